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
            yield _fail(decision.id, f"knowledge items: {len(decision.checks)}, not 4 to 6")
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
        ("questions", aid.stock.questions, len(aid.questions)),
        ("topics", aid.stock.topics, len(aid.topics)),
        ("glossary", aid.stock.terms, len(aid.glossary)),
    ):
        if n < least:
            yield _fail(name, f"{n} stand here, {least} are needed by stock in aid.yaml")


def _questions(aid: Aid) -> Iterator[Finding]:
    if not aid.questions:
        return
    for decision in aid.decisions.values():
        fitting = [q for q in aid.questions.values()
                   if not q.decisions or decision.id in q.decisions]
        if len(fitting) < aid.stock.fitting and len(aid.decisions) > 1:
            yield _fail(decision.id, f"{len(fitting)} of its questions fit, {aid.stock.fitting} "
                        "are needed by stock in aid.yaml")
        topics = Counter(q.topic for q in fitting)
        for topic in aid.topics:
            if topics[topic] < aid.stock.in_topic and len(aid.decisions) > 1:
                yield _fail(f"{decision.id}/{topic}", f"questions of this topic: {topics[topic]}, "
                            f"{aid.stock.in_topic} are needed by stock in aid.yaml")
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
