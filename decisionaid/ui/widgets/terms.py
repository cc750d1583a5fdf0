"""Links each medical word to its meaning where it first appears on a screen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from decisionaid.ui.widgets.inside import widgets_in
from decisionaid.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from decisionaid.aid.views import TermView


@lru_cache(maxsize=4)
def _pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the forms, the longest first; each page asks for the same."""
    every = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"\b({every})\b", re.IGNORECASE)


class TermLinker:
    """Knows the words of one screen and which of them have been linked already."""

    def __init__(self, glossary: Iterable[TermView], activated: Callable[[str], None]) -> None:
        self._activated = activated
        self._ids = {form.lower(): t.id for t in glossary for form in (t.term, *t.forms)}
        self._pattern = _pattern_of(tuple(self._ids))
        self._used: set[str] = set()

    def link(self, label: WrapLabel) -> WrapLabel:
        """Link the words of a label that appear on this screen for the first time."""
        if not self._ids:
            return label
        found: dict[str, str] = {}
        for match in self._pattern.finditer(label.rich().text):
            term = self._ids[match.group(0).lower()]
            if term not in self._used:
                self._used.add(term)
                found[match.group(0)] = term
        if found:
            label.set_terms(found)
            label.termActivated.connect(self._activated)
        return label

    def link_all(self, root: QWidget, roles: tuple[str, ...] = ("body", "lead", "meta")) -> None:
        """Link the words of every reading label under a widget, in reading order."""
        for label in widgets_in(root, WrapLabel):
            if label.role in roles:
                self.link(label)
