"""Reads the folder an editor writes: every file once, every mistake in one run."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from decisionaid.aid import marked_yaml, model
from decisionaid.aid.problems import AidError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.marked_yaml import Read

MOST_FILES = 400
LISTS: dict[str, type] = {
    "sources": model.Source,
    "estimates": model.Estimate,
    "medians": model.Median,
    "quantities": model.Quantity,
    "claims": model.Claim,
    "topics": model.Topic,
    "questions": model.BankQuestion,
    "glossary": model.Term,
    "attributes": model.Attribute,
    "readiness": model.ReadinessItem,
}
SINGLE = {"decisions": model.Decision, "learn": model.LearnPage}
HEAD_FIELDS = frozenset({
    "id", "version", "title", "subtitle", "published", "compiled", "review_by", "base_language",
    "languages", "about", "translation_note", "names_with_digits", "roles",
})
_PATH = re.compile(r"\$((?:\.[\w-]+|\[\d+\]|\[\.\.\.\])*)$")


class Folder(msgspec.Struct):
    """An authored aid as raw data: `data` holds lists of raw records by kind.

    where: (kind, id) to (file, line); reads: file to its marks.
    """

    root: Path
    head: dict[str, Any]
    data: dict[str, list[dict[str, Any]]]
    drawings: dict[str, str]
    where: dict[tuple[str, str], tuple[str, int]]
    problems: list[Problem]
    files: dict[str, bytes]

    def place(self, kind: str, record_id: str) -> tuple[str, int]:
        """Return the file and line of a record."""
        return self.where.get((kind, record_id), ("aid.yaml", 1))

    def report(self, kind: str, record_id: str, path: str, sentence: str) -> None:
        """Note a mistake in a record."""
        file, line = self.place(kind, record_id)
        self.problems.append(Problem(file, line, f"{record_id}/{path}".strip("/"), sentence))


def read_folder(root: Path) -> Folder:
    """Return the raw data of an authored aid with every mistake of form found on the way.

    Raises:
        AidError: When the folder cannot be read or holds no aid.yaml.
    """
    if not (root / "aid.yaml").is_file():
        sentence = f"{root} holds no aid.yaml. Name the folder of an aid."
        raise AidError(sentence, (Problem("aid.yaml", 1, "", "This file is missing."),))
    folder = Folder(root, {}, {k: [] for k in (*LISTS, *SINGLE)}, {}, {}, [], {})
    for path in _files(root, folder):
        _take_file(folder, path)
    return folder


def _files(root: Path, folder: Folder) -> list[Path]:
    """Return the authored files in order; links and files outside the folder are mistakes."""
    found: list[Path] = []
    base = root.resolve()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or base not in path.resolve().parents:
            folder.problems.append(Problem(name, 1, "", "Links are not allowed in an aid."))
        elif path.is_file() and path.suffix in (".yaml", ".svg"):
            if path.suffix == ".yaml" and not name.startswith(("evidence/", "locales/")):
                found.append(path)
            folder.files[name] = b""
            if path.suffix == ".svg":
                found.append(path)
    if len(found) > MOST_FILES:
        raise AidError(f"{root} holds more than {MOST_FILES} files. Is it an aid?")
    return found


def _take_file(folder: Folder, path: Path) -> None:
    name = path.relative_to(folder.root).as_posix()
    try:
        raw = path.read_bytes() if path.stat().st_size <= marked_yaml.MOST_BYTES else b" " * (
            marked_yaml.MOST_BYTES + 1)
    except OSError:
        folder.problems.append(Problem(name, 1, "", "This file cannot be read."))
        return
    if path.suffix == ".svg":
        folder.drawings[path.stem] = raw.decode("utf-8", "replace")
        return
    read = marked_yaml.read(raw, name)
    folder.problems.extend(read.problems)
    if not read.problems:
        _sort_in(folder, name, read)


def _sort_in(folder: Folder, name: str, read: Read) -> None:
    """Put the records of one file where they belong, by its name."""
    kind = name.split("/", maxsplit=1)[0].removesuffix(".yaml")
    if name == "aid.yaml":
        folder.head = read.data if isinstance(read.data, dict) else {}
        for key in sorted(set(folder.head) - HEAD_FIELDS):
            folder.problems.append(
                Problem(name, read.line((key,)), key, "This field is not known here."))
    elif kind in SINGLE:
        _take_record(folder, kind, SINGLE[kind], read.data, name, read, ())
    elif isinstance(read.data, list):
        _take_list(folder, kind, read.data, name, read, ())
    elif isinstance(read.data, dict):
        for key, items in read.data.items():
            _take_list(folder, key, items, name, read, (key,))
    else:
        folder.problems.append(Problem(name, 1, "", "This file is empty."))


def _take_list(
    folder: Folder, kind: str, items: Any, name: str, read: Read, at: tuple[str | int, ...]
) -> None:
    if kind not in LISTS:
        folder.problems.append(Problem(name, read.line(at), kind, "This list is not known here."))
        return
    if not isinstance(items, list):
        if items is not None:
            folder.problems.append(Problem(name, read.line(at), kind, "Here a list must stand."))
        return
    for i, item in enumerate(items):
        _take_record(folder, kind, LISTS[kind], item, name, read, (*at, i))


def _take_record(
    folder: Folder, kind: str, record: type, item: Any, name: str, read: Read,
    at: tuple[str | int, ...],
) -> None:
    line = read.line(at)
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        folder.problems.append(Problem(name, line, kind, "A record needs an id."))
        return
    known = folder.where.get((kind, item["id"]))
    if known:
        sentence = f"This id stands twice; the first is in {known[0]}, line {known[1]}."
        folder.problems.append(Problem(name, line, item["id"], sentence))
        return
    folder.where[kind, item["id"]] = (name, line)
    try:
        msgspec.convert(item, record)
    except msgspec.ValidationError as error:
        sentence, inner = explained(error)
        spot = read.line((*at, *inner))
        path = "/".join(str(p) for p in (item["id"], *inner))
        folder.problems.append(Problem(name, spot, path, sentence))
    else:
        folder.data[kind].append(item)


def explained(error: msgspec.ValidationError) -> tuple[str, tuple[str | int, ...]]:
    """Return a plain sentence and the path within the record of a mistake of form."""
    text, _, where = str(error).partition(" - at `")
    match = _PATH.search(where.rstrip("`"))
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", match.group(1) if match else "")
    inner: list[str | int] = [name or int(number) for name, number in steps]
    plain = text.replace("Object", "This record").replace("`", "“", 1).replace("`", "”", 1)
    return f"{plain}.", tuple(inner)
