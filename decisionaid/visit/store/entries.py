"""The list of kept visits, made by reading the first lines of each file."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import msgspec
from msgspec.structs import replace

from decisionaid.files import read_start, written_at
from decisionaid.visit.model import Visit
from decisionaid.visit.questions import open_questions
from decisionaid.visit.store.container import (
    HEAD_ROOM,
    SCHEMA,
    SUFFIX,
    VISIT_ID,
    FileHeader,
    NotWhole,
    header_of,
)

LONGEST_WORDS = 120
LONGEST_ID = 100
ID_IN_WORDS = rb'\{"id":"([0-9a-f]{8,64})"'
ID_IN_NAME = r"[0-9a-f]{16,64}(?![0-9a-f])"


class FileHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the list shows of a visit without opening it; a locked one tells no typed word.

    Attributes:
        guide: The id of the guide it belongs to; nothing in files of before it was there.
    """

    touched: dt.date
    decision_id: str | None = None
    created: dt.date | None = None
    name: str = ""
    first_question: str = ""
    questions: int = 0
    answers: int = 0
    step: str = ""
    guide: str = ""


class KeptVisit(msgspec.Struct, frozen=True):
    """One line in the list of visits.

    Attributes:
        id: The visit's own, where the file has the name that the program gave it; else one made
            of its name, so that a copy beside it is opened, named and deleted as itself.
        head: None where the file cannot be read.
        locked: It needs a password.
        newer: A newer version of the program wrote it.
        identity: Which visit is inside, where the file tells.
        copy: Another file of the list is this visit; a sync program or a person made this one.
        exposed: It lies here without a password where only locked visits should.
    """

    id: str
    path: Path
    head: FileHead | None
    locked: bool = False
    newer: bool = False
    identity: str = ""
    copy: bool = False
    exposed: bool = False


def head_of(visit: Visit, today: dt.date, *, locked: bool) -> bytes:
    """Return the line for the list; with a password it holds the day alone."""
    if locked:
        return msgspec.json.encode(FileHead(touched=today))
    asked = open_questions(visit)
    head = FileHead(
        touched=today,
        decision_id=_cut_id(visit.decision_id),
        created=visit.created,
        name=_cut(visit.name),
        first_question=_cut(asked[0].text) if asked else "",
        questions=len(asked),
        answers=sum(1 for q in asked if q.answer.strip() or q.outcome is not None),
        step=visit.step[:LONGEST_ID],
        guide=visit.aid_id[:LONGEST_ID],
    )
    return msgspec.json.encode(head)


def read_entry(path: Path) -> KeptVisit:
    """Return the line of one file; an unreadable one has no head and stays in the list."""
    try:
        first, head, words, *_ = (*read_start(path, HEAD_ROOM).split(b"\n", 2), b"", b"")
        header: FileHeader = header_of(first)
        shown = msgspec.json.decode(head, type=FileHead)
    except (OSError, NotWhole, msgspec.DecodeError, UnicodeDecodeError):
        return KeptVisit(_id_of(path, ""), path, None)
    locked = header.lock is not None
    if locked:  # files of before today named the decision here
        shown = FileHead(touched=shown.touched)
    identity = header.visit if re.fullmatch(VISIT_ID, header.visit) else _told(path, words)
    return KeptVisit(_id_of(path, identity), path, shown, locked, header.schema > SCHEMA, identity)


def id_of_name(path: Path) -> str:
    """Return an id for a file that does not stand under the name of its visit."""
    return hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _id_of(path: Path, identity: str) -> str:
    """Return the id of a file in the list."""
    name = path.name.removesuffix(SUFFIX)
    return name if re.fullmatch(VISIT_ID, name) and identity in ("", name) else id_of_name(path)


def _told(path: Path, words: bytes) -> str:
    """Return which visit a file of before the header said so is: by its words, else its name."""
    found = re.match(ID_IN_WORDS, words)
    if found:
        return found[1].decode()
    named = re.match(ID_IN_NAME, path.name)
    return named[0] if named else ""


def with_copies(entries: list[KeptVisit]) -> list[KeptVisit]:
    """Return the entries with those marked that another one is the visit of."""
    first: dict[str, KeptVisit] = {}
    for entry in sorted(entries, key=lambda e: (e.id != e.identity, e.path.name)):
        if entry.identity:
            first.setdefault(entry.identity, entry)
    return [
        replace(entry, copy=True) if entry.identity and first[entry.identity] is not entry
        else entry
        for entry in entries
    ]


def newest_first(entries: list[KeptVisit]) -> tuple[KeptVisit, ...]:
    """Return the list with the visit touched last first and unreadable ones at the end.

    Of one day the file written last comes first, and a copy never before the visits themselves.
    """
    def place(entry: KeptVisit) -> tuple[dt.date, bool, int, str]:
        touched = entry.head.touched if entry.head else dt.date.min
        return touched, not entry.copy, written_at(entry.path), entry.path.name

    return tuple(sorted(entries, key=place, reverse=True))


def _cut(text: str) -> str:
    """Return the first words of a typed text on one line."""
    return " ".join(text[: 2 * LONGEST_WORDS].split())[:LONGEST_WORDS]


def _cut_id(decision_id: str | None) -> str | None:
    """Return an id that cannot outgrow the line."""
    return None if decision_id is None else decision_id[:LONGEST_ID]
