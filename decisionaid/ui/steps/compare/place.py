"""Where a person is in Compare: the glance or a topic, what is open there, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from decisionaid.aid.rows import SURVIVAL, row_of_cell

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView, TopicView

GLANCE = ("", "")
Spot = tuple[str, str]  # topic and page; both "" for the glance


def spot_of_row(row: str) -> Spot:
    """Return topic and page of a row, as findings, questions and checks name it."""
    found = row_of_cell(row)
    return (found.topic, found.page) if found else (row, "")


class ComparePlace(QObject):
    """The history of the spots a person was at, and which parts stand open at each.

    A person who changes language, colors, size, cards or a choice stays where they were.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spot: Spot = GLANCE
        self._before: list[Spot] = []
        self._open: dict[Spot, frozenset[str]] = {}

    @property
    def at_glance(self) -> bool:
        """Whether the grid is in view."""
        return self.spot == GLANCE

    def go(self, topic: str, page: str = "") -> None:
        """Go to a topic, or with "" to the glance; Back then leads here again."""
        spot = (topic, page)
        if spot == self.spot:
            return
        self._before = [] if spot == GLANCE else [*self._before, self.spot]
        self.spot = spot

    def back(self) -> bool:
        """Go back to the spot before; return whether there was one."""
        if self.at_glance:
            return False
        self.spot = self._before.pop() if self._before else GLANCE
        return True

    def opened(self) -> frozenset[str]:
        """Return the parts that stand open here."""
        return self._open.get(self.spot, frozenset())

    @Slot(str, bool)
    def keep_part(self, part: str, opened: bool) -> None:
        """Remember that a part was opened or shut."""
        now = self.opened()
        self._open[self.spot] = now | {part} if opened else now - {part}

    def view(self, decision: DecisionView) -> TopicView | None:
        """Return the topic in view, its first page where none was picked."""
        found = [t for t in decision.topics if t.topic == self.spot[0]]
        exact = (t for t in found if t.page == self.spot[1])
        serious = (t for t in found if t.page == "serious")
        return next(exact, None) or next(serious, None) or next(iter(found), None)

    def number(self, decision: DecisionView, topic: str = "") -> tuple[int, int]:
        """Return the place of a topic, else of the one in view, from 1, and how many there are."""
        ids = list(dict.fromkeys(t.topic for t in decision.topics))
        topic = topic or self.spot[0]
        return ids.index(topic) + 1 if topic in ids else 1, len(ids)

    def next_topic(self, decision: DecisionView) -> str:
        """Return the topic after the one in view; survival only for those who asked. Or ""."""
        asked = {t.topic: t.gate == "show" or t.topic != SURVIVAL for t in decision.topics}
        ids = list(asked)
        after = ids[ids.index(self.spot[0]) + 1:] if self.spot[0] in ids else []
        return next((t for t in after if asked[t]), "")
