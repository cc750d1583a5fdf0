"""What reviewers found, kept in the guide as `reviews/*.yaml`, and how far a review has come."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from msgspec import Struct

from decisionaid.aid import marked_yaml
from decisionaid.aid.form import mistakes
from decisionaid.aid.model import Aid, Record, Reviewed
from decisionaid.aid.problems import Problem
from decisionaid.aid.reviewing.items import SHARED, Group, Item, fits

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.model import ReviewRule

FOLDER = "reviews"
TRANSLATOR = "Translator"
ROLES = (
    "Hematologist", "Oncologist", "Transplant doctor", "Other doctor", "Nurse", "Pharmacist",
    TRANSLATOR, "Patient or family", "Other",
)


class Answer(Record, frozen=True):
    """What one person found of one item. shown: the hash of what they saw."""

    item: str
    shown: str
    right: bool
    comment: str = ""


class Sitting(Record, frozen=True):
    """The answers of one person on one workbook. group: a decision's id, or "guide"."""

    id: str
    reviewer: str
    role: str
    date: str
    language: str
    group: str
    answers: tuple[Answer, ...]


class Kept(Struct):
    """All sittings of a guide, with their files, and what is wrong with those files."""

    sittings: list[Sitting]
    problems: list[Problem]


def read(root: Path) -> Kept:
    """Return what is kept of reviews in a guide's folder; mistakes are noted, not raised."""
    kept = Kept([], [])
    for path in sorted((root / FOLDER).glob("**/*.yaml")):
        name = path.relative_to(root).as_posix()
        marked = marked_yaml.read(path.read_bytes(), name)
        kept.problems += marked.problems
        data = marked.data if isinstance(marked.data, list) else []
        if not isinstance(marked.data, list) and not marked.problems:
            kept.problems.append(Problem(name, 1, "", "Here a list must stand."))
        for i, item in enumerate(data):
            found = mistakes(item, Sitting)
            kept.problems += [Problem(name, marked.line((i, *at)), "/".join(map(str, at)), says)
                              for at, says in found]
            if not found:
                kept.sittings.append(msgspec.convert(item, Sitting))
    return kept


def file_of(sitting: Sitting) -> str:
    """Return the name of the file a sitting stands in."""
    return f"{FOLDER}/{sitting.group}-{sitting.language}.yaml"


def written(sittings: list[Sitting]) -> dict[str, bytes]:
    """Return the files of sittings, the same bytes for the same answers."""
    files: dict[str, list[Any]] = defaultdict(list)
    for sitting in sorted(sittings, key=lambda s: (s.date, s.id)):
        files[file_of(sitting)].append(msgspec.to_builtins(sitting))
    return {name: yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                            width=100).encode() for name, data in files.items()}


class Opinion(Struct, frozen=True):
    """The last word of one person on one item, still about what is shown now."""

    reviewer: str
    role: str
    right: bool
    comment: str = ""


class Board:
    """Who said what of each item in one language, judged against what is shown now."""

    def __init__(self, kept: Kept, lang: str) -> None:
        self._last: dict[str, dict[str, tuple[Answer, Sitting]]] = defaultdict(dict)
        for sitting in sorted(kept.sittings, key=lambda s: s.date):
            if sitting.language == lang:
                for answer in sitting.answers:
                    who = " ".join(sitting.reviewer.casefold().split())
                    self._last[answer.item][who] = (answer, sitting)

    def opinions(self, item: Item) -> tuple[Opinion, ...]:
        """Return what holds of an item as it is shown now."""
        shown = item.hash
        return tuple(Opinion(s.reviewer, s.role, a.right, a.comment)
                     for a, s in self._last.get(item.id, {}).values() if a.shown == shown)

    def has_changed(self, item: Item) -> bool:
        """Say whether an item was reviewed, but has changed since."""
        return bool(self._last.get(item.id)) and not self.opinions(item)

    def approves(self, item: Item, rule: ReviewRule, *, translation: bool) -> bool:
        """Say whether an item counts as checked: enough people, the roles, nobody against it."""
        held = self.opinions(item)
        if any(not o.right for o in held):
            return False
        roles = [o.role.casefold() for o in held]
        if translation:
            return roles.count(TRANSLATOR.casefold()) >= rule.translators
        clinicians = [r for r in roles if r != TRANSLATOR.casefold()]
        return len(clinicians) >= rule.people and all(
            r.casefold() in clinicians for r in rule.roles)


class Standing(Struct, frozen=True):
    """How far the review of some items has come in one language."""

    items: tuple[Item, ...]
    checked: tuple[Item, ...]
    changed: tuple[Item, ...]
    against: tuple[Item, ...]
    people: tuple[tuple[str, str], ...]


def standing(items: tuple[Item, ...], board: Board, rule: ReviewRule, *,
             translation: bool) -> Standing:
    """Return how far the review of these items has come."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for item in items:
        for opinion in board.opinions(item):
            people[opinion.reviewer, opinion.role] += 1
    named = sorted(people, key=lambda p: (-people[p], p))
    return Standing(
        items,
        tuple(i for i in items if board.approves(i, rule, translation=translation)),
        tuple(i for i in items if board.has_changed(i)),
        tuple(i for i in items if any(not o.right for o in board.opinions(i))),
        tuple(named),
    )


def items_seen(aid: Aid, groups: tuple[Group, ...]) -> dict[str, tuple[Item, ...]]:
    """Return the items that are shown with each decision, shared ones too; "" has them all."""
    by_id = {g.id: g.items for g in groups}
    shared = by_id.get(SHARED, ())
    found = {d: (*by_id[d], *(i for i in shared if fits(aid, d, i))) for d in aid.decisions}
    everything = {i.id: i for g in groups for i in g.items}
    return {**found, "": tuple(everything.values())}


def reviewed(
    aid: Aid, base: Aid, kept: Kept, groups: tuple[Group, ...], base_groups: tuple[Group, ...]
) -> dict[str, Reviewed]:
    """Return how far the review of an aid has come, by decision, "" for the whole guide.

    In a translation an item counts as checked when clinicians found it right in the base language
    and a translator in this one.
    """
    content = {k: standing(v, Board(kept, base.lang), aid.review, translation=False)
               for k, v in items_seen(base, base_groups).items()}
    if aid.lang == base.lang:
        return {k: Reviewed(len(s.items), len(s.checked), s.people, True)
                for k, s in content.items()}
    found: dict[str, Reviewed] = {}
    for key, items in items_seen(aid, groups).items():
        mine = standing(items, Board(kept, aid.lang), aid.review, translation=True)
        here = {i.id for i in mine.checked}
        both = [i for i in content[key].checked if i.id in here]
        found[key] = Reviewed(len(items), len(both), (*content[key].people, *mine.people),
                              0 < len(items) == len(mine.checked))
    return found


def with_reviews(aids: dict[str, Aid], root: Path) -> dict[str, Aid]:
    """Return the aids of a folder with how far their review has come."""
    from decisionaid.aid import evidence as ev
    from decisionaid.aid.reviewing.items import groups

    kept = read(root)
    if not kept.sittings:
        return aids
    evidence = ev.load(root / "evidence")
    base = next(iter(aids.values()))
    base = aids.get(base.base_language, base)
    base_groups = groups(base, evidence)
    found: dict[str, Aid] = {}
    for lang, aid in aids.items():
        own = base_groups if lang == base.lang else groups(aid, evidence, base)
        states = reviewed(aid, base, kept, own, base_groups)
        found[lang] = msgspec.structs.replace(aid, reviewed=states)
    return found
