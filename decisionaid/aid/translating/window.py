"""The window's own sentences, for a guide in a language that the program does not speak."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import polib
from msgspec import Struct

from decisionaid.aid.references import HIDDEN, digits_in
from decisionaid.language import languages
from decisionaid.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXT = "window"
BRACES = re.compile(r"\{[^{}]*\}")
MARKUP = re.compile(r"<[a-zA-Z/!]|\{\{|\{%|\$\{")
# A label of the window has room for this many more letters than in English; longer texts wrap.
LONGEST_LABEL, ROOM, LETTERS = 80, 1.6, 8
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



def plural_rule(lang: str) -> str:
    """Return how a language counts, in the notation of gettext."""
    return PLURALS.get(lang, PLURALS.get(lang.split("-")[0], TWO_FORMS))


def forms_counted(rule: str) -> int:
    """Return how many forms a rule of counting chooses from."""
    return int(rule.split("nplurals=")[1].split(";")[0])


def letters_fitting(text: str) -> int:
    """Return how many letters a sentence may have in another language, 0 where it does not matter.

    Measured on the program's own translations.
    """
    return int(len(text) * ROOM) + LETTERS if len(text) <= LONGEST_LABEL else 0


def mistakes_of(known: WindowSentence, forms: tuple[str, ...], count: int) -> Iterator[str]:
    """Yield what is wrong with the forms of a sentence in a language that counts by so many."""
    if not all(form.strip() for form in forms):
        yield "Nothing stands here. Write the words."
        return
    if known.plural and len(forms) != count:
        yield f"This has {len(forms)} forms; the language has {count}."
    elif not known.plural and len(forms) != 1:
        yield f"This has {len(forms)} forms; one is read."
    yield from dict.fromkeys(said for form in forms for said in _mistakes(known, form))


def _mistakes(known: WindowSentence, form: str) -> Iterator[str]:
    wanted = set(BRACES.findall(known.text + known.plural))
    named = set(BRACES.findall(form))
    lacking = wanted - named - ({"{n}"} if known.plural else set())
    added = named - wanted
    if added and lacking:
        yield f"The translation says {_listed(added)} where its source says {_listed(lacking)}."
    elif added:
        yield f"The translation adds {_listed(added)}, which its source does not have."
    elif lacking:
        yield f"The translation lacks {_listed(lacking)} of its source."
    elif BRACES.sub("", form).count("{") or BRACES.sub("", form).count("}"):
        yield "A brace may only stand around a name of the source."
    here, there = (digits_in(BRACES.sub("", t)) for t in (form, known.text + known.plural))
    digits = here - there
    if digits and not lacking:
        yield f"“{_listed(digits)}” is a typed digit that the source does not have."
    if MARKUP.search(form) and not MARKUP.search(known.text):
        yield "Only **bold** is allowed as markup."
    if HIDDEN.search(form):
        yield "A hidden sign stands here. Type the words anew."
    if form.count("**") != known.text.count("**"):
        yield "The ** differ from the source."


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
