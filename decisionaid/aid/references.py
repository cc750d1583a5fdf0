"""Checks what the records of an aid say of each other: ids, placeholders, typed digits, rows."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import msgspec

from decisionaid.aid import labels
from decisionaid.aid.authored import explained
from decisionaid.aid.comparison import DAY_CELLS, ROW_IDS
from decisionaid.aid.model import Aid
from decisionaid.aid.problems import Problem
from decisionaid.aid.saying import OTHER_HALF, PLACEHOLDER
from decisionaid.aid.wording import texts

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder

PROSE_CELLS = (
    "what", "how", "time_place", "not_work", *DAY_CELLS, "not_for", "cost_work", "unknown",
    "sureness",
)
EXTRA_CELLS = ("may_do", "harms_often", "harms_serious")
NUMBER_KINDS = ("estimates", "medians")
BRACES = re.compile(r"[{}]")
MARKUP = re.compile(r"<[a-zA-Z/!]|\{\{|\{%|\$\{|&[a-z]+;")
DIGIT_TOKEN = re.compile(r"[^\s“”\"'(),;:]*\d[^\s“”\"'(),;:]*")


def check(folder: Folder) -> None:
    """Add every mistake of reference and of form in texts to the folder's problems."""
    ids = {kind: {r["id"] for r in records} for kind, records in folder.data.items()}
    _check_head(folder)
    _check_numbers(folder, ids)
    for decision in folder.data["decisions"]:
        _check_decision(folder, decision, ids)
    _check_tags(folder, ids)
    _check_texts(folder, ids["quantities"])


def _check_head(folder: Folder) -> None:
    for key in ("published", "compiled", "review_by"):
        value = folder.head.get(key)
        try:
            datetime.date.fromisoformat(str(value))
        except ValueError:
            folder.problems.append(
                Problem("aid.yaml", 1, key, "Here a date like 2026-11-25 must stand."))
    try:
        msgspec.convert({**folder.head, "lang": "en"}, Aid)
    except msgspec.ValidationError as error:
        sentence, inner = explained(error)
        path = "/".join(str(p) for p in inner)
        folder.problems.append(Problem("aid.yaml", 1, path, sentence))
    languages = folder.head.get("languages")
    if isinstance(languages, list) and folder.head.get("base_language") not in languages:
        folder.problems.append(
            Problem("aid.yaml", 1, "base_language", "This is not one of the languages."))
    for key in ("id", "version", "title", "about", "languages", "base_language"):
        if not folder.head.get(key):
            folder.problems.append(Problem("aid.yaml", 1, key, "This field is missing."))


def _check_numbers(folder: Folder, ids: dict[str, set[str]]) -> None:
    parts: dict[str, set[str]] = {}
    for decision in folder.data["decisions"]:
        for option in decision.get("options", ()):
            parts[option["id"]] = {p["id"] for p in decision.get("parts", ())}
    for kind in (*NUMBER_KINDS, "quantities"):
        for record in folder.data[kind]:
            _check_sources(folder, kind, record, ids, [record["source"],
                           *record.get("also_sources", ())])
            if kind in NUMBER_KINDS:
                _check_figure(folder, kind, record, parts)


def _check_figure(
    folder: Folder, kind: str, record: dict[str, Any], parts: dict[str, set[str]]
) -> None:
    rid = record["id"]
    option = record["option"]
    if option not in parts:
        folder.report(kind, rid, "option", f"There is no option “{option}”.")
    elif record["part"] not in parts[option]:
        folder.report(kind, rid, "part", f"The decision has no part “{record['part']}”.")
    if kind == "medians":
        if record.get("value") is None and not record.get("not_reached"):
            folder.report(kind, rid, "value", "A median needs a value, or not_reached: true.")
        return
    counts = (record.get("events"), record.get("denominator"))
    if record.get("percent") is None and record.get("band") is None and None in counts:
        folder.report(kind, rid, "percent", "Give counts, a percent or a band.")
    for key in ("percent",):
        value = record.get(key)
        if value is not None and not 0 <= value <= 100:
            folder.report(kind, rid, key, "A percent lies between 0 and 100.")
    if None not in counts and not 0 <= counts[0] <= counts[1]:  # type: ignore[operator]
        folder.report(kind, rid, "events", "There are more events than people.")


def _check_sources(
    folder: Folder, kind: str, record: dict[str, Any], ids: dict[str, set[str]], used: list[str]
) -> None:
    for source in used:
        if source and source not in ids["sources"]:
            folder.report(kind, record["id"], "source", f"There is no source “{source}”.")


def _check_decision(
    folder: Folder, decision: dict[str, Any], ids: dict[str, set[str]]
) -> None:
    did = decision["id"]
    parts = {p["id"] for p in decision["parts"]}
    options = {o["id"] for o in decision["options"]}
    for option in decision["options"]:
        at = f"options/{option['id']}"
        for row in PROSE_CELLS:
            if row not in option["cells"]:
                folder.report("decisions", did, f"{at}/cells/{row}", "This cell is missing.")
        for row, cell in option["cells"].items():
            if row not in PROSE_CELLS and row not in EXTRA_CELLS:
                folder.report("decisions", did, f"{at}/cells/{row}", "There is no such row.")
            if not cell.get("text"):
                folder.report("decisions", did, f"{at}/cells/{row}", "This cell is empty.")
            _check_sources(folder, "decisions", decision, ids, list(cell.get("sources", ())))
        for silence in option.get("silences", ()):
            if silence["part"] not in parts:
                folder.report("decisions", did, f"{at}/silences",
                              f"The decision has no part “{silence['part']}”.")
    for item in decision.get("checks", ()):
        if item["row"] not in ROW_IDS or item.get("option", "") not in {"", *options}:
            folder.report("decisions", did, f"checks/{item['id']}",
                          "This points to a row or option that does not exist.")
    for attribute in decision.get("attributes", ()):
        if attribute not in ids["attributes"]:
            folder.report("decisions", did, "attributes", f"There is no “{attribute}”.")


def _check_tags(folder: Folder, ids: dict[str, set[str]]) -> None:
    options = {o["id"] for d in folder.data["decisions"] for o in d["options"]}
    for question in folder.data["questions"]:
        rid = question["id"]
        if question["topic"] not in ids["topics"]:
            folder.report("questions", rid, "topic", f"There is no topic “{question['topic']}”.")
        for key, known in (("decisions", ids["decisions"]), ("options", options),
                           ("rows", set(ROW_IDS))):
            for tag in question.get(key, ()):
                if tag not in known:
                    folder.report("questions", rid, key, f"There is no “{tag}”.")
    for page in folder.data["learn"]:
        if page["drawing"] not in folder.drawings:
            folder.report("learn", page["id"], "drawing", f"There is no “{page['drawing']}.svg”.")
        for source in page.get("sources", ()):
            if source not in ids["sources"]:
                folder.report("learn", page["id"], "sources", f"There is no source “{source}”.")
        for path, sentence in labels.mistakes(page.get("labels", ())):
            folder.report("learn", page["id"], path, sentence)


def _names(given: Any) -> tuple[str, ...]:
    """Return the names that may hold digits; anything but a list was told before."""
    try:
        return tuple(map(str, given))
    except TypeError:
        return ()


def _check_texts(folder: Folder, quantities: set[str]) -> None:
    """Refuse unknown placeholders, markup and typed digits in every translatable text."""
    names = _names(folder.head.get("names_with_digits"))
    for kind, records in folder.data.items():
        if kind == "sources":
            continue
        for record in records:
            for path, words, _ in texts(record):
                for sentence in text_problems(words, quantities, names):
                    folder.report(kind, record["id"], path, sentence)


def text_problems(words: str, quantities: set[str], names: tuple[str, ...]) -> list[str]:
    """Return what is wrong with one authored text."""
    found = [
        f"There is no quantity “{name}”."
        for name, _ in PLACEHOLDER.findall(words) if name not in quantities
    ]
    bare = PLACEHOLDER.sub("", words)
    if BRACES.search(bare):
        found.append("A brace may only name a quantity, like {days_on}.")
    if MARKUP.search(words):
        found.append("Only **bold** is allowed as markup.")
    if words.count("**") % 2:
        found.append("A ** is not closed.")
    if words.count(OTHER_HALF) > 1:
        found.append("Only one || may stand in a text.")
    for name in sorted(names, key=len, reverse=True):
        bare = bare.replace(name, "")
    digits = DIGIT_TOKEN.search(bare)
    if digits:
        found.append(f"“{digits.group(0)}” is a typed digit. Name a quantity instead.")
    return found
