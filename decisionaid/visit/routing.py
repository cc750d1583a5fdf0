"""Which decision: where the guide's own table leads with the answers of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from decisionaid.aid.routing_model import is_unsure, route_of
from decisionaid.visit.about import set_answer
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.aid.model import Aid
    from decisionaid.aid.routing_model import RouteQuestion, Routing
    from decisionaid.aid.viewing import AidView
    from decisionaid.visit.model import Visit


class DecisionFound(msgspec.Struct, frozen=True):
    """The answers lead to a decision, or to several from which the person picks.

    Attributes:
        choice: Said over several decisions to pick from; "" for the usual words.
        note: Said first, before the cards.
    """

    ids: tuple[str, ...]
    choice: str = ""
    note: str = ""


class AskMyTeam(msgspec.Struct, frozen=True):
    """Something is not sure: the path "Help me ask my team"."""


class NoCards(msgspec.Struct, frozen=True):
    """This guide has no cards for that yet."""


class NotYet(msgspec.Struct, frozen=True):
    """One of the questions is still open."""


Ending = DecisionFound | AskMyTeam | NoCards | NotYet


def which_decision(
    routing: Routing, answers: Mapping[str, str], decisions: tuple[str, ...] = ()
) -> Ending:
    """Return where the answers end; a guide that asks nothing offers all its decisions.

    Args:
        routing: The guide's questions and routes.
        answers: Question id to answer id, as the person gave them.
        decisions: The decisions of the guide, in its order.
    """
    if not routing.questions:
        return DecisionFound(decisions) if decisions else NoCards()
    unsure = {q.id for q in routing.questions if is_unsure(q, answers)}
    if any(q.id not in answers for q in routing.questions):
        return AskMyTeam() if unsure else NotYet()
    route = route_of(routing, answers)
    if route is not None and route.decisions:
        return DecisionFound(route.decisions, route.choice, route.note)
    return AskMyTeam() if unsure and route is None else NoCards()


def is_open(question: RouteQuestion, answers: Mapping[str, str]) -> bool:
    """Whether a question is one for the team: not answered, not sure, or answered vaguely."""
    given = answers.get(question.id)
    return given is None or any(a.id == given and (a.unsure or a.vague) for a in question.answers)


def ending_of(visit: Visit, view: AidView) -> Ending:
    """Return where a visit's answers lead in a guide; decisions it does not have count as none."""
    there = tuple(key for key, _ in view.decisions)
    ending = which_decision(view.routing, visit.answers, there)
    if not isinstance(ending, DecisionFound):
        return ending
    known = tuple(key for key in ending.ids if key in there)
    return msgspec.structs.replace(ending, ids=known) if known else NoCards()


def decision_wanted(visit: Visit, view: AidView) -> str | None:
    """Return the decision that a visit's answers lead to; unfinished ones change none.

    Where they lead to several, the one in force stays if it is among them, else there is none
    until the person picks one.
    """
    ending = ending_of(visit, view)
    if isinstance(ending, NotYet):
        return visit.decision_id
    if not isinstance(ending, DecisionFound):
        return None
    if visit.decision_id in ending.ids:
        return visit.decision_id
    return ending.ids[0] if len(ending.ids) == 1 else None


def answer_routing(visit: Visit, question: str, answer: str, view: AidView, aid: Aid) -> Visit:
    """Return the visit with one of the guide's questions answered, at the decision it leads to."""
    answered = set_answer(visit, question, answer)
    wanted = decision_wanted(answered, view)
    if wanted == visit.decision_id:
        return answered
    return change_decision(answered, wanted, fits_of(aid, wanted, visit.decision_id), aid.version)


def answers_said(routing: Routing, answers: Mapping[str, str]) -> list[str]:
    """Return what was answered, in words for the middle of a sentence."""
    return [a.said or a.text for q in routing.questions for a in q.answers
            if answers.get(q.id) == a.id]
