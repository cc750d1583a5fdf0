"""Words of the program in the person's language, by gettext, without Qt."""

from __future__ import annotations

import gettext
import re
from functools import cache
from typing import TYPE_CHECKING

from decisionaid.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "、"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
NAMES = {
    "en": "English", "es": "Español", "ar": "العربية", "de": "Deutsch", "fa": "فارسی",
    "fr": "Français", "he": "עברית", "hi": "हिन्दी", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "nl": "Nederlands", "pl": "Polski", "pt": "Português",
    "pt-BR": "Português (Brasil)", "ro": "Română", "ru": "Русский", "so": "Soomaali",
    "tl": "Tagalog", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt",
    "zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
}


def is_right_to_left(lang: str) -> bool:
    """Return whether a language is written from right to left."""
    return lang.split("-")[0] in RIGHT_TO_LEFT


class Words:
    """The program's own sentences in one language; English is the source language."""

    def __init__(self, lang: str, catalog: gettext.NullTranslations) -> None:
        self.lang = lang
        self._catalog = catalog

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return is_right_to_left(self.lang)

    def tr(self, text: str) -> str:
        """Return the sentence in this language, or the English one where none is given."""
        return self._catalog.gettext(text) if text else ""

    def ntr(self, one: str, many: str, n: int) -> str:
        """Return the form of a sentence that fits the count n."""
        return self._catalog.ngettext(one, many, n)

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts one after another, with the comma of this language between them."""
        return COMMAS.get(self.lang.split("-")[0], ", ").join(parts)


PLURAL = re.compile(r"\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*(.{1,500}?)[;\s]*")
MOST_COUNTED = 210  # counts tried of a rule; no language's rule looks at more than two digits


def counting_rule(plural: str) -> Callable[[int], int] | None:
    """Return the rule by which a language counts, as gettext writes it; None where it is none.

    "nplurals=2; plural=(n > 1);" gives the place of the form for each count.
    """
    read = PLURAL.fullmatch(plural)
    if read is None:
        return None
    try:
        form_of: Callable[[int], int] = gettext.c2py(read[2])  # type: ignore[attr-defined]
        fits = all(0 <= int(form_of(n)) < int(read[1]) for n in range(MOST_COUNTED))
    except (ValueError, ArithmeticError, RecursionError, TypeError):
        return None
    return form_of if fits else None


class GuideCatalog(gettext.NullTranslations):
    """The window's sentences as a guide translates them; what it lacks stays English."""

    def __init__(self, forms: Mapping[str, tuple[str, ...]], plural: str) -> None:
        super().__init__()
        self._forms = forms
        self._form_of = counting_rule(plural) or (lambda n: int(n != 1))

    def gettext(self, message: str) -> str:
        """Return the sentence as the guide has it."""
        return self._forms.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that fits the count."""
        forms = self._forms.get(msgid1)
        if forms is None:
            return msgid1 if n == 1 else msgid2
        return forms[min(int(self._form_of(n)), len(forms) - 1)]


_offered: dict[str, list[Callable[[], GuideCatalog | None]]] = {}


def offer(lang: str, give: Callable[[], GuideCatalog | None]) -> None:
    """Let a guide give the window's words in a language that the program does not speak."""
    _offered.setdefault(lang, []).insert(0, give)
    words.cache_clear()


@cache
def words(lang: str) -> Words:
    """Return the words of a language; an unknown one falls back to English words."""
    path = resource("translations") / f"{lang}.mo"
    if not path.is_file():
        given = next((found for give in _offered.get(lang, ()) if (found := give())), None)
        return Words(lang, given or gettext.NullTranslations())
    with path.open("rb") as stream:
        return Words(lang, gettext.GNUTranslations(stream))


def is_spoken(lang: str) -> bool:
    """Say whether the program itself speaks a language."""
    return lang in languages()


def languages() -> tuple[str, ...]:
    """Return the codes of the languages the program speaks, English first."""
    found = sorted(p.stem for p in resource("translations").glob("*.mo"))
    return ("en", *found)
