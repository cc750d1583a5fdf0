"""One cell of the grid "At a glance": words, a study's box, or its kind of silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from decisionaid.ui.style.accessibility import PRESS, Role, set_role
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.display_list import DisplayList, widest_word
from decisionaid.ui.widgets.study_box import box_name, draw_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.layer_views import BoxView, GlanceCellView

Column = tuple[float, float]  # start and width of a column's content, from the cell's start edge
SILENCE_ICONS = {
    "held": "user", "not_studied": "ban", "too_few": "user", "disagree": "route",
    "two_dates": "calendar-days", "unread": "book-open", "words_only": "book-open",
    "not_found": "circle-question-mark", "not_read": "circle-question-mark",
    "elsewhere": "list-checks", "not_expected": "ban", "trial": "microscope",
}
LINK_GAP = 12


def silence_icon(kind: str) -> str:
    """Return the icon of a kind of silence."""
    return SILENCE_ICONS.get(kind, "circle-question-mark")


def cell_words(
    cell: GlanceCellView | None, deaths: tuple[str, ...] = (), harms: tuple[str, ...] = (), *,
    outcome: bool = False,
) -> tuple[str, ...]:
    """Return all that a cell says, one sentence after another; nothing without a cell.

    outcome: what its box counted too, where the part's title does not say it.
    """
    if cell is None:
        return ()
    box, silence = cell.box, cell.silence
    if box is not None:
        counted = f"{box.outcome}." if outcome and box.outcome else ""
        said = (counted, box_name(box))
    elif silence is not None:
        said = (f"{silence.title} {silence.text}".strip(),)
    else:
        said = (cell.text,)
    return tuple(s for s in (*deaths, *said, *harms) if s)


def cell_name(cell: GlanceCellView, said: tuple[str, ...]) -> str:
    """Return topic, card and what a cell says, without marks, to be read aloud."""
    return f"{cell.name}: " + " ".join(said).replace("**", "")


class GridCellWidget(QWidget):
    """Paints what stands under one or more columns of a row; the row takes the taps.

    deaths, harms: words over and under the box, one for each of the cell's columns. names: the
    names of its options where no column head says them (large text).
    """

    def __init__(
        self, cell: GlanceCellView, deaths: tuple[str, ...] = (), harms: tuple[str, ...] = (),
        names: tuple[str, ...] = (), parent: QWidget | None = None, *, opens: bool = True,
    ) -> None:
        """opens: a tap on the row opens more, and the words over the box, on deaths, are bold."""
        super().__init__(parent)
        self.cell, self._deaths, self._harms, self._names = cell, deaths, harms, names
        self._bold, self._open = opens, tr("Open") if opens else ""
        self._bands: list[DisplayList] = []
        self.heights = (0.0, 0.0, 0.0)
        self._tops = (0.0, 0.0, 0.0)
        set_role(self, Role.Cell)
        self.setAccessibleName(cell_name(cell, cell_words(cell, deaths, harms)))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by arrow keys; the row is the Tab stop
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("ringInside", True)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return that it opens the topic of its row."""
        row = self.parent()
        return {PRESS: row.click} if isinstance(row, QAbstractButton) else {}

    def measure(self, width: float, columns: list[Column]) -> tuple[float, float, float]:
        """Lay everything out in these columns; return the heights of the three bands."""
        rtl, start = right_to_left(self), columns[0][0]
        top, middle, foot = self._bands = [DisplayList(width, rtl=rtl) for _ in range(3)]
        whole = (start, sum(columns[-1]) - start)
        self.heights = (
            self._texts(top, self._deaths, columns, whole, bold=self._bold),
            self._words(middle, start, 0, whole[1], small=len(columns) == 1),
            self._texts(foot, self._harms, columns, whole),
        )
        return self.heights

    def measure_alone(self, width: float, pad: float, name_width: float) -> float:
        """Lay everything out under the option's name, for rows of one option in large text."""
        out = DisplayList(width, rtl=right_to_left(self))
        self._bands = [out]
        inner, name = width - 2 * pad, " + ".join(self._names)
        y = theme().gap(8)
        plain = self.cell.box is None and not self._deaths and not self._harms
        if name and plain and self._fits_beside(inner, name, name_width):
            low = out.text(name, pad, y, name_width, "bold")
            end = self._words(out, pad + name_width, y, inner - name_width)
            y = max(low, end)
        else:
            if name:
                y = out.text(name, pad, y, inner, "bold")
            y = self._alone(out, pad, y, inner)
        self._tops = (0.0, 0.0, 0.0)
        return y + theme().gap(8)

    def _fits_beside(self, inner: float, name: str, name_width: float) -> bool:
        room = inner - name_width
        return room > 12 * theme().size("body") and widest_word(name, "bold") < name_width

    def _alone(self, out: DisplayList, x: float, y: float, width: float) -> float:
        for place, text in enumerate(self._deaths):
            said = f"{self._named(place, self._deaths)}{text}"
            y = out.text(f"**{said}**" if self._bold else said, x, y, width)
        y = self._words(out, x, y, width, alone=True)
        for place, text in enumerate(self._harms):
            y = out.text(f"{self._named(place, self._harms)}{text}", x, y, width)
        return y

    def _named(self, place: int, texts: tuple[str, ...]) -> str:
        return f"{self._names[place]}: " if len(texts) == len(self._names) > 1 else ""

    def _texts(
        self, out: DisplayList, texts: tuple[str, ...], columns: list[Column], whole: Column, *,
        bold: bool = False,
    ) -> float:
        """Put one text a column, or one across where there is one for all."""
        ends = [0.0]
        for text, (x, width) in zip(texts, columns if len(texts) > 1 else [whole], strict=False):
            ends.append(out.text(f"**{text}**" if bold and text else text, x, 0, width))
        return max(ends)

    def _words(
        self, out: DisplayList, x: float, y: float, width: float, *, alone: bool = False,
        small: bool = False,
    ) -> float:
        """Put what the cell is: a box, a silence, a link, or its line of words."""
        cell = self.cell
        if cell.box is not None:
            box = self._with_names(cell.box) if alone else cell.box
            narrow = small and width < theme().px(260)
            return draw_box(out, box, x, y, width, small=narrow, beside=alone)
        if cell.silence is not None:
            said = f"**{cell.silence.title}** {cell.silence.text}".strip()
            return icon_text(out, silence_icon(cell.silence.kind), said, x, y, width)
        if cell.kind == "another_way":
            said = cell.text or tr("Counted another way.")
            return icon_text(out, "list-checks", f"**{said}**", x, y, width, self._open)
        if cell.kind == "link":
            end = out.text(cell.text, x, y, width, "meta", "ink2")
            return _linked(out, cell.text, self._open, x, (y, end), width, 0, theme().gap(LINK_GAP))
        return out.text(cell.text, x, y, width, "meta")

    def _with_names(self, box: BoxView) -> BoxView:
        """Name the groups of a joined box by their options, where no column head does."""
        if len(box.options) < 2:
            return box
        names = dict(zip(self.cell.options, self._names, strict=False))
        return replace(box, halves=tuple(
            replace(h, label=names.get(h.option, h.label)) for h in box.halves))

    def place(self, tops: tuple[float, float, float]) -> None:
        """Take the heights at which the bands of the whole row begin."""
        self._tops = tops
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for band, top in zip(self._bands, self._tops, strict=False):
            painter.save()
            painter.translate(QPointF(0, top))
            band.paint(painter)
            painter.restore()


def icon_text(
    out: DisplayList, icon: str, text: str, x: float, y: float, width: float, link: str = "",
) -> float:
    """Put an icon and a text after it, with a link behind it if there is one; return the end."""
    size, gap = theme().px(24), theme().gap(10)
    out.icon(icon, x, y, size)
    end = out.text(text, x + size + gap, y, width - size - gap)
    return _linked(out, text, link, x, (y, end), width, size + gap, theme().gap(6))


def _linked(
    out: DisplayList, text: str, link: str, x: float, text_y: tuple[float, float], width: float,
    indent: float, gap: int,
) -> float:
    """Put an underlined link after a text, or under it where the line is full; return the end.

    text_y: where the text begins and ends. indent: the px before it. gap: those after it.
    """
    y, end = text_y
    if not link:
        return end
    taken = indent + out.block(text, "meta").width(10_000) + gap
    block = out.block(f"**{link}**", "meta")
    if taken + block.width(10_000) <= width:
        out.put(block, x + taken, y, width - taken, "primary", underlined=True)
        return end
    return out.put(block, x + indent, end, width - indent, "primary", underlined=True)
