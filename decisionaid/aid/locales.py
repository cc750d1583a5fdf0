"""Translations of an aid: words only, each remembering the hash of the words it translates."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from decisionaid.aid import marked_yaml
from decisionaid.aid.problems import Problem
from decisionaid.aid.saying import PLACEHOLDER
from decisionaid.aid.wording import put, texts, words_hash

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.authored import Folder


class Entry(Struct, frozen=True):
    """One translated text: where its source stands, the hash of the source, its words."""

    at: str
    of: str
    text: str
    file: str
    line: int


class Locale(Struct):
    """All translated texts of one language by the hash of their source; who checked them."""

    lang: str
    by_hash: dict[str, Entry]
    checked_by: str
    problems: list[Problem]


def read_locale(root: Path, lang: str) -> Locale:
    """Return the translations of a language; mistakes of form are noted, not raised."""
    locale = Locale(lang, {}, "", [])
    for path in sorted((root / "locales" / lang).glob("**/*.yaml")):
        name = path.relative_to(root).as_posix()
        read = marked_yaml.read(path.read_bytes(), name)
        locale.problems.extend(read.problems)
        data = read.data if isinstance(read.data, dict) else {}
        locale.checked_by = str(data.get("checked_by") or locale.checked_by)
        for i, item in enumerate(data.get("texts") or ()):
            line = read.line(("texts", i))
            if not isinstance(item, dict) or not {"at", "of", "text"} <= set(item):
                locale.problems.append(
                    Problem(name, line, str(i), "A translation needs at, of and text."))
                continue
            of = str(item["of"])
            locale.by_hash[of] = Entry(str(item["at"]), of, str(item["text"]), name, line)
    return locale


def all_texts(folder: Folder) -> dict[str, str]:
    """Return every translatable text of an aid by its path of ids."""
    found = {path: words for path, words, _ in texts(folder.head, "aid")}
    for kind, records in folder.data.items():
        if kind == "sources":
            continue
        for record in records:
            if record.get("draft"):
                continue
            at = f"{kind}/{record['id']}"
            found |= {path: words for path, words, _ in texts(record, at)}
    return found


def translated(folder: Folder, locale: Locale) -> tuple[dict[str, Any], dict[str, Any], int]:
    """Return head and data in the locale's language, and how many texts fell back to English.

    A text without a fresh translation stays English and says so, sentence by sentence.
    """
    head, data = copy.deepcopy(folder.head), copy.deepcopy(folder.data)
    missing = 0
    nodes: list[Any] = [head, *(r for k, rs in data.items() if k != "sources" for r in rs)]
    for node in nodes:
        for path, words, place in texts(node):
            entry = locale.by_hash.get(words_hash(words))
            if entry is not None:
                put(place, entry.text)
            elif not path.endswith("forms"):
                put(place, f"[English] {words}")
                missing += 1
    if locale.checked_by:
        head["translation_note"] = ""
    return head, data, missing


def findings(folder: Folder, locale: Locale) -> list[Problem]:
    """List stale, missing and broken translations of one language."""
    found = list(locale.problems)
    current = all_texts(folder)
    by_hash: dict[str, str] = {}
    for path, words in current.items():
        by_hash.setdefault(words_hash(words), path)
    for digest, path in by_hash.items():
        entry = locale.by_hash.get(digest)
        if entry is None:
            where = f"locales/{locale.lang}"
            found.append(Problem(where, 1, path, "This text is not translated, or its source "
                                 "has changed."))
        elif _placeholders(entry.text) != _placeholders(current[path]):
            found.append(Problem(entry.file, entry.line, path,
                                 "The translation names other quantities than its source."))
    return found


def _placeholders(words: str) -> list[tuple[str, str]]:
    return sorted(set(PLACEHOLDER.findall(words)))
