"""The evidence files that travel with an aid: their rows, ids, figures and shipped copy."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from decisionaid.aid import form, marked_yaml
from decisionaid.aid.held_evidence import says_hold
from decisionaid.aid.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE = frozenset({"audit_ref", "audit_source", "extra_audit", "url"})
READ_AS = ("read_in", "seen_as")
# A copy of the primary text is still the primary text; a report about it is not.
RELAYED_PRIMARY = ("news", "digest", "asco post")
RELAYED = (
    *RELAYED_PRIMARY, "second", "report", "summary", "reproduc", "copy", "third-party", "quoting",
    "interview", "advertisement", "mirror", "commentary", "label_summary", "manufacturer_page",
)
MEASURES = ("value", "any_grade", "grade3plus", "as_reported", "fatal")
Row = dict[str, Any]


class _Option(msgspec.Struct):
    """The form of an option that every reader of the evidence relies on."""

    id: str
    benefits: list[dict[str, Any]] | None = None
    harms: list[dict[str, Any]] | None = None


class _Decision(msgspec.Struct):
    options: list[_Option]


class _Added(msgspec.Struct):
    """What the second reading adds to an option of another file."""

    option: str
    benefits: list[dict[str, Any]] | None = None
    harms: list[dict[str, Any]] | None = None


class _File(msgspec.Struct):
    sources: dict[str, dict[str, Any]] = {}
    decisions: list[_Decision] = []
    additions: list[_Added] | None = None
    new_options: list[_Option] | None = None
    corrections: list[dict[str, Any]] | None = None


def load(folder: Path) -> dict[str, Row]:
    """Return the evidence files of an aid by their short name; those with mistakes are left out."""
    return read(folder)[0]


def read(folder: Path) -> tuple[dict[str, Row], list[Problem]]:
    """Return the evidence files of an aid by their short name ("all"), and what is wrong in them.

    A file with a mistake of form is not among them.
    """
    found: dict[str, Row] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        file = f"evidence/{path.name}"
        read = marked_yaml.read_path(path, file)
        wrong = list(read.problems) or _mistakes_of_form(read, file)
        problems += wrong
        if not wrong:
            found[path.stem] = read.data
    return found, problems


def _mistakes_of_form(read: marked_yaml.Read, file: str) -> list[Problem]:
    """Return where a file of evidence is not made as evidence/README.md tells."""
    return [Problem(file, read.line(path), "/".join(map(str, path)), sentence)
            for path, sentence in form.mistakes(read.data, _File)
            if "is not known here" not in sentence]  # other fields are for the reader alone


def option_rows(evidence: dict[str, Row]) -> dict[str, Row]:
    """Return every benefit and harm row by its id: file/option/benefits or harms/position."""
    rows: dict[str, Row] = {}
    for file, data in evidence.items():
        for option in options_of(data):
            for kind in ("benefits", "harms"):
                for i, row in enumerate(option.get(kind) or []):
                    rows[f"{file}/{option['id']}/{kind}/{i}"] = row
    return _corrected(rows, evidence)


def options_of(data: Row) -> list[Row]:
    """Return every option a file holds rows for; of the second reading, additions and new ones."""
    if "decisions" in data:
        return [option for decision in data["decisions"] for option in decision["options"]]
    added = [{**entry, "id": entry["option"]} for entry in data.get("additions") or ()]
    return [*added, *(data.get("new_options") or ())]


def _corrected(rows: dict[str, Row], evidence: dict[str, Row]) -> dict[str, Row]:
    """Put the corrections of the second reading over the rows they name (README, "corrections")."""
    for item in evidence.get("second_reading", {}).get("corrections") or ():
        row = rows.get(str(item.get("row")))
        if row is not None and "new" in item and not str(item["field"]).startswith("("):
            rows[str(item["row"])] = _with_correction(row, item)
    return rows


def _with_correction(row: Row, item: Row) -> Row:
    """Return a row with one field corrected; a new figure brings the source it was read in."""
    field, _, inner = str(item["field"]).partition(".")
    new = {**(row.get(field) or {}), inner: item["new"]} if inner else item["new"]
    kept = {**row, field: new, "corrections": [*(row.get("corrections") or ()), item]}
    if field in MEASURES and item.get("source"):
        kept["source"] = item["source"]
    return kept


def sources_of(evidence: dict[str, Row]) -> Row:
    """Return the sources of all files by id; a source may stand in another file than its row."""
    return {key: source for data in evidence.values()
            for key, source in (data.get("sources") or {}).items()}


def row_hash(row: Row) -> str:
    """Return the first eight hex digits of a row's hash; it parts when the row changes."""
    kept = {k: v for k, v in row.items() if k not in PRIVATE}
    text = json.dumps(kept, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def held(row: Row) -> bool:
    """Say whether a row must not be shown."""
    return any(says_hold(key, _said(value)) for key, value in row.items())


def _said(value: object) -> Iterator[str]:
    """Yield the single values in a value, as words."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for item in value:
            yield from _said(item)
    else:
        yield "" if value is None else str(value)


def second_hand(source: Row) -> bool:
    """Say whether a source was read second-hand, by how the file says it was read."""
    if "second_hand" in source:
        return bool(source["second_hand"])
    text = str(next((source[k] for k in READ_AS if k in source), "")).lower()
    relayed = RELAYED_PRIMARY if text.startswith("primary") else RELAYED
    return any(word in text for word in relayed)


def shipped(data: Row) -> Row:
    """Return the copy of an evidence file that may be shipped: no reading notes, no addresses."""
    return _strip(data)


def _strip(node: Any) -> Any:
    if isinstance(node, list):
        return [_strip(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _strip(v) for k, v in node.items() if k not in PRIVATE and k not in READ_AS}
    if any(k in node for k in READ_AS):
        kept["second_hand"] = second_hand(node)
    return kept


def copy(source: Path, target: Path) -> None:
    """Write the shipped copy of every evidence file of source into target."""
    from decisionaid.files import write_atomic

    target.mkdir(parents=True, exist_ok=True)
    for name, data in load(source).items():
        text = yaml.safe_dump(shipped(data), sort_keys=False, allow_unicode=True, width=100)
        write_atomic(target / f"{name}.yaml", text.encode(), mode=0o644)


if __name__ == "__main__":
    copy(Path(sys.argv[1]), Path(sys.argv[2]))
