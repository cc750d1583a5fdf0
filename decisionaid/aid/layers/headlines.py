"""Which number of an option stands in a headline row, and which part a decision should head.

The rule for the part: of those counted on more than half of the drug cards and on two at least,
the benefit is remission, no growth or no relapse, before any response; the harm is a serious side
effect of any kind, then what a person feels, last what only tests show; stopping is no harm. On a
tie the one in which two cards share a study. No such part: no one number was counted for most
cards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid import old_guides
from decisionaid.aid.gating import visible
from decisionaid.aid.layers.candidates import (
    Candidate,
    flipped,
    joins,
    latest_of_each_study,
)
from decisionaid.aid.rows import DEATHS, ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.gating import NumberRecords
    from decisionaid.aid.glance_model import Headline, HeadlineKind
    from decisionaid.aid.model import Decision, Estimate, Option, Part

BENEFITS = ("remission", "no_event", "no_growth", "came_back")
RESPONSE = r"(?i)shr[aiu]nk|response|encog|respuesta"
REMISSION = r"(?i)remission|not seen|\bno \w+ seen|remisión|no se ve"
BOLD = r"\*\*(.+?)\*\*"
LEAST_CARDS = 2
Figures = dict[tuple[str, str], list[Candidate]]


def headline_of(decision: Decision, kind: HeadlineKind, age: str) -> Headline | None:
    """Return the authored headline for the age answered; the one without ages fits all."""
    fitting = [h for h in decision.headlines if h.kind == kind]
    by_age = next((h for h in fitting if age and age in h.ages), None)
    return by_age or next((h for h in fitting if not h.ages), fitting[0] if fitting else None)


def sharing(
    aid: NumberRecords, decision: Decision, options: Sequence[str],
) -> frozenset[frozenset[str]]:
    """Return the pairs of these cards that one study compared, in any open part with boxes."""
    found = figures(aid, decision, survival=False)
    pairs: set[frozenset[str]] = set()
    for part in (p for p in decision.parts if p.id != DEATHS):
        cards = [(o, found.get((o, part.id), [])) for o in options]
        for i, (one, ones) in enumerate(cards):
            for two, twos in cards[i + 1:]:
                pair = frozenset((one, two))
                if pair not in pairs and any(joins(aid, a, b) for a in ones for b in twos):
                    pairs.add(pair)
    return frozenset(pairs)


def drug_cards(decision: Decision) -> list[Option]:
    """Return the complete cards that give a medicine; all cards where fewer than two do."""
    cards = [o for o in decision.options if o.medicine and not o.words_only]
    return cards if len(cards) >= LEAST_CARDS else list(decision.options)


def qualifying_parts(aid: NumberRecords, decision: Decision, kind: HeadlineKind) -> list[Part]:
    """Return the parts that the rule allows as headline, computed from the records alone.

    More than one where the rule leaves a tie; the first is the one that most cards have.
    """
    cards = drug_cards(decision)
    found = figures(aid, decision, survival=False)
    counts = {p.id: _counted(found, p, cards) for p in _parts(decision, kind)}
    fitting = [p for p in _parts(decision, kind)
               if counts[p.id] >= LEAST_CARDS and counts[p.id] * 2 > len(cards)]
    ranks = {p.id: (_place(p, kind), not _shared(aid, found, decision, p)) for p in fitting}
    best = min(ranks.values(), default=None)
    return sorted((p for p in fitting if ranks[p.id] == best), key=lambda p: -counts[p.id])


def _parts(decision: Decision, kind: HeadlineKind) -> list[Part]:
    return [p for p in decision.parts if ROW[p.row].headline == kind
            and p.gate == "none" and _rank(p) != "never"]


def _rank(part: Part) -> str:
    """Return whether a part may head the grid; guides of before do not say it themselves."""
    if part.headline or part.id == DEATHS:
        return part.headline or "never"
    return next((rank for rank, ids in old_guides.RANKS.items() if part.id in ids), "")


def _place(part: Part, kind: HeadlineKind) -> int:
    """Return how early the rule takes a part."""
    if kind == "benefit":
        said = f"{part.title} {part.subtitle}"
        response = re.search(RESPONSE, said) and not re.search(REMISSION, said)
        return 0 if part.id in BENEFITS and not response else 1
    ranks = {"first": 0, "last": 3}
    return ranks.get(_rank(part), 1 if part.row == "harms_serious" else 2)


def _counted(found: Figures, part: Part, cards: Sequence[Option]) -> int:
    """Return on how many cards the same event is counted, in the same word of severity."""
    cards_of: dict[tuple[str, str], set[str]] = {}
    for card in cards:
        for candidate in found.get((card.id, part.id), ()):
            e = candidate.estimate
            event = " ".join(re.findall(BOLD, e.outcome)) or e.outcome
            cards_of.setdefault((event.casefold(), e.severity), set()).add(card.id)
    return max(map(len, cards_of.values()), default=0)


def _shared(aid: NumberRecords, found: Figures, decision: Decision, part: Part) -> bool:
    """Say whether two cards share a study in a part."""
    cards = [found.get((o.id, part.id), []) for o in decision.options]
    return any(
        joins(aid, a, b)
        for i, one in enumerate(cards) for two in cards[i + 1:] for a in one for b in two
    )


def figures(aid: NumberRecords, decision: Decision, *, survival: bool) -> Figures:
    """Return every card's figures by card and part, whole groups first.

    A figure that stands as another card's other group is among them.
    """
    by_id = {o.id: o for o in decision.options}
    found: Figures = {}
    records = sorted(visible(aid, decision, survival=survival)[0], key=lambda e: e.only_some)
    for e in records:
        found.setdefault((e.option, e.part), []).append(Candidate(e.option, e))
    for e in records:
        option = by_id.get(e.comparator.option) if e.comparator else None
        if option is None or _mirrored(found.get((option.id, e.part), ()), e):
            continue
        back = flipped(e, option, by_id.get(e.option))
        if back is not None:
            found.setdefault((option.id, e.part), []).append(
                Candidate(option.id, back, flipped=True))
    return found


def _mirrored(own: Sequence[Candidate], estimate: Estimate) -> bool:
    """Say whether a card holds the other group's figure as a record of its own already."""
    c = estimate.comparator
    return c is not None and any(
        k.estimate.source == estimate.source and k.estimate.span == estimate.span
        and (k.estimate.percent, k.estimate.events) == (c.percent, c.events)
        for k in own
    )


def candidates(
    aid: NumberRecords, decision: Decision, option: Option, headline: Headline, found: Figures
) -> list[Candidate]:
    """Return what the headline row may show of a card: the authored boxes, else its figures.

    A card of words alone shows no benefit, so that nothing looks good while its harms are unread.
    """
    if option.words_only and headline.kind == "benefit":
        return []
    authored = _authored(aid, decision, option, headline, found)
    if authored or any(b.kind == headline.kind for b in option.headlines):
        return latest_of_each_study(aid, authored)
    return latest_of_each_study(aid, found.get((option.id, headline.part), []))


def _authored(
    aid: NumberRecords, decision: Decision, option: Option, headline: Headline, found: Figures
) -> list[Candidate]:
    by_id = {o.id: o for o in decision.options}
    made: list[Candidate] = []
    for box in option.headlines:
        record = aid.estimates.get(box.estimate)
        if box.kind != headline.kind or record is None:
            continue
        if not any(c.estimate is record for c in found.get((record.option, record.part), ())):
            continue  # behind the survival choice
        if headline.part and record.part != headline.part:
            continue
        mine = flipped(record, option, by_id.get(record.option)) if box.other else record
        if mine is not None:
            made.append(Candidate(option.id, mine, box, flipped=box.other))
    return made
