"""The window's own sentences, for a guide in a language that the program does not speak."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polib
from msgspec import Struct

from decisionaid.language import is_spoken, languages
from decisionaid.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = "window"
TWO_FORMS = "nplurals=2; plural=(n != 1);"
# From Unicode CLDR, in the notation of gettext.
PLURALS = {
    **dict.fromkeys(("id", "ja", "ko", "ms", "th", "vi", "zh", "zh-Hans", "zh-Hant"),
                    "nplurals=1; plural=0;"),
    **dict.fromkeys(("fr", "hy", "pt-BR"), "nplurals=2; plural=(n > 1);"),
    **dict.fromkeys(("be", "bs", "hr", "ru", "sr", "uk"),
                    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
                    "(n%100<10 || n%100>=20) ? 1 : 2);"),
    **dict.fromkeys(("cs", "sk"), "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"),
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
          "n%100>=11 ? 4 : 5);",
}


class WindowSentence(Struct, frozen=True):
    """One sentence of the window. plural: its form for many, or ""."""

    text: str
    plural: str = ""


@cache
def sentences() -> tuple[WindowSentence, ...]:
    """Return all sentences of the window, as the program's own catalogs list them."""
    catalog: Path = resource("translations", f"{languages()[-1]}.po")
    return tuple(WindowSentence(e.msgid, e.msgid_plural)
                 for e in polib.pofile(str(catalog)) if not e.obsolete)


__all__ = ["is_spoken", "plural_rule", "sentences"]


def plural_rule(lang: str) -> str:
    """Return how a language counts, in the notation of gettext."""
    return PLURALS.get(lang, PLURALS.get(lang.split("-")[0], TWO_FORMS))


def forms_counted(rule: str) -> int:
    """Return how many forms a rule of counting chooses from."""
    return int(rule.split("nplurals=")[1].split(";")[0])
