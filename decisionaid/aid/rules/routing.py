"""Rules on how the decision is found: every route leads somewhere, every decision is reached."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import msgspec

from decisionaid.aid.authored import HEAD
from decisionaid.aid.form import near
from decisionaid.aid.routing_model import Routing, route_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder


MOST_ANSWERS = 20_000  # ways to answer all questions that are tried


def routes_lead(folder: Folder) -> None:
    """Routes name questions and answers that are asked, and decisions that the guide has."""
    routing = folder.head.get("routing")
    if _unreadable(folder) or not isinstance(routing, dict):
        return
    asked = {q["id"]: [a["id"] for a in q["answers"]] for q in routing.get("questions") or ()}
    for i, route in enumerate(routing.get("routes") or ()):
        at = f"routing/routes/{i}"
        for path, sentence in _wrong(asked, route["when"]):
            folder.report(HEAD, "", f"{at}/when{path}", sentence)
        if len(route.get("decisions") or ()) > 1 and not str(route.get("choice") or "").strip():
            folder.report(HEAD, "", f"{at}/choice", "This route leads to several decisions. Write "
                          "choice: the words over them, to pick from.")
        for j, decision in enumerate(route.get("decisions") or ()):
            if folder.lacks("decisions", decision):
                folder.report(HEAD, "", f"{at}/decisions/{j}",
                              f"There is no decision “{decision}”. Decisions of this guide: "
                              f"{', '.join(sorted(folder.ids('decisions')))}.")


def ages_asked(folder: Folder) -> None:
    """A headline by age names answers of the question that the routing calls the one of age."""
    routing = folder.head.get("routing")
    if _unreadable(folder):
        return
    routing = routing if isinstance(routing, dict) else {}
    asked = {q["id"]: [a["id"] for a in q["answers"]] for q in routing.get("questions") or ()}
    named = str(routing.get("ages") or "")
    if named and named not in asked:
        folder.report(HEAD, "", "routing/ages",
                      f"There is no question “{named}”. {near(named, asked)}")
        return
    for decision in folder.data["decisions"]:
        for i, headline in enumerate(decision.get("headlines", ())):
            at = f"headlines/#{i}/ages"
            for age in headline.get("ages", ()) if named else ():
                if age not in asked[named]:
                    folder.report("decisions", decision["id"], at,
                                  f"“{named}” has no answer “{age}”. {near(age, asked[named])}")
            if headline.get("ages") and not named:
                folder.report("decisions", decision["id"], at, "No question asks for the age. "
                              "Write ages in the routing of aid.yaml: the question that does.")


def routes_reached(folder: Folder) -> None:
    """Every route is the first that fits some answers, or it never leads anyone."""
    routing = folder.head.get("routing")
    if _unreadable(folder) or folder.problems or not isinstance(routing, dict):
        return
    given = msgspec.convert(routing, Routing)
    answers = [[answer.id for answer in q.answers] for q in given.questions]
    if not given.questions or math.prod(map(len, answers)) > MOST_ANSWERS:
        return
    led: set[int] = set()
    for combination in itertools.product(*answers):
        route = route_of(given, dict(zip((q.id for q in given.questions), combination,
                                         strict=True)))
        led |= {i for i, one in enumerate(given.routes) if one is route}
    lost = sorted(set(range(len(given.routes))) - led)
    if lost:
        more = f", nor to {len(lost) - 1} more below" if lost[1:] else ""
        folder.warn(HEAD, "", f"routing/routes/{lost[0]}", f"No answers lead here{more}: the "
                    "routes above take them all. Put the narrower route first.")


def _unreadable(folder: Folder) -> bool:
    """Say whether the routing cannot be judged: it was told already."""
    return HEAD in folder.lost or "routing" in folder.lost


def questions_known(folder: Folder) -> None:
    """The routing names suggested questions that the guide has, and they name its questions."""
    routing = folder.head.get("routing")
    routing = routing if isinstance(routing, dict) and not _unreadable(folder) else {}
    named = [(f"questions/{q['id']}/bank", q.get("bank")) for q in routing.get("questions") or ()]
    named += [(f"ask_first/{i}", name) for i, name in enumerate(routing.get("ask_first") or ())]
    for at, name in named:
        if name and folder.lacks("questions", name):
            folder.report(HEAD, "", f"routing/{at}",
                          f"There is no suggested question “{name}” in questions.yaml. "
                          f"{near(name, folder.ids('questions'))}")
    asked = [q["id"] for q in routing.get("questions") or ()]
    for question in folder.data["questions"] if not _unreadable(folder) else ():
        name = question.get("answered_by")
        if name and name not in asked:
            folder.report("questions", question["id"], "answered_by",
                          f"The routing asks no “{name}”. Questions of the routing: "
                          f"{', '.join(asked) or 'none'}.")


def _wrong(
    asked: dict[str, list[str]], when: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the path and the sentence of every name in a route that nothing asks."""
    for question, answers in when.items():
        if question not in asked:
            yield f"/{question}", (f"There is no question “{question}”. Questions: "
                                   f"{', '.join(asked)}.")
            continue
        for k, answer in enumerate(answers):
            if answer not in asked[question]:
                yield f"/{question}/{k}", (f"“{question}” has no answer “{answer}”. Answers: "
                                           f"{', '.join(asked[question])}.")


def unsure_offered(folder: Folder) -> None:
    """Every question has an answer for who does not know, or they can only guess."""
    routing = folder.head.get("routing")
    if _unreadable(folder) or not isinstance(routing, dict):
        return
    for question in routing.get("questions") or ():
        if not any(answer.get("unsure") for answer in question["answers"]):
            folder.warn(HEAD, "", f"routing/questions/{question['id']}",
                        "No answer here is for who does not know. Give one unsure: true.")


def decisions_reached(folder: Folder) -> None:
    """Every decision is reached by a route, or nobody finds it: worth a look."""
    routing = folder.head.get("routing")
    if _unreadable(folder) or not isinstance(routing, dict) or not routing.get("questions"):
        return
    led = {d for route in routing.get("routes") or () for d in route.get("decisions") or ()}
    for decision in folder.data["decisions"]:
        if decision["id"] not in led and not decision.get("draft"):
            folder.warn("decisions", decision["id"], "id", "No answer leads to this decision.")
