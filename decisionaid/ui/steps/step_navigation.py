"""Names the step that comes next, as the filled button says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.services.pages import step_titles
from decisionaid.ui.style.text import current, tr
from decisionaid.visit.suggestions import ask_first

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


def next_words(context: Context, step: str) -> str:
    """Return "Next: Learn" or whatever step is not skipped after this one."""
    after = context.window.step_after(step)
    return tr("Next: {step}").format(step=step_name(after)) if after else ""


def go_on(context: Context, step: str) -> None:
    """Go where `next_words` of the same step says."""
    after = context.window.step_after(step)
    if after is not None:
        context.go(after)


def show_pages(context: Context) -> None:
    """Show the pages to print or save, past the questions that come before them."""
    context.go("summary")
    skip_to_pages(context)


def make_list(context: Context) -> None:
    """Put what to ask the team first on the list, and show the page it makes."""
    context.session.act(ask_first, context.session.view)
    show_pages(context)


def skip_to_pages(context: Context) -> None:
    """Skip what comes before the pages, where the summary is in view."""
    from decisionaid.ui.steps.summary.page import SummaryPage  # loads much: not at start

    page = context.window.shown_page()
    if isinstance(page, SummaryPage):
        page.show_part("pages")


def step_name(step: str) -> str:
    """Return the name of a step in the language of the screen, or nothing for another page."""
    return dict(step_titles(current())).get(step, "")
