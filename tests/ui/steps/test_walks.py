"""The walk by the filled button: it goes where it says, and no change of decision ends it."""

from __future__ import annotations

import pytest

from decisionaid.ui.services.pages import STEP_IDS, step_titles
from decisionaid.ui.style.text import current
from decisionaid.visit.about import set_minutes
from tests.ui.conftest import settle

WALKS = {
    "5": ("about", "questions", "summary"),
    "15": ("about", "compare", "values", "questions", "summary"),
    "none": STEP_IDS,
}
MOST_CLICKS = 80
DECISIONS = ("all_newly_diagnosed", "all_rr_adult", "all_rr_child_young_adult",
             "aml_immunotherapy", "cll_first_treatment", "cll_relapsed")


def steps_walked(made) -> list[tuple[str, str]]:
    """Click the filled button to the end; return what it said and the step it then led to."""
    seen: list[tuple[str, str]] = []
    for _ in range(MOST_CLICKS):
        button, before = made.window.footer.next, made.window.shown_id()
        if not button.isEnabled() or button.isHidden():
            return seen
        said = button.text()
        button.click()
        settle()
        if made.window.shown_id() != before:
            seen.append((said, made.window.shown_id()))
    pytest.fail("the walk has no end")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("minutes", WALKS)
def test_every_button_between_steps_names_the_step_it_leads_to(program, minutes, lang):
    made = program("about")
    made.session.act(set_minutes, minutes)
    made.session.speak(lang)
    walked = steps_walked(made)
    names = dict(step_titles(current()))
    assert [step for _, step in walked] == list(WALKS[minutes][1:])
    assert [said for said, _ in walked] == [
        current().tr("Next: {step}").format(step=names[step]) for _, step in walked]


@pytest.mark.parametrize("aside", ["check", "table"])
@pytest.mark.parametrize("minutes", WALKS)
def test_a_page_beside_compare_goes_on_where_compare_would(program, minutes, aside):
    made = program(aside)
    made.session.act(set_minutes, minutes)
    made.window.refresh()
    names = dict(step_titles(current()))
    said, step = steps_walked(made)[0]
    assert said == f"Next: {names[step]}"


@pytest.mark.parametrize("after", DECISIONS)
@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (640, 480, 200)])
def test_another_decision_after_choosing_leads_to_choosing_again(
    program, after, width, height, size,
):
    made = program("compare", width=width, height=height, size=size)
    made.walk.show("about")
    made.session.choose_decision(after)
    made.walk.show("compare")
    settle()
    page, window = made.window.shown_page(), made.window
    fitting = {o.id for o in made.session.decision.shelf}
    assert set(made.session.visit.options) <= fitting
    if after == "all_rr_adult":
        return
    assert page.shelf.isVisible()
    assert not window.footer.next.isEnabled()
    assert window.footer.status.isVisible()  # it says what is missing
    for option in made.session.decision.shelf[:2]:
        page.shelf._on_pick(option.id)
    settle()
    window.footer.next.click()
    settle()
    assert not page.shelf.isVisible()
    assert window.shown_id() == "compare"
