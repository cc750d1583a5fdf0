"""Translations of an aid: words only, each remembering the hash of the words it translates."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from decisionaid.aid import marked_yaml
from decisionaid.aid.authored import Locale, TranslatedText
from decisionaid.aid.problems import Problem
from decisionaid.aid.wording import put, texts, words_hash
from decisionaid.language import NAMES, counting_rule

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.authored import Folder


NO_RULE = ("This rule of counting cannot be read. It is written as in gettext, like "
           "“nplurals=2; plural=(n > 1);”.")


def read_locale(root: Path, lang: str) -> Locale:
    """Return the translations of a language; mistakes of form are noted, not raised."""
    locale = Locale(lang, {}, [])
    for path in sorted((root / "locales" / lang).glob("**/*.yaml")):
        name = path.relative_to(root).as_posix()
        read = marked_yaml.read_path(path, name)
        locale.problems.extend(read.problems)
        data = read.data if isinstance(read.data, dict) else {}
        if "window" in data:
            _read_window(read, locale, name)
        given = data.get("texts")
        if not read.problems and "window" not in data and not isinstance(given, list):
            locale.problems.append(Problem(name, read.line(("texts",)), "texts",
                                           "Here “texts:” and a list of translations must stand."))
        for i, item in enumerate(given if isinstance(given, list) else ()):
            line = read.line(("texts", i))
            if not isinstance(item, dict) or not {"at", "of", "text"} <= set(item):
                locale.problems.append(
                    Problem(name, line, str(i), "A translation needs at, of and text."))
                continue
            line = read.line(("texts", i, "text"))
            if item["text"] is None or not str(item["text"]).strip():
                locale.problems.append(Problem(
                    name, line, str(item["at"]), "Nothing stands here. Write the words, or delete "
                    "this translation."))
                continue
            if not isinstance(item["text"], str):
                locale.problems.append(
                    Problem(name, line, str(item["at"]), "Put the words in quotes."))
                continue
            of = str(item["of"])
            first = locale.by_hash.get(of)
            unknown = sorted(set(map(str, item)) - {"at", "of", "text"})
            if first is not None and first.text != item["text"]:
                locale.doubled.append(Problem(
                    name, line, str(item["at"]), "These words are translated twice, first in "
                    f"{first.file}, line {first.line}. Keep one of them."))
            if unknown:
                locale.problems.append(Problem(
                    name, read.line(("texts", i, unknown[0])), str(item["at"]),
                    f"“{unknown[0]}” is not known here. Known: at, of, text."))
            locale.by_hash[of] = TranslatedText(str(item["at"]), of, str(item["text"]), name, line)
    return locale


def _read_window(read: marked_yaml.Read, locale: Locale, name: str) -> None:
    """Read a guide's own translation of the window's sentences."""
    locale.plural = str(read.data.get("plural") or "")
    if counting_rule(locale.plural) is None:
        locale.problems.append(Problem(name, read.line(("plural",)), "plural", NO_RULE))
    given = read.data["window"]
    items: list[Any] = given if isinstance(given, list) else []
    for i, item in enumerate(items):
        forms = item.get("forms") if isinstance(item, dict) else None
        unknown = sorted(set(map(str, item)) - {"text", "forms"}) if isinstance(item, dict) else ()
        if unknown:
            locale.problems.append(Problem(
                name, read.line(("window", i, unknown[0])), str(i),
                f"“{unknown[0]}” is not known here. Known: text, forms."))
            continue
        if not isinstance(forms, list) or not forms or not all(isinstance(f, str) for f in forms):
            locale.problems.append(Problem(name, read.line(("window", i)), str(i),
                                           "A sentence needs text and forms."))
            continue
        text, line = str(item.get("text")), read.line(("window", i, "forms", 0))
        if text in locale.window:
            first = locale.window_at[text]
            locale.problems.append(Problem(
                name, line, text, f"This sentence stands twice, first in {first[0]}, line "
                f"{first[1]}. Keep one of them."))
        locale.window_at[text] = name, line
        locale.window[text] = tuple(forms)


def all_texts(folder: Folder) -> dict[str, str]:
    """Return every translatable text of an aid by its path of ids."""
    if folder.places is None:
        folder.places = _all_texts(folder)
    return folder.places


def _all_texts(folder: Folder) -> dict[str, str]:
    drafts = {(kind, r["id"]) for kind, rs in folder.data.items() for r in rs if r.get("draft")}
    return {f"{kind}/{record_id}/{path}" if record_id else f"{kind}/{path}": words
            for kind, record_id, path, words in folder.said() if (kind, record_id) not in drafts}


def unfinished_mark(folder: Folder) -> str:
    """Return what stands before a text that is not translated yet."""
    base = str(folder.head.get("base_language", ""))
    return f"[{NAMES.get(base, base)}]"


def translated(folder: Folder, locale: Locale) -> tuple[dict[str, Any], dict[str, Any], int]:
    """Return head and data in the locale's language, and how many texts it lacks.

    A text without a fresh translation stays as it is and says so, sentence by sentence.
    """
    mark = unfinished_mark(folder)
    head, data = copy.deepcopy(folder.head), copy.deepcopy(folder.data)
    missing = 0
    nodes: list[Any] = [head, *(r for k, rs in data.items() if k != "sources" for r in rs)]
    for node in nodes:
        for path, words, place in texts(node):
            entry = locale.by_hash.get(words_hash(words))
            if entry is not None:
                put(place, entry.text)
            elif not path.endswith("forms"):
                put(place, f"{mark} {words}")
                missing += 1
    return head, data, missing
