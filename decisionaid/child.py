"""Work on files from anywhere in a process of its own, which has a time and a memory limit.

What such a file makes a library do (unpack without end, draw for hours) then ends with the child;
the window goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NoReturn

from decisionaid.cli import CHILD
from decisionaid.memory_limit import hold_memory
from decisionaid.paths import without_screen
from decisionaid.system_programs import system_environment

MEMORY = {"read-pdf": 450 << 20}
MOST_MEMORY = 1 << 30
SECONDS = 10.0
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
REFUSED, TOO_MUCH, UNABLE = 3, 4, 5  # exit codes of a job; unable: its library is not here


class ChildError(Exception):
    """The job did not end well: its exit code, or None where it took too long."""

    def __init__(self, code: int | None, made: bytes = b"") -> None:
        super().__init__(code)
        self.code = code
        self.made = made


def run(job: str, data: bytes, seconds: float = SECONDS) -> bytes:
    """Return what a job makes of the data.

    Args:
        job: A name that `main` knows.
        data: What it works on; nothing of it stands on the command line.
        seconds: When it is ended.

    Raises:
        ChildError: When it took too long, too much memory, or refused the data.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            _command(job), input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False, env=_environment(), creationflags=NO_CONSOLE)
    except subprocess.TimeoutExpired as late:
        raise ChildError(None, late.stdout or b"") from None
    except OSError:
        raise ChildError(TOO_MUCH) from None
    if done.returncode:
        raise ChildError(done.returncode, done.stdout)
    return done.stdout


def start(job: str) -> subprocess.Popen[bytes]:
    """Start this program itself for a job that goes on, with pipes as its input and output.

    Raises:
        OSError: When the system starts no further process.
    """
    return subprocess.Popen(  # noqa: S603 - this program itself
        _command(job), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=_environment(), creationflags=NO_CONSOLE)


def _command(job: str) -> list[str]:
    frozen = getattr(sys, "frozen", False)
    return [*([sys.executable] if frozen else [sys.executable, "-m", "decisionaid"]), CHILD, job]


def _environment() -> dict[str, str]:
    return {**system_environment(os.environ), **without_screen()}


def main(job: str) -> NoReturn:
    """Do one job on standard input and end the process, whatever happens."""
    code = TOO_MUCH
    try:
        hold_memory(MEMORY.get(job, MOST_MEMORY))
        if job == "pages":
            _serve_pages()
        data = sys.stdin.buffer.read()
        if job == "read-pdf":
            from decisionaid.summary.pdf.read import attached_here

            made = attached_here(data)
        elif job == "paint":
            from decisionaid.app import paint_drawings

            made = paint_drawings(data)
        else:
            made = None
        code = REFUSED if made is None else 0
        sys.stdout.buffer.write(made or b"")
        sys.stdout.buffer.flush()
    except ImportError:
        code = UNABLE
    finally:
        # At once: what a library holds by now may take long to clear away.
        os._exit(code)


def _serve_pages() -> NoReturn:
    """Make pages as they are ordered; what is printed by mistake must not stand among them."""
    from decisionaid.diagnostics import forbid_core_dumps
    from decisionaid.summary.pdf.worker import serve

    forbid_core_dumps()  # these are the words of a person
    answers, sys.stdout = sys.stdout.buffer, None
    serve(sys.stdin.buffer, answers)
