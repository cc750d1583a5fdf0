"""Qt's own dialogs for files and printing, in the size, colors and targets of the program.

They show where the system has no dialog of its own, as on a bare X11 desktop; a dialog of the
system follows the system's settings and is left as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QListView,
    QRadioButton,
    QToolButton,
    QTreeView,
    QWidget,
)

from decisionaid.ui.frame.window_geometry import inside
from decisionaid.ui.style.icons import pixmap
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.focus_ring import FocusRing
from decisionaid.ui.widgets.widget_tree import widgets_in

ICONS = {
    "backButton": "arrow-left", "forwardButton": "arrow-right", "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus", "listModeButton": "list", "detailModeButton": "table",
}  # fmt: skip
NAME, FACTS = 0, (1, 2, 3)  # columns of the list of files
NAMES_ALONE_FROM = 1.5  # from this text size size, kind and date have no room beside a name
USUAL = QSize(860, 600)  # at 100 %
LEAST_LETTER = 16
AROUND = 4  # px about the icon of a button
LETTERS = 14  # of the folder, seen at least


def style_file_dialog(dialog: QDialog, window: QWidget) -> None:
    """Dress a dialog for files: whole names, icons that are seen, and room in the window."""
    tree = dialog.findChild(QTreeView, "treeView")
    if tree is None:  # the system's own
        return
    _dress(dialog)
    for name, drawing in ICONS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(_icon(drawing, rtl=right_to_left(dialog)))
            button.setIconSize(_side())
            # A least size in the sheet would be left out of the row's height.
            side = max(theme().target(), _side().width() + 2 * AROUND)
            button.setFixedSize(side, side)
    _show_names(tree)
    for view in widgets_in(dialog, QListView):
        view.setIconSize(_side())
    side = dialog.findChild(QListView, "sidebar")
    if side is not None:
        side.setMinimumWidth(side.sizeHintForColumn(0) + 2 * side.frameWidth() + theme().gap(12))
    folder = dialog.findChild(QComboBox, "lookInCombo")
    if folder is not None:
        folder.setMinimumContentsLength(LETTERS)
    wanted = USUAL * min(2.0, theme().factor())
    dialog.resize(wanted.boundedTo(window.size() * 0.96).expandedTo(dialog.minimumSizeHint()))


def style_print_dialog(dialog: QDialog) -> None:
    """Dress the dialog that asks for a printer: it fits the screen also with all its options."""
    if dialog.findChild(QDialogButtonBox) is None:  # the system's own
        return
    _dress(dialog)
    for choice in _choices(dialog):
        choice.ensurePolished()  # else it is measured in the letters of the system
        choice.setMinimumWidth(choice.sizeHint().width() + theme().px(24))
    dialog.installEventFilter(KeepOnScreen(dialog))


class KeepOnScreen(QObject):
    """Keeps a dialog whole on its screen as it grows: it moves, and then its letters shrink."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog, self._letter = dialog, theme().size("body")
        self._later = later(self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a new size, once all in it has its own."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return False

    @Slot()
    def _fit(self) -> None:
        dialog, area = self._dialog, self._dialog.screen().availableGeometry()
        frame = dialog.frameGeometry().size() - dialog.size()
        least, room = dialog.minimumSizeHint(), area.size() - frame
        fits = min(room.width() / max(1, least.width()), room.height() / max(1, least.height()))
        if fits < 1 and self._letter > LEAST_LETTER:
            self._letter = max(LEAST_LETTER, int(self._letter * max(fits, 0.8)))
            # A font given to the dialog would not reach its parts: it has a style sheet.
            dialog.setStyleSheet(f"{_style()} QWidget {{ font-size: {self._letter}px; }}")
            for choice in _choices(dialog):
                choice.setMinimumWidth(0)
            self._later.start()
            return
        now = dialog.frameGeometry()
        wanted = inside(now, area)
        if dialog.isVisible() and wanted != now:
            dialog.resize(dialog.size().boundedTo(wanted.size() - frame))
            dialog.move(wanted.topLeft())


def _dress(dialog: QDialog) -> None:
    """Give a dialog the program's buttons, targets and ring."""
    dialog.setStyleSheet(_style())
    for box in widgets_in(dialog, QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())  # the words say it; the pictures are tiny and of other colors
    FocusRing(dialog).start()


def _style() -> str:
    return theme().sheet("dialog", "field", "bars")


def _choices(dialog: QDialog) -> list[QAbstractButton]:
    return [*widgets_in(dialog, QRadioButton), *widgets_in(dialog, QCheckBox)]


def _show_names(tree: QTreeView) -> None:
    """Show whole names: beside size, kind and date, or alone where the text is large."""
    large, head, modes = theme().factor() >= NAMES_ALONE_FROM, tree.header(), QHeaderView.ResizeMode
    tree.setIconSize(_side())
    for column in FACTS:
        tree.setColumnHidden(column, large)
        head.setSectionResizeMode(column, modes.ResizeToContents)
    head.setStretchLastSection(False)
    head.setSectionResizeMode(NAME, modes.ResizeToContents if large else modes.Stretch)
    tree.setFrameShape(QFrame.Shape.StyledPanel)


def _side() -> QSize:
    return QSize(1, 1) * theme().px(24)


def _icon(name: str, *, rtl: bool) -> QIcon:
    """Return an icon that is also seen where it cannot be used now."""
    side = theme().px(24)
    made = QIcon(pixmap(name, side, "ink", rtl=rtl))
    made.addPixmap(pixmap(name, side, "disabled", rtl=rtl), QIcon.Mode.Disabled)
    return made
