"""What an act may change of a record, field by field, so that the checker sees a wrong name.

Each class lists fields of one record of `model.py` with their types; `tests/visit/test_typed.py`
holds them against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from decisionaid.visit.model import (
        Answer,
        AskedBy,
        Carry,
        KnowledgeAnswer,
        Outcome,
        OwnMatter,
        PageLanguage,
        Paper,
        QuestionSubject,
        ReadyAnswer,
        Role,
        SurvivalChoice,
    )


class QuestionChanges(TypedDict, total=False):
    """What `edit_question` may change of a `Question`."""

    text: str
    bank_id: str | None
    aid_lang: str | None
    about: QuestionSubject | None
    asked_by: AskedBy
    whom: str | None
    prints: bool
    answer: str
    outcome: Outcome | None
    appointment: str | None
    earlier: tuple[Answer, ...]


class LaneChanges(TypedDict, total=False):
    """What acts may change of a `Lane`."""

    survival: SurvivalChoice | None
    importance: Mapping[str, int]
    own_matters: tuple[OwnMatter, ...]
    top_matters: tuple[str, ...]
    worries: str
    role: Role | None
    readiness: Mapping[str, ReadyAnswer]
    knowledge: Mapping[str, KnowledgeAnswer]
    prints: bool


class AppointmentChanges(TypedDict, total=False):
    """What `edit_appointment` may change of an `Appointment`."""

    date: dt.date | None
    note: str


class NextStepChanges(TypedDict, total=False):
    """What `edit_next_step` may change of a `NextStep`."""

    what: str
    who: str
    when: str


class PrintingChanges(TypedDict, total=False):
    """What `set_printing` may change of `PrintChoices`."""

    sections: tuple[str, ...]
    print_size: Literal[14, 18, 24]
    paper: Paper
    page_language: PageLanguage
    only_open: bool
    carry: Carry
    numbers: Literal["first", "all"]
