"""Several guides at once: which of them open, which may be used, and what is told of the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from decisionaid.aid.compiled_check import require_decodable
from decisionaid.aid.library import Library, LoadedAid, open_aid
from decisionaid.aid.problems import AidError
from decisionaid.errors import PlainError, tell
from decisionaid.updates import require_trusted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from decisionaid.policy import Policy

PASSED_OVER = " It was passed over."


def tell_passed_over(sentence: str) -> None:
    """Say on standard error why a guide was passed over, while the others go on."""
    if sys.stderr is not None:
        tell(sentence + PASSED_OVER)


def opened(paths: Sequence[Path], passed: list[Path]) -> list[LoadedAid]:
    """Return the guides that open; one of several that does not is told and passed over.

    Args:
        paths: The files and folders named with `--aid`.
        passed: Takes the path of each guide that was passed over.

    Raises:
        AidError: When none opens, with the sentence on the first.
        PlainError: When two of them are the same guide.
    """
    found, problems = [], []
    for path in paths:
        try:
            found.append(_whole(path, alone=len(paths) == 1))
        except AidError as error:
            problems.append((path, error))
    if not found and problems:
        raise problems[0][1]
    for path, error in problems:
        tell_passed_over(error.sentence)
        passed.append(path)
    _require_different(found)
    return found


def _whole(path: Path, *, alone: bool) -> LoadedAid:
    """Return a guide; one of several is decoded at once, because any of them may be picked."""
    shelved = open_aid(path)
    if not alone and shelved.compiled is not None:
        require_decodable(shelved.compiled)
    return shelved


def _require_different(found: Sequence[LoadedAid]) -> None:
    ids = [s.manifest["aid"] for s in found]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise PlainError(f"The guide {twice} is named twice with --aid. Name it once.")


def allowed(library: Library, policy: Policy) -> Library:
    """Return the guides that the clinic's rules allow, in the order of the rules.

    Those that were called back stand last: a visit begins with one that may be used.

    Raises:
        AidError: When none of them is signed as the rules ask.
        PlainError: When the rules allow none.
    """
    found = [s for s in library.shelved if policy.allows_aid(s.manifest["aid"])]
    if not found:
        raise PlainError("The clinic's rules allow none of the guides on this computer.")
    order = policy.rules.aids
    if order is not None:
        found.sort(key=lambda s: order.index(s.manifest["aid"]))
    signed = _signed(found, policy)
    signed.sort(key=lambda s: is_withdrawn(s, policy))
    return Library(signed, library.passed_over)


def _signed(found: Sequence[LoadedAid], policy: Policy) -> list[LoadedAid]:
    """Return the guides with the signature that the rules ask for; the others are told."""
    signed: list[LoadedAid] = []
    problems: list[AidError] = []
    for shelved in found:
        try:
            require_trusted([shelved], policy)
            signed.append(shelved)
        except AidError as error:
            problems.append(error)
    if not signed:
        raise problems[0]
    for error in problems:
        tell_passed_over(error.sentence)
    return signed


def is_withdrawn(shelved: LoadedAid, policy: Policy) -> bool:
    """Return whether the clinic's rules called a guide back."""
    return policy.is_withdrawn(shelved.manifest["aid"], shelved.manifest["version"])


def in_use(library: Library, policy: Policy) -> tuple[LoadedAid, ...]:
    """Return the guides that a person may pick: all that were not called back."""
    return tuple(s for s in library.shelved if not is_withdrawn(s, policy))


def with_decision(library: Library, decision_id: str, lang: str) -> LoadedAid | None:
    """Return the first guide that has a decision, or None."""
    return next((s for s in library.shelved if decision_id in s.aid(lang).decisions), None)
