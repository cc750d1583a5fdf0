"""The page as it prints, with page turn and "Make bigger"; the doctor's page is never painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from decisionaid.paper_sizes import PAPERS
from decisionaid.ui.style.accessibility import Role, announce, set_role
from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import IconButton, LinkButton, Look, OutlineButton
from decisionaid.ui.widgets.cards import Card, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, fill, row
from decisionaid.ui.widgets.paint import smooth
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from decisionaid.visit.model import Paper

TURN = Look(None, None, "primary", "tint", "tintPressed", "primary", pad=8)
LEAST_SHEET = 230


class PagePreview(QWidget):
    """A painted page with a thin edge."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        set_role(self, Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage | None) -> None:
        """Show a picture, or blank paper until there is one."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(theme().color("ink"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class DoctorSheet(QWidget, Themed):
    """Stands in for the pages that are for the doctor only."""

    def __init__(self) -> None:
        super().__init__()
        self.title = WrapLabel("", "h2", center=True)
        self.words = WrapLabel("", "body", center=True)
        mail = Pictogram("mail", 88, fill="surface", edge="surface")
        self.setLayout(column(
            0, (mail, 0, Qt.AlignmentFlag.AlignHCenter), self.title, self.words, 0,
            spacing=12, margins=(24, 24, 24, 24)))

    def set_count(self, count: int) -> None:
        """Say how many pages there are."""
        self.title.set_text(ntr(
            "{n} page for your doctor, not shown here",
            "{n} pages for your doctor, not shown here", count).format(n=count))
        self.words.set_text(tr(
            "It has the survival numbers. You chose “Only for my doctor”, so we do not show "
            "them on any screen."))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        pen = QPen(theme().color("lineStrong"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class Preview(Card):
    """One page at a time out of all that print.

    Attributes:
        turned: Another page is wished, counted from 0.
        sizeWished: "Make bigger" or "Make smaller" was tapped: True for bigger.
        stopRequested: Making the pages shall stop.
        againRequested: The pages shall be made after all.
    """

    turned = Signal(int)
    sizeWished = Signal(bool)
    stopRequested = Signal()
    againRequested = Signal()

    def __init__(self) -> None:
        super().__init__(fill="sunken", padding=14)
        self.page, self._count = 0, 0
        self.big = False
        self.sheet, self.doctor = PagePreview(), DoctorSheet()
        self.back = IconButton("chevron-left", tr("Page before"))
        self.forth = IconButton("chevron-right", tr("Next page"))
        self.back.look = self.forth.look = TURN
        self.place = WrapLabel("", "body", center=True)
        self.bigger = LinkButton("", icon="zoom-in")
        self.note = WrapLabel("", "body", center=True)
        self.stop = OutlineButton("", icon="x")
        self.back.clicked.connect(partial(self._turn, -1))
        self.forth.clicked.connect(partial(self._turn, 1))
        self.bigger.clicked.connect(self._on_bigger)
        self.stop.clicked.connect(self._on_stop)
        self._stops = True
        self._lay_out()
        self.set_working(None)
        self.set_big(False)
        self.set_pages(0, 0, 0)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        pages = QVBoxLayout()
        fill(pages, (self.sheet, 0, middle), (self.doctor, 0, middle))
        self._turns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._turns.setSpacing(4)
        fill(self._turns, (row(1, self.back, self.place, self.forth, 1, spacing=8), 1),
             (self.bigger, 0, middle))
        self.box.setSpacing(10)
        self.add(pages, self._turns, self.note, (self.stop, 0, middle), 0)

    def set_pages(self, count: int, shown: int, page: int) -> None:
        """Show where we are: a page, counted from 0, of all; so many of them may be shown."""
        self._count = count
        self.page = max(0, min(page, count - 1))
        text = tr("Page **{n}** of {all}").format(n=self.page + 1, all=count)
        self.place.set_text(marked(text) if count else "")
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page < count - 1)
        hidden = self.page >= shown
        self.doctor.set_count(count - shown)
        self.doctor.setVisible(bool(count) and hidden)
        self.sheet.setVisible(not (count and hidden))
        self.bigger.setVisible(bool(count) and not hidden)
        self.back.set_spoken(tr("Page before"))
        self.forth.set_spoken(tr("Next page"))

    def set_picture(self, image: QImage | None, words: str = "") -> None:
        """Show the picture of the page in view and give its words to a screen reader."""
        self.sheet.set_image(image)
        name = tr("Page {n} of {all}").format(n=self.page + 1, all=max(1, self._count))
        self.sheet.setAccessibleName(name)
        self.sheet.setAccessibleDescription(words)

    def set_working(self, sentence: str | None, *, stops: bool = True) -> None:
        """Say that pages are being made or were not; None when they are ready."""
        self.note.setVisible(sentence is not None)
        self.note.set_text(sentence or "")
        self.stop.setVisible(sentence is not None)
        self._stops = stops
        self.stop.set_icon("x" if stops else "rotate-ccw")
        self.stop.set_text(tr("Stop") if stops else tr("Make my pages"))

    def set_big(self, big: bool) -> None:
        """Put the controls above a big page, under a small one."""
        self.big = big
        self.bigger.set_text(tr("Make smaller") if big else tr("Make bigger"))
        self.box.removeItem(self._turns)
        self.box.insertLayout(0 if big else 1, self._turns)

    def fit(self, width: int, room: int, paper: Paper) -> None:
        """Take the largest sheet that fits a width, and a height unless it is big."""
        across, down = PAPERS[paper].points
        ratio = down / across
        inner = width - 2 * theme().gap(14)
        line = max(theme().target(), theme().line("body"))
        stacked = inner < self._controls_width()
        way = QBoxLayout.Direction
        self._turns.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._turns.setStretch(0, 0 if stacked else 1)
        wide = inner
        if not self.big:
            controls = line * (2 if stacked else 1) + 3 * theme().gap(14)
            wide = min(inner, round((room - controls) / ratio))
        wide = max(min(LEAST_SHEET, inner), wide)
        size = QSize(wide, round(wide * ratio))
        self.sheet.setFixedSize(size)
        self.doctor.setFixedWidth(wide)
        self.doctor.setMinimumHeight(size.height())

    def _controls_width(self) -> int:
        """Return the width in which page turn and "Make bigger" stand in one line."""
        parts = (self.back, self.place, self.forth, self.bigger)
        return sum(part.sizeHint().width() + 12 for part in parts)

    def _turn(self, step: int) -> None:
        self.turned.emit(self.page + step)
        announce(self, self.place.text())

    @Slot()
    def _on_bigger(self) -> None:
        self.sizeWished.emit(not self.big)

    @Slot()
    def _on_stop(self) -> None:
        (self.stopRequested if self._stops else self.againRequested).emit()

