"""What the numbers of an option share, so that it is said once and not beside each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from decisionaid.summary.outcomes import Figure, figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from decisionaid.aid.views import CellView

_OFTEN = 3  # so many numbers of an option say the same before it is said once for all
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SharedLine:
    """What stands beside a number, part by part; each part may be the same for many numbers."""

    study: tuple[str, str]
    time: str
    sure: str
    other: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What most numbers of one option share; a part is None where they do not."""

    study: tuple[str, str] | None = None
    time: str | None = None
    sure: str | None = None
    other: str | None = None


def said_of(figure: Figure) -> SharedLine:
    """Return what stands beside a number, in few words."""
    meta = {m.kind: m for m in figure.meta}
    names = [meta[kind].short or meta[kind].text for kind in ("source", "who") if kind in meta]
    sure = meta["sure"].short or meta["sure"].text if "sure" in meta else ""
    time = meta["time"].text if "time" in meta else ""
    return SharedLine((", ".join(names), figure.source), time, sure, figure.study.title)


def shared_of(topics: Sequence[Sequence[CellView]], count: int) -> list[Shared]:
    """Return for each option what most of its numbers share; nothing where that is little.

    Args:
        topics: The cells of each topic, one for each option.
        count: Number of options.
    """
    shared = [_shared([figure for cells in topics for figure in figures_of(cells[n])[:1]])
              for n in range(count)]
    if not any(one.study and one.time for one in shared):
        return [Shared()] * count
    if len({one.other for one in shared if one.other}) > 1:  # what is said of "With" must be one
        return [replace(one, other=None) if one.other else one for one in shared]
    return shared


def _shared(figures: Sequence[Figure]) -> Shared:
    """Return what at least three numbers of an option say alike, part by part."""
    said = [said_of(figure) for figure in figures]
    return Shared(_most(s.study for s in said), _most(s.time for s in said),
                  _most(s.sure for s in said), _most(s.other for s in said))


def _most(values: Iterable[T]) -> T | None:
    """Return what is said often enough to be said once for all."""
    found, count = next(iter(Counter(values).most_common(1)), (None, 0))
    return found if count >= _OFTEN else None
