"""The program's words on screen, in the language the person picked."""

from __future__ import annotations

from collections.abc import Iterable

from decisionaid.language import Words, words


class _Current:
    """Holds the one language the screen speaks now."""

    chosen: Words = words("en")


def set_language(lang: str) -> Words:
    """Make every later `tr` and `ntr` speak this language, and return its words."""
    _Current.chosen = words(lang)
    return _Current.chosen


def current() -> Words:
    """Return the words the screen speaks now."""
    return _Current.chosen


def tr(text: str) -> str:
    """Return a literal English sentence in the language of the screen."""
    return _Current.chosen.tr(text)


def ntr(one: str, many: str, n: int) -> str:
    """Return the form of a sentence that fits the count n, in the language of the screen."""
    return _Current.chosen.ntr(one, many, n)


def listed(parts: Iterable[str]) -> str:
    """Return parts with commas between them, in the language of the screen."""
    return _Current.chosen.listed(parts)
