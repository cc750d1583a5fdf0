"""The names above the columns; they stay while the rows scroll, and can be dragged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from decisionaid.ui.style.accessibility import Role, set_leaf
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.layouts import mirrored
from decisionaid.ui.widgets.options import OptionHeader

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.views import OptionView

BAR = 28
BELOW = 8  # px from the names to the line under which the rows scroll
GAP = 14
FEW = 3  # with more cards the line under a name is the brand alone


class DragHeader(OptionHeader):
    """An option's name; drag it, or press Alt and an arrow key, to move its column.

    Attributes:
        moveRequested: The column should stand this many places further (may be negative).
    """

    moveRequested = Signal(str, int)

    def __init__(self, option: OptionView, *, short: bool = False) -> None:
        full = tr("Brand name: {brand}").format(brand=option.brand) if option.brand else ""
        brand = option.brand if short else full
        ask = tr("Not given at this clinic. Ask where.") if option.not_given_here else ""
        super().__init__(option.pictogram, option.name, ask or brand or option.what_line)
        self._keeps_brand = bool(ask)
        self.option_id = option.id
        self._press: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        set_leaf(self, Role.ColumnHeader)
        self.setAccessibleName(option.name)
        below = self.brand.text().rstrip(".")
        moves = tr("Alt and an arrow key moves this card. Its place means nothing.")
        self.setAccessibleDescription(f"{below}. {moves}" if below else moves)
        self.setToolTip(tr("Drag to move this card"))
        self._brandless = not option.brand and not ask
        self._brands = (brand, option.brand) if option.brand and not ask else ()

    def fit_brand(self, width: int) -> None:
        """Say the brand in one line where it can be; what is said of a card without one as well."""
        room = self.words_room(width, 0)
        measure = QFontMetrics(theme().font("caption")).horizontalAdvance
        if self._brands:
            fits = (b for b in self._brands if measure(b) < room)
            said = next(fits, self._brands[-1])
            if said != self.brand.text():
                self.brand.set_text(said)
        elif self._brandless:
            self._has_brand = 0 < measure(self.brand.text()) < room
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column by Alt and an arrow key."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moveRequested.emit(self.option_id, -way if right_to_left(self) else way)
            return
        super().keyPressEvent(event)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return the moves of the column."""
        return {tr("Move this card earlier"): partial(self.moveRequested.emit, self.option_id, -1),
                tr("Move this card later"): partial(self.moveRequested.emit, self.option_id, 1)}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self._press = event.position().toPoint()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag: the column goes where the pointer is."""
        press, self._press = self._press, None
        if press is None:
            return
        across = event.position().toPoint().x() - press.x()
        if abs(across) < QApplication.startDragDistance():
            return
        places = round(across / max(1, self.width() + GAP))
        if places:
            self.moveRequested.emit(self.option_id, -places if right_to_left(self) else places)


class Headers(QWidget):
    """One header a column, above the scroll and as wide as its columns.

    Attributes:
        headers: The headers in the order of the options.
        moveRequested: An option should stand this many places further.
    """

    moveRequested = Signal(str, int)

    def __init__(self, options: tuple[OptionView, ...], first: QWidget | None = None,
                 gap: int = 0, *, low: bool = False) -> None:
        """first: what stands over the column of topics, as wide as it. gap: between columns.

        low: the window is; brands are left out.
        """
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setSpacing(gap or (20 if theme().wide else GAP))
        self._first = first
        if first is not None:
            self._line.addWidget(first)
        self._keep_room()
        self.headers = [DragHeader(o, short=len(options) > FEW) for o in options]
        for header in self.headers:
            header.moveRequested.connect(self.moveRequested)
            header.set_low(low)
            self._line.addWidget(header, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for the scroll bar at the end side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_room()
        super().changeEvent(event)

    def _keep_room(self) -> None:
        self._line.setContentsMargins(mirrored(self, 0, 0, BAR, BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line under which the rows scroll away."""
        look = theme()
        tall = look.border()
        left = BAR if right_to_left(self) else 0
        wide, y = self.width() - BAR, self.height() - tall
        QPainter(self).fillRect(left, y, wide, tall, look.color("line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names to the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Bring all headers as close as the longest name needs, all alike."""
        if not self.headers:
            return
        room = self._line.contentsRect().width()
        if self._first is not None:
            room -= self._first.minimumWidth() + self._line.spacing()
        each = (room + self._line.spacing()) // len(self.headers) - self._line.spacing()
        if each <= 0:
            return
        for header in self.headers:
            header.fit_brand(each)
        look = theme()
        most = (2 * look.line("h3"), 2 * look.line("row") + look.line("caption"),
                3 * look.line("row"))
        close = 0  # one step for each of these limits, and the last for a name that keeps to none
        while close < len(most) and any(
                h.words_height(each, close) > most[close] for h in self.headers):
            close += 1
        for header in self.headers:
            header.set_close(close)

    @Slot(str)
    def focus_option(self, option_id: str) -> None:
        """Give the focus to an option's header, after a move."""
        for header in self.headers:
            if header.option_id == option_id:
                header.setFocus(Qt.FocusReason.OtherFocusReason)
