"""The visit: everything one person (and the people around them) said, as one frozen value."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

LaneName = Literal["patient", "caregiver"]
Who = Literal["patient", "caregiver", "both"]
Minutes = Literal["5", "15", "none"]
Reader = Literal["parent", "teenager"]
Offered = Literal["offered", "not_offered", "not_sure"]
SurvivalChoice = Literal["show", "doctor", "not_now"]
AskedBy = Literal["patient", "family"]
Outcome = Literal["answered", "next_time", "someone_else"]
Role = Literal[
    "i_decide", "i_after_hearing", "together", "doctor_after_hearing", "doctor_decides", "not_say"
]
ReadyAnswer = Literal["yes", "no"]
KnowledgeAnswer = Literal["true", "false", "not_sure"]
Paper = Literal["letter", "a4"]
PageLanguage = Literal["mine", "clinic", "both"]
Carry = Literal["no", "yes", "all"]

LANES: tuple[LaneName, ...] = ("patient", "caregiver")
WHOM = ("doctor", "nurse", "social_worker", "pharmacist", "not_sure")
ROLES: tuple[Role, ...] = get_args(Role)
OFFERED_SECTIONS = (
    "summary", "side_by_side", "questions", "all_numbers", "unknowns", "sources", "after")
USUAL_SECTIONS = ("summary", "side_by_side", "questions", "sources")  # ticked until changed
ASKED_SECTIONS = ("private", "doctor", "from_before", "caregiver")
SECTIONS = OFFERED_SECTIONS + ASKED_SECTIONS
MOST_OPTIONS = 4
MOST_TOP = 3
LEVELS = 5  # of how much something matters


class VisitRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of every part of a visit: frozen, and what was never said takes no room in the file."""


class QuestionSubject(VisitRecord, frozen=True):
    """What a question is about: an option, a row of Compare and a part of that row."""

    option: str | None = None
    row: str | None = None
    part: str | None = None


class Answer(VisitRecord, frozen=True):
    """What was said at one appointment about one question."""

    text: str = ""
    outcome: Outcome | None = None
    appointment: str | None = None


class Question(VisitRecord, frozen=True):
    """One question to take along, typed or suggested.

    Attributes:
        text: As typed, or the suggested words in the language they were picked in.
        bank_id: The suggested question's id, whose words then follow the language of the page.
        aid_lang: The language in which the aid worded it for the cell it is about; on a page in
            another one the aid's words there stand instead. None once the words are the person's.
        whom: One of `WHOM`, or the person's own words.
        private: Counts and shows nowhere but in the private lane.
        prints: For a caregiver's question: the patient ticked it for the patient's pages.
        answer: What was said at the latest appointment; `earlier` holds what was said before.
    """

    id: str
    text: str = ""
    bank_id: str | None = None
    aid_lang: str | None = None
    about: QuestionSubject | None = None
    asked_by: AskedBy = "patient"
    whom: str | None = None
    private: bool = False
    lane: LaneName = "patient"
    prints: bool = False
    answer: str = ""
    outcome: Outcome | None = None
    appointment: str | None = None
    earlier: tuple[Answer, ...] = ()


class OwnMatter(VisitRecord, frozen=True):
    """Something that matters, in the person's own words."""

    id: str
    words: str


class Lane(VisitRecord, frozen=True):
    """What one of the two people answered for themselves.

    Attributes:
        survival: Whether survival numbers are wished; None until answered.
        importance: 1 (not at all) to 5 (very much) by attribute id or own matter id.
        top_matters: At most three ids, in the person's order.
        prints: For the caregiver's lane: the patient ticked its matters and worries for print.
    """

    survival: SurvivalChoice | None = None
    importance: Mapping[str, int] = {}
    own_matters: tuple[OwnMatter, ...] = ()
    top_matters: tuple[str, ...] = ()
    worries: str = ""
    role: Role | None = None
    readiness: Mapping[str, ReadyAnswer] = {}
    knowledge: Mapping[str, KnowledgeAnswer] = {}
    prints: bool = False


class Appointment(VisitRecord, frozen=True):
    """One talk with the team, with its date."""

    id: str
    date: dt.date | None = None
    note: str = ""


class NextStep(VisitRecord, frozen=True):
    """One thing to do after the talk, in the person's words."""

    id: str
    what: str
    who: str = ""
    when: str = ""


class Before(VisitRecord, frozen=True):
    """What was said for an earlier decision or aid and no longer fits: kept, shown, never lost.

    Attributes:
        names: The words the options and attributes had, for ids an aid no longer knows.
        prints: The person ticked it for print.
    """

    id: str
    decision_id: str | None = None
    aid_version: str = ""
    options: tuple[str, ...] = ()
    options_moved: bool = False
    offered: Mapping[str, Offered] = {}
    patient: Lane = Lane()
    caregiver: Lane = Lane()
    questions: tuple[Question, ...] = ()
    top_questions: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    prints: bool = False


class PrintChoices(VisitRecord, frozen=True):
    """What goes on paper and how.

    Attributes:
        sections: Names out of `SECTIONS`, in that order.
        print_size: Size of the body text in points.
        only_open: Whether answered questions are left out, for a next talk.
        carry: Whether a saved PDF carries the visit inside; `all` is "private too".
        numbers: Whether the section "all_numbers" prints every number of a topic, or its first
            for each option.
    """

    sections: tuple[str, ...] = USUAL_SECTIONS
    print_size: Literal[14, 18, 24] = 14
    paper: Paper = "letter"
    page_language: PageLanguage = "mine"
    only_open: bool = False
    carry: Carry = "no"
    numbers: Literal["first", "all"] = "all"


class Visit(VisitRecord, frozen=True):
    """One sitting or many of one person with one decision.

    Attributes:
        id: Random hex; the only name a file of it needs.
        created: Day it was begun; all dates are handed in, none is read from a clock.
        visit_date: Day of the talk with the team, where known.
        aid_id, aid_version: The aid whose words and numbers were shown.
        lane: Who is at the screen now.
        reader: For decisions about a child: written to a parent or to a teenager.
        seed: Makes the order of the options, the same each time.
        options: Chosen option ids in the order shown; `options_moved` once the person moved one.
        top_questions: Ids of at most three questions, in the person's order.
        numbers_seen: Estimate id to the words it was shown with, to tell what changed later.
        step: The step that was open last, to go on there.
        made: How many things with an id were made; ids are never used twice.
    """

    id: str
    created: dt.date
    aid_id: str = ""
    aid_version: str = ""
    language: str = "en"
    seed: int = 0
    name: str = ""
    visit_date: dt.date | None = None
    who: Who | None = None
    lane: LaneName = "patient"
    minutes: Minutes | None = None
    answers: Mapping[str, str] = {}
    decision_id: str | None = None
    reader: Reader | None = None
    decide_by: dt.date | None = None
    options: tuple[str, ...] = ()
    options_moved: bool = False
    offered: Mapping[str, Offered] = {}
    denominator: Literal[100, 1000] = 100
    deaths_shown: bool = False
    top_rows_first: bool = False
    patient: Lane = Lane()
    caregiver: Lane = Lane()
    questions: tuple[Question, ...] = ()
    top_questions: tuple[str, ...] = ()
    learn_read: tuple[str, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    phone_weekdays: str = ""
    phone_nights: str = ""
    from_before: tuple[Before, ...] = ()
    numbers_seen: Mapping[str, str] = {}
    printing: PrintChoices = PrintChoices()
    step: str = ""
    made: int = 0

    @property
    def mine(self) -> Lane:
        """The answers of the person at the screen."""
        return self.answers_of(self.lane)

    def answers_of(self, lane: LaneName) -> Lane:
        """Return what one of the two people answered."""
        return self.patient if lane == "patient" else self.caregiver

    def question(self, question_id: str) -> Question | None:
        """Return a question by its id, private or not, or None."""
        return next((q for q in self.questions if q.id == question_id), None)


def new_visit(visit_id: str, created: dt.date, seed: int, language: str = "en") -> Visit:
    """Return an empty visit; the caller brings the randomness and the date."""
    return Visit(id=visit_id, created=created, seed=seed, language=language)
