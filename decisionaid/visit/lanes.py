"""Patient and caregiver side by side: both, only me, only you; and what the patient lets print."""

import unicodedata
from typing import Literal

import msgspec

from decisionaid.visit.model import Lane, LaneName, Question, QuestionSubject, SurvivalChoice, Visit
from decisionaid.visit.questions import open_questions

Whose = Literal["both", "only_me", "only_you"]


class SharedQuestion(msgspec.Struct, frozen=True):
    """A question as the two lanes hold it; `twin` is the other person's where both ask it."""

    whose: Whose
    question: Question
    twin: Question | None = None


class SharedMatter(msgspec.Struct, frozen=True):
    """Something that matters to one of the two or to both, with each one's level.

    Attributes:
        words: For an own matter, as typed; else empty and the aid names it.
    """

    whose: Whose
    matter_id: str
    words: str = ""
    mine: int | None = None
    yours: int | None = None


def shared_questions(visit: Visit) -> tuple[SharedQuestion, ...]:
    """Return all questions seen from the person at the screen; private ones never."""
    mine = [q for q in open_questions(visit) if q.lane == visit.lane]
    yours = [q for q in open_questions(visit) if q.lane != visit.lane]
    theirs = {_meaning(q): q for q in reversed(yours)}
    shared = [
        SharedQuestion("both", q, theirs[_meaning(q)])
        if _meaning(q) in theirs else SharedQuestion("only_me", q)
        for q in mine
    ]
    known = {_meaning(q) for q in mine}
    return (*shared, *(SharedQuestion("only_you", q) for q in yours if _meaning(q) not in known))


def shared_matters(visit: Visit) -> tuple[SharedMatter, ...]:
    """Return the things that matter most to each, seen from the person at the screen."""
    mine, yours = visit.mine, visit.answers_of(other_lane(visit.lane))
    mine_top, yours_top = _top_by_meaning(mine), _top_by_meaning(yours)
    found: list[SharedMatter] = []
    for meaning, matter_id in (*mine_top.items(), *yours_top.items()):
        both = meaning in mine_top and meaning in yours_top
        if both and matter_id == yours_top[meaning] and matter_id != mine_top[meaning]:
            continue
        whose: Whose = "both" if both else ("only_me" if meaning in mine_top else "only_you")
        matter = SharedMatter(
            whose, matter_id, _own_words(mine if meaning in mine_top else yours, matter_id),
            mine.importance.get(mine_top.get(meaning, matter_id)),
            yours.importance.get(yours_top.get(meaning, matter_id)),
        )
        if matter not in found:
            found.append(matter)
    return tuple(found)


def other_lane(lane: LaneName) -> LaneName:
    """Return the other person's lane."""
    return "caregiver" if lane == "patient" else "patient"


def survival_here(visit: Visit) -> SurvivalChoice | None:
    """Return the survival choice that counts on this screen.

    A caregiver who is alone uses their own; in any other case the patient's counts.
    """
    alone = visit.who == "caregiver"
    return visit.caregiver.survival if alone else visit.patient.survival


def survival_on_paper(visit: Visit) -> SurvivalChoice | None:
    """Return the survival choice that counts for print and file: always the patient's."""
    return visit.patient.survival


def printed_questions(visit: Visit) -> tuple[Question, ...]:
    """Return the questions for the pages, the top three first; private ones never.

    A caregiver's question needs the patient's tick, except where a caregiver is alone. Answered
    ones are left out where the person wants only what is still open.
    """
    alone = visit.who == "caregiver"
    skip_answered = visit.printing.only_open
    return tuple(
        q for q in open_questions(visit)
        if (q.prints or alone or q.lane == "patient")
        and not (skip_answered and q.outcome == "answered")
    )


def printed_lanes(visit: Visit) -> tuple[LaneName, ...]:
    """Return whose matters, worries and wish go on the pages, the first one leading."""
    if visit.who == "caregiver":
        return ("caregiver",)
    return ("patient", "caregiver") if visit.caregiver.prints else ("patient",)


def has_two_lanes(visit: Visit) -> bool:
    """Return whether both people have said something, so that comparing them makes sense."""
    return _said(visit, "patient") and _said(visit, "caregiver")


def _said(visit: Visit, lane: LaneName) -> bool:
    """Return whether a lane holds anything that may be shown."""
    asked = any(q.lane == lane and not q.private for q in visit.questions)
    return asked or visit.answers_of(lane) != Lane()


def _meaning(question: Question) -> tuple[object, QuestionSubject | None]:
    """Return what makes two questions the same: the aid's own or the same words, and where."""
    words = "" if question.aid_lang else _plain(question.text)  # the aid asks once about a cell
    return (question.bank_id or words, question.about)


def _top_by_meaning(lane: Lane) -> dict[str, str]:
    """Return the top matters by what makes two the same: the attribute, or the same own words."""
    return {_plain(_own_words(lane, m)) or m: m for m in lane.top_matters}


def _own_words(lane: Lane, matter_id: str) -> str:
    """Return the words of an own matter, or nothing for one that the aid names."""
    return next((m.words for m in lane.own_matters if m.id == matter_id), "")


def _plain(text: str) -> str:
    """Return the text without differences of case, accents' coding and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
