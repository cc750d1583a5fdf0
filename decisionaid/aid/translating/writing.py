"""Writes one PO file for a translator: every text with its place, notes and placeholders."""

# polib has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polib

from decisionaid.aid import labels, locales, numbers
from decisionaid.aid.rows import ROW
from decisionaid.aid.text_renderer import OTHER_HALF, PLACEHOLDER
from decisionaid.aid.translating import window
from decisionaid.aid.wording import words_hash
from decisionaid.language import is_spoken, words

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder, Locale
    from decisionaid.aid.model import Quantity

BRACES = "python-brace-format"
FUZZY = "fuzzy"
ROOM = 1.4  # a translation may be this much longer than its source and still fit
SHORT = frozenset({"name", "title", "short_title", "what_line", "how_line", "subtitle", "caption",
                   "term"})
LETTERS_AT_LEAST = 16


def po_file(folder: Folder, lang: str, quantities: dict[str, Quantity]) -> str:
    """Return the PO file of one language: what is translated stands in it, stale parts fuzzy."""
    locale = folder.locales.get(lang) or locales.read_locale(folder.root, lang)
    catalog = polib.POFile(wrapwidth=100)
    catalog.metadata = _header(folder, lang)
    places: dict[str, list[str]] = {}
    current = locales.all_texts(folder)
    for at, text in current.items():
        places.setdefault(text, []).append(at)
    at_place = {entry.at: entry.text for entry in locale.by_hash.values()}
    for text, where in places.items():
        catalog.append(_entry(folder, text, where, locale, at_place, quantities))
    if not is_spoken(lang):
        for sentence in window.sentences():
            catalog.append(_window_entry(sentence, locale, lang))
    return str(catalog) + "\n"


def _header(folder: Folder, lang: str) -> dict[str, str]:
    head = folder.head
    return {
        "Project-Id-Version": f"{head['id']} {head['version']}",
        "Language": lang.replace("-", "_"),
        "Language-Team": lang,
        "Last-Translator": "",
        "PO-Revision-Date": f"{head['published']} 00:00+0000",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": window.plural_rule(lang),
        "X-Guide": str(head["id"]),
        "X-Language": lang,
    }


def _entry(
    folder: Folder, text: str, where: list[str], locale: Locale, at_place: dict[str, str],
    quantities: dict[str, Quantity],
) -> Any:
    fresh = locale.by_hash.get(words_hash(text))
    old = next((at_place[at] for at in where if at in at_place), "")
    flags = [BRACES] if PLACEHOLDER.search(text) else []
    if fresh is None and old:
        flags.append(FUZZY)
    return polib.POEntry(
        msgctxt=where[0], msgid=text, msgstr=fresh.text if fresh else old,
        occurrences=[_spot(folder, at) for at in where], flags=flags,
        comment="\n".join(_notes(folder, text, where, quantities)))


def _spot(folder: Folder, at: str) -> tuple[str, str]:
    kind, _, rest = at.partition("/")
    record_id, _, path = rest.partition("/")
    if (kind, record_id) not in folder.marks:
        file, line = folder.place("aid", "", rest)
    else:
        file, line = folder.place(kind, record_id, path)
    return file, str(line)


def _notes(
    folder: Folder, text: str, where: list[str], quantities: dict[str, Quantity]
) -> list[str]:
    """Return what a translator must know of a text, a line each."""
    steps = where[0].split("/")
    notes = [_described(folder, steps)]
    w = words("en")
    for name, bare in dict.fromkeys(PLACEHOLDER.findall(text)):
        if name in quantities:
            said = numbers.quantity(quantities[name], 100, w, bare=bool(bare))
            notes.append(f"{{{name}{bare}}} stands for “{said}”. Keep it as it is.")
    if OTHER_HALF in text:
        notes.append("Two halves, parted by ||. The second shows while survival numbers are "
                     "hidden: it gives no figure.")
    if "**" in text:
        notes.append("What stands between ** and ** is bold. Keep both.")
    if steps[-1] == "forms":
        notes.append("All forms of the word as it is written in running text, parted by “ | ”.")
    limit = letters_fitting(folder, steps, text)
    if limit:
        notes.append(f"At most {limit} letters.")
    return notes


def _described(folder: Folder, steps: list[str]) -> str:
    if steps[0] == "decisions" and len(steps) > 3 and steps[2] == "options":
        [decision] = [d for d in folder.data["decisions"] if d["id"] == steps[1]]
        names = {o["id"]: o["name"] for o in decision["options"]}
        rest = steps[4:]
        if rest[:1] == ["cells"]:
            try:
                return f"{ROW[rest[1]].title(words('en'))}: {names.get(steps[3], steps[3])}"
            except KeyError:
                pass
        return f"{names.get(steps[3], steps[3])}: {' '.join(rest).replace('_', ' ')}"
    return " ".join(steps).replace("_", " ")


def letters_fitting(folder: Folder, steps: list[str], text: str) -> int:
    """Return how many letters fit, 0 where it does not matter."""
    if steps[0] == "learn" and len(steps) > 4 and steps[2] == "labels":
        for page in folder.data["learn"]:
            for label in page.get("labels", ()):
                if page["id"] == steps[1] and label["id"] == steps[3]:
                    width, height = label["box"][2:]
                    return max(1, int(width / labels.LETTER)) * max(1, int(height / labels.LINE))
    if steps[-1] in SHORT:
        return max(LETTERS_AT_LEAST, int(len(text) * ROOM))
    return 0


def _window_entry(sentence: window.WindowSentence, locale: Locale, lang: str) -> Any:
    forms = locale.window.get(sentence.text, ())
    flags = [BRACES] if "{" in sentence.text else []
    most = window.letters_fitting(sentence.text)
    note = "A sentence of the window. Keep names in braces and ** as they are." + (
        f"\nAt most {most} letters." if most else "")
    if not sentence.plural:
        return polib.POEntry(msgctxt=window.CONTEXT, msgid=sentence.text, comment=note,
                             msgstr=forms[0] if forms else "", flags=flags)
    count = window.forms_counted(window.plural_rule(lang))
    given = dict(enumerate(forms)) if len(forms) == count else dict.fromkeys(range(count), "")
    return polib.POEntry(msgctxt=window.CONTEXT, msgid=sentence.text, comment=note, flags=flags,
                         msgid_plural=sentence.plural, msgstr_plural=given)
