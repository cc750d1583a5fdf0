"""Silence that tells the truth: what cells say where no figure stands, and how many are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.rows import DEATHS, HARM_ROWS
from decisionaid.aid.silences import NOT_READ, is_trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid, Decision

MOST_RATIO = 2
# A source that we read in excerpts is never blamed for what we have not read.
BLAMES = (
    re.compile(r"\b(our sources?|nuestras? fuentes?)\b", re.IGNORECASE),
    re.compile(r"\b(our|the) sources? (does|do|did)(n.t| not) (say|give|name|tell|list|count)",
               re.IGNORECASE),
    re.compile(r"\b(our|the) sources? (gives?|names?|says?|lists?|tells?) no(thing|body|ne)?\b",
               re.IGNORECASE),
    re.compile(r"\bleaves? it out\b|not (stated|given) in our source", re.IGNORECASE),
    re.compile(r"\bnuestras? fuentes? no (dicen?|dan?|nombran?|cuentan?|enumeran?|indican?)\b",
               re.IGNORECASE),
    re.compile(r"\bnuestras? fuentes? (dan|dicen|nombran) poco\b", re.IGNORECASE),
)


def harm_shares(aid: Aid, decision: Decision) -> dict[str, tuple[int, int]]:
    """Return how many parts of harm have a number, of how many, by option that gives a drug."""
    harms = [p.id for p in decision.parts if p.row in HARM_ROWS]
    counted = _counted(aid)
    return {o.id: (sum((o.id, p) in counted for p in harms), len(harms))
            for o in decision.options if o.medicine and not o.words_only}


def filled(aid: Aid) -> tuple[int, int, int]:
    """Return the cells of parts with a number, with a reason why not, and not read.

    A card for trials and a card of words only say the reason for all their cells.
    """
    counted = _counted(aid)
    numbers = silences = nothing = 0
    for decision in aid.decisions.values():
        for option in decision.options:
            whole = is_trial(option) or option.words_only
            typed = {s.part for s in option.silences if s.kind != NOT_READ}
            for part in decision.parts:
                if (option.id, part.id) in counted:
                    numbers += 1
                elif whole or part.id in typed:
                    silences += 1
                else:
                    nothing += 1
    return numbers, silences, nothing


def check(aid: Aid, texts: dict[str, str]) -> Iterator[Finding]:
    """Yield unequal counts of harms, silent deaths, sentences that blame, and the shares."""
    counted = _counted(aid)
    for decision in aid.decisions.values():
        yield from _shares(aid, decision)
        yield from _deaths(decision, counted)
    yield from _blaming(texts)
    numbers, silences, nothing = filled(aid)
    total = max(1, numbers + silences + nothing)
    yield Finding("silence.filled", "note", aid.id, (
        f"of {total} cells of numbers {_percent(numbers, total)} hold a number, "
        f"{_percent(silences, total)} a reason why not, {_percent(nothing, total)} say that no "
        "number was read"))


def _percent(part: int, total: int) -> str:
    return f"{round(100 * part / total)} %"


def _counted(aid: Aid) -> set[tuple[str, str]]:
    return {(r.option, r.part) for r in (*aid.estimates.values(), *aid.medians.values())}


def _shares(aid: Aid, decision: Decision) -> Iterator[Finding]:
    shares = harm_shares(aid, decision)
    if not shares:
        return
    said = ", ".join(f"{o} {n} of {total}" for o, (n, total) in shares.items())
    yield Finding("silence.harms", "note", decision.id, f"parts of harm with a number: {said}")
    counts = [n for n, _ in shares.values()]
    if max(counts) > MOST_RATIO * min(counts):
        yield Finding("silence.harms", "warn", decision.id,
                      "one card has over twice the harm figures of another; the topic says so")


def _deaths(decision: Decision, counted: set[tuple[str, str]]) -> Iterator[Finding]:
    """A card silent on deaths for lack of reading, beside one with a figure, must say so."""
    some = [o.id for o in decision.options if (o.id, DEATHS) in counted]
    for option in decision.options:
        silent = (option.id, DEATHS) not in counted and option.deaths is None
        unsaid = option.deaths_kind not in ("not_read", "no_treatment", "trial", "nobody")
        if silent and unsaid and some and not any(s.part == DEATHS for s in option.silences):
            yield Finding("silence.deaths", "fail", f"{decision.id}/{option.id}", (
                f"nothing is said on deaths, while {some[0]} has a figure: write deaths, or "
                "deaths_kind: not_read"))


def _blaming(texts: dict[str, str]) -> Iterator[Finding]:
    for where, text in texts.items():
        found = next((m for p in BLAMES if (m := p.search(text))), None)
        if found:
            yield Finding("silence.blame", "warn", where, (
                f"“{found.group(0)}” blames a source: say what we looked for and read"))
