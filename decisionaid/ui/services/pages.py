"""The pages of the program: their ids, their order, and where each is built when first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decisionaid.language import Words
    from decisionaid.ui.frame.page import Page
    from decisionaid.ui.services.context import Context

STEP_IDS = ("about", "learn", "compare", "values", "questions", "summary")


class PagePlace(Struct, frozen=True):
    """One page: its module and class are imported only when it is first shown."""

    id: str
    module: str
    name: str
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
    PagePlace("about", "about", "AboutPage"),
    PagePlace("no_cards", "no_cards", "NoCardsPage"),
    PagePlace("learn", "learn.page", "LearnStepPage"),
    PagePlace("compare", "compare.page", "ComparePage"),
    PagePlace("check", "check", "CheckPage"),
    PagePlace("table", "table.page", "TablePage"),
    PagePlace("values", "values.page", "ValuesPage"),
    PagePlace("questions", "questions.page", "QuestionsPage"),
    PagePlace("summary", "summary", "SummaryPage"),
    PagePlace("after", "after", "AfterPage"),
    PagePlace("visits", "visits", "VisitsPage", bare=True),
    PagePlace("help", "help", "HelpPage"),
    PagePlace("break", "take_a_break", "BreakPage", bare=True),
    PagePlace("staff", "staff", "StaffPage", bare=True),
    PagePlace("attract", "attract", "AttractPage", bare=True),
    PagePlace("withdrawn", "withdrawn", "WithdrawnPage", bare=True),
)


def step_titles(w: Words) -> tuple[tuple[str, str], ...]:
    """Return the ids and names of the six steps."""
    names = (
        w.tr("About you"), w.tr("Learn"), w.tr("Compare"), w.tr("What matters"),
        w.tr("Questions"), w.tr("Summary"),
    )
    return tuple(zip(STEP_IDS, names, strict=True))
