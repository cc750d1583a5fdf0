"""Rules on a guide's own words for the window: names, digits, room, advice, nothing unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.form import near
from decisionaid.aid.problems import Problem
from decisionaid.aid.rules.advice import advice_in, told
from decisionaid.aid.translating import window
from decisionaid.language import counting_rule, is_spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder, Locale


def sound(locale: Locale) -> Iterator[Problem]:
    """Yield what misleads in a guide's own words for the window: such a guide is not built."""
    if counting_rule(locale.plural) is None:
        return  # told already, and how many forms there must be is not known
    count = window.forms_counted(locale.plural)
    known = {s.text: s for s in window.sentences()} if locale.window else {}
    for text, forms in locale.window.items():
        for sentence in window.mistakes_of(known[text], forms, count) if text in known else ():
            yield Problem(*locale.window_at[text], text, sentence)


def worth_a_look(folder: Folder) -> None:
    """Warn of words for the window that nobody reads, that are too long, or that advise."""
    for locale in folder.locales.values():
        folder.warnings += _worth_a_look(locale)


def _worth_a_look(locale: Locale) -> Iterator[Problem]:
    if is_spoken(locale.lang):
        for file in sorted({file for file, _ in locale.window_at.values()}):
            yield Problem(file, 1, "", "The program speaks this language itself, so nothing here "
                          "is read. Delete the file.")
        return
    known = {s.text for s in window.sentences()} if locale.window else set[str]()
    other = set(locale.window) - known
    for text, forms in locale.window.items():
        at = locale.window_at[text]
        if text not in known:
            meant = near(text, known)
            yield Problem(*at, text, "The window has no such sentence, so this is not read. "
                          + (meant if meant.startswith("Is ") else "Delete it."))
            continue
        longest, most = max(map(len, forms)), window.letters_fitting(text)
        if most and longest > most:
            yield Problem(*at, text, f"This has {longest} letters, {most} fit.")
        for said in filter(None, (advice_in(form, locale.lang) for form in forms)):
            yield Problem(*at, text, told(said))
    missing = sorted(known - set(locale.window))
    if missing and not locale.problems and not other:
        many = f"{len(missing)} sentences" if missing[1:] else "1 sentence"
        yield Problem(next(iter(locale.window_at.values()))[0], 1, missing[0],
                      f"{many} of the window not translated into “{locale.lang}” yet, and shown in "
                      "English.")
