"""How questions are worded on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.style.text import listed, tr
from decisionaid.visit.question_subjects import words_of_cell

if TYPE_CHECKING:
    from decisionaid.aid.viewing import AidView
    from decisionaid.visit.model import Question, QuestionSubject, Visit


class Wording:
    """Words questions in the language of the screen, from what the view holds."""

    def __init__(self, view: AidView) -> None:
        self._view = view
        self._bank = {q.id: q.text for q in view.questions}
        decision = view.decision
        self._options = {o.id: o.name for o in decision.shelf} if decision else {}
        self._rows = {r.id: r.title for r in decision.rows} if decision else {}

    def text(self, question: Question) -> str:
        """Return a question of the aid in the language of the screen, a typed one as typed."""
        known = self._bank.get(question.bank_id or "") or words_of_cell(question, self._view)
        return known or question.text

    def about(self, about: QuestionSubject | None) -> str:
        """Return what a question is about in words."""
        option = self._options.get((about.option if about else None) or "", "")
        row = self._rows.get((about.row if about else None) or "", "")
        parts = [part for part in (option, row) if part]
        return tr("About: {what}").format(what=listed(parts) or tr("all options"))

    def notes(self, question: Question, visit: Visit) -> tuple[str, ...]:
        """Return the quiet notes under a question: about what, asked by whom, ask whom."""
        found = [self.about(question.about)]
        if not question.private:
            found.append(tr("Asked by: {who}").format(who=asked_by_words(question.asked_by)))
        if question.whom:
            found.append(tr("Whom to ask: {whom}").format(whom=whom_words(question.whom)))
        if waits_for_tick(question, visit):
            found.append(tr("The patient has not ticked it for print"))
        return tuple(found)


def waits_for_tick(question: Question, visit: Visit) -> bool:
    """Return whether a caregiver's question stays off the pages until the patient ticks it."""
    return question.lane == "caregiver" and not question.prints and visit.who != "caregiver"


def asked_by_words(asked_by: str) -> str:
    """Return who asks, in words."""
    return tr("family") if asked_by == "family" else tr("me (patient)")


def whom_answers() -> tuple[tuple[str, str], ...]:
    """Return the people who can be asked, by id and in words."""
    return (
        ("doctor", tr("My doctor")), ("nurse", tr("Nurse")),
        ("social_worker", tr("Social worker")), ("pharmacist", tr("Pharmacist")),
        ("not_sure", tr("Not sure")),
    )


def whom_words(whom: str) -> str:
    """Return whom to ask in words; own words as typed."""
    return dict(whom_answers()).get(whom, whom)
