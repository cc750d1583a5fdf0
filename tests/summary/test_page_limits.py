"""How many pages the paper has at most, for the decisions and cards that need the most."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from decisionaid.summary.pdf.layout import lay_out
from decisionaid.summary.pdf.sizes import LARGE_LEAD
from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary import counted
from tests.summary.counted import Case
from tests.summary.golden import library

MOST = {14: 4, 18: 9, 24: 14}
SHEET = 3
LEAST_LINES = 6
WIDE_FILLED = 0.8  # of the height of a landscape page but the last
ALL_NUMBERS = 29  # pages of three cards at 14 pt
LONG = {  # sets that had more pages than these once, or were near them
    "all_rr_adult": ("inotuzumab_adult_rr", "brexu_cel_adult_rr", "chemo_adult_rr"),
    "aml_immunotherapy": ("aml_ven_aza", "aml_midostaurin", "aml_cpx351"),
    "aml_relapsed": ("raml_intensive_chemo", "raml_menin", "raml_gemtuzumab"),
    "all_ph_positive_first": ("ph_tki_chemo", "ph_tki_blina", "ph_allo_cr1"),
}
FOUR = Case("aml_immunotherapy",
            ("aml_ven_aza", "aml_midostaurin", "aml_cpx351", "aml_oral_aza_maintenance"),
            "es", "a4")


@pytest.fixture(scope="module")
def shelf():
    return library()


def within(shelf, case: Case) -> None:
    """Hold a print of three cards: its pages, and that none of them is next to empty."""
    assert filled(counted.usual(shelf, case), case) <= MOST[case.size], case
    filled(counted.sheet(shelf, case), case)
    if case.size == 14:
        assert counted.pages(counted.grid_only(shelf, case)) == 1, case
        assert counted.pages(counted.sheet(shelf, case)) <= SHEET, case


def filled(document, case: Case) -> int:
    """Hold that no page but the last is next to empty and no row goes on beside an empty cell."""
    laid = lay_out(document, None)
    sheets = [sheet for part in laid for sheet in part.sheets]
    least = LEAST_LINES * case.size * LARGE_LEAD[0]
    heights = [sum(placed.flowable.height for placed in sheet.placed) for sheet in sheets]
    # The end of a row that fills more than a page may be shorter than six lines.
    ends = [all(p.again or p.flowable.rest for p in sheet.placed) for sheet in sheets]
    assert [n for n, height in enumerate(heights[:-1], 1)
            if height < least and not ends[n - 1]] == [], case
    blank = [n for n, sheet in enumerate(sheets, 1) if any(p.flowable.blank for p in sheet.placed)]
    assert blank == [], case
    # Nothing is held to what stands on the next page, but where it takes a page of its own.
    held = [[p.flowable.keep for p in sheet.placed if not p.again] for sheet in sheets[:-1]]
    assert [n for n, kept in enumerate(held, 1) if kept[-1] and not all(kept)] == [], case
    for part in laid:
        for sheet in part.sheets[:-1] if part.paper[0] > part.paper[1] else ():
            end = sheet.placed[-1]
            assert end.y + end.flowable.height > WIDE_FILLED * part.paper[1], case
    return len(sheets)


@pytest.mark.parametrize("size", counted.SIZES)
@pytest.mark.parametrize("decision", LONG)
def test_the_longest_three_cards_print_within_the_limit(shelf, decision, size):
    within(shelf, Case(decision, LONG[decision], "es", "letter", size))


@pytest.mark.parametrize(("decision", "cards"), [
    ("all_rr_adult", LONG["all_rr_adult"]),
    ("aml_immunotherapy", ("aml_ven_aza", "aml_go_alone", "aml_cpx351")),
    ("aml_immunotherapy", ("aml_go_alone", "aml_midostaurin", "aml_cpx351")),
])
def test_the_fullest_grids_of_three_cards_are_one_page_with_each_figure_in_two_lines_at_most(
        shelf, decision, cards):
    case = Case(decision, cards, "es")
    assert not_whole(shelf, case) == ""
    with pdfium.PdfDocument(pdf_bytes(counted.grid_only(shelf, case))) as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert re.search(r"\d+\s+de 100", said)
    assert re.findall(r"\d+ ?\r\nde ?\r\n100", said) == []


def not_whole(shelf, case: Case) -> str:
    """Return what is wrong with a grid that has to be one page, its figures in two lines."""
    laid = lay_out(counted.grid_only(shelf, case), None)
    pages = sum(len(part.sheets) for part in laid)
    return f"{pages} pages" if pages > 1 else "apart" if laid[0].head.ctx.apart else ""


def test_four_long_cards_are_two_landscape_pages(shelf):
    made = counted.grid_only(shelf, FOUR)
    part = lay_out(made, None)[0]
    assert filled(made, FOUR) <= 2
    assert part.paper[0] > part.paper[1]


@pytest.mark.parametrize("cards", [
    ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr", "chemo_adult_rr"),
    ("blinatumomab_adult_rr", "inotuzumab_adult_rr", "brexu_cel_adult_rr"),
])
def test_a_page_of_the_grid_or_of_all_the_numbers_leaves_no_part_of_itself_empty(shelf, cards):
    case = Case("all_rr_adult", cards)
    assert filled(counted.grid_only(shelf, case), case) <= 2
    pages = filled(counted.sheet(shelf, case, ("all_numbers",)), case)
    assert pages <= ALL_NUMBERS * len(cards) / 3


def test_words_and_sources_begin_below_the_grid_only_where_more_than_a_few_lines_fit(shelf):
    cards = ("blinatumomab_frontline", "rituximab_frontline", "chemo_frontline")
    laid = lay_out(counted.sheet(shelf, Case("all_newly_diagnosed", cards)), None)
    assert not laid[-1].flown
    assert [len(part.sheets) for part in laid] == [1, 1, 1]


def test_a_page_that_would_hold_four_lines_takes_more_from_the_page_before(shelf):
    case = Case("all_ph_positive_first", LONG["all_ph_positive_first"], "es", "letter", 24)
    filled(counted.sheet(shelf, case), case)


@pytest.mark.slow
@pytest.mark.parametrize("paper", counted.PAPERS)
@pytest.mark.parametrize("lang", counted.LANGS)
@pytest.mark.parametrize("decision", counted.decisions(library()))
def test_wordiest_and_shortest_cards_of_every_decision_print_within_the_limit(
        shelf, decision, lang, paper):
    for cards in counted.wordiest_and_shortest(shelf, decision, 3, lang):
        for size in counted.SIZES:
            within(shelf, Case(decision, cards, lang, paper, size))
    for cards in counted.wordiest_and_shortest(shelf, decision, 4, lang):
        case = Case(decision, cards, lang, paper)
        assert filled(counted.grid_only(shelf, case), case) <= 2


@pytest.mark.slow
@pytest.mark.parametrize("size", counted.SIZES)
@pytest.mark.parametrize("lang", counted.LANGS)
@pytest.mark.parametrize("decision", counted.decisions(library()))
def test_no_row_of_all_the_numbers_goes_on_beside_an_empty_cell(shelf, decision, lang, size):
    for cards in counted.wordiest_and_shortest(shelf, decision, 3, lang):
        case = Case(decision, cards, lang, size=size)
        pages = filled(counted.sheet(shelf, case, ("all_numbers",)), case)
        assert size > 14 or pages <= ALL_NUMBERS


@pytest.mark.slow
@pytest.mark.parametrize("paper", counted.PAPERS)
@pytest.mark.parametrize("lang", counted.LANGS)
@pytest.mark.parametrize("decision", counted.decisions(library()))
def test_every_three_cards_stand_side_by_side_on_one_page(shelf, decision, lang, paper):
    over = {cards: found for cards in counted.every_set(shelf, decision, 3)
            if (found := not_whole(shelf, Case(decision, cards, lang, paper)))}
    assert over == {}
