"""Rules on translations: the same quantities, no digits, nothing stale, no file unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.aid import locales
from decisionaid.aid.problems import Problem
from decisionaid.aid.references import LANGUAGE, Texts, digits_in
from decisionaid.aid.rules import window
from decisionaid.aid.text_renderer import PLACEHOLDER
from decisionaid.aid.wording import FORMS, words_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder, Locale



def languages(folder: Folder) -> list[str]:
    """Return the languages an aid is translated into."""
    head = folder.head
    known: list[Any] = head["languages"] if isinstance(head.get("languages"), list) else []
    base = head.get("base_language")
    found = [str(lang) for lang in known if lang != base]
    return [lang for lang in found if LANGUAGE.fullmatch(lang)] if base in known else []


def sound(folder: Folder) -> dict[str, Locale]:
    """Add what misleads in a translation, and return them all: such an aid is not built."""
    found: dict[str, Locale] = {}
    known = set(languages(folder))
    for path in sorted((folder.root / "locales").glob("*")):
        if path.is_dir() and path.name not in known and not folder.is_told("aid/languages"):
            folder.problems.append(Problem(
                f"locales/{path.name}", 1, "", "This language does not stand in languages of "
                "aid.yaml, so nothing here is read."))
        elif path.is_file() and not path.name.startswith("."):
            folder.problems.append(Problem(
                f"locales/{path.name}", 1, "", "This file is not read. Translations stand in a "
                "folder for their language."))
    sources = {words_hash(words): words for words in locales.all_texts(folder).values()}
    texts = Texts(folder)
    for lang in languages(folder):
        locale = found[lang] = locales.read_locale(folder.root, lang)
        folder.problems += locale.problems
        folder.problems += window.sound(locale)
        for entry in locale.by_hash.values():
            told = folder.is_told(entry.at)
            for sentence in () if told else mistakes_of(
                    entry.text, sources.get(entry.of), texts, entry.at):
                folder.problems.append(Problem(entry.file, entry.line, entry.at, sentence))
    return found


def mistakes_of(text: str, source: str | None, texts: Texts, at: str) -> Iterator[str]:
    """Yield what is wrong with one translation; without a source only what it says itself."""
    if source is None:
        return
    theirs, ours = _named(source), _named(text)
    missing, added = sorted(theirs - ours), sorted(ours - theirs)
    if missing and added:
        yield f"The translation says {_listed(added)} where its source says {_listed(missing)}."
    elif missing:
        yield f"The translation lacks {_listed(missing)} of its source."
    elif added:
        yield f"The translation adds {_listed(added)}, which its source does not have."
    if not missing and not added:
        known, said = digits_in(source), digits_in(text)
        if known and said - known:
            yield (f"The translation says {_numbers(said - known)} where its source says "
                   f"{_numbers(known - said or known)}.")
        elif known - said and not at.endswith("/forms"):
            yield f"The translation lacks {_numbers(known - said)} of its source."
        else:
            yield from texts.problems(text, source)
        if ("||" in source) != ("||" in text):
            yield "The translation needs || where its source has it, and only there."
        if "\n" in text.strip() and "\n" not in source:
            yield "A line ends within this translation. Write it in one line."
        if at.endswith("/forms"):
            yield from _forms_mistaken(source, text)


def _forms_mistaken(source: str, text: str) -> Iterator[str]:
    """Yield what is wrong with the forms of a word, which " | " parts."""
    bar = FORMS.strip()
    if not all(form.strip() for form in text.split(bar)):
        yield f"A form beside {bar} is empty."
    elif bar in source and bar not in text and "," in text:
        yield f"The forms of a word are parted by “{FORMS}”."


def one_name_each(folder: Folder) -> None:
    """No two options of a decision have one name in a translation."""
    for locale in folder.locales.values():
        said = {digest: entry.text for digest, entry in locale.by_hash.items()}
        for digest, sentence in dict.fromkeys(names_twice(folder, said)):
            entry = locale.by_hash[digest]
            folder.problems.append(Problem(entry.file, entry.line, entry.at, sentence))


def names_twice(folder: Folder, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the hash of each option's name that another of its decision has in a translation."""
    for decision in folder.data["decisions"]:
        named: dict[str, str] = {}
        for option in decision["options"]:
            if folder.is_told(f"decisions/{decision['id']}/options/{option['id']}/name"):
                continue
            digest = words_hash(option["name"])
            text = said.get(digest, "").strip()
            first = named.setdefault(text, option["id"]) if text else option["id"]
            if first != option["id"]:
                yield digest, f"“{first}” has this name too."


def _named(words: str) -> set[str]:
    return {"".join(found) for found in PLACEHOLDER.findall(words)}


def _numbers(runs: set[str]) -> str:
    return ", ".join(sorted(runs, key=lambda run: (len(run), run)))


def _listed(names: list[str]) -> str:
    return ", ".join("{" + name + "}" for name in names)


def stale(folder: Folder) -> None:
    """Add each translation whose source has changed since, or that stands twice, at its line.

    In a language that is not finished the changed words stand as they are, with a mark, until its
    translator comes to them.
    """
    for locale in folder.locales.values():
        folder.problems += locale.doubled
        if not folder.lost and not is_unfinished(folder, locale):
            folder.problems += _stale(folder, locale)


def is_unfinished(folder: Folder, locale: Locale) -> bool:
    """Say whether the guide itself calls a language unfinished."""
    return locale.lang in (folder.head.get("unfinished") or ())


def unfinished(folder: Folder) -> None:
    """Warn once a language of texts that have no translation yet; they show with a mark."""
    for locale in folder.locales.values() if not folder.lost else ():
        missing = untranslated(folder, locale)
        if missing and not locale.problems and not is_unfinished(folder, locale):
            many = f"{len(missing)} texts are" if len(missing) > 1 else "1 text is"
            folder.warnings.append(Problem(
                f"locales/{locale.lang}", 1, missing[0],
                f"{many} not translated into “{locale.lang}” yet, and shown with a mark."))


def faults(folder: Folder, locale: Locale) -> list[Problem]:
    """Return what is stale or not translated in one language, each text by its path.

    A language that the guide calls unfinished may lack texts and be behind.
    """
    if is_unfinished(folder, locale):
        return []
    missing = [Problem(f"locales/{locale.lang}", 1, at, "This text is not translated.")
               for at in untranslated(folder, locale)]
    return [*_stale(folder, locale), *missing]


def untranslated(folder: Folder, locale: Locale) -> list[str]:
    """Return the paths of all texts that have neither a fresh nor a stale translation."""
    places = {entry.at for entry in locale.by_hash.values()}
    found: dict[str, str] = {}
    for at, words in locales.all_texts(folder).items():
        digest = words_hash(words)
        if digest not in locale.by_hash and at not in places and not folder.is_told(at):
            found.setdefault(digest, at)
    return list(found.values())


def _stale(folder: Folder, locale: Locale) -> list[Problem]:
    current = locales.all_texts(folder)
    fresh = {words_hash(words) for words in current.values()}
    found: list[Problem] = []
    for entry in locale.by_hash.values():
        if entry.of in fresh or folder.is_told(entry.at):
            continue
        words = current.get(entry.at)
        if words is None:
            sentence = "What this translates no longer stands in the guide. Delete it."
        elif words_hash(words) in locale.by_hash:
            sentence = "This is older than another translation of the same words. Delete it."
        else:
            sentence = "The words have changed since this was translated. Translate them anew."
        found.append(Problem(entry.file, entry.line, entry.at, sentence))
    return found
