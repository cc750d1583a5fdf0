"""An unexpected error: one dialog, no traceback, the visit kept, and no typed word in the log."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal

from decisionaid.diagnostics import CRASH_NAME, LOG_NAME
from decisionaid.errors import PlainError
from decisionaid.policy import Policy
from decisionaid.ui.services import crash_handler as mishaps
from decisionaid.ui.services import qt_messages
from decisionaid.ui.services.crash_handler import CrashHandler
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

CANARY = "canary-of-a-person"


class AutosaveService:
    def __init__(self) -> None:
        self.times = 0

    def keep_now(self) -> bool:
        self.times += 1
        return True


class Window(QObject):
    painted = Signal()


@pytest.fixture
def context(qapp):
    class Context(QObject):
        kiosk = False

    made = Context()
    made.window = Window()
    made.session = SimpleNamespace(policy=Policy())
    made.keeper, made.dialogs = AutosaveService(), RecordingDialogs()
    return made


@pytest.fixture
def taken(context, tmp_path, monkeypatch):
    """Return the mishaps of a program that has started, its log open."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(mishaps, "start_crash_file", lambda folder: "what the last crash left")
    logger = logging.getLogger("decisionaid")
    before = (list(logger.handlers), logger.level, logger.propagate)
    made = CrashHandler(context, tmp_path)
    made.take_over()
    context.window.painted.emit()
    settle()
    yield made
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.handlers[:], logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


def strike(error: BaseException) -> None:
    """Let an error reach the hook, as one out of a slot does."""
    typed = CANARY  # a local that a careless log would quote
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())
    assert typed


def said(context):
    return [message.sentence for _, message in context.dialogs.asked]


def test_one_dialog_says_that_the_answers_are_still_there(taken, context, capfd):
    strike(ValueError(CANARY))
    assert said(context) == []  # not from within what failed
    settle()
    assert said(context) == ["Something went wrong in the program. Your answers are still here."]
    assert context.keeper.times == 1
    assert capfd.readouterr() == ("", "")


def test_a_place_that_fails_again_and_again_is_told_once(taken, context):
    for _ in range(5):
        strike(ValueError(CANARY))
        settle()
    assert len(said(context)) == 1


def test_several_at_once_are_told_once(taken, context, monkeypatch):
    monkeypatch.setattr(mishaps, "QUIET_SECONDS", 0)
    for _ in range(3):
        strike(ValueError(CANARY))
    settle()
    assert len(said(context)) == 1
    strike(ValueError(CANARY))
    settle()
    assert len(said(context)) == 2


def test_a_plain_error_is_told_in_its_own_words(taken, context):
    strike(PlainError("The guide was changed."))
    settle()
    assert said(context) == ["The guide was changed. Your answers are still here."]


def test_the_log_tells_where_and_no_typed_word(taken, context, tmp_path):
    strike(ValueError(CANARY))
    settle()
    log = (tmp_path / LOG_NAME).read_text()
    assert "ValueError" in log
    assert "test_crash_handler.py" in log
    assert CANARY not in log
    assert taken.written_down() == (log.rstrip("\n"), "what the last crash left")


def test_the_hook_answers_for_a_slot_that_fails(taken, context, qtbot):
    def fails() -> None:
        raise ValueError(CANARY)

    mine = sys.excepthook
    with qtbot.capture_exceptions():  # pytest-qt takes the hook; the slot gives it the error
        sys.excepthook = mine
        QTimer.singleShot(0, fails)
        settle()
        settle()
    assert len(said(context)) == 1


def test_an_interruption_by_the_keyboard_is_no_mishap(taken, context):
    strike(KeyboardInterrupt())
    settle()
    assert said(context) == []


def test_at_the_clinic_nothing_is_written_and_no_memory_is_dumped(
    context, tmp_path, monkeypatch,
):
    asked = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(mishaps, "forbid_core_dumps", lambda: asked.append(1))
    monkeypatch.setattr(mishaps, "start_log", lambda folder: asked.append(folder))
    context.kiosk = True
    made = CrashHandler(context, tmp_path)
    made.take_over()
    context.window.painted.emit()
    settle()
    assert asked == [1, None]
    assert made.written_down() == ("", "")
    assert not list(tmp_path.iterdir())


def test_an_error_before_the_first_paint_is_logged_too(context, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(mishaps, "start_log", opened.append)
    monkeypatch.setattr(mishaps, "start_crash_file", lambda folder: "")
    CrashHandler(context, tmp_path).take_over()
    assert opened == []
    strike(ValueError(CANARY))
    context.window.painted.emit()
    settle()
    assert opened == [tmp_path]


def test_a_folder_that_refuses_the_log_stops_nothing(context, tmp_path, monkeypatch):
    def full(_folder):
        raise OSError(28, "full")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(mishaps, "start_log", full)
    made = CrashHandler(context, tmp_path / "gone")
    made.take_over()
    context.window.painted.emit()
    settle()
    strike(ValueError(CANARY))
    settle()
    assert len(said(context)) == 1
    assert not (tmp_path / "gone" / CRASH_NAME).exists()


def test_what_qt_complains_of_is_noted_by_kind_alone(taken, tmp_path):
    qt_messages._on_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), CANARY)
    log = (tmp_path / LOG_NAME).read_text()
    assert "Qt: QtWarningMsg" in log
    assert CANARY not in log
