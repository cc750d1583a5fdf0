"""Rules on how the decision is found: every route leads somewhere, every decision is reached."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.authored import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder


def routes_lead(folder: Folder) -> None:
    """Routes name questions and answers that are asked, and decisions that the guide has."""
    routing = folder.head.get("routing")
    if HEAD in folder.lost or not isinstance(routing, dict):
        return
    asked = {q["id"]: [a["id"] for a in q["answers"]] for q in routing.get("questions") or ()}
    for i, route in enumerate(routing.get("routes") or ()):
        at = f"routing/routes/{i}"
        for path, sentence in _wrong(asked, route["when"]):
            folder.report(HEAD, "", f"{at}/when{path}", sentence)
        for j, decision in enumerate(route.get("decisions") or ()):
            if folder.lacks("decisions", decision):
                folder.report(HEAD, "", f"{at}/decisions/{j}",
                              f"There is no decision “{decision}”. Decisions of this guide: "
                              f"{', '.join(sorted(folder.ids('decisions')))}.")


def questions_known(folder: Folder) -> None:
    """The routing names suggested questions that the guide has, and they name its questions."""
    routing = folder.head.get("routing")
    routing = routing if isinstance(routing, dict) and HEAD not in folder.lost else {}
    named = [(f"questions/{q['id']}/bank", q.get("bank")) for q in routing.get("questions") or ()]
    named += [(f"ask_first/{i}", name) for i, name in enumerate(routing.get("ask_first") or ())]
    for at, name in named:
        if name and folder.lacks("questions", name):
            folder.report(HEAD, "", f"routing/{at}",
                          f"There is no suggested question “{name}” in questions.yaml.")
    asked = [q["id"] for q in routing.get("questions") or ()]
    for question in folder.data["questions"] if HEAD not in folder.lost else ():
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
    if HEAD in folder.lost or not isinstance(routing, dict):
        return
    for question in routing.get("questions") or ():
        if not any(answer.get("unsure") for answer in question["answers"]):
            folder.warn(HEAD, "", f"routing/questions/{question['id']}",
                        "No answer here is for who does not know. Give one unsure: true.")


def decisions_reached(folder: Folder) -> None:
    """Every decision is reached by a route, or nobody finds it: worth a look."""
    routing = folder.head.get("routing")
    if not isinstance(routing, dict) or not routing.get("questions"):
        return
    led = {d for route in routing.get("routes") or () for d in route.get("decisions") or ()}
    for decision in folder.data["decisions"]:
        if decision["id"] not in led and not decision.get("draft"):
            folder.warn("decisions", decision["id"], "id", "No answer leads to this decision.")
