"""What an aid has in stock beside its decisions: claims, questions, words, what may matter."""

from __future__ import annotations

from typing import Literal

from decisionaid.aid.record import Cell, Record


class StockGoals(Record, frozen=True):
    """How much a guide of several decisions must have in stock for its audit to pass.

    fitting: questions that fit each decision; in_topic: of these, in each topic; terms: words
    explained. The goals are the guide's own.
    """

    questions: int = 12
    topics: int = 2
    fitting: int = 8
    in_topic: int = 2
    terms: int = 5


class Claim(Record, frozen=True):
    """A popular claim beside what the studies found."""

    id: str
    claim: str
    found: Cell


class BankTopic(Record, frozen=True):
    """A heading of the question bank. hard_to_ask: offered first for questions kept private."""

    id: str
    title: str
    hard_to_ask: bool = False


class BankQuestion(Record, frozen=True):
    """A suggested question; empty tags mean it fits everywhere.

    starter: one of the few offered first, before the whole bank.
    answered_by: the question of the routing whose answer leaves nothing to ask here.
    hard_days: the one that asks for someone to talk to, offered where a person takes a break.
    of_patient: the same asked by a parent or caregiver; {patient} is "my child" or "the patient".
    """

    id: str
    topic: str
    text: str
    whom: Literal["doctor", "nurse", "pharmacist", "social_worker", "anyone"] = "doctor"
    decisions: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    starter: bool = False
    answered_by: str = ""
    hard_days: bool = False
    of_patient: str = ""

    @property
    def special(self) -> bool:
        """Whether it is for some decisions or cards alone."""
        return bool(self.decisions or self.options)


class PreparedQuestion(Record, frozen=True):
    """What "Ask about this" writes for a row or part of Compare; its id is theirs.

    ask: {option} is the name of the card, or "each of these" where it is asked of all.
    of_patient: the same asked by a parent or caregiver, as in a suggested question.
    """

    id: str
    ask: str
    of_patient: str = ""


class WindowWords(Record, frozen=True):
    """A guide's own translation of the window's sentences, where the program has none.

    plural: how the language counts, as in gettext; forms: English sentence to its forms.
    """

    plural: str = ""
    forms: dict[str, tuple[str, ...]] = {}


class Term(Record, frozen=True):
    """A medical word with its meaning; `forms` are the ways it is written in running text."""

    id: str
    term: str
    meaning: str
    forms: tuple[str, ...] = ()


class Attribute(Record, frozen=True):
    """A thing that may matter, with the rows and parts that speak to it.

    name_of_patient, caption_of_patient: the same said by a parent or caregiver, where it differs.
    """

    id: str
    name: str
    caption: str
    rows: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    name_of_patient: str = ""
    caption_of_patient: str = ""


class ReadinessItem(Record, frozen=True):
    """A readiness question whose "no" leads to one next step of the walk."""

    id: str
    question: str
    next_step: str
    step: Literal["about", "learn", "compare", "values", "questions", "summary"]
