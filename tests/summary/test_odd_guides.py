"""Gaps and extremes of a guide on paper: nothing stands on anything else or off the sheet."""

import datetime as dt

import pytest

from decisionaid.aid.library import open_aid
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.paths import resource
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SheetChoices
from decisionaid.summary.pdf.write import pdf_bytes, section_pages
from decisionaid.summary.text import plain_text
from tests.odd_guides import DECISION, LONG_NAME, ODD, ONE_WORD, odd_guide
from tests.summary.conftest import stands_well, words_of

DAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def shipped():
    return open_aid(resource("aids", "leukemia-options"))


def sheet(shipped, name, n=3, lang="en", **more):
    aid = odd_guide(shipped, name).aid(lang)
    ids = tuple(o.id for o in aid.decisions[DECISION].options)[:n]
    seen = view(aid, ViewRequest(lang, DAY, DECISION, ids))
    return seen, sheet_document(seen, SheetChoices(DAY, **more), words(lang))


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(("n", "size"), [(3, 14), (4, 14), (3, 18)])
def test_every_grid_stands_well_whatever_the_guide_lacks_or_overdoes(shipped, name, n, size):
    _seen, document = sheet(shipped, name, n, "es" if n == 4 else "en", print_size=size)
    data = pdf_bytes(document)
    stands_well(data)
    assert sum(section_pages(document)) < 40


def test_on_paper_too_first_sentences_are_said_to_be_that(shipped):
    _seen, document = sheet(shipped, "no_lines_at_all")
    assert "the first sentence of the topic stands here" in plain_text(document).replace("\n", " ")


def test_long_names_are_whole_on_paper(shipped):
    _seen, document = sheet(shipped, "names_of_sixty_letters")
    said = words_of(pdf_bytes(document)).replace(" ", "").replace("\u00ad", "").replace("-", "")
    for name in (LONG_NAME, ONE_WORD):
        assert name.replace(" ", "").replace("-", "") in said


def test_of_twenty_cards_those_not_chosen_are_named_on_paper(shipped):
    seen, document = sheet(shipped, "twenty_options")
    assert seen.decision.glance.also.split(": ")[1].rstrip(".") in plain_text(document).replace(
        "\n", " ")
