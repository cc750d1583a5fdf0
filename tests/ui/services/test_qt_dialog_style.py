"""Qt's own dialogs: large text, high contrast, other directions; nothing is executed here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QListView,
    QToolButton,
    QTreeView,
    QWidget,
)

from decisionaid.ui.services.dialogs import QtDialogs
from decisionaid.ui.services.qt_dialog_style import (
    ICONS,
    LETTERS,
    style_file_dialog,
    style_print_dialog,
)
from decisionaid.ui.style.qt_words import speak_qt
from tests.ui.conftest import settle

LARGE = ("a name of a file that is long.pdf", "b.pdf")
LOOKS = pytest.mark.parametrize(
    ("scale", "name"), [(1.0, "light"), (1.0, "contrast"), (2.0, "contrast"), (3.0, "contrast")])


@pytest.fixture
def files(shown, look, tmp_path, qapp):
    """Return a function that opens Qt's own dialog for files over a window, in a look."""
    for name in LARGE:
        (tmp_path / name).write_text("x", "utf-8")

    def opened(scale, name, direction=Qt.LayoutDirection.LeftToRight):
        look.set(scale=scale, name=name)
        qapp.setLayoutDirection(direction)
        window = shown(QWidget(), 1280, 800)
        dialog = QtDialogs(window)._panel("Save", tmp_path, "AnyFile", "(*.pdf)")
        dialog.setParent(window, dialog.windowFlags())
        style_file_dialog(dialog, window)
        dialog.show()
        settle()
        return window, dialog

    return opened


def darkest_and_lightest(icon: QIcon, side: int) -> list[int]:
    """Return the lightness of the dots of an icon that are painted in full."""
    image = icon.pixmap(side, side).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [dot.lightness() for dot in dots if dot.alpha() > 250]


@LOOKS
def test_the_dialog_has_room_and_everything_in_it_can_be_tapped(files, scale, name):
    window, dialog = files(scale, name)
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    buttons = [b for b in dialog.findChildren(QAbstractButton)
               if b.objectName() in ICONS or isinstance(b.parent(), QDialogButtonBox)]
    assert len(buttons) >= 8
    assert [(b.objectName(), b.text(), b.size()) for b in buttons
            if b.height() < 48 or b.width() < 48] == []
    names = dialog.findChild(QTreeView, "treeView").mapTo(dialog, QPoint(0, 0)).y()
    assert all(b.mapTo(dialog, b.rect().bottomLeft()).y() < names
               for b in buttons if b.objectName() in ICONS)


@LOOKS
def test_names_of_files_and_folders_are_whole(files, scale, name):
    _window, dialog = files(scale, name)
    tree, side = dialog.findChild(QTreeView, "treeView"), dialog.findChild(QListView, "sidebar")
    if scale > 1:
        assert all(tree.isColumnHidden(n) for n in (1, 2, 3))
        assert tree.columnWidth(0) >= tree.sizeHintForColumn(0)
    assert side.viewport().width() >= side.sizeHintForColumn(0)
    folder = dialog.findChild(QComboBox, "lookInCombo")
    assert folder.width() >= folder.fontMetrics().averageCharWidth() * LETTERS // 2


@LOOKS
def test_the_pictures_are_seen_on_either_ground(files, scale, name):
    _window, dialog = files(scale, name)
    for button in (dialog.findChild(QToolButton, n) for n in ICONS):
        shown = darkest_and_lightest(button.icon(), button.iconSize().width())
        assert (min(shown) > 180) if name == "contrast" else (max(shown) < 90), button.objectName()


def test_back_points_to_the_right_where_the_language_is_read_from_there(files):
    def back(dialog):
        button = dialog.findChild(QToolButton, "backButton")
        return button.icon().pixmap(24, 24).toImage()

    left = back(files(1.0, "light")[1])
    right = back(files(1.0, "light", Qt.LayoutDirection.RightToLeft)[1])
    assert left.flipped(Qt.Orientation.Horizontal) == right


@pytest.fixture
def printing(qtbot, look):
    """Return a function that opens Qt's own dialog for printing in a text size and language."""
    kept = []

    def opened(scale, lang):
        look.set(scale=scale)
        speak_qt(lang)
        kept.append(QPrinter())
        dialog = QPrintDialog(kept[-1])
        qtbot.addWidget(dialog)
        style_print_dialog(dialog)
        if dialog.findChild(QDialogButtonBox) is None:  # shown, it would wait for a person
            pytest.skip("the system has its own dialog for printing")
        dialog.show()
        settle()
        return dialog

    yield opened
    speak_qt("en")


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_the_dialog_for_printing_is_whole_and_can_be_tapped_with_all_it_opens(
        printing, qtbot, scale, lang):
    dialog = printing(scale, lang)
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    closed = dialog.height()
    more = next(b for b in buttons if "<<" in b.text() or ">>" in b.text())
    more.click()
    qtbot.waitUntil(lambda: dialog.height() != closed)
    area = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: area.contains(dialog.frameGeometry()))
    assert dialog.minimumSizeHint().height() <= area.height()
    assert [b.size() for b in buttons if b.isVisible() and b.height() < 48] == []
