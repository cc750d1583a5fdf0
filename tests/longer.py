"""A made-up language 40 % longer than English, to see whether every page has room for it.

Vowels are doubled, with an accent, and so are s and t: English text is then about 40 % longer, and
its words are long ones, as in German or Finnish. What stands in braces is left: programs read it.
"""

from __future__ import annotations

import re
from functools import cache

import polib

from decisionaid.aid.authored import Locale, TranslatedText
from decisionaid.aid.building import _aid, checked_folder
from decisionaid.aid.library import LoadedAid
from decisionaid.aid.locales import all_texts
from decisionaid.aid.wording import words_hash
from decisionaid.paths import resource

LANG = "qps"  # what others call such a language
ACCENTED = dict(zip("aeiouytsAEIOU", "áéíóúýtsÁÉÍÓÚ", strict=True))
KEPT = re.compile(r"(\{[^}]*\})")


def longer(text: str) -> str:
    """Return a text in the longer language."""
    return "".join(part if KEPT.fullmatch(part) else
                   "".join(c + ACCENTED[c].lower() if c in ACCENTED else c for c in part)
                   for part in KEPT.split(text))


@cache
def longer_guide() -> LoadedAid:
    """Return the shipped guide in English, Spanish and the longer language, window and all."""
    root = resource("aids", "leukemia-options")
    folder = checked_folder(root)
    locale = Locale(LANG, {}, [])
    for at, text in all_texts(folder).items():
        said = TranslatedText(at, words_hash(text), longer(text), "", 0)
        locale.by_hash[said.of] = said
    for entry in polib.pofile(str(resource("translations") / "es.po")):
        forms = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
        locale.window[entry.msgid] = tuple(longer(f) for f in forms)
    locale.plural = "nplurals=2; plural=(n != 1);"
    folder.locales = {**folder.locales, LANG: locale}
    langs = ["en", "es", LANG]
    folder.head = {**folder.head, "languages": langs}
    return LoadedAid(root, None, {lang: _aid(folder, lang) for lang in langs})
