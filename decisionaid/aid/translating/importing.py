"""Takes a translator's PO file back: every fault told by entry, all of it taken or nothing."""

# polib has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polib
import yaml
from msgspec import Struct

from decisionaid.aid import locales
from decisionaid.aid.references import Texts
from decisionaid.aid.rules.translations import mistakes_of, names_twice
from decisionaid.aid.translating import window
from decisionaid.aid.translating.writing import letters_fitting
from decisionaid.aid.wording import words_hash
from decisionaid.files import read_file
from decisionaid.language import counting_rule, is_spoken

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.authored import Folder

# The largest file written for the guide shipped has 2 MB and 7,000 entries.
MOST_BYTES, MOST_ENTRIES, MOST_LETTERS = 8_000_000, 20_000, 50_000
KEPT_COMMENTS, COMMENT = ("#,", "#~"), "#: x"
NEW_FILE, WINDOW_FILE = "guide.yaml", "window.yaml"
LANGUAGES = re.compile(r"^languages: *\[([^\]]*)\] *$", re.MULTILINE)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})*")


class ImportedTranslation(Struct):
    """What a PO file holds. faults keep all of it out; notes are told and no more.

    texts: hash of the source to (place, translation); window: sentence to its forms.
    """

    lang: str
    texts: dict[str, tuple[str, str]]
    window: dict[str, tuple[str, ...]]
    plural: str
    faults: list[str]
    notes: list[str]


def read_po(path: Path, folder: Folder) -> ImportedTranslation:
    """Return the translations of a PO file with all that is wrong with it."""
    found = ImportedTranslation("", {}, {}, "", [], [])
    try:
        text = read_file(path, MOST_BYTES).decode("utf-8-sig")
        catalog = polib.pofile(_bounded(text))
    except UnicodeDecodeError:
        found.faults.append(f"{path.name}: The file is not in UTF-8. Save it as UTF-8.")
        return found
    except (OSError, ValueError, IndexError, KeyError) as error:
        said = re.search(r"line (\d+)", str(error))
        where = f"line {said.group(1)}: " if said else ""
        found.faults.append(f"{path.name}: {where}This is not a PO file that can be read.")
        return found
    _read_header(path, catalog, folder, found)
    if not found.faults:
        _Entries(path, folder, found).read(catalog)
    return found


def _bounded(text: str) -> str:
    """Return a PO file without its comments, which nobody reads here; each entry keeps its line.

    polib counts an entry from its first comment, of which a sign stays. For one endless text it
    takes endless time, and one line alone it takes for the name of a file.

    Raises:
        ValueError: With the line, when it holds more than any translation of a guide.
    """
    lines = text.splitlines()
    entries, letters, sign = 0, 0, COMMENT
    for at, line in enumerate(lines):
        plain = line.strip()
        if plain.startswith("#") and not plain.startswith(KEPT_COMMENTS):
            lines[at], plain, sign = sign, "", ""
        elif plain:
            sign = COMMENT
        plain = plain.removeprefix("#~").lstrip()
        letters = len(plain) if plain.startswith("msg") else letters + len(plain)
        entries += plain.startswith("msgid ")
        if letters > MOST_LETTERS or entries > MOST_ENTRIES:
            raise ValueError(f"line {at + 1}")
    return "\n".join(lines) + "\n"


def _read_header(path: Path, catalog: Any, folder: Folder, found: ImportedTranslation) -> None:
    data = catalog.metadata
    found.lang = data.get("X-Language") or data.get("Language", "").replace("_", "-")
    found.plural = data.get("Plural-Forms", "")
    guide = data.get("X-Guide", "")
    if guide != folder.head.get("id"):
        found.faults.append(f"{path.name}: This file is of “{guide or 'no guide'}”, not of "
                            f"“{folder.head.get('id')}”.")
    elif not LANGUAGE.fullmatch(found.lang) or found.lang == folder.head.get("base_language"):
        found.faults.append(f"{path.name}: The header must name the language, like "
                            "“X-Language: fr”.")
    elif found.plural and counting_rule(found.plural) is None:
        found.faults.append(f"{path.name}: Plural-Forms: {locales.NO_RULE}")


class _Entries:
    """Reads the entries of one file into what was found."""

    def __init__(self, path: Path, folder: Folder, found: ImportedTranslation) -> None:
        self._name = path.name
        self._found = found
        self._texts = Texts(folder)
        self._sources = {words_hash(t): t for t in locales.all_texts(folder).values()}
        spoken = is_spoken(found.lang)
        self._window = {} if spoken else {s.text: s for s in window.sentences()}
        self._forms = window.forms_counted(found.plural or window.plural_rule(found.lang))
        self._folder = folder
        self._empty = 0

    def read(self, catalog: Any) -> None:
        """Take each entry, then tell what has no entry at all."""
        here: dict[str, Any] = {}
        lines: dict[tuple[str, str], int] = {}
        said: set[str] = set()
        for entry in catalog:
            if entry.obsolete:
                continue
            first = lines.setdefault((str(entry.msgctxt), entry.msgid), entry.linenum)
            if first != entry.linenum:
                self._fault(entry, f"This stands twice, first in line {first}. Keep one of them.")
            if entry.msgctxt == window.CONTEXT:
                said.add(entry.msgid)
                self._take_window(entry)
            else:
                here[words_hash(entry.msgid)] = entry
                self._take(entry)
        taken = {digest: text for digest, (_, text) in self._found.texts.items()}
        for digest, sentence in dict.fromkeys(names_twice(self._folder, taken)):
            self._fault(here[digest], sentence)
        missing = [words for digest, words in self._sources.items() if digest not in here]
        if missing:
            many = f"{len(missing)} texts of the guide have" if missing[1:] else (
                "1 text of the guide has")
            self._found.notes.append(f"{self._name}: {many} no entry here. The first: "
                                     f"“{missing[0][:60]}”")
        unsaid = [text for text in self._window if text not in said]
        if unsaid:
            self._found.notes.append(f"{self._name}: {len(unsaid)} sentences of the window have "
                                     f"no entry here. The first: “{unsaid[0][:60]}”")
        if self._empty:
            many = f"{self._empty} entries are" if self._empty > 1 else "1 entry is"
            self._found.notes.append(f"{self._name}: {many} not translated yet, and shown in the "
                                     "base language with a mark.")

    def _take(self, entry: Any) -> None:
        digest = words_hash(entry.msgid)
        source = self._sources.get(digest)
        if source is None:
            self._note(entry, "These words have changed in the guide, or are not of it. Not "
                       "taken over.")
        elif not entry.msgstr.strip():
            self._empty += 1
        elif "fuzzy" in entry.flags:
            self._note(entry, "This is marked as not sure (fuzzy). Not taken over.")
        else:
            for sentence in mistakes_of(entry.msgstr, source, self._texts,
                                        str(entry.msgctxt or "")):
                self._fault(entry, sentence)
            self._tell_length(entry, entry.msgstr.strip(), letters_fitting(
                self._folder, str(entry.msgctxt or "").split("/"), source))
            self._found.texts[digest] = (str(entry.msgctxt or ""), entry.msgstr.strip())

    def _tell_length(self, entry: Any, text: str, most: int) -> None:
        if most and len(text) > most:
            self._note(entry, f"This has {len(text)} letters, {most} fit. Taken over all the same.")

    def _take_window(self, entry: Any) -> None:
        known = self._window.get(entry.msgid)
        plural = entry.msgstr_plural
        forms = tuple(plural[i] for i in sorted(plural)) if plural else (entry.msgstr,)
        if known is None:
            self._note(entry, "This is no sentence of the window today. Not taken over.")
        elif not all(form.strip() for form in forms):
            self._empty += 1
        elif "fuzzy" in entry.flags:
            self._note(entry, "This is marked as not sure (fuzzy). Not taken over.")
        else:
            for sentence in window.mistakes_of(known, forms, self._forms):
                self._fault(entry, sentence)
            self._tell_length(entry, max(forms, key=len), window.letters_fitting(known.text))
            self._found.window[entry.msgid] = forms

    def _fault(self, entry: Any, sentence: str) -> None:
        self._found.faults.append(f"{self._name}:{entry.linenum}: {self._place(entry)}: {sentence}")

    def _note(self, entry: Any, sentence: str) -> None:
        self._found.notes.append(f"{self._name}:{entry.linenum}: {self._place(entry)}: {sentence}")

    def _place(self, entry: Any) -> str:
        if entry.msgctxt and entry.msgctxt != window.CONTEXT:
            return str(entry.msgctxt)
        return f"“{entry.msgid[:40]}”"


def files_of(folder: Folder, imported: ImportedTranslation) -> dict[str, bytes]:
    """Return the files to write: changed translations in place, new ones in a file of their own.

    A translation that the PO file does not hold stays as it is, as long as its source stands.
    """
    root = f"locales/{imported.lang}"
    locale = folder.locales.get(imported.lang) or locales.read_locale(folder.root, imported.lang)
    current = {words_hash(t): at for at, t in locales.all_texts(folder).items()}
    texts: dict[str, list[dict[str, str]]] = {}
    changed: set[str] = set()
    for entry in locale.by_hash.values():
        _, text = imported.texts.get(entry.of, ("", entry.text))
        if entry.of not in current:
            changed.add(entry.file)
            continue
        if text != entry.text:
            changed.add(entry.file)
        texts.setdefault(entry.file, []).append({"at": entry.at, "of": entry.of, "text": text})
    new = [{"at": at or current[of], "of": of, "text": text}
           for of, (at, text) in imported.texts.items() if of not in locale.by_hash]
    if new:
        texts.setdefault(f"{root}/{NEW_FILE}", []).extend(new)
        changed.add(f"{root}/{NEW_FILE}")
    files = {name: _yaml({"texts": texts.get(name, [])}) for name in sorted(changed)}
    if imported.window:
        data = {"plural": imported.plural or window.plural_rule(imported.lang),
                "window": [{"text": text, "forms": list(forms)}
                           for text, forms in {**locale.window, **imported.window}.items()]}
        files[f"{root}/{WINDOW_FILE}"] = _yaml(data)
    return files


def _yaml(data: Any) -> bytes:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                     width=100).encode()


def head_with(folder: Folder, lang: str) -> bytes | None:
    """Return aid.yaml with a language added; None where it stands there or cannot be added."""
    if lang in (folder.head.get("languages") or ()):
        return None
    text = (folder.root / "aid.yaml").read_text("utf-8")
    found = LANGUAGES.search(text)
    if found is None:
        return None
    line = f"languages: [{found.group(1).strip()}, {lang}]"
    return (text[: found.start()] + line + text[found.end():]).encode()
