"""Widgets of one cell of Compare, as slots that line up with its neighbors' slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.views import (
    Block,
    CellView,
    DeathsView,
    MedianView,
    Meta,
    NumberView,
    SilenceView,
    StudyView,
)
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.framings import BothFramings, FramingLabel
from decisionaid.ui.widgets.icon_array import WIDTH, IconArray
from decisionaid.ui.widgets.labels import WrapLabel, aid_text
from decisionaid.ui.widgets.layouts import column, in_widget, row
from decisionaid.ui.widgets.numbers import (
    MedianCell,
    MetaLine,
    NoNumberCell,
    NumberParts,
    SameStudyBox,
    number_widgets,
)

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView, HalfView
    from decisionaid.ui.steps.compare.actions import CompareActions

Slots = list[QWidget | None]
META_ICONS = {  # in the order in which the lines stand
    "time": "clock", "range": "circle-dashed", "counted": "list-checks", "who": "users",
    "source": "book-open", "sure": "scale",
}
OUT_OF_THOUSAND = 1000


class ThousandButton(OutlineButton):
    """Asks for one number out of 1000."""

    def __init__(self, text: str, number: str, actions: CompareActions) -> None:
        super().__init__(text, icon="zoom-in", wide=True)
        self.number, self._actions = number, actions
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._actions.thousandRequested.emit(self.number)


class CellBuilder(Struct, frozen=True):
    """Builds the widgets of cells.

    Attributes:
        beside: The array stands beside the words, for large text.
    """

    actions: CompareActions
    deaths_shown: bool = False
    beside: bool = False

    def cell(self, cell: CellView, box: BoxView | None = None) -> list[Slots]:
        """Return the slots of every block of a cell, a list a block.

        box: the study's, from which the other group's picture and the difference come.
        """
        return [self.block(b, *_other(b, cell.option, box)) for b in cell.blocks]

    def block(self, block: Block, half: HalfView | None = None, difference: str = "") -> Slots:
        """Return the widgets of one block in the order in which they line up.

        half, difference: the other group of its study, and what may be said of both.
        """
        if isinstance(block, NumberView):
            return self._number(block, half, difference)
        if isinstance(block, MedianView):
            cell = MedianCell(block.lead, block.value, block.after)
            study = _worded(SameStudyBox(_same_study(block.study)), block.study)
            return [_head(block), cell, *[None] * 4, study, *_meta(block.meta)]
        if isinstance(block, SilenceView):
            return [NoNumberCell(block.title, block.text)]
        if isinstance(block, DeathsView):
            return [self._deaths(block)]
        return [in_widget(column(*(aid_text(p) for p in block.paragraphs), 1))]

    def _number(self, view: NumberView, half: HalfView | None, difference: str) -> Slots:
        made = number_widgets(number_parts(view))
        study = _worded(made.same_study, view.study)
        if view.study.same and half is not None and half.filled is not None and made.array:
            study.add(IconArray(half.filled, half.denominator, half.sentence))
        if view.study.same and difference:
            study.add(WrapLabel(difference, "bold"))
        see: QWidget | None = None
        if view.see_1000:
            see = ThousandButton(tr("See it out of 1000"), view.id, self.actions)
        elif view.denominator == OUT_OF_THOUSAND and view.filled is not None:
            see = ThousandButton(tr("See 1000 people"), view.id, self.actions)
        words: Slots = [made.lead, made.framings, made.array]
        if self.beside and made.array is not None:
            words = [array_beside(made.array, made.lead, made.framings)]
        return [_head(view), *words, made.note, see, study, *_meta(view.meta)]

    def _deaths(self, view: DeathsView) -> QWidget:
        """Return the words on deaths from treatment, and one tap to their number."""
        lines: list[QWidget] = [WrapLabel(view.title, "bold")] if view.title else []
        lines += [aid_text(p) for p in view.paragraphs]
        last: list[QWidget] = []
        if view.has_numbers and not self.deaths_shown:
            button = OutlineButton(tr("Show the number"), icon="eye", wide=True)
            button.clicked.connect(self.actions.show_deaths)
            last.append(button)
        return in_widget(column(*lines, 1, *last))  # the buttons of a row stand in one line


def _other(block: Block, option: str, box: BoxView | None) -> tuple[HalfView | None, str]:
    """Return the other group of a number's box and the difference it may state."""
    if box is None or not isinstance(block, NumberView) or block.id not in box.numbers:
        return None, ""
    others = [h for n, h in enumerate(box.halves)
              if (h.option != option if len(box.options) > 1 else n)]
    return others[0] if len(others) == 1 else None, box.difference


def number_parts(view: NumberView) -> NumberParts:
    """Return what the number widgets draw, from a worded number."""
    framings = [FramingLabel(view.did, view.did_words, view.state != "none")]
    if view.did_not:
        framings.append(FramingLabel(view.did_not, view.did_not_words, False))
    return NumberParts(
        lead=view.lead,
        framings=tuple(framings),
        filled=view.filled or 0,
        total=view.denominator,
        sentence=view.alt,
        same_study=_same_study(view.study),
        note=view.after,
        show_array=view.filled is not None and view.denominator != OUT_OF_THOUSAND,
    )


def array_beside(array: IconArray, lead: WrapLabel, framings: BothFramings) -> QWidget:
    """Return the array with its words beside it, for large text."""
    framings.one_a_line = True
    array.setMaximumWidth(theme().px(WIDTH))
    array.setMinimumWidth(theme().px(WIDTH * 0.75))
    words = column(lead, framings, 1, spacing=theme().gap(12))
    return in_widget(row((array, 0, Qt.AlignmentFlag.AlignTop), (words, 1),
                         spacing=theme().gap(24)))


def _same_study(study: StudyView) -> str | None:
    """Return the other group of the study, or None where it is no fair comparison."""
    return f"**{study.title}** {study.text}" if study.same else None


def _worded(box: SameStudyBox, study: StudyView) -> SameStudyBox:
    """Put both names into a box for a figure that is no fair comparison."""
    if not study.same:
        box.label.set_text(f"{study.title} {study.text}".strip())
    return box


def _head(view: NumberView | MedianView) -> QWidget | None:
    """Return the notice on people or meaning that differ, or None."""
    text = " ".join(t for t in (f"**{view.notice}**" if view.notice else "", view.note) if t)
    return aid_text(text) if text else None


def _meta(lines: tuple[Meta, ...]) -> Slots:
    texts = {m.kind: f"**{m.text}**" if m.strong and "**" not in m.text else m.text
             for m in lines}
    return [MetaLine(icon, texts[kind]) if kind in texts else None
            for kind, icon in META_ICONS.items()]


def aligned(columns: list[list[Slots]]) -> list[Slots]:
    """Pad each column so that the same kind of slot has the same index; drop empty lines."""
    blocks = max((len(c) for c in columns), default=0)
    padded: list[Slots] = [[] for _ in columns]
    for i in range(blocks):
        size = max((len(c[i]) for c in columns if i < len(c)), default=0)
        for cell, out in zip(columns, padded, strict=True):
            slots = cell[i] if i < len(cell) else []
            out += [*slots, *([None] * (size - len(slots)))]
    used = [n for n in range(len(padded[0])) if any(c[n] is not None for c in padded)]
    return [[c[n] for n in used] for c in padded]
