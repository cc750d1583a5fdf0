"""Holds the policy against the guides this computer has: which names in it are slips."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from decisionaid.policy import Policy, Rules, recalled
from decisionaid.policy_file import distance

NEAR_ID = 2


class Guide(NamedTuple):
    """What the policy is held against: a guide this computer has."""

    id: str
    version: str
    sha256: str = ""
    options: frozenset[str] = frozenset()


def held_against(policy: Policy, guides: Iterable[Guide]) -> Policy:
    """Return the policy with what it says of guides this computer has, or does not have.

    A guide it does not have is a note, because fleets share one list. A name within two letters of
    one that it has is a finding, and calls that guide back until it is mended.
    """
    there = tuple(guides)
    if not there:
        return policy
    problems, notes = list(policy.problems), list(policy.notes)
    withdrawn = list(policy.rules.withdrawn)
    ids = tuple(dict.fromkeys(g.id for g in there))
    for key, entry in _named(policy.rules):
        aid = entry.split(" ")[0]
        place = policy.lines.get((key, entry), key)
        if aid.casefold() in ids if key == "withdrawn" else aid in ids:
            continue
        likely = min(ids, key=lambda known, aid=aid: distance(known, aid.casefold()))
        if distance(likely, aid.casefold()) > NEAR_ID:
            notes.append(f"{place}: this computer has no guide “{aid}”.")
            continue
        problems.append(f"{place}: there is no guide “{aid}”. Did you mean “{likely}”?")
        if key == "withdrawn":
            withdrawn.append(" ".join((likely, recalled(entry)[1])).strip())
    for said, place in _options(policy, there):
        (problems if "mean" in said else notes).append(f"{place}: {said}")
    problems += _reviews(policy, there)
    return replace(policy, problems=tuple(problems), notes=tuple(notes),
                   rules=replace(policy.rules, withdrawn=tuple(withdrawn)))


def _named(rules: Rules) -> Iterator[tuple[str, str]]:
    for entry in rules.withdrawn:
        yield "withdrawn", entry
    for entry in rules.aids or ():
        yield "aids", entry


def _options(policy: Policy, guides: tuple[Guide, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is to be said of options that no guide here has, and where they stand."""
    known = {option for guide in guides for option in guide.options}
    for option in policy.rules.not_given_here:
        if not known or option in known:
            continue
        likely = min(known, key=lambda one, option=option: distance(one, option.casefold()))
        place = policy.lines.get(("not_given_here", option), "not_given_here")
        if distance(likely, option.casefold()) <= NEAR_ID:
            yield f"there is no option “{option}”. Did you mean “{likely}”?", place
        else:
            yield f"no guide on this computer has an option “{option}”.", place


def _reviews(policy: Policy, guides: tuple[Guide, ...]) -> Iterator[str]:
    """Yield which sign-offs name a guide that is here, and another content than it has."""
    for number, review in enumerate(policy.rules.reviewed):
        place = policy.lines.get(("reviewed", str(number)), "reviewed")
        for guide in guides:
            if guide.sha256 and review.sha256.casefold() == guide.sha256 and (
                    (review.aid, review.version) != (guide.id, guide.version)):
                yield (f"{place}: this sha256 is that of {guide.id} {guide.version}, not of "
                       f"{review.aid} {review.version}. The entry does not count.")
    for guide in guides:
        entries = [(n, r) for n, r in enumerate(policy.rules.reviewed) if r.sha256
                   and (r.aid, r.version) == (guide.id, guide.version)]
        if entries and not policy.review_of(guide.id, guide.version, guide.sha256):
            place = policy.lines.get(("reviewed", str(entries[0][0])), "reviewed")
            yield (f"{place}: {guide.id} {guide.version} on this computer is not what was checked: "
                   f"its sha256 is {guide.sha256 or 'not known, because it is an open folder'}.")
