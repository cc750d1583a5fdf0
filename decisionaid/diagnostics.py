"""What may be known about a mishap without knowing what anyone typed."""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import logging
import os
import platform
import re
import sys
from typing import TYPE_CHECKING

from decisionaid import __version__
from decisionaid.errors import PlainError
from decisionaid.files import is_file, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    from decisionaid.language import Words

LOG_NAME = "log.txt"
CRASH_NAME = "crash.txt"
LARGEST_LOG = 200_000
LINES_IN_REPORT = 200
CODE = r"[A-Za-z0-9_.:/ -]{1,60}"
PR_SET_DUMPABLE = 4
# SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: without the box there is no report and no dump.
NO_CRASH_REPORT = 0x0001 | 0x0002


class Known(str):
    """A text the program made itself (a code, an id of the aid), which may stand in the log."""

    __slots__ = ()


class WordlessFormatter(logging.Formatter):
    """Writes what happened and where, and of no value what it says.

    Of the arguments of a message only numbers and `Known` texts are written; of an exception its
    kind and its place, never its text, because that may quote what was typed.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, and the places of its exception below it."""
        clean = logging.makeLogRecord(record.__dict__)
        clean.msg, clean.args = self._message(record), None
        clean.exc_info, clean.exc_text, clean.stack_info = None, None, None
        line = super().format(clean)
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + places_of(record.exc_info[1], record.exc_info[2])
        return line

    def _message(self, record: logging.LogRecord) -> str:
        """Return the message with its harmless arguments."""
        args = record.args if isinstance(record.args, tuple) else ()
        try:
            return str(record.msg) % tuple(_harmless(a) for a in args) if args else str(record.msg)
        except (TypeError, ValueError):
            return str(record.msg)


def places_of(error: BaseException | None, trace: TracebackType | None) -> str:
    """Return the kind of an exception and the lines it passed, without its words."""
    kind = type(error).__name__ if error is not None else "unknown"
    if isinstance(error, PlainError) and re.fullmatch(CODE, error.detail):
        kind += f" ({error.detail})"
    lines = [f"  {kind}"]
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  at {os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")  # noqa: PTH119
        trace = trace.tb_next
    return "\n".join(lines)


def start_log(folder: Path | None) -> logging.Handler:
    """Write the program's log to a folder, at most 200 kB and one older part; None writes none.

    Raises:
        OSError: When the folder refuses.
    """
    root = logging.getLogger("decisionaid")
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    handler: logging.Handler
    if folder is None:
        handler = logging.NullHandler()
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / LOG_NAME).exists() and not is_file(folder / LOG_NAME):
            raise OSError(errno.EINVAL, "it is not a file")  # a pipe would wait for a reader
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True
        )
    logging.raiseExceptions = False  # a full disk or a pulled stick puts no traceback on stderr
    handler.setFormatter(WordlessFormatter())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
    return handler


def start_crash_file(folder: Path) -> str:
    """Have a crash of the program written to a file, and return what the last one left there.

    Raises:
        OSError: When the folder refuses.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / CRASH_NAME
    before = _text_of(path)
    if path.exists() and not is_file(path):
        raise OSError(errno.EINVAL, "it is not a file")
    # The file stays open for as long as the program runs: a crash can open none.
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    faulthandler.enable(fd)
    return before


def forbid_core_dumps() -> bool:
    """Keep the system from writing this program's memory to disk; return whether it agreed.

    The limit alone does not hold where dumps are piped to a collector (core(5)), so on Linux the
    program also says that it must not be dumped. On Windows it takes itself out of error
    reporting, which keeps such dumps (SetErrorMode).
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(NO_CRASH_REPORT)
        return True
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return True
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        return ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    return False


def log_tail(folder: Path) -> str:
    """Return the last lines of the log, or nothing where there is none."""
    return "\n".join(_text_of(folder / LOG_NAME).splitlines()[-LINES_IN_REPORT:])


def _text_of(path: Path) -> str:
    """Return what a file of ours holds, or nothing where it is missing, another kind, or huge."""
    try:
        return read_file(path, 10 * LARGEST_LOG).decode("utf-8", "replace")
    except OSError:
        return ""


def problem_report(words: Words, facts: Mapping[str, str], log: str, crash: str = "") -> str:
    """Return a report to hand on: the program, the system, the log; no word that was typed."""
    known = {
        "Talk It Through": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        **facts,
    }
    parts = [
        words.tr("Problem report"),
        words.tr("It holds nothing that you typed. You can read it before you give it to anyone."),
        "",
        *(f"{name}: {value}" for name, value in known.items()),
        "",
        words.tr("Log"),
        log or words.tr("Nothing was written down."),
    ]
    if crash:
        parts += ["", words.tr("The last time the program stopped by itself"), crash]
    return "\n".join(parts) + "\n"


def _harmless(value: object) -> object:
    """Return numbers and known texts as they are and anything else as a mark."""
    return value if isinstance(value, bool | int | float | Known) else "[...]"
