"""Step 4, What matters: the scale, the three that matter most, where options differ, worries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.step_navigation import next_words
from decisionaid.ui.steps.values.differ_part import DifferPart
from decisionaid.ui.steps.values.matters import matters_of, top_of
from decisionaid.ui.steps.values.scale_part import ScalePart
from decisionaid.ui.steps.values.top_part import TopPart
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import ntr, tr

if TYPE_CHECKING:

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.values.matters import ShownMatter

Part = Literal["scale", "top", "differ"]
PARTS: dict[Part, type[ScalePart | TopPart | DifferPart]] = {
    "scale": ScalePart, "top": TopPart, "differ": DifferPart}


class ValuesPage(Page):
    """Goes through the three parts; each is built when it is first shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._part: Part = "scale"
        self._parts: dict[str, ScalePart | TopPart | DifferPart] = {}
        self._session.visitChanged.connect(self._on_visit)
        self.refresh_on(self._session.viewChanged, resized=True)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the part in view."""
        if self._part == "scale":
            return tr("What matters")
        if self._part == "top":
            return tr("What matters most")
        return tr("What matters most, side by side")

    def status_text(self) -> str:
        """Return how much was answered or picked; never a sum of answers."""
        matters, mine = self._matters(), self._session.visit.mine
        if self._part == "scale":
            n = sum(1 for m in matters if m.id in mine.importance)
            return tr("{n} of {m} answered").format(n=n, m=len(matters))
        picked = len(top_of(matters, self._session.visit))
        if self._part == "top":
            return ntr("{n} picked", "{n} picked", picked).format(n=picked)
        other = sum(1 for m in matters if m.attribute is not None and m.id not in mine.top_matters)
        return ntr("The other {n} is in the cards too.", "The other {n} are in the cards too.",
                   other).format(n=other)

    def status_link(self) -> str:
        """Lead to the worries from the facts."""
        own = self._session.policy.rules.own_text
        return tr("Write down worries") if self._part == "differ" and own else ""

    def on_status_link(self) -> None:
        """Bring the box for worries into view."""
        part = self._parts.get("differ")
        if isinstance(part, DifferPart):
            part.show_worries()

    def next_text(self) -> str:
        """Return what comes next."""
        if self._part == "scale":
            return tr("Pick what matters most")
        if self._part == "top":
            return tr("See where options differ")
        return next_words(self._context, "values")

    def on_next(self) -> bool:
        """Show the next part; after the last one go to the next step."""
        return self._turn(1)

    def on_back(self) -> bool:
        """Show the part before; before the first one go to the last step."""
        return self._turn(-1)

    def _turn(self, way: int) -> bool:
        parts = list(PARTS)
        at = parts.index(self._part) + way
        inside = 0 <= at < len(parts)
        if inside:
            self.show_part(parts[at])
        return inside

    def head_height(self, wide: int) -> int:
        """Return the px of title and words over the columns, where a part keeps them."""
        part = self._parts.get(self._part)
        return part.head_height(wide) if isinstance(part, ScalePart) else 0

    # showing
    def show_part(self, part: Part) -> None:
        """Show one of the parts and tell a screen reader its name."""
        self._part = part
        self.refresh()
        announce(self, self.title())

    def part(self, name: Part) -> QWidget:
        """Return a part, building it the first time."""
        if name not in self._parts:
            self._parts[name] = PARTS[name](self._context)
            self.body.addWidget(self._parts[name])
        return self._parts[name]

    def _matters(self) -> tuple[ShownMatter, ...]:
        return matters_of(self._session.view, self._session.visit)

    def refresh(self) -> None:
        """Show the part in view as the visit stands."""
        self.part(self._part)
        for name, made in self._parts.items():
            made.setVisible(name == self._part)
        self._parts[self._part].refresh(self._matters())
        self.titleChanged.emit()
        self.footerChanged.emit()

    def retranslate(self) -> None:
        """Build every part anew in the other language."""
        for made in self._parts.values():
            made.retranslate()
        self.refresh()

    @Slot(str)
    def _on_visit(self, act: str) -> None:
        if act != "set_worries":
            self.refresh_if_shown()
