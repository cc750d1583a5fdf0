"""Choices: radio and checkbox cards, and the group that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.buttons import enter_clicks
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import EqualGrid
from decisionaid.ui.widgets.paint import (
    CONTROL_RADIUS,
    check_mark,
    radio_mark,
    rounded,
    smooth,
)
from decisionaid.ui.widgets.read_aloud import ClickOnToggle
from decisionaid.ui.widgets.textblock import TextBlock, longest_word, plain

MARK = 28
LEAST_HEIGHT = 56


class Choice(Struct, frozen=True):
    """One answer a person can pick: its id, its words and a quiet second line."""

    id: str
    text: str
    caption: str = ""


if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _ChoicePainter(Themed, _Base):
    """Draws a choice: edge, mark and weight together tell what is picked."""

    _label: str
    _caption: str
    _round: bool
    _blocks: dict[tuple[str, str, bool, bool, int], TextBlock]

    def _prepare(self, answer: Choice) -> None:
        self._label, self._caption, self._blocks = answer.text, answer.caption, {}
        self._round = isinstance(self, QRadioButton)
        self.setText(answer.text.replace("&", "&&"))
        self.setAccessibleName(answer.text)
        self.setAccessibleDescription(answer.caption)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_caption(self, caption: str) -> None:
        """Say something else in the quiet second line."""
        if caption != self._caption:
            self._caption = caption
            self.setAccessibleDescription(caption)
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Measure the words again in the theme's size."""
        self._blocks.clear()

    def _block(self, text: str, role: str, *, bold: bool) -> TextBlock:
        look, rtl = theme(), right_to_left(self)
        key = (text, role, bold, rtl, look.size(role))
        if key not in self._blocks:
            font = look.font(role, bold=bold)
            block = TextBlock(plain(text), font, look.line(role), rtl=rtl, center=False)
            self._blocks[key] = block
        return self._blocks[key]

    def _text_left(self) -> int:
        look = theme()
        return look.gap(16) + look.px(MARK) + look.gap(12)

    def _heights(self, width: int) -> tuple[int, int]:
        """Return the heights of words and caption; as bold, so that picking moves nothing."""
        inner = max(1, width - self._text_left() - theme().gap(14))
        top = self._block(self._label, "meta", bold=True).height(inner)
        below = 0
        if self._caption:
            below = self._block(self._caption, "caption", bold=False).height(inner) + 2
        return top, below

    def _shown_heights(self) -> tuple[int, int]:
        """Return the heights as painted now, to centre the words in the room kept for bold."""
        inner = max(1, self.width() - self._text_left() - theme().gap(14))
        bold = self.isChecked() or bool(self._caption)
        top = self._block(self._label, "meta", bold=bold).height(inner)
        return top, self._heights(self.width())[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        top, below = self._heights(width)
        return max(LEAST_HEIGHT, theme().target(), top + below + 2 * theme().gap(12))

    def sizeHint(self) -> QSize:
        wide = self._block(self._label, "meta", bold=True).width(10_000)
        if self._caption:
            limit = max(wide, theme().px(220))
            wide = max(wide, self._block(self._caption, "caption", bold=False).width(limit))
        width = wide + self._text_left() + theme().gap(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        font = theme().font("meta", bold=True)
        word = min(longest_word(plain(self._label), font), 6 * font.pixelSize())
        return QSize(word + self._text_left() + theme().gap(14), LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_clicks(self, event):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        edge = "disabled" if not self.isEnabled() else "primary" if on or hover else "lineStrong"
        fill = "tint" if on or hover or self.isDown() else "surface"
        rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, fill, edge, 3 if on else 2)
        top, below = self._shown_heights()
        mark, rtl = look.px(MARK), right_to_left(self)
        # Beside taller ones, words with a caption begin where the others' words begin.
        first = look.gap(12) if below else (self.height() - top) / 2
        mark_top = (self.height() - mark) / 2 if not below else first - (mark - look.px(24)) / 2
        left = self.width() - look.gap(16) - mark if rtl else look.gap(16)
        draw = radio_mark if self._round else check_mark
        box = QRectF(left, mark_top, mark, mark)
        draw(painter, box, on=on, enabled=self.isEnabled(), hover=hover)
        self._paint_words(painter, first, top)

    def _paint_words(self, painter: QPainter, y: float, height: int) -> None:
        look, left, end = theme(), self._text_left(), theme().gap(14)
        width = self.width() - left - end
        x = end if right_to_left(self) else left
        color = look.color("ink" if self.isEnabled() else "disabled")
        words = self._block(self._label, "meta", bold=self.isChecked() or bool(self._caption))
        words.paint(painter, QRectF(x, y, width, 0), color, color)
        if self._caption:
            below = self._block(self._caption, "caption", bold=False)
            below.paint(painter, QRectF(x, y + height + 2, width, 0), color, color)


class RadioChoice(ClickOnToggle, _ChoicePainter, QRadioButton):
    """One of several answers; picking it lets go of the others in its group."""

    def __init__(self, answer: Choice, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self.answer = answer
        set_role(self, Role.RadioButton)
        self._prepare(answer)
        self.connect_toggled()


class CheckChoice(ClickOnToggle, _ChoicePainter, QCheckBox):
    """An answer that can be ticked on its own."""

    def __init__(self, answer: Choice, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self.answer = answer
        set_role(self, Role.CheckBox)
        self._prepare(answer)
        self.connect_toggled()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        group = self.group()
        for button in group.buttons() if group is not None else ():
            # Qt makes one Tab stop of any group; boxes that tick on their own are each one.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class ChoiceGroup(QWidget):
    """A question with its answers; nothing is picked before the person picks.

    Attributes:
        picked: Emitted with the id of an answer when the person picks or ticks it.
        changed: Emitted after any change the person made.
    """

    picked = Signal(str)
    changed = Signal()

    def __init__(
        self,
        question: str,
        answers: Sequence[Choice],
        *,
        columns: int = 1,
        multiple: bool = False,
        show_question: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        set_role(self, Role.Grouping)
        self._buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not multiple)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        if show_question:
            outer.addWidget(heading(question, "h2", look="h3"))
        gap = 12 if columns > 1 else 8  # one gap, so that lists side by side stand in line
        self._grid = EqualGrid(columns, spacing=gap)
        outer.addLayout(self._grid)
        for number, answer in enumerate(answers):
            button = CheckChoice(answer) if multiple else RadioChoice(answer)
            self._group.addButton(button, number)
            self._buttons[answer.id] = button
            self._grid.addWidget(button)
        self._ids = tuple(self._buttons)
        self._group.idClicked.connect(self._on_clicked)

    def set_columns(self, columns: int) -> None:
        """Lay the answers out in at most this many columns; fewer where the text is large."""
        self._grid.set_columns(columns)

    def button(self, answer_id: str) -> QAbstractButton:
        """Return the button of an answer."""
        return self._buttons[answer_id]

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Return the buttons of all answers in their order."""
        return tuple(self._buttons.values())

    def value(self) -> str | None:
        """Return the id of the picked answer, or None where nothing is picked."""
        return next(iter(self.values()), None)

    def values(self) -> tuple[str, ...]:
        """Return the ids of all picked answers in their order."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def set_picked(self, ids: str | Iterable[str] | None) -> None:
        """Show these answers as picked, without a signal; None clears the group."""
        wanted = {ids} if isinstance(ids, str) else set(ids or ())
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
        self._group.setExclusive(exclusive)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.picked.emit(self._ids[number])
        self.changed.emit()


def name_apart(groups: Iterable[ChoiceGroup]) -> None:
    """Have an answer that several questions of a page share tell its question as well."""
    every = [(g.accessibleName(), b) for g in groups for b in g.buttons()]
    count = Counter(b.accessibleName() for _question, b in every)
    for question, button in every:
        if count[button.accessibleName()] > 1:
            button.setAccessibleName(f"{question} {button.accessibleName()}")
