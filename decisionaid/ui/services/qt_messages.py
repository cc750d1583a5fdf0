"""What Qt itself complains of: shown until there is a log, then noted there by kind alone."""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from decisionaid.diagnostics import Known

LOG = logging.getLogger("decisionaid.mishaps")
QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
# Said by Qt's platform without a screen whenever a window opens; it means nothing.
HARMLESS = "This plugin does not support propagateSizeHints()"


class _StartState:
    """How far the start has come.

    Attributes:
        said: What Qt complained of before there was an application.
        started: The application is there: the window system answered.
        logged: The log is open, or the clinic's mode has none.
    """

    said: tuple[str, ...] = ()
    started = False
    logged = False


def listen_to_qt() -> None:
    """Take what Qt complains of, from before the application is made."""
    logging.getLogger("decisionaid").addHandler(logging.NullHandler())  # until the log opens
    _StartState.said, _StartState.started, _StartState.logged = (), False, False
    qInstallMessageHandler(_on_qt_message)


def application_started() -> None:
    """Hear that the window system answered; what Qt said on the way there is shown now."""
    _StartState.started = True
    for words in _StartState.said:
        print(words, file=sys.stderr)


def log_opened() -> None:
    """Hear that Qt's complaints go to the log from now on, without their words."""
    _StartState.logged = True


def no_screen_sentence(said: tuple[str, ...]) -> str:
    """Return why no window can open, in one sentence with Qt's own first words."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    words = " ".join(said[0].split()) if said else "no reason given"
    if platform and f'"{platform}"' in words and "not find" in words:
        return (f"There is no window system “{platform}” here (Qt: {words}). "
                "Unset QT_QPA_PLATFORM, or name another one in it.")
    return (f"The screen does not answer (Qt: {words}). Check that it is on and that you may "
            "use it, or print without one: `decisionaid sheet DECISION -o FILE`.")


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind == QtMsgType.QtFatalMsg and not _StartState.started:
        # Qt would abort now, with a core dump and a trace nobody can read.
        print(no_screen_sentence(_StartState.said), file=sys.stderr, flush=True)
        os._exit(1)
    if not _StartState.started and kind not in QUIET:
        _StartState.said = (*_StartState.said, text)
    elif not _StartState.logged and kind not in QUIET and text != HARMLESS:
        print(text, file=sys.stderr)
    LOG.warning("Qt: %s %s", Known(kind.name), Known(context.category or "default"))
