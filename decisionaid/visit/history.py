"""Undo: the values a visit had before, newest last, and no more than fit in memory."""

import msgspec
from msgspec.structs import replace

from decisionaid.visit.model import Visit

MOST_STEPS = 200


class History(msgspec.Struct, frozen=True):
    """The visit now and what it was before; what was undone is kept nowhere.

    Attributes:
        now: The value in force.
        past: Earlier values with a code of the act that left each ("question_removed").
        typing: The field being typed in; further keys in it are one act, not many.
    """

    now: Visit
    past: tuple[tuple[Visit, str], ...] = ()
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
        return replace(history, now=visit)
    past = (*history.past, (history.now, act))[-MOST_STEPS:]
    return History(visit, past, typing)


def undone(history: History) -> History:
    """Return the history one act back; at its beginning nothing changes."""
    if not history.past:
        return history
    return History(history.past[-1][0], history.past[:-1])
