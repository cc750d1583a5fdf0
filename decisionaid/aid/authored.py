"""Reads the folder an editor writes: every file once, every mistake in one run."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from decisionaid.aid import drawings, marked_yaml, model, raw_fields
from decisionaid.aid.form import mistakes, near
from decisionaid.aid.problems import AidError, Problem
from decisionaid.aid.wording import texts
from decisionaid.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from decisionaid.aid.marked_yaml import Read

MOST_FILES = 400
MOST_FOUND = 5_000  # names looked at before a folder is taken for no guide at all
MOST_LINES = 300_000  # places of all files together; the shipped guide has 60,000
LISTS: dict[str, type] = {
    "sources": model.Source,
    "estimates": model.Estimate,
    "medians": model.Median,
    "quantities": model.Quantity,
    "claims": model.Claim,
    "topics": model.BankTopic,
    "questions": model.BankQuestion,
    "asks": model.PreparedQuestion,
    "glossary": model.Term,
    "attributes": model.Attribute,
    "readiness": model.ReadinessItem,
}
SINGLE = {"decisions": model.Decision, "learn": model.LearnPage}
HEAD = "aid"
ELSEWHERE = ("evidence/", "locales/", "reviews/")
FOLDERS = frozenset({
    *LISTS, *SINGLE, "numbers", "drawings", "evidence", "locales", "reviews",
})
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
NO_ID = "An id holds plain letters, digits, _ and - alone."
NAMED = re.compile(r"[a-z][a-z0-9_]*")  # what a text may name in braces
NO_NAME = "A quantity is named by small letters, digits and _ alone, so that a text can name it."
BY_THE_WAY = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


MORE = re.compile(r" \((\d+) more places? names? it\.\)$")


def _places(count: int) -> str:
    return "place names" if count == 1 else "places name"


class Mark(msgspec.Struct):
    """Where one record stands: its file, the marks of the file, its path there, its raw data."""

    file: str
    read: Read
    at: tuple[str | int, ...]
    record: Any

    def line_of(self, path: str) -> tuple[str, int]:
        """Return the file and line of a cell by its path of ids, or of its nearest parent."""
        node, at = self.record, self.at
        for step in path.split("/") if path else ():
            key = _key(node, step)
            if key is None:
                break
            node, at = node[key], (*at, key)
        return self.file, self.read.line(at)


def _key(node: Any, step: str) -> str | int | None:
    """Return the key or position of a step of a path, or None: an id, a row, or "#2"."""
    if isinstance(node, dict):
        return step if step in node else None
    if not isinstance(node, list):
        return None
    step, place = step.removeprefix("#"), step.startswith("#")
    for i, item in enumerate(node):
        if not place and isinstance(item, dict) and step in (item.get("id"), item.get("row")):
            return i
    return int(step) if step.isdigit() and int(step) < len(node) else None


class TranslatedText(Struct, frozen=True):
    """One translated text: where its source stands, the hash of the source, its words."""

    at: str
    of: str
    text: str
    file: str
    line: int


class Locale(Struct):
    """All translated texts of one language by the hash of their source.

    doubled: what is translated twice in different words; the last one is shown, so it can be built.
    window_at: where the translation of each sentence of the window stands.
    """

    lang: str
    by_hash: dict[str, TranslatedText]
    problems: list[Problem]
    doubled: list[Problem] = []
    window: dict[str, tuple[str, ...]] = {}
    window_at: dict[str, tuple[str, int]] = {}
    plural: str = ""


class Folder(msgspec.Struct):
    """An authored aid as raw data: `data` holds lists of raw records by kind.

    marks: (kind, id) to the file, its marks, the path of the record in it and the record itself,
    broken records included; lost: the kinds of which some could not be read, so that what points
    to one of them is no mistake of its own. told: the place of every mistake, and broken: the
    records with one of form, so that none is told again of its translation; absent: where in
    problems it stands that an id of some kind is missing.
    """

    root: Path
    head: dict[str, Any]
    data: dict[str, list[dict[str, Any]]]
    drawings: dict[str, str]
    problems: list[Problem]
    marks: dict[tuple[str, str], Mark] = {}
    lost: set[str] = set()
    warnings: list[Problem] = []
    locales: dict[str, Locale] = {}
    words: list[tuple[str, str, str, str]] | None = None
    places: dict[str, str] | None = None
    told: set[str] = set()
    broken: set[str] = set()
    fields: dict[int, list[tuple[str, str, Any]]] = {}
    absent: dict[tuple[str, str], int] = {}

    def place(self, kind: str, record_id: str, path: str = "") -> tuple[str, int]:
        """Return the file and line of a record, or of a cell in it by its path of ids."""
        mark = self.marks.get((kind, record_id))
        return mark.line_of(path) if mark else ("aid.yaml", 1)

    def report(self, kind: str, record_id: str, path: str, sentence: str) -> None:
        """Note a mistake in a record."""
        self.told.add(f"{kind}/{record_id}/{path}" if record_id else f"{kind}/{path}")
        self.problems.append(self._told(kind, record_id, path, sentence))

    def report_absent(
        self, absent: tuple[str, str], kind: str, record_id: str, path: str, sentence: str
    ) -> None:
        """Note that an id, given with its kind, is missing: once, at the first place naming it."""
        at = self.absent.get(absent)
        self.told.add(f"{kind}/{record_id}/{path}")
        if at is None:
            self.absent[absent] = len(self.problems)
            self.report(kind, record_id, path, sentence)
            return
        first = self.problems[at]
        count = int(found.group(1)) + 1 if (found := MORE.search(first.sentence)) else 1
        said = MORE.sub("", first.sentence) + f" ({count} more {_places(count)} it.)"
        self.problems[at] = msgspec.structs.replace(first, sentence=said)

    def warn(self, kind: str, record_id: str, path: str, sentence: str) -> None:
        """Note something that a person should look at; it keeps nothing from being built."""
        self.warnings.append(self._told(kind, record_id, path, sentence))

    def _told(self, kind: str, record_id: str, path: str, sentence: str) -> Problem:
        file, line = self.place(kind, record_id, path)
        shown = path if kind == HEAD else f"{record_id}/{path}".strip("/")
        return Problem(file, line, shown, sentence)

    def report_unknown(
        self, kind_of: str, name: str, known: Iterable[str], at: tuple[str, str, str],
        said: str = "There is no",
    ) -> None:
        """Note that a record names what is not there, with the name that was likely meant.

        Args:
            kind_of: What kind of thing it names.
            name: How it names it.
            known: The names there are.
            at: Kind, id and path of the record that names it.
            said: How the sentence begins, before the name.
        """
        self.report_absent((kind_of, name), *at, f"{said} “{name}”. {near(name, known)}")

    def ids(self, kind: str) -> set[str]:
        """Return the ids of a kind, those of broken records included."""
        return {record_id for of, record_id in self.marks if of == kind}

    def raw(self, kind: str, record_id: str) -> dict[str, Any]:
        """Return the raw data of a record, or nothing where there is none."""
        mark = self.marks.get((kind, record_id))
        return mark.record if mark else {}

    def said(self) -> list[tuple[str, str, str, str]]:
        """Return (kind, id, path, words) of every translatable text, the head's too."""
        if self.words is None:
            self.words = [(HEAD, "", path, words) for path, words, _ in texts(self.head)]
            for kind, records in self.data.items():
                if kind != "sources":
                    self.words += [(kind, record["id"], path, words) for record in records
                                   for path, words, _ in texts(record)]
        return self.words

    def fields_of(self, record: dict[str, Any]) -> list[tuple[str, str, Any]]:
        """Return path, name and value of every field in a record; several rules ask for them."""
        if id(record) not in self.fields:
            self.fields[id(record)] = list(raw_fields.fields(record))
        return self.fields[id(record)]

    def is_told(self, at: str) -> bool:
        """Say whether something is wrong already with a text, or with the form of its record."""
        if at in self.told or (HEAD in self.broken and at.startswith(f"{HEAD}/")):
            return True
        return bool(self.broken) and "/".join(at.split("/", 2)[:2]) in self.broken

    def lacks(self, kind: str, record_id: str) -> bool:
        """Say whether an id is surely missing: no file that may hold it was left unread."""
        return (kind, record_id) not in self.marks and kind not in self.lost


def read_folder(root: Path) -> Folder:
    """Return the raw data of an authored aid with every mistake of form found on the way.

    Raises:
        AidError: When the folder cannot be read or holds no aid.yaml.
    """
    if not (root / "aid.yaml").is_file():
        meant = next((p.name for p in sorted(root.glob("aid.*")) if p.is_file()), "")
        sentence = (f"“{meant}” is not read. Call it aid.yaml." if meant else
                    f"{root} holds no aid.yaml. Name the folder of an aid.")
        raise AidError(sentence, (Problem("aid.yaml", 1, "", "This file is missing."),))
    folder = Folder(root, {}, {k: [] for k in (*LISTS, *SINGLE)}, {}, [])
    lines = 0
    for path in _files(root, folder):
        lines += _take_file(folder, path)
        if lines > MOST_LINES:
            raise AidError(f"{root} holds more than any guide. Name the folder of a guide.")
    return folder


def _files(root: Path, folder: Folder) -> list[Path]:
    """Return the authored files in order; what is never read is a mistake."""
    found: list[Path] = []
    base = root.resolve()
    paths = sorted(islice(root.rglob("*"), MOST_FOUND + 1))
    for path in paths:
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or base not in path.resolve().parents:
            folder.problems.append(Problem(name, 1, "", "Links are not allowed in an aid."))
        elif path.is_file() and not is_by_the_way(name):
            unread = why_unread(name)
            if unread:
                folder.problems.append(Problem(name, 1, "", unread))
                folder.lost |= _kinds_of(name)  # what it was meant to hold is missed but once
            elif not name.startswith(ELSEWHERE):
                found.append(path)
    if len(found) > MOST_FILES or len(paths) > MOST_FOUND:
        raise AidError(f"{root} holds more than {MOST_FILES} files. Is it an aid?")
    return found


def is_by_the_way(name: str) -> bool:
    """Say whether a file is no part of the aid: hidden, or a note to people."""
    parts = name.split("/")
    hidden = any(p.startswith((".", "~$")) or p in BY_THE_WAY for p in parts)
    return hidden or parts[-1].endswith(".md") or parts[-1].startswith(("README", "LICENSE"))


def why_unread(name: str) -> str:
    """Return why no program would read a file of this name in an aid, or ""."""
    folder, _, rest = name.rpartition("/")
    top = folder.split("/")[0]
    suffix = rest[rest.rfind("."):] if "." in rest else ""
    if top and top not in FOLDERS:
        return f"Nothing is read from “{top}”. Folders of a guide: {', '.join(sorted(FOLDERS))}."
    if suffix == ".svg":
        return "" if top == "drawings" else "A drawing is read from the folder drawings alone."
    if suffix != ".yaml":
        return "This file is not read. Only names that end in .yaml are, and drawings in .svg."
    if top == "drawings":
        return "Only drawings that end in .svg are read from this folder."
    return ""


def _take_file(folder: Folder, path: Path) -> int:
    """Sort in what one file holds, and return how many places it has."""
    name = path.relative_to(folder.root).as_posix()
    if path.suffix == ".svg":
        _take_drawing(folder, path, name)
        return 0
    read = marked_yaml.read_path(path, name)
    folder.problems.extend(read.problems)
    if read.problems and not read.places:
        folder.lost |= _kinds_of(name)
    else:
        _sort_in(folder, name, read)
    return read.places


def _take_drawing(folder: Folder, path: Path, name: str) -> None:
    try:
        svg = read_file(path, drawings.MOST_BYTES).decode("utf-8", "replace")
        wrong = drawings.mistake(svg)
    except OSError as error:
        svg, wrong = "", f"This file cannot be read: {error.strerror or 'it refuses'}."
    folder.drawings[path.stem] = svg
    if wrong:
        folder.problems.append(Problem(name, 1, "", wrong))


def _kinds_of(name: str) -> set[str]:
    """Return the kinds of records that a file of this name may hold."""
    kind = name.split("/", maxsplit=1)[0].partition(".")[0]
    if kind == "aid":
        return {HEAD}
    return {kind} if kind in SINGLE or kind == "sources" else {*LISTS, *SINGLE}


def _sort_in(folder: Folder, name: str, read: Read) -> None:
    """Put the records of one file where they belong, by its name."""
    kind = name.split("/", maxsplit=1)[0].removesuffix(".yaml")
    if name == "aid.yaml":
        folder.head = read.data if isinstance(read.data, dict) else {}
        folder.marks[HEAD, ""] = Mark(name, read, (), folder.head)
    elif kind in SINGLE:
        _take_record(folder, kind, SINGLE[kind], read.data, name, read, ())
    elif isinstance(read.data, list):
        _take_list(folder, kind, read.data, name, read, ())
    elif isinstance(read.data, dict):
        for key, items in read.data.items():
            _take_list(folder, key, items, name, read, (key,))
    else:
        folder.problems.append(Problem(name, 1, "", "This file is empty."))
        folder.lost |= _kinds_of(name)


def _take_list(
    folder: Folder, kind: str, items: Any, name: str, read: Read, at: tuple[str | int, ...]
) -> None:
    if kind not in LISTS:
        sentence = f"This list is not known here. Lists of a guide: {', '.join(LISTS)}."
        folder.problems.append(Problem(name, read.line(at), kind, sentence))
        folder.lost |= set(LISTS)
        return
    if not isinstance(items, list):
        if items is not None:
            folder.problems.append(Problem(name, read.line(at), kind, "Here a list must stand."))
            folder.lost.add(kind)
        return
    for i, item in enumerate(items):
        _take_record(folder, kind, LISTS[kind], item, name, read, (*at, i))


def _take_record(
    folder: Folder, kind: str, record: type, item: Any, name: str, read: Read,
    at: tuple[str | int, ...],
) -> None:
    line = read.line(at)
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        lists = sorted(set(item) & set(LISTS)) if kind in SINGLE and isinstance(item, dict) else ()
        sentence = f"“{lists[0]}” stands in a file outside “{kind}”." if lists else (
            "A record needs an id, in plain letters.")
        folder.problems.append(Problem(name, line, kind, sentence))
        folder.lost |= {kind, *lists}
        return
    named, wrong = (NAMED, NO_NAME) if kind == "quantities" else (ID, NO_ID)
    if not named.fullmatch(item["id"]):
        folder.problems.append(Problem(name, read.line((*at, "id")), item["id"], wrong))
        folder.lost.add(kind)
    known = folder.marks.get((kind, item["id"]))
    if known:
        place = known.line_of("")
        sentence = f"This id stands twice; the first is in {place[0]}, line {place[1]}."
        folder.problems.append(Problem(name, read.line((*at, "id")), item["id"], sentence))
        folder.lost.add(kind)  # what it is meant to be called cannot be known
        return
    folder.marks[kind, item["id"]] = Mark(name, read, at, item)
    found = mistakes(item, record)
    if found:
        folder.broken.add(f"{kind}/{item['id']}")
    for inner, sentence in found:
        path = "/".join(str(p) for p in (item["id"], *inner))
        folder.problems.append(Problem(name, read.line((*at, *inner)), path, sentence))
    if found:
        folder.lost |= {kind} if kind in SINGLE else set()
    else:
        folder.data[kind].append(item)
