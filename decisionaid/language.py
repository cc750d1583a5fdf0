"""Words of the program in the person's language, by gettext, without Qt."""

from __future__ import annotations

import gettext
from functools import cache

from decisionaid.paths import resource

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
NAMES = {"en": "English", "es": "Español"}


class Words:
    """The program's own sentences in one language; English is the source language."""

    def __init__(self, lang: str, catalog: gettext.NullTranslations) -> None:
        self.lang = lang
        self._catalog = catalog

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return self.lang.split("-")[0] in RIGHT_TO_LEFT

    def tr(self, text: str) -> str:
        """Return the sentence in this language, or the English one where none is given."""
        return self._catalog.gettext(text) if text else ""

    def ntr(self, one: str, many: str, n: int) -> str:
        """Return the form of a sentence that fits the count n."""
        return self._catalog.ngettext(one, many, n)


@cache
def words(lang: str) -> Words:
    """Return the words of a language; an unknown one falls back to English words."""
    path = resource("translations") / f"{lang}.mo"
    if not path.is_file():
        return Words(lang, gettext.NullTranslations())
    with path.open("rb") as stream:
        return Words(lang, gettext.GNUTranslations(stream))


def languages() -> tuple[str, ...]:
    """Return the codes of the languages the program speaks, English first."""
    found = sorted(p.stem for p in resource("translations").glob("*.mo"))
    return ("en", *found)
