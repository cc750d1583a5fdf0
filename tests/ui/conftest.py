"""Qt without a screen, one look for every test, and no dialog that really opens."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QTimerEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from decisionaid.ui.services.garbage import collect_due
from decisionaid.ui.style.text import set_language
from decisionaid.ui.style.theme import theme


def pytest_configure(config: pytest.Config) -> None:
    """Allow the one line the screenless platform prints by itself; collect as the program does."""
    gc.disable()
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


def pytest_sessionfinish() -> None:
    """Free what must not outlive Python: widgets in cycles, what a test put on the clipboard."""
    gc.collect()
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def look(qapp: QApplication):
    """Start every test with the light theme at 100 %, in English."""
    chosen = theme()
    chosen.name, chosen.scale, chosen.wide, chosen.kiosk = "light", 1.0, False, False
    chosen.reduced_motion = True
    set_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    chosen.apply()
    yield chosen
    collect_due()


@pytest.fixture(autouse=True)
def no_real_dialogs(monkeypatch: pytest.MonkeyPatch):
    """Fail a test in which a dialog is really executed."""

    def refuse(*_args: object, **_more: object) -> None:
        pytest.fail("a dialog was really executed")

    for kind in (QDialog, QMessageBox, QFileDialog, QPrintDialog):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)
    for name in ("information", "question", "warning", "critical"):
        monkeypatch.setattr(QMessageBox, name, refuse)


@pytest.fixture(params=["of this system", "of Windows"])
def turns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the turns of this system, and with those of Windows.

    There timers of no time come in the order they were started, among all that is put off;
    elsewhere they come after all that.
    """
    if request.param == "of this system":
        return
    real = QTimer.start

    def start(timer: QTimer, *told: object) -> None:
        # A signal that starts a timer of no time tells its own words.
        real(timer, *(told if timer.interval() else ()))
        if timer.interval() == 0:
            QCoreApplication.postEvent(timer, QTimerEvent(timer.timerId()))

    monkeypatch.setattr(QTimer, "start", start)


def settle() -> None:
    """Let Qt do what it has put off: layouts, deletions and timers of no time."""
    for _ in range(4):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(qapp: QApplication):
    """Return a function that shows a widget at a size; it is deleted after the test."""
    kept: list[QWidget] = []

    def show(widget: QWidget, width: int = 1280, height: int = 800) -> QWidget:
        kept.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        settle()
        return widget

    yield show
    for widget in kept:
        widget.hide()
        widget.deleteLater()
    settle()
