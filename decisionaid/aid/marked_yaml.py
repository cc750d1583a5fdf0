"""The one reader of YAML: line marks kept, aliases and bombs refused, nothing run or lost."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from decisionaid.aid.problems import Problem
from decisionaid.aid.yaml_slips import HASH, explained
from decisionaid.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2_000_000
MOST_DEPTH = 24
MOST_NODES = 60_000  # the longest file we ship has 18,000; "[],[],…" of 2 MB takes 300 MB
Lines = dict[tuple[str | int, ...], int]
ANCHORS = "Anchors and aliases are not allowed. Write the words out."
TAGS = "Tags are not allowed. Put words that begin with ! in quotes."
_MAY_BE_MORE = frozenset("yYnNtTfFoO")
_TRUE = frozenset({"true", "yes", "on"})
_COMMENT = re.compile(r"\s*#")
_HEADED = re.compile(r"[|>][-+0-9]*\s+#")


class Read(Struct, frozen=True):
    """What one file holds: its data, the line of every path, and its mistakes."""

    data: Any
    lines: Lines
    problems: tuple[Problem, ...] = ()

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a path, or of its nearest parent."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        self.line = line
        self.sentence = sentence


def read_path(path: Path, file: str) -> Read:
    """Return what a YAML file holds; one that cannot be read is a mistake too, never raised."""
    try:
        return read(read_file(path, MOST_BYTES), file)
    except OSError as error:
        return Read(None, {}, (unreadable(file, error),))


def unreadable(file: str, error: OSError) -> Problem:
    """Return what is told of a file that the system does not hand out."""
    return Problem(file, 1, "", f"This file cannot be read: {error.strerror or 'it refuses'}.")


def read(text: bytes, file: str) -> Read:
    """Return the data of a YAML text with line marks; mistakes are returned, never raised."""
    if len(text) > MOST_BYTES:
        return _failed(file, 1, "The file is larger than 2 MB. Split it.")
    try:
        return _Builder(text, file).build()
    except _Refused as refused:
        return _failed(file, refused.line, refused.sentence)
    except yaml.MarkedYAMLError as error:
        return _failed(file, *explained(text, error))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        return _failed(file, line, "This is not valid UTF-8. Save the file as UTF-8.")
    except (yaml.YAMLError, ValueError):
        return _failed(file, 1, "This is not valid YAML in UTF-8.")


def _failed(file: str, line: int, sentence: str) -> Read:
    return Read(None, {}, (Problem(file, line, "", sentence),))


class _Builder:
    """Builds plain data from parser events, with a stack of its own instead of recursion."""

    def __init__(self, text: bytes, file: str) -> None:
        decoded = text.decode("utf-8")
        self._loader = yaml.CSafeLoader(decoded)
        self._file = file
        self._source = decoded.splitlines() if " #" in decoded or "\t#" in decoded else []
        self._lost: list[Problem] = []
        self._lines: Lines = {}
        self._root: Any = None
        self._stack: list[tuple[Any, tuple[str | int, ...], list[str]]] = []

    def build(self) -> Read:
        """Consume all events of one document."""
        documents = nodes = 0
        take: Any = self._loader.get_event
        while (event := take()) is not None:
            nodes += 1
            if nodes > MOST_NODES:
                raise _Refused(event.start_mark.line + 1,
                               "This file holds too many parts. Split it.")
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Refused(event.start_mark.line + 1, "One file holds one document.")
            self._take(event)
        return Read(self._root, self._lines, tuple(self._lost))

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None:
                raise _Refused(event.start_mark.line + 1, ANCHORS)
            if event.tag is not None:
                raise _Refused(event.start_mark.line + 1, TAGS)
            self._scalar(event, event.start_mark.line + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent or getattr(event, "anchor", None):
            raise _Refused(event.start_mark.line + 1, ANCHORS)
        elif getattr(event, "tag", None):
            raise _Refused(event.start_mark.line + 1, TAGS)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event.start_mark.line + 1)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event.start_mark.line + 1)

    def _open(self, container: Any, line: int) -> None:
        if len(self._stack) >= MOST_DEPTH:
            raise _Refused(line, "This is nested too deeply.")
        path = self._place(container, line)
        self._stack.append((container, path, []))

    def _scalar(self, event: Any, line: int) -> None:
        container, path, pending = self._stack[-1] if self._stack else (None, (), [])
        if type(container) is dict and not pending:
            name = event.value
            if name in container:
                raise _Refused(line, f"“{name[:60]}” stands here twice.")
            pending.append(name)
            self._lines[(*path, name)] = line
            return
        value = self._value(event, line)
        at = self._place(value, line)
        if self._source:
            self._tell_lost(event, at)

    def _tell_lost(self, event: Any, path: tuple[str | int, ...]) -> None:
        """Note words after a value or its | that YAML takes for a comment and drops."""
        block = event.style in ("|", ">")
        mark = event.start_mark if block else event.end_mark
        rest = self._source[mark.line][mark.column :] if mark.line < len(self._source) else ""
        if (_HEADED if block else _COMMENT).match(rest):
            where = "/".join(map(str, path))
            self._lost.append(Problem(self._file, mark.line + 1, where, HASH))

    def _place(self, value: Any, line: int) -> tuple[str | int, ...]:
        if not self._stack:
            self._root = value
            self._lines[()] = line
            return ()
        container, path, pending = self._stack[-1]
        if type(container) is list:
            key: str | int = len(container)
            container.append(value)
        elif pending:
            key = pending.pop()
            container[key] = value
        else:
            raise _Refused(line, "A name here must be plain text.")
        at = (*path, key)
        self._lines[at] = line
        return at

    def _value(self, event: Any, line: int) -> Any:
        """Resolve a plain scalar by the YAML core types; dates stay text."""
        if not event.implicit[0]:
            return event.value
        first = event.value[:1]
        if first.isalpha() and first not in _MAY_BE_MORE:
            return event.value  # no plain word of YAML begins so: it is text
        tag = self._loader.resolve(yaml.ScalarNode, event.value, (True, False))
        kind = tag.rsplit(":", 1)[-1]
        if kind == "null":
            return None
        if kind == "bool":
            return event.value.lower() in _TRUE
        if kind in ("int", "float"):
            return _number(event.value, kind, line)
        return event.value


def _number(text: str, kind: str, line: int) -> int | float | str:
    """Return a decimal number; other notations of YAML stay text, huge ones are refused."""
    if len(text) > 20:
        raise _Refused(line, "This number is too long.")
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError:
        return text
