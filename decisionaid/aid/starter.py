"""A small valid aid to start from: two options, one study, a page, words, questions."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from decisionaid.aid import marked_yaml
from decisionaid.aid.marked_yaml import MOST_BYTES
from decisionaid.aid.problems import AidError
from decisionaid.files import read_file, write_atomic
from decisionaid.paths import resource

if TYPE_CHECKING:
    from pathlib import Path


OWN_ID = "starter"
YEAR = dt.timedelta(days=365)


def starter_folder() -> Path:
    """Return the shipped folder of the starter."""
    return resource("aids", "starter")


def starter_texts() -> frozenset[str]:
    """Return every text of the starter and the citations of its sources, spaces made even."""
    found: set[str] = set()
    for path in sorted(starter_folder().rglob("*")):
        if path.suffix in (".yaml", ".txt"):
            _gather(marked_yaml.read(path.read_bytes(), path.name).data, found)
    return frozenset(found)


def _gather(node: Any, found: set[str]) -> None:
    if isinstance(node, str):
        found.add(" ".join(node.split()))
    elif isinstance(node, dict):
        for value in node.values():
            _gather(value, found)
    elif isinstance(node, list):
        for value in node:
            _gather(value, found)


def id_of_folder(folder: Path) -> str:
    """Return the id of a guide that begins in a folder: its name in plain letters."""
    plain = unicodedata.normalize("NFKD", folder.name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or OWN_ID


def write_starter(folder: Path, guide_id: str = OWN_ID, day: dt.date | None = None) -> None:
    """Copy the starter into a folder that does not exist yet or is empty.

    Args:
        folder: Where it goes.
        guide_id: What the guide is called by visits and files; two guides must not share one.
        day: The day it begins, for review a year later; None leaves the starter's own days.

    Raises:
        AidError: When something stands there already, or it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise AidError(f"{folder} is not a folder. Name another one.")
    if folder.exists() and any(folder.iterdir()):
        raise AidError(f"{folder} is not empty. Name a new folder.")
    source = starter_folder()
    try:
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            target = folder / path.relative_to(source).with_suffix(
                "" if path.suffix == ".txt" else path.suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            data = read_file(path, MOST_BYTES)
            if target.name == "aid.yaml":
                data = _begun(data.decode(), guide_id, day).encode()
            write_atomic(target, data, mode=0o644)
    except OSError as error:
        reason = error.strerror or "the folder refuses"
        raise AidError(f"{folder} could not be written ({reason}). Name another folder.") from None


def _begun(head: str, guide_id: str, day: dt.date | None) -> str:
    """Return the head of the starter with an id, and with days that are not yet out of date."""
    head = head.replace(f"id: {OWN_ID}\n", f"id: {guide_id}\n", 1)
    if day is None:
        return head
    days = {"published": day, "compiled": day, "review_by": day + YEAR}
    for key, then in days.items():
        head = re.sub(rf'^{key}: ".*"$', f'{key}: "{then}"', head, count=1, flags=re.MULTILINE)
    return head
