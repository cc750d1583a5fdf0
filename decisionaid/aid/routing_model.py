"""What an editor writes to lead a person to a decision: questions, answers, where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping


class RouteAnswer(Record, frozen=True):
    """One answer to a question that finds the decision.

    said: the answer in the middle of a sentence ("it came back"). unsure: the person does not
    know; unless a route names this answer, it leads to the team. vague: an answer that leaves the
    question one for the team ("another kind").
    """

    id: str
    text: str
    said: str = ""
    unsure: bool = False
    vague: bool = False


class RouteQuestion(Record, frozen=True):
    """A question that finds the decision.

    ask: what to ask the team while it is open. bank: the suggested question that asks it.
    """

    id: str
    title: str
    answers: tuple[RouteAnswer, ...]
    ask: str = ""
    bank: str = ""


class Route(Record, frozen=True):
    """Where answers lead: the decisions to show, or none ("no cards yet").

    when: question id to the answers it holds for; a question not named may have any sure answer.
    choice: said over two or more decisions to pick from. note: said first, before the cards.
    """

    when: dict[str, tuple[str, ...]]
    decisions: tuple[str, ...] = ()
    choice: str = ""
    note: str = ""


class Routing(Record, frozen=True):
    """How the decision is found: the first route that fits the answers wins.

    ages: the question that asks how old the person is, where a headline at a glance depends on it;
    its `ages` are answers of this question. ask_first: the suggested questions that go on the list
    of who is not sure, in order, after those that the open questions ask.
    """

    questions: tuple[RouteQuestion, ...] = ()
    routes: tuple[Route, ...] = ()
    ask_first: tuple[str, ...] = ()
    ages: str = ""


def is_unsure(question: RouteQuestion, answers: Mapping[str, str]) -> bool:
    """Whether the person answered a question with one of its "I'm not sure"."""
    return any(a.unsure and answers.get(question.id) == a.id for a in question.answers)


def route_of(routing: Routing, answers: Mapping[str, str]) -> Route | None:
    """Return the first route that fits; an answer that is not sure must be named by it."""
    unsure = {q.id for q in routing.questions if is_unsure(q, answers)}
    return next((route for route in routing.routes if unsure <= set(route.when) and all(
        answers.get(question) in allowed for question, allowed in route.when.items())), None)
