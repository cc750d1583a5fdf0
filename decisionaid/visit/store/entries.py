"""The list of kept visits, made by reading the first lines of each file."""

import datetime as dt
from pathlib import Path

import msgspec

from decisionaid.files import read_start
from decisionaid.visit.model import Visit
from decisionaid.visit.questions import open_questions
from decisionaid.visit.store.container import HEAD_ROOM, SCHEMA, FileHeader, NotWhole, header_of

LONGEST_WORDS = 120
LONGEST_ID = 100


class FileHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the list shows of a visit without opening it; a locked one tells no typed word."""

    touched: dt.date
    decision_id: str | None = None
    created: dt.date | None = None
    name: str = ""
    first_question: str = ""
    questions: int = 0
    answers: int = 0
    step: str = ""


class KeptVisit(msgspec.Struct, frozen=True):
    """One line in the list of visits.

    Attributes:
        id: Name of the file without its suffix.
        head: None where the file cannot be read.
        locked: It needs a password.
        newer: A newer version of the program wrote it.
    """

    id: str
    path: Path
    head: FileHead | None
    locked: bool = False
    newer: bool = False


def head_of(visit: Visit, today: dt.date, *, locked: bool) -> bytes:
    """Return the line for the list; with a password it holds the decision and the day alone."""
    if locked:
        return msgspec.json.encode(FileHead(touched=today, decision_id=_cut_id(visit.decision_id)))
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
    )
    return msgspec.json.encode(head)


def read_entry(path: Path) -> KeptVisit:
    """Return the line of one file; an unreadable one has no head and stays in the list."""
    visit_id = path.name.split(".")[0]
    try:
        first, head, *_ = (*read_start(path, HEAD_ROOM).split(b"\n", 2), b"")
        header: FileHeader = header_of(first)
        shown = msgspec.json.decode(head, type=FileHead)
    except (OSError, NotWhole, msgspec.DecodeError, UnicodeDecodeError):
        return KeptVisit(visit_id, path, None)
    return KeptVisit(visit_id, path, shown, header.lock is not None, header.schema > SCHEMA)


def newest_first(entries: list[KeptVisit]) -> tuple[KeptVisit, ...]:
    """Return the list with the visit touched last first and unreadable ones at the end."""
    return tuple(
        sorted(entries, key=lambda e: (e.head.touched if e.head else dt.date.min), reverse=True)
    )


def _cut(text: str) -> str:
    """Return the first words of a typed text on one line."""
    return " ".join(text[: 2 * LONGEST_WORDS].split())[:LONGEST_WORDS]


def _cut_id(decision_id: str | None) -> str | None:
    """Return an id that cannot outgrow the line."""
    return None if decision_id is None else decision_id[:LONGEST_ID]
