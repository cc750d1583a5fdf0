"""The one reader of YAML: line marks kept, aliases and bombs refused, nothing run or lost."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from decisionaid.aid.problems import Problem
from decisionaid.aid.yaml_errors import HASH, explained
from decisionaid.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2_000_000
MOST_DEPTH = 24
MOST_NODES = 60_000  # the longest file we ship has 18,000; "[],[],…" of 2 MB takes 300 MB
# A line, or the lines of what stands within.
Lines = int | dict[Any, Any] | list[Any]
ANCHORS = "Anchors and aliases are not allowed. Write the words out."
TAGS = "Tags are not allowed. Put words that begin with ! in quotes."
_MAY_BE_MORE = frozenset("yYnNtTfFoO")
_TRUE = frozenset({"true", "yes", "on"})
_COMMENT = re.compile(r"\s*#")
_HEADED = re.compile(r"[|>][-+0-9]*\s+#")


class Read(Struct, frozen=True):
    """What one file holds: its data, the line of every place in it, and its mistakes.

    lines: the shape of the data again. A value is its line; a mapping holds its own line under
    None beside those of its keys, a list before those of its items.
    places: how many there are; 0 where the file could not be read.
    """

    data: Any
    lines: Lines
    problems: tuple[Problem, ...] = ()
    places: int = 0

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a path, or of its nearest parent."""
        node = self.lines
        for step in path:
            if isinstance(node, dict) and step in node:
                node = node[str(step)]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node) - 1:
                node = node[step + 1]
            else:
                break
        if isinstance(node, dict):
            return node[None]
        return node[0] if isinstance(node, list) else node


class _RefusedYaml(Exception):
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
    except _RefusedYaml as refused:
        return _failed(file, refused.line, refused.sentence)
    except yaml.MarkedYAMLError as error:
        return _failed(file, *explained(text, error))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        return _failed(file, line, "This is not valid UTF-8. Save the file as UTF-8.")
    except (yaml.YAMLError, ValueError):
        return _failed(file, 1, "This is not valid YAML in UTF-8.")


def _failed(file: str, line: int, sentence: str) -> Read:
    return Read(None, 1, (Problem(file, line, "", sentence),))


class _Builder:
    """Builds plain data from parser events, with a stack of its own instead of recursion."""

    def __init__(self, text: bytes, file: str) -> None:
        decoded = text.decode("utf-8")
        self._loader = yaml.CSafeLoader(decoded)
        self._file = file
        self._source = decoded.splitlines() if " #" in decoded or "\t#" in decoded else []
        self._lost: list[Problem] = []
        self._documents = 0
        self._stack: list[tuple[Any, Any]] = []  # the open containers and the lines of each

    def build(self) -> Read:
        """Consume all events of one document. One loop, since a guide has 250,000 of them."""
        take: Any = self._loader.get_event
        root: Any = None
        lines: Lines = 1
        data: Any = None
        marks: Any = []
        key: str | None = None
        nodes = key_line = 0
        while (event := take()) is not None:
            nodes += 1
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                line = place = event.start_mark.line + 1
                if event.anchor is not None or event.tag is not None or nodes > MOST_NODES:
                    _refuse(event, line, nodes)
                if key is None and type(data) is dict:
                    if value in data:
                        raise _RefusedYaml(line, f"“{value[:60]}” stands here twice.")
                    key, key_line = value, line
                    continue
                # No other plain word of YAML begins with a letter: it is text.
                if event.implicit[0] and (
                        not (first := value[:1]).isalpha() or first in _MAY_BE_MORE):
                    value = self._value(value, line)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                data, marks = self._stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                line = event.start_mark.line + 1
                self._allow(event, line, nodes)
                named = line if key is None else key_line
                value, place = ({}, {None: named}) if kind is MappingStartEvent else ([], [named])
            else:
                self._take_other(event)
                continue
            if key is not None:
                data[key], marks[key] = value, place  # pyright: ignore
            elif data is None:
                root, lines = value, place
            elif type(data) is list:
                data.append(value)
                marks.append(place)
            else:
                raise _RefusedYaml(line, "A name here must be plain text.")
            if self._source and kind is ScalarEvent:
                self._tell_lost(event, data, key)
            elif kind is not ScalarEvent:
                self._stack.append((data, marks))
                data, marks = value, place
            key = None
        return Read(root, lines, tuple(self._lost), nodes)

    def _take_other(self, event: Any) -> None:
        """Refuse what no guide may hold; the rest is where documents begin and end."""
        if type(event) is yaml.AliasEvent:
            raise _RefusedYaml(event.start_mark.line + 1, ANCHORS)
        if type(event) is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _RefusedYaml(event.start_mark.line + 1, "One file holds one document.")

    def _allow(self, event: Any, line: int, nodes: int) -> None:
        _refuse(event, line, nodes)
        if len(self._stack) >= MOST_DEPTH:
            raise _RefusedYaml(line, "This is nested too deeply.")

    def _tell_lost(self, event: Any, data: Any, key: str | None) -> None:
        """Note words after a value or its | that YAML takes for a comment and drops."""
        block = event.style in ("|", ">")
        mark = event.start_mark if block else event.end_mark
        rest = self._source[mark.line][mark.column :] if mark.line < len(self._source) else ""
        if (_HEADED if block else _COMMENT).match(rest):
            where = "/".join(self._where(data, key))
            self._lost.append(Problem(self._file, mark.line + 1, where, HASH))

    def _where(self, data: Any, key: str | None) -> list[str]:
        """Return the path of the value that was placed last in the container that is open."""
        steps: list[str] = []
        if data is not None:
            steps.append(str(len(data) - 1) if key is None else key)
        for container, _ in reversed(self._stack[1:]):
            steps.append(str(len(container) - 1) if isinstance(container, list) else next(
                reversed(container)))
        return steps[::-1]

    def _value(self, text: str, line: int) -> Any:
        """Resolve a plain scalar by the YAML core types; dates stay text."""
        tag = self._loader.resolve(yaml.ScalarNode, text, (True, False))
        kind = tag.rsplit(":", 1)[-1]
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in _TRUE
        if kind in ("int", "float"):
            return _number(text, kind, line)
        return text


def _refuse(event: Any, line: int, nodes: int) -> None:
    if nodes > MOST_NODES:
        raise _RefusedYaml(line, "This file holds too many parts. Split it.")
    if event.anchor is not None:
        raise _RefusedYaml(line, ANCHORS)
    if event.tag is not None:
        raise _RefusedYaml(line, TAGS)


def _number(text: str, kind: str, line: int) -> int | float | str:
    """Return a decimal number; other notations of YAML stay text, huge ones are refused."""
    if len(text) > 20:
        raise _RefusedYaml(line, "This number is too long.")
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError:
        return text
