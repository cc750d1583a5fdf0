"""The table of the program's pages and steps, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decisionaid.language import Words
    from decisionaid.ui.frame.page import Page
    from decisionaid.ui.services.context import Context


class PagePlace(Struct, frozen=True):
    """One page: its module and class are imported only when it is first shown.

    step: its name in the step bar, for a step.
    walks: the short walks that a step is part of, by the minutes there are.
    within: the step during which another page is shown.
    aside: whether it leads back to where the person was.
    bare: whether it is shown without the step bar.
    """

    id: str
    module: str
    name: str
    step: Callable[[Words], str] | None = None
    walks: tuple[str, ...] = ()
    within: str = ""
    aside: bool = False
    bare: bool = False

    def factory(self, context: Context) -> Callable[[], Page]:
        """Return what builds the page."""

        def build() -> Page:
            made = getattr(import_module(f"decisionaid.ui.steps.{self.module}"), self.name)
            return made(context)

        return build


PAGES = (
    PagePlace("first_start", "first_start", "FirstStartPage", bare=True),
    PagePlace("welcome", "welcome", "WelcomePage", bare=True),
    PagePlace("about", "about", "AboutPage", lambda w: w.tr("About you"), ("5", "15")),
    PagePlace("no_cards", "no_cards", "NoCardsPage", within="about"),
    PagePlace("learn", "learn.page", "LearnStepPage", lambda w: w.tr("Learn")),
    PagePlace("compare", "compare.page", "ComparePage", lambda w: w.tr("Compare"), ("15",)),
    PagePlace("check", "check", "CheckPage", within="compare"),
    PagePlace("table", "table.page", "TablePage", within="compare"),
    PagePlace("values", "values.page", "ValuesPage", lambda w: w.tr("What matters"), ("15",)),
    PagePlace("questions", "questions.page", "QuestionsPage", lambda w: w.tr("Questions"),
              ("5", "15")),
    PagePlace("summary", "summary.page", "SummaryPage", lambda w: w.tr("Summary"), ("5", "15")),
    PagePlace("after", "after", "AfterPage"),
    PagePlace("visits", "visits.page", "VisitsPage", bare=True),
    PagePlace("help", "help", "HelpPage", aside=True),
    PagePlace("break", "take_a_break", "BreakPage", aside=True, bare=True),
    PagePlace("staff", "staff", "StaffPage", bare=True),
    PagePlace("attract", "attract", "AttractPage", bare=True),
    PagePlace("withdrawn", "withdrawn", "WithdrawnPage", bare=True),
)
STEP_IDS = tuple(page.id for page in PAGES if page.step)
WITHIN = {page.id: page.within for page in PAGES if page.within}
ASIDE = frozenset(page.id for page in PAGES if page.aside)


def step_titles(w: Words) -> tuple[tuple[str, str], ...]:
    """Return the ids and names of the steps."""
    return tuple((page.id, page.step(w)) for page in PAGES if page.step)


def walk(minutes: str | None) -> tuple[str, ...]:
    """Return the steps for the minutes there are; all others stay one tap away."""
    return tuple(page.id for page in PAGES if minutes in page.walks) or STEP_IDS
