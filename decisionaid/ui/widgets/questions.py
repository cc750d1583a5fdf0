"""Questions: an item of the list, and a suggested one that can be added."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.style.accessibility import Role, set_role, set_silent
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import FILLED, OUTLINE, IconButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row, stack
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, rounded, smooth


class NumberTile(QWidget, Themed):
    """The place of a question in the list; the first three have a filled tile."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._top = "", False
        self.restyle()

    def set_place(self, place: int, *, top: bool) -> None:
        """Show the place in the list."""
        self._text, self._top = str(place), top
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = max(56, theme().px(48))
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        fill, edge = ("sun", "ink") if self._top else (None, "lineStrong")
        rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, fill, edge, 2, dashed=not self._top)
        painter.setPen(look.color("onSun" if self._top else "ink"))
        painter.setFont(look.font("h2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class _QuickBox(QVBoxLayout):
    """Remembers its heights: Qt's own keeps one width, and a long list is asked for two."""

    def __init__(self, parent: QWidget) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()


class _QuickCard(Card):
    """A card of a list of hundreds."""

    def make_box(self) -> QVBoxLayout:
        """Return a layout that is quick to measure again."""
        return _QuickBox(self)


class QuestionItem(_QuickCard):
    """A question of the list: place, words, about whom, and up, down, more.

    Put an answer box or choices into `extra`. Alt+Up and Alt+Down move the item too.

    Attributes:
        moveRequested: The id of the question and -1 for up or 1 for down.
        moreRequested: The id of the question whose "more" was tapped.
    """

    moveRequested = Signal(str, int)
    moreRequested = Signal(str)

    def __init__(self, question_id: str, text: str, notes: tuple[str, ...] = ()) -> None:
        super().__init__(padding=12)
        set_role(self, Role.Grouping)
        self.question_id = question_id
        self.tile = NumberTile()
        self.label = WrapLabel(text, "bold")
        self.up, self.down = IconButton("arrow-up", ""), IconButton("arrow-down", "")
        self.more = IconButton("ellipsis", "")
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.more.clicked.connect(self._on_more)
        self._notes: tuple[str, ...] = ()
        self.note = WrapLabel("", "caption", "ink2")
        self.extra = QVBoxLayout()
        words = column(self.label, self.note, self.extra, 0, spacing=2)
        top = Qt.AlignmentFlag.AlignTop
        first = row((self.tile, 0, top), (words, 1), spacing=14)
        buttons = row(0, *((b, 0, top) for b in (self.up, self.down, self.more)), spacing=8)
        self._line = row((first, 1), buttons, spacing=14)
        self.add(self._line)
        self._place = self._count = 0
        self.set_words(text, notes)
        self._turn()

    def set_words(self, text: str, notes: tuple[str, ...] = ()) -> None:
        """Show these words and quiet notes; what is shown already is left alone."""
        if self.up.accessibleName() and text == self.label.text() and notes == self.notes():
            return
        self.label.set_text(text)
        self.up.set_spoken(tr("Move up: {question}").format(question=text))
        self.down.set_spoken(tr("Move down: {question}").format(question=text))
        self.more.set_spoken(tr("More: {question}").format(question=text))
        self._notes = notes
        self.note.set_text("  ·  ".join(notes))
        self.note.setHidden(not notes)
        self._name()

    def notes(self) -> tuple[str, ...]:
        """Return the quiet notes under the words."""
        return self._notes

    def _name(self) -> None:
        place = tr("Question {n} of {all}").format(n=self._place, all=self._count)
        self.setAccessibleName(place)

    def spoken_place(self) -> str:
        """Return the place with the words, to be said after a move."""
        return f"{self.accessibleName()}: {self.label.text()}"

    def restyle(self) -> None:
        """Put the buttons under the words where the text is large."""
        super().restyle()
        if hasattr(self, "_line"):
            self._turn()

    def _turn(self) -> None:
        stack(self._line, theme().factor() >= 1.75)

    def set_place(self, place: int, count: int, *, top: bool) -> None:
        """Show the place among all questions; first up and last down are disabled."""
        self.tile.set_place(place, top=top)
        self.set_colors("surface", "ink" if top else "line", 2 if top else 0)
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < count)
        self._place, self._count = place, count
        self._name()

    @Slot()
    def _on_up(self) -> None:
        self.moveRequested.emit(self.question_id, -1)

    @Slot()
    def _on_down(self) -> None:
        self.moveRequested.emit(self.question_id, 1)

    @Slot()
    def _on_more(self) -> None:
        self.moreRequested.emit(self.question_id)


class SuggestedQuestion(_QuickCard):
    """A question others ask: a plus tile, and a tick tile once it is on the list.

    Attributes:
        addRequested: Put this question on the list.
        openRequested: The question is on the list; open it there.
    """

    addRequested = Signal(str)
    openRequested = Signal(str)

    def __init__(self, question_id: str, text: str, *, note: str = "") -> None:
        super().__init__(padding=12)
        self.question_id, self._text = question_id, text
        self.label = WrapLabel(text, "meta")
        set_silent(self.label)  # the button tells it
        self.button = IconButton("plus", "")
        self.button.clicked.connect(self._on_clicked)
        words = column(self.label, spacing=2)
        if note:
            words.addWidget(WrapLabel(note, "caption", "ink2"))
        beside = (self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(row((words, 1), beside, spacing=10))
        self.set_added(False)

    def set_added(self, added: bool) -> None:
        """Show whether the question is on the list."""
        self.added = added
        self.button.look = FILLED if added else OUTLINE
        self.button.set_icon("check" if added else "plus")
        spoken = tr("On my list: {question}") if added else tr("Add: {question}")
        self.button.set_spoken(spoken.format(question=self._text))
        self.set_colors("tint" if added else "surface", "primary" if added else "line")

    @Slot()
    def _on_clicked(self) -> None:
        (self.openRequested if self.added else self.addRequested).emit(self.question_id)
