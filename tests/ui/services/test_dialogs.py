"""Dialogs: what they say and offer; none is executed here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from decisionaid.ui.kiosk.dialogs import NoFileDialogs
from decisionaid.ui.services import printing
from decisionaid.ui.services.dialogs import (
    Message,
    MessageDialog,
    QtDialogs,
    emphasized,
    replacing,
)
from tests.ui import checks
from tests.ui.recording import RecordingDialogs

LOST = Message(
    "We could not save your PDF", "The stick may be full. **Your answers are still here.**",
    (("other", "Choose another place"), ("print", "Print instead"), ("back", "Go back")),
    ("Try another folder.", "Print your pages instead."), "SAVE-01", "save-off", error=True,
)  # fmt: skip


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_an_error_says_everything_at_every_size(shown, look, scale):
    look.set(scale=scale)
    dialog = shown(MessageDialog(LOST), 760, 600)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for part in ("could not save", "Your answers are still here.", "Try another", "SAVE-01"):
        assert part in words
    assert checks.clipped_labels(dialog) == []
    assert checks.unnamed_controls(dialog) == []


def test_that_the_answers_are_still_here_is_always_bold():
    said = "The disk is full. Your answers are still here. Make room."
    bold = "The disk is full. **Your answers are still here.** Make room."
    assert emphasized(said) == emphasized(bold) == bold
    assert emphasized("The PDF is damaged.") == "The PDF is damaged."


def test_the_first_action_is_the_filled_one_and_has_the_focus(shown, qtbot):
    dialog = shown(MessageDialog(LOST), 760, 500)
    buttons = list(dialog._ids)
    assert [type(b).__name__ for b in buttons] == ["FilledButton", "OutlineButton", "LinkButton"]
    assert buttons[0].hasFocus()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert dialog.chosen == "print"


CLEARS = Message("Finish and clear?", "All goes.", (("finish", "Finish and clear"),
                                                     ("stay", "Go on")), safe="stay")


def test_where_the_first_action_clears_enter_is_another_one(shown, qtbot):
    dialog = shown(MessageDialog(CLEARS), 760, 500)
    assert dialog._ids[dialog.focusWidget()] == "stay"
    dialog.page.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.chosen is None  # no button is pressed but the one that has the focus


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_dialog_that_comes_in_the_middle_of_a_word_takes_no_key_of_it(shown, qtbot, kind):
    window = QWidget()
    field = kind(window)
    shown(window, 1000, 800)
    field.setFocus()
    qtbot.keyClicks(field, "how lo")
    dialog = shown(MessageDialog(LOST, None, window), 760, 500)
    for letters in "nhg isx":
        qtbot.keyClick(dialog.focusWidget(), letters)
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.focusWidget(), key)
    said = field.text() if kind is QLineEdit else field.toPlainText().removesuffix("\n")
    assert said == "how lonhg is"
    assert dialog.isVisible()
    assert dialog.chosen is None


def test_escape_chooses_nothing(shown, qtbot):
    dialog = shown(MessageDialog(LOST), 760, 500)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.chosen is None
    assert not dialog.isVisible()


def test_a_dialog_that_is_really_executed_fails_the_test(shown):
    from PySide6.QtWidgets import QWidget

    dialogs = QtDialogs(shown(QWidget(), 800, 600))
    with pytest.raises(pytest.fail.Exception, match="really executed"):
        dialogs.confirm(LOST)


def test_the_recorder_writes_down_and_answers():
    dialogs = RecordingDialogs("print", True)
    assert dialogs.error(LOST) == "print"
    assert dialogs.confirm(LOST) is True
    assert dialogs.ask_folder("Where?") is None
    assert [kind for kind, _ in dialogs.asked] == ["error", "confirm", "folder"]


@pytest.mark.skipif(sys.platform == "win32" and not printing.printers(),
                    reason="this Windows has no printer, so no print dialog opens")
@pytest.mark.parametrize("kind", [QtDialogs, NoFileDialogs])
def test_the_print_dialog_offers_paper_only(qtbot, monkeypatch, kind):
    window, offered = QWidget(), []
    qtbot.addWidget(window)

    def look(dialog):
        offered.append(dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", look)
    assert not kind(window).print_dialog(QPrinter())
    assert offered == [False]


@pytest.fixture
def saving(qtbot, monkeypatch):
    """Return a function that asks where to save, with what a person names and answers."""
    window = QWidget()
    qtbot.addWidget(window)

    def save(suggested, *names, answers=()):
        dialogs, asked, left, shown = QtDialogs(window), [], list(answers), []
        picked = list(names)

        def run(dialog):
            assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
            assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
            shown.append(dialog.selectedFiles()[0])
            if not picked:
                return QDialog.DialogCode.Rejected
            named = [str(picked.pop(0))]
            dialog.selectedFiles = lambda: named
            return QDialog.DialogCode.Accepted

        with monkeypatch.context() as patched:
            patched.setattr(QFileDialog, "exec", run)
            patched.setattr(dialogs, "ask", lambda m: asked.append(m.sentence) or left.pop(0))
            return dialogs.ask_save_file("Save", suggested, "*"), asked, shown

    return save


@pytest.mark.parametrize("ending", [".pdf", ".talk", ".txt"])
@pytest.mark.parametrize("typed", ["My summary", "My summary.v2", "My summary{}"])
def test_the_question_is_about_the_name_that_is_written(saving, tmp_path, ending, typed):
    typed = typed.format(ending.upper())
    real = tmp_path / (typed if typed.endswith(ending.upper()) else typed + ending)
    path, asked, _ = saving(tmp_path / f"x{ending}", tmp_path / typed)
    assert (path, asked) == (real, [])
    real.write_text("of others")
    path, asked, _ = saving(tmp_path / f"x{ending}", tmp_path / typed, answers=["replace"])
    assert path == real
    assert real.name in asked[0]


def test_who_does_not_replace_names_another_or_none(saving, tmp_path):
    there = tmp_path / "Mine.pdf"
    there.write_text("of others")
    path, asked, shown = saving(
        tmp_path / "x.pdf", tmp_path / "Mine", tmp_path / "Other", answers=["other"])
    assert path == tmp_path / "Other.pdf"
    assert len(asked) == 1
    assert Path(shown[1]) == there
    path, asked, _ = saving(tmp_path / "x.pdf", tmp_path / "Mine", answers=[None])
    assert path is None


def test_enter_replaces_no_file(shown, tmp_path):
    dialog = shown(MessageDialog(replacing(tmp_path / "Mine.pdf")), 760, 500)
    assert dialog._ids[dialog.focusWidget()] == "other"


@pytest.mark.parametrize(("works", "corner"), [(True, 18), (False, 0)])
def test_corners_are_square_where_nothing_shows_through(shown, monkeypatch, works, corner):
    monkeypatch.setattr("decisionaid.ui.services.dialogs.has_compositor", lambda: works)
    dialog = shown(MessageDialog(LOST), 760, 500)
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground) is works
    assert dialog._round == corner
