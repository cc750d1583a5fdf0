"""The parts of a number cell, built from plain strings and counts."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.framings import BothFramings, FramingLabel
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.icon_label import IconLabel
from decisionaid.ui.widgets.labels import WrapLabel, aid_text
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.paint import SMALL_RADIUS
from decisionaid.ui.widgets.textblock import marked


class NumberParts(Struct, frozen=True):
    """All a number cell shows, in its order; texts may hold `**bold**` runs.

    Attributes:
        lead: What was counted, ending "Out of 100 people, about:".
        framings: Both sides, or one where none or all had it.
        filled: People drawn solid.
        total: 100 or 1000.
        sentence: The whole number with both framings, read aloud for the array.
        same_study: The other group of the study in both framings; None without one.
        note: A line under the array, such as "That does not mean it cannot happen."
    """

    lead: str
    framings: tuple[FramingLabel, ...]
    filled: int
    total: int
    sentence: str
    same_study: str | None = None
    note: str = ""
    show_array: bool = True


class MetaLine(IconLabel):
    """An icon and a line about a number: time span, people, source, how sure."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__(marked(text), icon, role="meta", ink="ink2", gap=8)


class SameStudyBox(Card):
    """The other group of the same study, or that there was none."""

    def __init__(self, text: str | None) -> None:
        same = text is not None
        super().__init__(
            fill="tint" if same else "surface", edge="primary" if same else "line",
            width=2 if same else 0, padding=10, radius=SMALL_RADIUS,
        )  # fmt: skip
        words = text if text is not None else tr("This study had no other group to compare with.")
        self.label = IconLabel(marked(words), "link" if same else "minus", role="meta")
        self.add(self.label)


class NumberWidgets(Struct):
    """The widgets of a number cell, for a grid whose rows run across the columns."""

    lead: WrapLabel
    framings: BothFramings
    array: IconArray | None
    note: WrapLabel | None
    same_study: SameStudyBox


def number_widgets(parts: NumberParts) -> NumberWidgets:
    """Build the parts of a number cell."""
    array = IconArray(parts.filled, parts.total, parts.sentence) if parts.show_array else None
    return NumberWidgets(
        lead=aid_text(parts.lead),
        framings=BothFramings(parts.framings),
        array=array,
        note=aid_text(parts.note, "meta") if parts.note else None,
        same_study=SameStudyBox(parts.same_study),
    )


class NoNumberCell(QWidget):
    """Why there is no number, in the same place and size as a number would have."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__()
        words = column(WrapLabel(title, "bold"), aid_text(why), 0, spacing=2)
        icon = Icon("circle-question-mark", 26)
        self.setLayout(row((icon, 0, Qt.AlignmentFlag.AlignTop), (words, 1), spacing=10))
        self.setAccessibleName(title)


class MedianCell(QWidget):
    """A middle value: half longer, half less long; a big number without bar or array."""

    def __init__(self, above: str, value: str, below: str) -> None:
        super().__init__()
        self.value = WrapLabel(value, "number")
        self.setLayout(column(
            WrapLabel(marked(above)), self.value, WrapLabel(marked(below)), 0, spacing=2))
        self.setAccessibleName(f"{above} {value}. {below}")
