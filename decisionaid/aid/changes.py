"""What changed from one guide to another, in plain words: numbers, sentences, options, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from decisionaid.aid.review_model import ChangedText
from decisionaid.aid.reviewing.items import SHARED, Item, groups
from decisionaid.aid.text_renderer import full_source
from decisionaid.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid, Decision
    from decisionaid.aid.views import Survival

Kind = Literal["decision", "option", "number", "sentence", "left_out", "source"]
TITLES: dict[Kind, str] = {
    "decision": "Decisions", "option": "Options", "number": "Numbers", "sentence": "Sentences",
    "left_out": "Left out", "source": "Sources",
}


TOLD = ("decision", "option", "sentence", "source")


class Change(Struct, frozen=True):
    """One change. before is "" for what is new, now is "" for what is gone.

    decision: the id of the decision it belongs to, "" for what all share.
    """

    kind: Kind
    id: str
    where: str
    before: str
    now: str
    decision: str = ""


def changes(old: Aid, new: Aid, survival: Survival = "show") -> tuple[Change, ...]:
    """Return every change that a person could read, both aids in the same language."""
    found = [*_decisions(old, new), *_options(old, new), *_items(old, new, survival),
             *_sources(old, new)]
    place = {kind: i for i, kind in enumerate(TITLES)}
    return tuple(sorted(found, key=lambda c: place[c.kind]))


def _decisions(old: Aid, new: Aid) -> Iterator[Change]:
    for key in {**old.decisions, **new.decisions}:
        before, now = old.decisions.get(key), new.decisions.get(key)
        if before is None or now is None:
            title = (before or now or old).title
            yield Change("decision", key, title, before.title if before else "",
                         now.title if now else "", key)


def _options(old: Aid, new: Aid) -> Iterator[Change]:
    for key in old.decisions.keys() & new.decisions.keys():
        before, now = _names(old.decisions[key]), _names(new.decisions[key])
        for option in {**before, **now}:
            if before.get(option) != now.get(option):
                yield Change("option", option, new.decisions[key].title, before.get(option, ""),
                             now.get(option, ""), key)


def _names(decision: Decision) -> dict[str, str]:
    return {o.id: o.name for o in decision.options}


def changed_texts(old: Aid, new: Aid) -> tuple[ChangedText, ...]:
    """Return the changes to tell a person whose visit used the older aid.

    Numbers are left out: the visit knows which of them it showed. Sentences are read as they
    stand while survival numbers are hidden, so that none is told to who did not ask for it.
    """
    return tuple(ChangedText(c.kind, c.decision, c.where, c.before, c.now)
                 for c in changes(old, new, "not_now") if c.kind in TOLD)


def _items(old: Aid, new: Aid, survival: Survival) -> Iterator[Change]:
    before, now = _shown(old, survival), _shown(new, survival)
    gone = {f"decisions/{key}" for key in old.decisions.keys() ^ new.decisions.keys()}
    for key in {**before, **now}:
        first, last = before.get(key), now.get(key)
        if first is not None and last is not None:
            if first[1].shown == last[1].shown or _is_options_name(key):
                continue
        elif any(key.startswith(d + "/") for d in gone) or _of_other_option(key, old, new):
            continue  # told once, with its decision or option
        decision, item = last or first or ("", None)
        if item is not None:
            yield Change(item.kind, key, item.where, first[1].shown if first else "",
                         last[1].shown if last else "", "" if decision == SHARED else decision)


def _is_options_name(key: str) -> bool:
    """Say whether an item is the name of an option, which is told among the options."""
    steps = key.split("/")
    return steps[0] == "decisions" and steps[2:3] == ["options"] and steps[4:] == ["name"]


def _of_other_option(key: str, old: Aid, new: Aid) -> bool:
    """Say whether an item belongs to an option that only one of both aids has."""
    here = {o.id for d in old.decisions.values() for o in d.options}
    there = {o.id for d in new.decisions.values() for o in d.options}
    steps = key.split("/")
    if steps[0] == "decisions" and steps[2:3] == ["options"]:
        return steps[3] in here ^ there
    records = {**old.estimates, **old.medians, **new.estimates, **new.medians}
    record = records.get(steps[1]) if steps[0] in ("estimates", "medians") else None
    return record is not None and record.option in here ^ there


def _shown(aid: Aid, survival: Survival) -> dict[str, tuple[str, Item]]:
    return {item.id: (group.id, item)
            for group in groups(aid, {}, survival=survival) for item in group.items}


def _sources(old: Aid, new: Aid) -> Iterator[Change]:
    w = words(new.lang)
    for key in {**old.sources, **new.sources}:
        before, now = old.sources.get(key), new.sources.get(key)
        if before != now:
            yield Change("source", key, key, full_source(before, w) if before else "",
                         full_source(now, w) if now else "")


def told(found: tuple[Change, ...]) -> Iterator[str]:
    """Yield the lines of a release note, by kind."""
    for kind, title in TITLES.items():
        mine = [c for c in found if c.kind == kind]
        if mine:
            yield f"{title}: {len(mine)}"
        for change in mine:
            verb = "new" if not change.before else "gone" if not change.now else "changed"
            yield f"- {change.where} ({change.id}), {verb}"
            if change.before:
                yield f"    was: {_line(change.before)}"
            if change.now:
                yield f"    {'now' if change.before else 'is'}: {_line(change.now)}"


def _line(text: str) -> str:
    return " / ".join(line.strip() for line in text.split("\n") if line.strip())
