"""Checks what the records of an aid say of each other: ids, placeholders, typed digits, rows."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from decisionaid.aid import labels
from decisionaid.aid.authored import HEAD, ID, LISTS, NO_ID, SINGLE
from decisionaid.aid.form import mistakes, near
from decisionaid.aid.model import Aid
from decisionaid.aid.rows import EXTRA_CELLS, PROSE_CELLS, ROW_IDS
from decisionaid.aid.text_renderer import OTHER_HALF, PLACEHOLDER

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder

NUMBER_KINDS = ("estimates", "medians")
# Fields that name a record of another kind.
POINTED = {"estimate": NUMBER_KINDS, "attribute": ("attributes",)}
BRACES = re.compile(r"[{}]")
MARKUP = re.compile(r"<[a-zA-Z/!]|\{\{|\{%|\$\{|&[a-z]+;")
# Digits of every script, and signs that are one: ² ½ ① Ⅳ.
DIGIT = re.compile(r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b"
                   r"\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
DIGITS = re.compile(r"\d+")
WORD_LIKE = re.compile(r"[^\s“”\"'(),;:]+")
# Marks that turn the direction of a text, control signs, and blanks without width; what joins or
# parts letters (\u200c, \u200d) and marks of direction (\u200e, \u200f) belong to some scripts.
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2064"
                    r"\u2066-\u2069\ufeff\ufff9-\uffff]")
# What a build works out: nobody may write in a guide that it was reviewed.
MADE = frozenset({"reviewed", "changed", "window", "lang", "drawings"})
NEEDED = ("id", "version", "title", "about", "languages", "base_language")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
NO_LANGUAGE = "Here the code of a language must stand, like es, pt-BR or zh-Hant."
NO_DATE = "Here a date like 2026-11-25 must stand."
DATES = ("published", "compiled", "review_by")
NAMING = ("/ask", "of_patient")  # how the paths end of texts that name the card or the patient
NAMED = frozenset({"option", "patient"})  # filled in by the view, no quantities
SOURCE_FIELDS = frozenset({"source", "sources", "also_sources"})


def check(folder: Folder) -> None:
    """Add every mistake of reference and of form in texts to the folder's problems."""
    _check_head(folder)
    parts = parts_of_options(folder)
    for kind in (*NUMBER_KINDS, "quantities"):
        for record in folder.data[kind]:
            _check_sources(folder, kind, record)
            if kind in NUMBER_KINDS:
                _check_figure(folder, kind, record, parts)
    for decision in folder.data["decisions"]:
        _check_decision(folder, decision)
    _check_tags(folder)
    _check_texts(folder)


def _check_head(folder: Folder) -> None:
    if HEAD in folder.lost:
        return
    head = folder.head
    wrong = {key for key in NEEDED if not head.get(key)}
    for key in sorted(wrong):
        folder.report(HEAD, "", key, f"The field “{key}” is missing.")
    folder.broken |= {HEAD} if wrong else set()
    for path, sentence in mistakes({**dict.fromkeys(NEEDED, ""), **head, "lang": "en"}, Aid):
        top = path[0] if path else ""
        if top not in wrong:
            folder.report(HEAD, "", "/".join(map(str, path)), sentence)
            folder.broken.add(HEAD)
            folder.lost.add(str(top))
            wrong.add(str(top))
    for key in sorted(set(head) & {*LISTS, *SINGLE}):
        folder.report(HEAD, "", key, "Records stand in a file of their own, not here.")
    for key in sorted(set(head) & MADE):
        folder.report(HEAD, "", key, "The program works this out itself. Delete it here.")
    for key in DATES:
        if key not in wrong and not _is_date(head.get(key)):
            folder.report(HEAD, "", key, NO_DATE)
    if not wrong & set(DATES) and all(_is_date(head.get(key)) for key in DATES):
        if str(head["review_by"]) <= str(head["published"]):
            folder.report(HEAD, "", "review_by", "This day must lie after published.")
        if str(head["compiled"]) > str(head["published"]):
            folder.report(HEAD, "", "compiled", "The facts were gathered before published, "
                          f"{head['published']}.")
    if "id" not in wrong and not ID.fullmatch(str(head["id"])):
        folder.report(HEAD, "", "id", NO_ID)
    if not wrong & {"version"} and not re.fullmatch(r"[\w.+-]+", str(head["version"])):
        folder.report(HEAD, "", "version", "Here a version like 1.0 must stand.")
    if "languages" not in wrong:
        _check_languages(folder, head["languages"])


def _check_languages(folder: Folder, languages: list[str]) -> None:
    """Languages are written as the program knows them; those named elsewhere are among them."""
    for i, lang in enumerate(languages):
        if not LANGUAGE.fullmatch(lang):
            folder.report(HEAD, "", f"languages/{i}", NO_LANGUAGE)
            folder.told.add("aid/languages")
    if "aid/languages" in folder.told:
        return
    known = f"Languages of this guide: {', '.join(languages)}."
    if folder.head.get("base_language") not in languages:
        folder.report(HEAD, "", "base_language", f"This is not one of the languages. {known}")
        folder.told.add("aid/languages")
    for i, lang in enumerate(folder.head.get("unfinished") or ()):
        if lang not in languages:
            folder.report(HEAD, "", f"unfinished/{i}", f"There is no “{lang}”. {known}")


def _is_date(value: Any) -> bool:
    try:
        datetime.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def parts_of_options(folder: Folder) -> dict[str, set[str]]:
    """Return the ids of the parts that each option has, over all decisions it stands in."""
    parts: dict[str, set[str]] = {}
    for decision in folder.data["decisions"]:
        for option in decision["options"]:
            parts.setdefault(option["id"], set()).update(p["id"] for p in decision["parts"])
    return parts


def _check_figure(
    folder: Folder, kind: str, record: dict[str, Any], parts: dict[str, set[str]]
) -> None:
    rid, option, part = record["id"], record["option"], record["part"]
    if "decisions" not in folder.lost:
        beside = (record.get("comparator") or {}).get("option", "")
        if beside and beside not in parts:
            folder.report_unknown("options", beside, parts, (kind, rid, "comparator/option"),
                                  "There is no option")
        elif beside == option:
            folder.report(kind, rid, "comparator/option", "This is the card of the number itself. "
                          "Name the card of the other group.")
        if option not in parts:
            folder.report_unknown("options", option, parts, (kind, rid, "option"),
                                  "There is no option")
        elif part not in parts[option]:
            folder.report_unknown("parts", part, parts[option], (kind, rid, "part"),
                                  "The decision has no part")
    if kind == "medians":
        if record.get("value") is None and not record.get("not_reached"):
            folder.report(kind, rid, "value", "A median needs a value, or not_reached: true.")
        return
    counted = None not in (record.get("events"), record.get("denominator"))
    if record.get("percent") is None and record.get("band") is None and not counted:
        folder.report(kind, rid, "percent", "Give counts, a percent or a band.")


def _check_sources(folder: Folder, kind: str, record: dict[str, Any]) -> None:
    """Find sources that do not exist, wherever in a record they are named."""
    for path, key, value in folder.fields_of(record):
        if key in SOURCE_FIELDS:
            for named in [value] if isinstance(value, str) else value or ():
                if named and folder.lacks("sources", named):
                    folder.report_unknown("sources", named, folder.ids("sources"),
                                          (kind, record["id"], path), "There is no source")


def _check_decision(folder: Folder, decision: dict[str, Any]) -> None:
    did = decision["id"]
    options = {o["id"] for o in decision["options"]}
    parts = {p["id"] for p in decision["parts"]}
    for part in decision["parts"]:
        if part.get("severe", "") not in {"", *parts} - {part["id"]}:
            folder.report("decisions", did, f"parts/{part['id']}/severe",
                          f"The decision has no other part “{part['severe']}”. "
                          f"{near(part['severe'], parts - {part['id']})}")
    for option in decision["options"]:
        _check_cells(folder, did, option)
        for i, silence in enumerate(option.get("silences", ())):
            if silence["part"] not in parts:
                folder.report("decisions", did, f"options/{option['id']}/silences/{i}/part",
                              f"The decision has no part “{silence['part']}”. "
                              f"{near(silence['part'], parts)}")
    for item in decision.get("checks", ()):
        at = f"checks/{item['id']}"
        if item["row"] not in ROW_IDS:
            folder.report("decisions", did, f"{at}/row", "This points to a row that does not "
                          f"exist. Rows: {', '.join(ROW_IDS)}.")
        named = item.get("option", "")
        if named not in {"", *options} and "decisions" not in folder.lost:
            folder.report("decisions", did, f"{at}/option",
                          f"The decision has no option “{named}”. {near(named, options)}")
    for i, attribute in enumerate(decision.get("attributes", ())):
        if folder.lacks("attributes", attribute):
            folder.report_unknown("attributes", attribute, folder.ids("attributes"),
                                  ("decisions", did, f"attributes/{i}"))
    if decision.get("read_on") and not _is_date(decision["read_on"]):
        folder.report("decisions", did, "read_on", NO_DATE)
    _check_sources(folder, "decisions", decision)
    _check_pointers(folder, decision)


def _check_pointers(folder: Folder, decision: dict[str, Any]) -> None:
    """Find numbers, attributes and rows that do not exist, wherever a decision names them."""
    for path, key, value in folder.fields_of(decision):
        if key in POINTED and value and all(folder.lacks(kind, value) for kind in POINTED[key]):
            known = set[str]().union(*map(folder.ids, POINTED[key]))
            folder.report("decisions", decision["id"], path,
                          f"There is no {key} “{value}”. {near(value, known)}")
        elif key == "row" and "glance" in path and value not in ROW_IDS:
            folder.report("decisions", decision["id"], path,
                          f"There is no such row. Rows: {', '.join(ROW_IDS)}.")


def _check_cells(folder: Folder, did: str, option: dict[str, Any]) -> None:
    at = f"options/{option['id']}/cells"
    cells = option["cells"]
    unknown = [row for row in cells if row not in PROSE_CELLS and row not in EXTRA_CELLS]
    lacking = [row for row in PROSE_CELLS if row not in cells]
    for row in unknown:
        meant = f"“{lacking[0]}” is missing." if len(lacking) == 1 else \
            f"Rows: {', '.join((*PROSE_CELLS, *EXTRA_CELLS))}."
        folder.report("decisions", did, f"{at}/{row}", f"There is no such row. {meant}")
    for row in lacking if len(unknown) < len(lacking) else ():
        folder.report("decisions", did, f"{at}/{row}", "This cell is missing.")
    for row, cell in cells.items():
        if not cell.get("text"):
            folder.report("decisions", did, f"{at}/{row}/text", "This cell is empty.")


def _check_tags(folder: Folder) -> None:
    options = {o["id"] for d in folder.data["decisions"] for o in d["options"]}
    for question in folder.data["questions"]:
        rid = question["id"]
        if folder.lacks("topics", question["topic"]):
            folder.report_unknown("topics", question["topic"], folder.ids("topics"),
                                  ("questions", rid, "topic"), "There is no topic")
        for i, tag in enumerate(question.get("decisions", ())):
            if folder.lacks("decisions", tag):
                folder.report_unknown("decisions", tag, folder.ids("decisions"),
                                      ("questions", rid, f"decisions/{i}"))
        for key, known in (("options", options), ("rows", set(ROW_IDS))):
            if key == "options" and "decisions" in folder.lost:
                continue
            for i, tag in enumerate(question.get(key, ())):
                if tag not in known:
                    folder.report_unknown(key, tag, known,
                                          ("questions", rid, f"{key}/{i}"))
    for page in folder.data["learn"]:
        if page["drawing"] not in folder.drawings:
            folder.report("learn", page["id"], "drawing", f"There is no “{page['drawing']}.svg”. "
                          f"{near(page['drawing'], sorted(folder.drawings))}")
        for path, sentence in labels.mistakes(page.get("labels", ())):
            folder.report("learn", page["id"], path, sentence)
    for kind in ("learn", "claims"):
        for record in folder.data[kind]:
            _check_sources(folder, kind, record)


def _names(given: Any) -> tuple[str, ...]:
    """Return the names that may hold digits; anything but a list was told before."""
    try:
        return tuple(map(str, given))
    except TypeError:
        return ()


def _check_texts(folder: Folder) -> None:
    """Refuse unknown placeholders, markup and typed digits in every translatable text."""
    known = Texts(folder)
    for kind, record_id, path, words in folder.said():
        for name in known.absent(words, f"/{path}"):
            folder.report_absent(("quantities", name), kind, record_id, path,
                                 f"There is no quantity “{name}”. {known.meant(name, path)}")
        for sentence in known.problems(words):
            folder.report(kind, record_id, path, sentence)


class Texts:
    """What a text of one aid may name: its quantities, and names with digits."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._names = tuple(sorted(_names(folder.head.get("names_with_digits")), key=len,
                                   reverse=True))

    def problems(self, words: str, source: str = "") -> list[str]:
        """Return what is wrong with one text, beside the quantities that it names.

        source: the words it translates; a name with digits may stand there in other words.
        """
        more = digits_in(source) if source else ()
        return text_problems(words, (*self._names, *sorted(more, key=len, reverse=True)))

    def absent(self, words: str, path: str) -> list[str]:
        """Return the quantities that a text names and the aid lacks, each once.

        Some texts may also name {option} and {patient}.
        """
        if "{" not in words:
            return []
        known = NAMED if path.endswith(NAMING) else frozenset[str]()
        return [name for name in dict.fromkeys(name for name, _ in PLACEHOLDER.findall(words))
                if name not in known and self._folder.lacks("quantities", name)]

    def meant(self, name: str, path: str) -> str:
        """Return which quantity was likely meant, or which there are."""
        known = NAMED if path.endswith(NAMING) else frozenset[str]()
        return near(name, [*sorted(known), *sorted(self._folder.ids("quantities"))])


def text_problems(words: str, names: tuple[str, ...]) -> list[str]:
    """Return what is wrong with one authored text; names stand longest first."""
    found: list[str] = []
    bare = words
    if "{" in words or "}" in words:
        bare = PLACEHOLDER.sub("", words)
        if BRACES.search(bare):
            found.append("A brace may only name a quantity, like {days_on}.")
    if MARKUP.search(words):
        found.append("Only **bold** is allowed as markup.")
    if words.count("**") % 2:
        found.append("A ** is not closed.")
    if words.count(OTHER_HALF) > 1:
        found.append("Only one || may stand in a text.")
    if not found and HIDDEN.search(words):
        found.append("A hidden sign stands here. Type the words anew.")
    digit = typed_digit(bare, names)
    if digit:
        found.append(f"“{digit}” is a typed digit. Name a quantity instead.")
    return found


def digits_in(words: str) -> set[str]:
    """Return the runs of digits that a text holds beside its quantities."""
    return set(DIGITS.findall(PLACEHOLDER.sub("", words))) if DIGIT.search(words) else set()


def typed_digit(bare: str, names: tuple[str, ...]) -> str:
    """Return the first word with a digit, in any script, that is no known name; or ""."""
    if not DIGIT.search(bare):
        return ""
    for name in names:
        bare = bare.replace(name, "")
    return next((w for w in WORD_LIKE.findall(bare) if DIGIT.search(w)), "")
