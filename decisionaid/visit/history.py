"""Undo: the values a visit had before, newest last, and no more than fit in memory."""

import msgspec
from msgspec.structs import replace

from decisionaid.visit.model import Visit

MOST_STEPS = 200


class History(msgspec.Struct, frozen=True):
    """The visit now, what it was before, and what was undone.

    Attributes:
        now: The value in force.
        past: Earlier values with a code of the act that left each ("question_removed").
        future: Undone values, nearest last, with the code of the act that led to each.
        typing: The field being typed in; further keys in it are one act, not many.
    """

    now: Visit
    past: tuple[tuple[Visit, str], ...] = ()
    future: tuple[tuple[Visit, str], ...] = ()
    typing: str | None = None

    @property
    def undoes(self) -> str | None:
        """The code of the act that undo would take back, or None."""
        return self.past[-1][1] if self.past else None


def done(history: History, visit: Visit, act: str, typing: str | None = None) -> History:
    """Return the history with a new value in force; the same value changes nothing."""
    if visit == history.now:
        return history
    if typing is not None and typing == history.typing:
        return replace(history, now=visit, future=())
    past = (*history.past, (history.now, act))[-MOST_STEPS:]
    return History(visit, past, (), typing)


def undone(history: History) -> History:
    """Return the history one act back; at its beginning nothing changes."""
    if not history.past:
        return history
    before, act = history.past[-1]
    return History(before, history.past[:-1], (*history.future, (history.now, act)))


def redone(history: History) -> History:
    """Return the history with the act undone last done again; without one nothing changes."""
    if not history.future:
        return history
    after, act = history.future[-1]
    return History(after, (*history.past, (history.now, act)), history.future[:-1])
