"""Which of a card's figures a row shows, and which neighbors share one box.

A figure that stands as another card's other group is this card's own too, seen from its side.
Two figures are one count where one study set the groups by chance and counted the same event at
the same time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from decisionaid.aid import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from decisionaid.aid.gating import NumberRecords
    from decisionaid.aid.glance_model import HeadlineBox
    from decisionaid.aid.model import Comparator, Estimate, Option, Span

SAME_FIGURE = 0.06  # percent points by which one figure, printed twice, may differ
DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.25, "rounds": 28.0}
Pair = tuple[int, int]


class Candidate(Struct, frozen=True):
    """One figure of one card, seen from that card; authored: what the editor wrote of its box."""

    option: str
    estimate: Estimate
    authored: HeadlineBox | None = None
    flipped: bool = False


class CandidateRun(Struct, frozen=True):
    """Neighbors that share one box, or one card alone: positions and their candidates."""

    first: int
    picks: tuple[Candidate, ...]


def flipped(estimate: Estimate, option: Option, other: Option | None) -> Estimate | None:
    """Return an estimate seen from its comparator's side, or None where that has no figure."""
    c = estimate.comparator
    if c is None or not c.same_study or (c.percent is None and c.events is None):
        return None
    back = msgspec.structs.replace(
        c, name=(other.short_name or other.name) if other else "", option=estimate.option,
        percent=estimate.percent, events=estimate.events, denominator=estimate.denominator,
        size=size_of(estimate), ci=estimate.ci,
    )
    return msgspec.structs.replace(
        estimate, option=option.id, percent=c.percent, events=c.events,
        denominator=c.denominator, ci=c.ci, band=None, qualifier="", comparator=back,
        group=msgspec.structs.replace(estimate.group, size=c.size or c.denominator),
    )


def size_of(estimate: Estimate) -> int | None:
    """Return how many people the figure counts, where that was read."""
    return estimate.group.size or estimate.denominator


def study_of(aid: NumberRecords, estimate: Estimate) -> str:
    """Return what tells one study from another: its name, else its source."""
    source = aid.sources.get(estimate.source)
    return (source.study or source.id) if source else estimate.source


def joins(aid: NumberRecords, one: Candidate, two: Candidate) -> bool:
    """Say whether two cards' figures are two groups of one study, counted alike at one time."""
    a, b = one.estimate, two.estimate
    if one.option == two.option or not (_fair(a) and _fair(b)):
        return False
    alike = study_of(aid, a) == study_of(aid, b) and a.part == b.part and a.span == b.span
    if not alike or a.severity != b.severity:
        return False
    if _same(a, b.comparator) and _same(b, a.comparator):
        return True
    return a.outcome == b.outcome and a.counted == b.counted and (
        _same(a, b.comparator) or _same(b, a.comparator) or _one_control(a, b))


def _fair(estimate: Estimate) -> bool:
    return estimate.comparator is not None and estimate.comparator.same_study


def _one_control(a: Estimate, b: Estimate) -> bool:
    """Say whether two groups stand beside the same third one."""
    if a.comparator is None or b.comparator is None or a.comparator.name != b.comparator.name:
        return False
    return _percent(a.comparator) == _percent(b.comparator)


def _same(figure: Estimate, other: Comparator | None) -> bool:
    if other is None:
        return False
    one, two = _percent(figure), _percent(other)
    return one is not None and two is not None and abs(one - two) <= SAME_FIGURE


def _percent(figure: Estimate | Comparator) -> float | None:
    if figure.events is None and figure.percent is None:
        return None
    return float(numbers.share(figure)) * 100


def length(span: Span) -> float:
    """Return about how many days after its start something was counted; 0 where not read."""
    if span.value is None or span.unit is None:
        return 0.0
    return (span.to or span.value) * DAYS[span.unit]


def rank(aid: NumberRecords, candidate: Candidate) -> tuple[float, ...]:
    """Return what puts one figure before another.

    First everyone who started, then groups set by chance, this decision's people, certainty,
    size; of the rest the latest time.
    """
    e = candidate.estimate
    level = numbers.sure_level(e.certainty, aid.sources.get(e.source), audited=e.audited)
    return (
        e.only_some, not _fair(e), bool(e.group.notice), -numbers.LEVELS.index(level),
        -(size_of(e) or 0), -length(e.span),
    )


def latest_of_each_study(aid: NumberRecords, found: Sequence[Candidate]) -> list[Candidate]:
    """Keep, of one count in one study, the latest time with both groups."""
    kept: dict[tuple[str, str, str, bool], Candidate] = {}
    for candidate in found:
        e = candidate.estimate
        key = (study_of(aid, e), e.outcome, e.severity, e.only_some)
        before = kept.get(key)
        if before is None or _later(e) > _later(before.estimate):
            kept[key] = candidate
    return list(kept.values())


def _later(estimate: Estimate) -> tuple[bool, float]:
    return _fair(estimate), length(estimate.span)


def joined_pairs(
    aid: NumberRecords, rows: Sequence[Sequence[Sequence[Candidate]]],
    kept: frozenset[Pair] = frozenset(),
) -> frozenset[Pair]:
    """Return which neighbors may share a box, the same in all rows given.

    Each row holds, for each chosen card in order, its candidates. A card between two neighbors is
    joined with the one that comes first; three or more of one study join in a chain. kept: pairs
    of another layer, whose cards join no other here.
    """
    pairs: set[Pair] = set()
    columns = max((len(row) for row in rows), default=0)
    for i in range(columns - 1):
        if (i, i + 1) not in kept and {(i - 1, i), (i + 1, i + 2)} & kept:
            continue
        chains = (i - 1, i) in pairs
        if any(_joinable(aid, row, i, chained=chains) for row in rows):
            pairs.add((i, i + 1))
    return frozenset(pairs)


def _joinable(
    aid: NumberRecords, row: Sequence[Sequence[Candidate]], i: int, *, chained: bool
) -> bool:
    """Say whether a card joins the next one; where it is joined already, all three as one."""
    for a in row[i]:
        if chained and not any(joins(aid, before, a) for before in row[i - 1]):
            continue
        if any(joins(aid, a, b) for b in row[i + 1]):
            return True
    return False


def runs(
    aid: NumberRecords, row: Sequence[Sequence[Candidate]], allowed: frozenset[Pair],
    key: Callable[[Candidate], tuple[float, ...]],
) -> list[CandidateRun]:
    """Return what a row shows: neighbors that share a box together, the others alone.

    Cards without candidates are left out.
    """
    made: list[CandidateRun] = []
    i = 0
    while i < len(row):
        together = _longest(aid, row, i, allowed, key)
        if together:
            made.append(CandidateRun(i, together))
        elif row[i]:
            made.append(CandidateRun(i, (_alone(aid, row, i, key),)))
        i += max(1, len(together))
    return made


def _longest(
    aid: NumberRecords, row: Sequence[Sequence[Candidate]], i: int, allowed: frozenset[Pair],
    key: Callable[[Candidate], tuple[float, ...]],
) -> tuple[Candidate, ...]:
    """Return the longest chain of one study that begins at a card; () for none."""
    best: tuple[Candidate, ...] = ()
    for first in sorted(row[i], key=key):
        chain = [first]
        j = i + 1
        while j < len(row) and (j - 1, j) in allowed:
            fitting = sorted((c for c in row[j] if all(joins(aid, d, c) for d in chain)), key=key)
            if not fitting:
                break
            chain.append(fitting[0])
            j += 1
        if len(chain) > max(1, len(best)):
            best = tuple(chain)
    return best


def _alone(
    aid: NumberRecords, row: Sequence[Sequence[Candidate]], i: int,
    key: Callable[[Candidate], tuple[float, ...]],
) -> Candidate:
    """Return a card's own figure: the one that the nearest other card shares, then by rank."""
    def near(candidate: Candidate) -> int:
        return min(
            (abs(i - j) for j, others in enumerate(row)
             if j != i and any(joins(aid, candidate, o) for o in others)),
            default=len(row),
        )

    return min(row[i], key=lambda c: (near(c), *key(c)))
