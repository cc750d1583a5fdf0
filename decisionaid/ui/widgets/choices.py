"""Choices: radio and checkbox cards, and the group that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QWidget,
)

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.theme import grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import EqualGrid, column
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, smooth
from decisionaid.ui.widgets.painted_button import PaintedButton
from decisionaid.ui.widgets.textblock import longest_word, plain

MARK = 28
LEAST_HEIGHT = 56


class Choice(Struct, frozen=True):
    """One answer a person can pick: its id, its words and a quiet second line."""

    id: str
    text: str
    caption: str = ""


class _PaintedChoice(PaintedButton):
    """Paints an answer: edge, mark and weight together tell what is picked."""

    ROLE: Role

    def __init__(self, answer: Choice) -> None:
        super().__init__()
        self.answer = answer
        self._label, self._caption = answer.text, answer.caption
        set_role(self, self.ROLE)
        self.show_words(answer.text)
        self.setAccessibleDescription(answer.caption)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grow_downwards(self, wide=True)

    def set_caption(self, caption: str) -> None:
        """Say something else in the quiet second line."""
        if caption != self._caption:
            self._caption = caption
            self.setAccessibleDescription(caption)
            self.updateGeometry()
            self.update()

    def _text_left(self) -> int:
        look = theme()
        return look.gap(16) + look.px(MARK) + look.gap(12)

    def _heights(self, width: int, *, bold: bool = True) -> tuple[int, int]:
        """Return the heights of words and caption; as bold, so that picking moves nothing."""
        inner = max(1, width - self._text_left() - theme().gap(14))
        top = self._block(self._label, "meta", bold=bold).height(inner)
        below = 0
        if self._caption:
            below = self._block(self._caption, "caption").height(inner) + 2
        return top, below

    def heightForWidth(self, width: int) -> int:
        top, below = self._heights(width)
        return max(LEAST_HEIGHT, theme().target(), top + below + 2 * theme().gap(12))

    def sizeHint(self) -> QSize:
        wide = self._block(self._label, "meta", bold=True).width(10_000)
        if self._caption:
            limit = max(wide, theme().px(220))
            wide = max(wide, self._block(self._caption, "caption").width(limit))
        width = wide + self._text_left() + theme().gap(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        font = theme().font("meta", bold=True)
        word = min(longest_word(plain(self._label), font), 6 * font.pixelSize())
        return QSize(word + self._text_left() + theme().gap(14), LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rtl = smooth(QPainter(self)), theme(), right_to_left(self)
        bold = self.isChecked() or bool(self._caption)
        top, below = self._heights(self.width(), bold=bold)
        mark = look.px(MARK)
        # Beside taller ones, words with a caption begin where the others' words begin.
        first = look.gap(12) if below else (self.height() - top) / 2
        mark_top = (self.height() - mark) / 2 if not below else first - (mark - look.px(24)) / 2
        x = self.width() - look.gap(16) - mark if rtl else look.gap(16)
        self.paint_choice(painter, CONTROL_RADIUS, QRectF(x, mark_top, mark, mark))
        left, end = self._text_left(), look.gap(14)
        box = QRectF(end if rtl else left, first, self.width() - left - end, 0)
        color = look.color("ink" if self.isEnabled() else "disabled")
        self._block(self._label, "meta", bold=bold).paint(painter, box, color, color)
        if self._caption:
            below_words = box.translated(0, top + 2)
            self._block(self._caption, "caption").paint(painter, below_words, color, color)


class RadioChoice(_PaintedChoice, QRadioButton):
    """One of several answers; picking it lets go of the others in its group."""

    ROLE = Role.RadioButton


class CheckChoice(_PaintedChoice, QCheckBox):
    """An answer that can be ticked on its own."""

    ROLE = Role.CheckBox

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        group = self.group()
        for button in group.buttons() if group is not None else ():
            # Qt makes one Tab stop of any group; boxes that tick on their own are each one.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class AnswerGroup(QWidget):
    """Buttons of which one can be picked, or several; none is before the person picks.

    Attributes:
        picked: Emitted with the id of an answer when the person picks or ticks it.
    """

    picked = Signal(str)

    def __init__(self, name: str, *, multiple: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        set_role(self, Role.Grouping)
        self._buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not multiple)
        self._group.idClicked.connect(self._on_clicked)

    def add_answer(self, key: str, button: QAbstractButton) -> None:
        """Make a button one of the answers; the caller lays it out."""
        self._group.addButton(button, len(self._buttons))
        self._buttons[key] = button

    def button(self, key: str) -> QAbstractButton:
        """Return the button of an answer."""
        return self._buttons[key]

    def value(self) -> str | None:
        """Return the id of the picked answer, or None where nothing is picked."""
        return next(iter(self.values()), None)

    def values(self) -> tuple[str, ...]:
        """Return the ids of all picked answers in their order."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def set_picked(self, ids: str | Iterable[str] | None) -> None:
        """Show these answers as picked, without a signal; an unknown id or None clears it."""
        wanted = {ids} if isinstance(ids, str) else set(ids or ())
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
        self._group.setExclusive(exclusive)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.picked.emit(tuple(self._buttons)[number])


class ChoiceGroup(AnswerGroup):
    """A question with its answers as cards."""

    def __init__(
        self,
        question: str,
        answers: Sequence[Choice],
        *,
        columns: int = 1,
        multiple: bool = False,
        show_question: bool = True,
    ) -> None:
        super().__init__(question, multiple=multiple)
        gap = 12 if columns > 1 else 8  # one gap, so that lists side by side stand in line
        self._grid = EqualGrid(columns, spacing=gap)
        title = [heading(question, "h2", look="h3")] if show_question else []
        self.setLayout(column(*title, self._grid))
        for answer in answers:
            button = CheckChoice(answer) if multiple else RadioChoice(answer)
            self.add_answer(answer.id, button)
            self._grid.addWidget(button)

    def set_columns(self, columns: int) -> None:
        """Lay the answers out in at most this many columns; fewer where the text is large."""
        self._grid.set_columns(columns)

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Return the buttons of all answers in their order."""
        return tuple(self._buttons.values())


def name_apart(groups: Iterable[ChoiceGroup]) -> None:
    """Have an answer that several questions of a page share tell its question as well."""
    every = [(g.accessibleName(), b) for g in groups for b in g.buttons()]
    count = Counter(b.accessibleName() for _question, b in every)
    for question, button in every:
        if count[button.accessibleName()] > 1:
            button.setAccessibleName(f"{question} {button.accessibleName()}")
