"""The table itself: wrapped text of any size, rows as high as their text, a visible place."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from decisionaid.ui.steps.table.model import MARKED, CompareTableModel
from decisionaid.ui.steps.table.rows import TextRow
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.read_aloud import ReadInParts
from decisionaid.ui.widgets.scroll import touch_scroll
from decisionaid.ui.widgets.textblock import TextBlock, marked, text_block

Index = QModelIndex | QPersistentModelIndex
PAD = 12
AT_ONCE = 8  # rows measured before the first paint; the others follow when Qt is idle
STEP = 8
MOST = 16_000_000
LEAST = 120


class TextDelegate(QStyledItemDelegate):
    """Paints a cell's text in the theme's type, wrapped and whole."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._blocks: dict[tuple[str, bool, bool], TextBlock] = {}

    def forget(self) -> None:
        """Measure every text again."""
        self._blocks.clear()

    def block(self, text: str, *, head: bool) -> TextBlock:
        """Return a text laid out in the theme's type."""
        rtl = right_to_left(self._table)
        key = (text, head, rtl)
        if key not in self._blocks:
            self._blocks[key] = text_block(marked(text), "bold" if head else "body", rtl=rtl)
        return self._blocks[key]

    def size(self, text: str, column: int, *, head: bool) -> QSize:
        """Return the size a text takes in a column."""
        wide = self._table.columnWidth(column)
        return QSize(wide, self.block(text, head=head).height(wide - 2 * PAD) + 2 * PAD)

    def paint_text(self, painter: QPainter, box: QRect, text: str, *, head: bool) -> None:
        """Paint a text inside its cell."""
        ink = theme().color("ink")
        room = QRectF(box).adjusted(PAD, PAD, -PAD, -PAD)
        self.block(text, head=head).paint(painter, room, ink, ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the text takes in its column."""
        return self.size(str(index.data(MARKED)), index.column(), head=index.column() == 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint fill, text, lines, and an edge around the cell the keyboard is at."""
        look, box = theme(), option.rect  # type: ignore[attr-defined]
        here = index == self._table.currentIndex()
        fill = "tint" if here else "sunken" if index.column() == 0 else "surface"
        painter.fillRect(box, look.color(fill))
        self.paint_text(painter, box, str(index.data(MARKED)), head=index.column() == 0)
        edge, line = look.border(), look.color("line")
        painter.fillRect(box.left(), box.bottom() + 1 - edge, box.width(), edge, line)
        end = box.left() if right_to_left(self._table) else box.right() + 1 - edge
        painter.fillRect(end, box.top(), edge, box.height(), line)
        if here:
            painter.save()
            painter.setPen(QPen(look.color("primary"), 3, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
            painter.restore()


class TableHeader(QHeaderView):
    """Column heads whose names wrap."""

    def __init__(self, delegate: TextDelegate, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._delegate = delegate
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Cards"))

    def _name(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the height a name takes in its column."""
        return self._delegate.size(self._name(section), section, head=True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name on the sunken fill, with a strong line under it."""
        look = theme()
        painter.fillRect(rect, look.color("sunken"))
        self._delegate.paint_text(painter, rect, self._name(section), head=True)
        painter.fillRect(
            rect.left(), rect.bottom() - 1, rect.width(), 2, look.color("lineStrong"))


class CompareTable(QTableView, Themed, ReadInParts):
    """A real table for the keyboard and for screen readers.

    Attributes:
        rowOpened: Enter, or a tap on a row's title: what the row opens, a topic or a part.
    """

    rowOpened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._delegate = TextDelegate(self)
        self._rows: tuple[TextRow, ...] = ()
        self._waiting = 0
        self._flowing = False
        self._selecting = False
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(TableHeader(self._delegate, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # So that assistive technology can toggle any cell, the current one as well; see below.
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setProperty("ringInside", True)
        touch_scroll(self)
        self.clicked.connect(self._on_clicked)
        self._told = QPersistentModelIndex()
        self._act = later(self, self._on_act)
        self._later = later(self, self._measure_more)
        self.restyle()

    def show_model(self, model: CompareTableModel, place: tuple[int, int] = (0, 0)) -> None:
        """Show these rows. place: row and column where the keyboard is."""
        old = self.model()
        self._delegate.forget()
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        self._rows = model.rows
        self.fit()
        self.setCurrentIndex(model.index(min(place[0], model.rowCount() - 1), place[1]))

    def restyle(self) -> None:
        """Measure everything in the theme's type again."""
        if hasattr(self, "_later"):
            self.setStyleSheet(theme().sheet("table", "bars"))
            self._delegate.forget()
            self.verticalScrollBar().setSingleStep(theme().line("body") * 2)
            self._later.start()
            self._waiting = 0

    def fit(self) -> None:
        """Give the columns the width there is, and every row the height of its text."""
        model = self.model()
        if model is None:
            return
        count = model.columnCount()
        room = self.viewport().width()
        first = room // 3 if count == 2 else min(room // 4, theme().px(240))
        for column in range(count):
            wide = first if column == 0 else (room - first) // max(1, count - 1)
            self.setColumnWidth(column, wide)
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
        self._waiting = 0
        self._measure(AT_ONCE)
        self._later.start()

    def _measure(self, rows: int) -> None:
        """Measure the next rows."""
        end = min(self.model().rowCount(), self._waiting + rows)
        for row in range(self._waiting, end):
            self.resizeRowToContents(row)
        self._waiting = end

    @Slot()
    def _measure_more(self) -> None:
        model = self.model()
        if model is None or self._waiting >= model.rowCount():
            return
        self._measure(STEP)
        if self._waiting < model.rowCount():
            self._later.start()
        elif self._flowing:
            self.set_flowing(flowing=True)

    # what "Listen" asks
    def parts_read(self) -> list[str]:
        """Return each cell with the card it belongs to, row by row."""
        model = self.model()
        if not isinstance(model, CompareTableModel):
            return []
        heads = model.heads
        return [marked(text).text if column == 0 or len(heads) == 2
                else f"{heads[column]}. {marked(text).text}"
                for row in model.rows for column, text in enumerate(row.cells)]

    def show_part(self, number: int) -> None:
        """Scroll a cell to the top of the view."""
        self.measure_all()
        self.scrollTo(self._cell(number), QAbstractItemView.ScrollHint.PositionAtTop)

    def part_box(self, number: int) -> QRectF:
        """Return where a cell stands, cut to what is in view."""
        view = self.viewport()
        box = self.visualRect(self._cell(number)).intersected(view.rect())
        return QRectF(box.translated(view.pos()))

    def _cell(self, number: int) -> QModelIndex:
        return self.model().index(*divmod(number, self.model().columnCount()))

    def measure_all(self) -> None:
        """Measure every row; for pictures and checks."""
        if self.model() is not None:
            self._measure(self.model().rowCount())

    def set_flowing(self, *, flowing: bool) -> None:
        """Take the full height of all rows, because the window scrolls the page."""
        self._flowing = flowing
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(off if flowing else on)
        if flowing and self.model() is not None:
            self.measure_all()
            tall = self.verticalHeader().length() + self.horizontalHeader().height() + 4
            self.setMinimumHeight(min(MOST, tall))
        else:
            self.setMinimumHeight(LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cells; a cell higher than the view is first read to its end."""
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if way and not self._flowing and self._hidden_part(way):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + way * self.viewport().height() // 2)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    # The selection is the current cell and nothing else changes it, so that a cell that is
    # selected or let go was toggled by assistive technology: Qt offers it no other action.
    def selectionCommand(
        self, index: Index, event: QEvent | None = None,
    ) -> QItemSelectionModel.SelectionFlag:
        """Let no key and no tap select."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def currentChanged(self, now: Index, before: Index) -> None:
        """Select the current cell, which a screen reader tells."""
        super().currentChanged(now, before)
        self._select(now)

    def _select(self, index: Index) -> None:
        self._selecting = True
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._selecting = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Hear of a cell that assistive technology toggled; it counts as Enter there."""
        super().selectionChanged(selected, deselected)
        toggled = [*selected.indexes(), *deselected.indexes()]
        if toggled and not self._selecting:
            self._told = QPersistentModelIndex(toggled[0])
            self._act.start()  # Qt is not yet done with the cell, which opening takes away

    @Slot()
    def _on_act(self) -> None:
        if self._told.isValid():
            cell = self.model().index(self._told.row(), self._told.column())
            self.setCurrentIndex(cell)
            self._select(cell)
            self._open(cell)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """Open the row whose title was tapped; the other cells are for reading."""
        if index.column() == 0:
            self._open(index)

    def _open(self, index: Index) -> None:
        opens = self._rows[index.row()].opens if index.isValid() else ""
        if opens:
            self.rowOpened.emit(opens)

    def _hidden_part(self, way: int) -> bool:
        """Return whether the current cell goes on beyond the view in a direction."""
        box = self.visualRect(self.currentIndex())
        view = self.viewport().rect()
        if way > 0:
            return box.bottom() > view.bottom() and box.top() <= view.bottom()
        return box.top() < view.top() and box.bottom() >= view.top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and rows to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
