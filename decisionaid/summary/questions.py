"""Questions, matters and worries of a visit, worded for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decisionaid.aid.rows import ROW
from decisionaid.visit.lanes import printed_lanes, printed_questions
from decisionaid.visit.model import LEVELS, MOST_TOP
from decisionaid.visit.question_subjects import words_of_cell
from decisionaid.visit.questions import top_three

if TYPE_CHECKING:
    from decisionaid.aid.viewing import AidView
    from decisionaid.language import Words
    from decisionaid.visit.model import Lane, Question, QuestionSubject, Visit

LONGEST = {14: 120, 18: 120, 24: 120}  # characters of a question on page 1, by print size
WORRY_LONGEST = {14: 130, 18: 200, 24: 90}


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question as a page shows it.

    Attributes:
        text: Whole, or cut at a word where `cut`; the whole then stands at `anchor`.
        about: Name of the option it is about, and the topic; empty is "all options".
        by: "me" or "family", in words.
    """

    number: int
    text: str
    cut: bool
    anchor: str
    about: str
    by: str
    answer: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions for one person to ask; `title` is empty where all are for one."""

    title: str
    questions: tuple[PrintedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PrintedMatter:
    """Something that matters, and how much, in words."""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class AskingPerson:
    """What one of the two people wishes, worries about and finds important."""

    wish: str = ""
    matters: tuple[PrintedMatter, ...] = ()
    worries: str = ""
    worries_cut: bool = False


def cut_at_word(text: str, longest: int) -> tuple[str, bool]:
    """Return text of at most so many characters, ended at a word, and whether it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return text.strip(), False
    head = flat[: longest - 2]
    if " " in head[longest // 2 :]:
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:.") + " …", True


def question_text(question: Question, view: AidView) -> str:
    """Return a question of the aid in the language of the page, a typed one as typed."""
    if question.bank_id:
        known = next((q.text for q in view.questions if q.id == question.bank_id), "")
        if known:
            return known
    return words_of_cell(question, view) or question.text


def asked(question: Question, number: int, view: AidView, w: Words,
          longest: int = 0) -> PrintedQuestion:
    """Return a question for a page; `longest` 0 never cuts."""
    text = question_text(question, view)
    shown, cut = cut_at_word(text, longest) if longest else (text, False)
    outcome = {"answered": w.tr("Answered"), "next_time": w.tr("Next time"),
               "someone_else": w.tr("Someone else")}.get(question.outcome or "", "")
    return PrintedQuestion(
        number, shown, cut, f"question-{question.id}-{view.lang}",
        _about(question.about, view, w),
        w.tr("family") if question.asked_by == "family" else w.tr("me"),
        question.answer, outcome)


def _about(about: QuestionSubject | None, view: AidView, w: Words) -> str:
    """Return what a question is about in words: the option, else the row, else nothing."""
    decision = view.decision
    if about is None or decision is None:
        return ""
    option = next((o.name for o in decision.shelf if o.id == about.option), "")
    row = ROW[about.row].title(w) if about.row in ROW else ""
    return f"{option}, {row}" if option and row else option or row


def top_questions(visit: Visit, view: AidView, w: Words, size: int) -> tuple[PrintedQuestion, ...]:
    """Return the top three for page 1, long ones cut at a word.

    Where the person put none on top, the first ones of their own order: page 1 is never empty
    while there are questions.
    """
    numbers = _numbers(visit)
    printed = printed_questions(visit)
    top = {q.id for q in top_three(visit)}
    chosen = [q for q in printed if q.id in top] or printed[:MOST_TOP]
    return tuple(asked(q, numbers[q.id], view, w, LONGEST.get(size, 0)) for q in chosen)


def whole_on_page_one(visit: Visit, view: AidView, w: Words, size: int) -> bool:
    """Return whether page 1 holds all questions and worries, none of them cut."""
    top = top_questions(visit, view, w, size)
    lane = visit.answers_of(printed_lanes(visit)[0])
    return (bool(top) and len(top) == len(printed_questions(visit))
            and not any(question.cut for question in top)
            and not person(lane, view, w, size).worries_cut)


def _numbers(visit: Visit) -> dict[str, int]:
    return {q.id: number for number, q in enumerate(printed_questions(visit), 1)}


def groups(visit: Visit, view: AidView, w: Words) -> tuple[QuestionGroup, ...]:
    """Return all questions by the person to ask; the doctor and "anyone" come first."""
    titles = {
        "doctor": w.tr("For my doctor"), "nurse": w.tr("For my nurse"),
        "pharmacist": w.tr("For my pharmacist"), "social_worker": w.tr("For my social worker"),
    }
    numbers = _numbers(visit)
    found: dict[str, list[PrintedQuestion]] = {}
    for question in printed_questions(visit):
        whom = question.whom or "doctor"
        title = titles.get(whom) or w.tr("For {person}").format(person=whom)
        found.setdefault(title, []).append(asked(question, numbers[question.id], view, w))
    if len(found) == 1:
        return (QuestionGroup("", tuple(next(iter(found.values())))),)
    return tuple(QuestionGroup(title, tuple(items)) for title, items in found.items())


def private_group(visit: Visit, view: AidView, w: Words) -> tuple[PrintedQuestion, ...]:
    """Return the private questions of the person whose pages these are."""
    lane = printed_lanes(visit)[0]
    private = [q for q in visit.questions if q.private and q.lane == lane]
    return tuple(asked(q, number, view, w) for number, q in enumerate(private, 1))


def levels(w: Words) -> tuple[str, ...]:
    """Return the five words for how much something matters, from 1 to 5."""
    return (w.tr("Not at all"), w.tr("A little"), w.tr("Somewhat"), w.tr("Quite a lot"),
            w.tr("Very much"))


def person(lane: Lane, view: AidView, w: Words, size: int = 0) -> AskingPerson:
    """Return what one person said matters, worries and wish; worries cut for page 1 by size."""
    names = {a.id: a.name for a in view.attributes}
    names.update({m.id: m.words for m in lane.own_matters})
    scale = levels(w)

    def matter(matter_id: str) -> PrintedMatter:
        level = lane.importance.get(matter_id, 0)
        return PrintedMatter(names[matter_id], scale[level - 1] if 1 <= level <= len(scale) else "")

    top = tuple(matter(m) for m in most_important(lane) if m in names)
    worries, cut = cut_at_word(lane.worries, WORRY_LONGEST[size]) if size else (lane.worries, False)
    wish = dict(view.roles).get(lane.role or "", "")
    return AskingPerson(wish, top, worries, cut)


def most_important(lane: Lane) -> tuple[str, ...]:
    """Return the ids of what matters most: as picked, else the few marked "Very much".

    Where more than three are marked so, which of them come first is for the person to say.
    """
    highest = tuple(m for m, level in lane.importance.items() if level == LEVELS)
    return lane.top_matters or (highest if len(highest) <= MOST_TOP else ())
