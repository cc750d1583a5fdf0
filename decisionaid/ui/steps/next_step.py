"""Names the step that comes next, as the filled button says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.pages import step_titles
from decisionaid.ui.text import current, tr

if TYPE_CHECKING:
    from decisionaid.ui.context import Context


def next_words(context: Context, step: str) -> str:
    """Return "Next: Learn" or whatever step is not skipped after this one."""
    after = context.window.step_after(step)
    return tr("Next: {step}").format(step=step_name(after)) if after else ""


def step_name(step: str) -> str:
    """Return the name of a step in the language of the screen, or nothing for another page."""
    return dict(step_titles(current())).get(step, "")
