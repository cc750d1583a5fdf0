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
from decisionaid.aid.reviewing.items import SHARED, Item, ItemGroup, fits

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.aid.model import ReviewRule

FOLDER = "reviews"
TRANSLATOR = "Translator"
ROLES = (
    "Other doctor", "Nurse", "Pharmacist", TRANSLATOR, "Patient or family", "Other",
)


class StoredAnswer(Record, frozen=True):
    """What one person found of one item. shown: the hash of what they saw."""

    item: str
    shown: str
    right: bool
    comment: str = ""


class ReviewerAnswers(Record, frozen=True):
    """The answers of one person on one workbook. group: a decision's id, or "guide"."""

    id: str
    reviewer: str
    role: str
    date: str
    language: str
    group: str
    answers: tuple[StoredAnswer, ...]


class StoredReviews(Struct):
    """All answered of a guide, with their files, and what is wrong with those files."""

    answered: list[ReviewerAnswers]
    problems: list[Problem]


def read(root: Path) -> StoredReviews:
    """Return what is kept of reviews in a guide's folder; mistakes are noted, not raised."""
    kept = StoredReviews([], [])
    for path in sorted((root / FOLDER).glob("**/*.yaml")):
        name = path.relative_to(root).as_posix()
        marked = marked_yaml.read_path(path, name)
        kept.problems += marked.problems
        data = marked.data if isinstance(marked.data, list) else []
        if not isinstance(marked.data, list) and not marked.problems:
            kept.problems.append(Problem(name, 1, "", "Here a list must stand."))
        for i, item in enumerate(data):
            found = mistakes(item, ReviewerAnswers)
            kept.problems += [Problem(name, marked.line((i, *at)), "/".join(map(str, at)), says)
                              for at, says in found]
            if not found:
                kept.answered.append(msgspec.convert(item, ReviewerAnswers))
    return kept


def file_of(one: ReviewerAnswers) -> str:
    """Return the name of the file a one stands in."""
    return f"{FOLDER}/{one.group}-{one.language}.yaml"


def written(answered: list[ReviewerAnswers]) -> dict[str, bytes]:
    """Return the files of answered by day; those of one day stay in the order they came in."""
    files: dict[str, list[Any]] = defaultdict(list)
    for one in sorted(answered, key=lambda s: s.date):
        files[file_of(one)].append(msgspec.to_builtins(one))
    return {name: yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                            width=100).encode() for name, data in files.items()}


class Verdict(Struct, frozen=True):
    """The last word of one person on one item, still about what is shown now."""

    reviewer: str
    role: str
    right: bool
    comment: str = ""


class Verdicts:
    """Who said what of each item in one language, judged against what is shown now."""

    def __init__(self, kept: StoredReviews, lang: str) -> None:
        self._last: dict[str, dict[str, tuple[StoredAnswer, ReviewerAnswers]]] = defaultdict(dict)
        for one in sorted(kept.answered, key=lambda s: s.date):
            if one.language == lang:
                for answer in one.answers:
                    who = " ".join(one.reviewer.casefold().split())
                    self._last[answer.item][who] = (answer, one)

    def verdicts_on(self, item: Item) -> tuple[Verdict, ...]:
        """Return what holds of an item as it is shown now."""
        shown = item.hash
        return tuple(Verdict(s.reviewer, s.role, a.right, a.comment)
                     for a, s in self._last.get(item.id, {}).values() if a.shown == shown)

    def has_changed(self, item: Item) -> bool:
        """Say whether an item was reviewed, but has changed since."""
        return bool(self._last.get(item.id)) and not self.verdicts_on(item)

    def approves(self, item: Item, rule: ReviewRule, *, translation: bool) -> bool:
        """Say whether an item counts as checked: enough people, the roles, nobody against it."""
        held = self.verdicts_on(item)
        if any(not o.right for o in held):
            return False
        roles = [o.role.casefold() for o in held]
        if translation:
            return roles.count(TRANSLATOR.casefold()) >= rule.translators
        clinicians = [r for r in roles if r != TRANSLATOR.casefold()]
        return len(clinicians) >= rule.people and all(
            r.casefold() in clinicians for r in rule.roles)


class ReviewStatus(Struct, frozen=True):
    """How far the review of some items has come in one language."""

    items: tuple[Item, ...]
    checked: tuple[Item, ...]
    changed: tuple[Item, ...]
    against: tuple[Item, ...]
    people: tuple[tuple[str, str], ...]


def status_of(items: tuple[Item, ...], verdicts: Verdicts, rule: ReviewRule, *,
             translation: bool) -> ReviewStatus:
    """Return how far the review of these items has come."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for item in items:
        for verdict in verdicts.verdicts_on(item):
            people[verdict.reviewer, verdict.role] += 1
    named = sorted(people, key=lambda p: (-people[p], p))
    return ReviewStatus(
        items,
        tuple(i for i in items if verdicts.approves(i, rule, translation=translation)),
        tuple(i for i in items if verdicts.has_changed(i)),
        tuple(i for i in items if any(not o.right for o in verdicts.verdicts_on(i))),
        tuple(named),
    )


def items_seen(aid: Aid, groups: tuple[ItemGroup, ...]) -> dict[str, tuple[Item, ...]]:
    """Return the items that are shown with each decision, shared ones too; "" has them all."""
    by_id = {g.id: g.items for g in groups}
    shared = by_id.get(SHARED, ())
    found = {d: (*by_id[d], *(i for i in shared if fits(aid, d, i))) for d in aid.decisions}
    everything = {i.id: i for g in groups for i in g.items}
    return {**found, "": tuple(everything.values())}


def reviewed(
    aid: Aid, base: Aid, kept: StoredReviews, groups: tuple[ItemGroup, ...],
    base_groups: tuple[ItemGroup, ...],
) -> dict[str, Reviewed]:
    """Return how far the review of an aid has come, by decision, "" for the whole guide.

    In a translation an item counts as checked when clinicians found it right in the base language
    and a translator in this one.
    """
    content = {k: status_of(v, Verdicts(kept, base.lang), aid.review, translation=False)
               for k, v in items_seen(base, base_groups).items()}
    if aid.lang == base.lang:
        return {k: Reviewed(len(s.items), len(s.checked), s.people, True)
                for k, s in content.items()}
    found: dict[str, Reviewed] = {}
    for key, items in items_seen(aid, groups).items():
        mine = status_of(items, Verdicts(kept, aid.lang), aid.review, translation=True)
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
    if not kept.answered:
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
