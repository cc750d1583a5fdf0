"""What one person did at the clinic tells the next one nothing: no page, no name, no measure."""

import gc
from functools import _lru_cache_wrapper

import pytest

from decisionaid.ui.services.pages import PAGES
from decisionaid.ui.steps.staff_visit import start_visit
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import CARDS

WORD = "qzcanaryvwxjm"
LAST = [p.id for p in PAGES if p.id not in ("staff", "attract", "withdrawn")]


def begun(program, lang):
    start_visit(program.context, "all_rr_adult", CARDS, lang, 100)


@pytest.mark.parametrize(("page", "lang"), [*((p, "es") for p in LAST), ("learn", "en")])
def test_wherever_a_person_finished_the_next_visit_is_as_fresh_as_the_first(kiosk, page, lang):
    program = kiosk()
    first = program.session.visit
    begun(program, lang)
    for shown in ("learn", page):
        program.walk.show(shown)
        settle()
    program.finishing.clear()
    settle()
    assert program.session.visit == first


def test_no_measure_and_no_name_keeps_what_a_person_typed_or_opened(kiosk):
    program = kiosk()
    begun(program, "en")
    program.session.act(add_question, WORD)
    for page in ("questions", "summary"):
        program.walk.show(page)
        settle()
    drawer = program.window.drawer
    program.window.questionsRequested.emit()
    settle()
    assert drawer.title.text()
    program.finishing.clear()
    settle()
    assert kept_by_caches(WORD) == []
    assert (drawer.title.text(), drawer.accessibleName(), drawer.listen.accessibleName()) == (
        "", "", "")


def kept_by_caches(word):
    """Return the functions that remember a result for a text with the word in it."""
    return [c.__qualname__ for c in gc.get_objects() if isinstance(c, _lru_cache_wrapper)
            and any(word in said for said in texts_of(c))]


def texts_of(cache):
    """Yield the texts among what a cache remembers."""
    waiting, seen = [cache], set()
    while waiting:
        one = waiting.pop()
        for found in gc.get_referents(one) if id(one) not in seen else ():
            if isinstance(found, str):
                yield found
            elif isinstance(found, tuple | dict) or type(found).__name__ == "_lru_list_elem":
                waiting.append(found)
        seen.add(id(one))
