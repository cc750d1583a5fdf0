"""Flags and sub-commands; the contract that scripts, clinics and tests rely on."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import io
import os
import sys
from typing import Any, NoReturn

from decisionaid import __version__
from decisionaid.errors import PlainError, tell

DESCRIPTION = "Talk It Through: guides for a talk about a therapy. It works without a network."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Tell wrong usage in one sentence and exit with 2."""
        tell(f"{self.prog}: {message}. See {self.prog} --help.")
        self.exit(2)


class _Command(_Parser):
    """A sub-command; the common flags may also stand after its name."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        common_flags(self.add_argument_group("common flags"), default=argparse.SUPPRESS)


def common_flags(parser: argparse._ActionsContainer, *, default: Any = None) -> None:
    """Add the flags every command understands."""
    parser.add_argument("--profile", metavar="DIR", default=default,
                        help="the folder of all kept state")
    parser.add_argument("--aid", metavar="FILE_OR_DIR", action="append", default=default,
                        help="an aid to use; give it again for another one")
    parser.add_argument("--lang", metavar="CODE", default=default,
                        help="language of screen and paper")
    parser.add_argument("--policy", metavar="FILE", default=default, help="the clinic's rules")
    parser.add_argument("--text-size", metavar="PERCENT", type=_percent, default=default,
                        help="of the screen, 100 to 300")
    parser.add_argument("--theme", choices=("light", "contrast"), default=default,
                        help="of the screen")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(prog="decisionaid", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"decisionaid {__version__}")
    common_flags(parser)
    parser.add_argument("--kiosk", action="store_true", help="full screen, nothing kept")
    parser.add_argument("--decision", metavar="ID", help="start with this decision")
    parser.add_argument("--options", metavar="A,B,C", help="start with these cards chosen")
    parser.add_argument("file", metavar="VISIT", nargs="?", help=argparse.SUPPRESS)
    parser.set_defaults(run=run_app)
    return parser


def make_command_parser() -> argparse.ArgumentParser:
    """Return the parser for a command line that begins with a sub-command."""
    from decisionaid.commands import aids, checks, papers, policies

    parser = _Parser(prog="decisionaid", description=DESCRIPTION)
    common_flags(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND",
                                     parser_class=_Command)
    for module in (checks, papers, aids, policies):
        module.add(commands)
    return parser


CHILD = "--child"  # a job of our own in another process
COMMANDS = ("check", "sheet", "summary", "aid", "policy", "kiosk-selftest")


def _percent(text: str) -> int:
    value = int(text.rstrip("%"))
    if not 100 <= value <= 300:
        raise argparse.ArgumentTypeError("the text size lies between 100 and 300")
    return value


def run_app(args: argparse.Namespace) -> int:
    """Open the window."""
    gc.disable()  # nothing is let go while modules load; the window's own timer collects later
    from decisionaid.app import run

    return run(args)


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0 done, 1 a problem or not done, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == [CHILD] and len(words) == 2:
        from decisionaid import child

        child.main(words[1])
    _mend_streams()
    _escape_what_the_console_lacks()
    try:
        if any("\0" in word for word in words):
            raise PlainError("A name holds a character that no name may hold. Name another.")
        args = _parse(words)
        code = int(args.run(args))
        if sys.stdout is not None:
            sys.stdout.flush()  # here a full disk can still be told
        return code
    except PlainError as error:
        tell(error.sentence)
        return 1
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        _let_go_of_output()
        return 1
    except OSError as error:
        _let_go_of_output()
        if error.errno == errno.ENAMETOOLONG:
            tell("A name is too long for this system. Name a shorter one.")
            return 1
        tell(f"A file or folder cannot be used: {error.strerror or 'it refuses'}. "
             "Make room, or name another one.")
        return 1
    except KeyboardInterrupt:
        return 1
    except Exception:  # noqa: BLE001 - a traceback never reaches a person
        tell("Something went wrong in the program. Try again, or install it again.")
        return 1


class _ClosedOutput:
    """Stands for a standard output that was closed; whoever writes to it is told."""

    @property
    def buffer(self) -> _ClosedOutput:
        return self

    def write(self, _data: object) -> int:
        raise PlainError("Standard output is closed. Open it, or name a file with -o.")

    def flush(self) -> None:
        """Nothing waits to be written."""


def _mend_streams() -> None:
    """Give closed standard streams something to stand on, or the next file opened takes theirs.

    On Windows a program with a window has none of its own, which is no mistake.
    """
    if os.name == "nt":
        return
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    if sys.stdout is None:
        sys.stdout = _ClosedOutput()  # type: ignore[assignment]
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def _escape_what_the_console_lacks() -> None:
    """Print letters a console cannot hold as their code: no sentence is lost for one letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_go_of_output() -> None:
    """Send what is left to nowhere, so that Python does not complain of it at the very end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parse(words: list[str]) -> argparse.Namespace:
    """Choose the parser: sub-commands may follow common flags, and stand before them."""
    if any(word in COMMANDS for word in words):
        return make_command_parser().parse_args(words)
    parser = make_parser()
    if "-h" in words or "--help" in words:
        parser.epilog = "Commands: " + ", ".join(COMMANDS) + ". See decisionaid COMMAND --help."
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
