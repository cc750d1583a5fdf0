"""Links each medical word to its meaning where it first appears on a screen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.widget_tree import widgets_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from decisionaid.aid.stock_model import Term

WORD = re.compile(r"\w+")

LINKED_ROLES = ("body", "lead", "meta")


@lru_cache(maxsize=512)
def _pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the forms, the longest first."""
    every = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"\b({every})\b", re.IGNORECASE)


class TermLinker:
    """Knows the words of one screen and which of them have been linked already."""

    def __init__(self, glossary: Iterable[Term], activated: Callable[[str], None]) -> None:
        self._activated = activated
        self._ids = {form.lower(): t.id for t in glossary for form in (t.term, *t.forms)}
        self._by_first: dict[str, tuple[str, ...]] = {}
        for form in self._ids:
            for first in WORD.findall(form)[:1]:
                self._by_first[first] = (*self._by_first.get(first, ()), form)
        self._used: set[str] = set()

    def _found(self, text: str) -> list[str]:
        """Return the words of a text that have a meaning, in order, none within another.

        Only forms whose first word stands in the text are looked for: all of them at once take
        ten times as long, and a record has a hundred lines.
        """
        firsts = self._by_first.keys() & set(WORD.findall(text.lower()))
        matches = sorted(m.span() for first in firsts
                          for m in _pattern_of(self._by_first[first]).finditer(text))
        found, end = [], 0
        for start, stop in matches:
            if start >= end:
                found.append(text[start:stop])
                end = stop
        return found

    def link(self, label: WrapLabel) -> WrapLabel:
        """Link the words of a label that appear on this screen for the first time."""
        found: dict[str, str] = {}
        for word in self._found(label.rich().text):
            term = self._ids[word.lower()]
            if term not in self._used:
                self._used.add(term)
                found[word] = term
        if found:
            label.set_terms(found)
            label.termActivated.connect(self._activated)
        return label

    def link_all(self, root: QWidget) -> None:
        """Link the words of every reading label under a widget, in reading order."""
        for label in widgets_in(root, WrapLabel):
            if label.role in LINKED_ROLES:
                self.link(label)
