"""Strips: same or different studies above a row, and the ask strip under every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import LinkButton, Look, TextButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.dot_key import DotKey
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, CONTROL_RADIUS, smooth
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from decisionaid.aid.views import StripView

WHY_BESIDE_TO = 2.0  # in larger text the link stands under the words
ASK = Look("sunken", None, "primary", "tint", "tintPressed", "primary", pad=16)


class StudyStrip(Card):
    """Says once, over the numbers, whether they are of one study, and how to read them.

    Attributes:
        whyRequested: Why numbers of different studies cannot be compared.
    """

    whyRequested = Signal()

    def __init__(self, view: StripView, *, key: bool = False) -> None:
        fill, edge = ("tint", "primary") if view.same else ("caution", "cautionLine")
        super().__init__(fill=fill, edge=edge, dashed=not view.same, padding=12,
                         radius=CONTROL_RADIUS, width=2)
        large = theme().scale > WHY_BESIDE_TO
        middle = Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignTop if large else middle
        self.label = WrapLabel(marked(f"**{view.title}**"))  # its reason is one tap away
        self.label.setContentsMargins(0, 6, 0, 6)
        words = column(self.label, spacing=0)
        line = row((Icon("link" if view.same else "unlink", 28), 0, side), (words, 1), spacing=14)
        if key:
            line.addWidget(DotKey(("dot", "square"), tr("yes"), tr("no")), 0, middle)
        self.why: LinkButton | None = None
        if not view.same:
            self.why = LinkButton(tr("Why?"))
            self.why.clicked.connect(self.whyRequested)
            if large:
                words.addLayout(row(self.why, 1))
            else:
                line.addWidget(self.why, 0, middle)
        self.add(line)

    def restyle(self) -> None:
        """Stay as low as the tap target inside allows."""
        pad, edge = theme().gap(12), 0 if theme().scale <= WHY_BESIDE_TO else 14
        self.box.setContentsMargins(pad, edge, pad, edge)
        self.setMinimumHeight(theme().gap(48))


class AskStrip(TextButton):
    """The strip under a cell that puts its question on the list.

    Attributes:
        askRequested: First tap: put the question on the list.
        openRequested: Tap on a question that is on the list: open it in the drawer.
    """

    askRequested = Signal()
    openRequested = Signal()

    def __init__(self, about: str = "", *, asked: bool = False, alone: bool = False) -> None:
        super().__init__("", ASK, icon="message-circle-question-mark", start=True)
        self._about = about
        self._alone = alone
        self.asked = asked
        self.setProperty("ringInside", not alone)
        self.clicked.connect(self._on_clicked)
        self.set_asked(asked)

    def set_asked(self, asked: bool) -> None:
        """Show whether the question is on the list."""
        self.asked = asked
        self.set_icon("check" if asked else "message-circle-question-mark")
        self.set_text(tr("On my list") if asked else tr("Ask about this"))
        if self._about:
            self.setAccessibleName(f"{self.label()}: {self._about}")

    def least_height(self) -> int:
        """Return 52 px, in the clinic 56."""
        return max(52, theme().target())

    def colors(self) -> tuple[str | None, str | None, str]:
        """Return fill, edge and word color; on the list the strip is filled."""
        if self.asked:
            return ("primaryHover" if self.underMouse() else "primary"), None, "onPrimary"
        return super().colors()

    @Slot()
    def _on_clicked(self) -> None:
        if self.asked:
            self.openRequested.emit()
            return
        self.set_asked(True)
        announce(self, tr("Added to my questions"))
        self.askRequested.emit()

    def _shape(self) -> QPainterPath:
        """Return the strip's outline: round where the card's lower corners are."""
        edge = theme().border()
        box = QRectF(self.rect()).adjusted(edge, 0, -edge, -edge)
        radius = CARD_RADIUS - edge
        path = QPainterPath()
        if self._alone:
            path.addRoundedRect(box, radius, radius)
            return path
        path.addRoundedRect(box.adjusted(0, -2 * radius, 0, 0), radius, radius)
        clip = QPainterPath()
        clip.addRect(QRectF(self.rect()))
        return path.intersected(clip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        fill, _, ink = self.colors()
        painter.fillPath(self._shape(), look.color(fill or "sunken"))
        if self._alone:
            painter.setPen(QPen(look.color("line"), look.border()))
            painter.drawPath(self._shape())
        else:
            painter.fillRect(0, 0, self.width(), look.border(), look.color("line"))
        self.paint_content(painter, ink)
        if self.underMouse() and not self.asked:
            painter.setPen(QPen(look.color(ink), 2))
            left = self._pad() + self._extras()
            wide = self._text_width(self.width() - left - self._pad())
            x = self.width() - left - wide if right_to_left(self) else left
            y = self.height() // 2 + look.line("button") // 2
            painter.drawLine(x, y, x + wide, y)
