"""Which decision: where the guide's own table leads with the answers of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from decisionaid.aid.routing_model import is_unsure, route_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.aid.routing_model import RouteQuestion, Routing


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
