"""What an aid must have in stock: questions, words, checks, drawings; and its dates."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from decisionaid.aid.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid, BankQuestion

LEAST_QUESTIONS, LEAST_TOPICS, LEAST_FITTING, LEAST_IN_TOPIC, LEAST_TERMS = 120, 12, 40, 8, 80
CHECKS = range(4, 7)
ATTRIBUTES = range(8, 13)
LEADING = re.compile(r"\b(shouldn't|isn't it|wouldn't it|don't you think|surely)\b", re.IGNORECASE)


def check(aid: Aid, today: dt.date) -> Iterator[Finding]:
    """Yield what is missing from the stock, and dates that have passed."""
    if len(aid.decisions) > 1:
        yield from _counts(aid)
    yield from _questions(aid)
    for decision in aid.decisions.values():
        if len(decision.checks) not in CHECKS:
            yield _fail(decision.id, f"has {len(decision.checks)} knowledge items, not 4 to 6")
        if len(decision.attributes) not in ATTRIBUTES:
            yield _fail(decision.id, f"asks {len(decision.attributes)} attributes, not 8 to 12")
    drawings = Counter(p.drawing for p in aid.learn.values())
    for drawing, n in drawings.items():
        if n > 1:
            yield _fail(f"learn/{drawing}", "two learn pages share this drawing")
    if dt.date.fromisoformat(aid.review_by) < today:
        yield Finding("dates.review", "warn", aid.id, f"past its review date {aid.review_by}")


def _counts(aid: Aid) -> Iterator[Finding]:
    for name, least, n in (
        ("questions", LEAST_QUESTIONS, len(aid.questions)),
        ("topics", LEAST_TOPICS, len(aid.topics)),
        ("glossary", LEAST_TERMS, len(aid.glossary)),
    ):
        if n < least:
            yield _fail(name, f"{n} stand here, {least} are needed")


def _questions(aid: Aid) -> Iterator[Finding]:
    if not aid.questions:
        return
    for decision in aid.decisions.values():
        fitting = [q for q in aid.questions.values()
                   if not q.decisions or decision.id in q.decisions]
        if len(fitting) < LEAST_FITTING and len(aid.decisions) > 1:
            yield _fail(decision.id, f"{len(fitting)} questions fit, {LEAST_FITTING} are needed")
        topics = Counter(q.topic for q in fitting)
        for topic in aid.topics:
            if topics[topic] < LEAST_IN_TOPIC and len(aid.decisions) > 1:
                yield _fail(f"{decision.id}/{topic}", f"{topics[topic]} questions in this topic")
    yield from _alike(aid)


def _alike(aid: Aid) -> Iterator[Finding]:
    names = sorted({o.name for d in aid.decisions.values() for o in d.options}, key=len,
                   reverse=True)
    seen: dict[str, BankQuestion] = {}
    for question in aid.questions.values():
        masked = question.text.lower()
        for name in names:
            masked = masked.replace(name.lower(), "x")
        key = " ".join(re.findall(r"\w+", masked))
        if key in seen:
            yield _fail(question.id, f"asks the same as {seen[key].id}")
        seen[key] = question
        if LEADING.search(question.text):
            yield _fail(question.id, "leads to an answer")


def _fail(where: str, sentence: str) -> Finding:
    return Finding("stock", "fail", where, sentence)
