"""Errors that carry a plain sentence for the person and a detail for the log."""

from __future__ import annotations

import re
import sys

LONG_WORD, CONTROL = re.compile(r"(\S{80})\S{120,}"), re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
WARNING_BOX = 0x00000030 | 0x00010000  # MB_ICONWARNING, MB_SETFOREGROUND


class PlainError(Exception):
    """Something that could not be done, told in one plain sentence that says what to do.

    Attributes:
        sentence: For the person, already in their language.
        detail: For the log; never anything a person typed.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


def tell(sentence: str) -> None:
    """Tell a person why the program does not go on: on standard error, or in a box on Windows.

    There a program of the screen has no standard streams, and would end without a word. A name
    without end is cut, and what would steer a terminal is only shown.
    """
    sentence = CONTROL.sub("\N{REPLACEMENT CHARACTER}", LONG_WORD.sub(r"\1…", sentence))
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Talk It Through", WARNING_BOX)


class ToldError(PlainError):
    """A problem that the person has read on the screen already."""


class CancelledError(Exception):
    """The person stopped the work; nothing was made."""
