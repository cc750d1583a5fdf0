"""Sheets of the shipped aid: every decision, checked and measured as they would be handed out."""

import datetime as dt
import re

import pytest
from msgspec.structs import replace

from decisionaid.aid.library import open_library
from decisionaid.aid.problems import AidError
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.paper import visit_document
from decisionaid.policy import Policy, Rules
from decisionaid.summary import brief
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SHEET_SECTIONS, SheetChoices
from decisionaid.summary.comparison import SourceNumbers
from decisionaid.summary.pdf.characters import uncovered
from decisionaid.summary.pdf.write import pdf_bytes, section_pages
from decisionaid.summary.text import plain_text
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import choose_options, set_survival
from decisionaid.visit.printing import set_printing, tick_section
from decisionaid.visit.questions import add_question
from tests.summary.conftest import stands_well

DAY = dt.date(2026, 11, 25)
DECISIONS = (
    "all_newly_diagnosed",
    "all_rr_adult",
    "all_rr_child_young_adult",
    "aml_immunotherapy",
    "cll_first_treatment",
    "cll_relapsed",
)


@pytest.fixture(scope="module")
def shipped():
    try:
        return open_library(()).first
    except AidError as error:
        pytest.skip(f"the shipped aid cannot be opened: {error}")


def sheet_of(shipped, decision, lang="en", size=14, first=0, most=3, **more):
    aid = shipped.aid(lang)
    ids = tuple(o.id for o in aid.decisions[decision].options)[first : first + most]
    seen = view(aid, ViewRequest(lang, DAY, decision, ids, "show", deaths_shown=True))
    return sheet_document(seen, SheetChoices(DAY, print_size=size, **more), words(lang))


@pytest.mark.parametrize(
    ("decision", "size"), [*((d, 14) for d in DECISIONS), (DECISIONS[0], 18), (DECISIONS[-1], 24)]
)
def test_every_decision_stands_well_and_passes_the_checker(passes, shipped, decision, size):
    data = pdf_bytes(sheet_of(shipped, decision, size=size))
    passes(data)
    stands_well(data)
    assert size > 14 or len(data) < 300_000


@pytest.mark.parametrize("decision", DECISIONS[1:3])
def test_four_options_with_every_row_stand_well_and_pass_the_checker(passes, shipped, decision):
    data = pdf_bytes(sheet_of(shipped, decision, first=2, most=4, paper="a4"))
    passes(data)
    stands_well(data)


@pytest.mark.parametrize("size", [14, 18])
def test_all_numbers_stand_well_and_pass_the_checker(passes, shipped, size):
    document = sheet_of(shipped, DECISIONS[1], size=size, sections=SHEET_SECTIONS)
    data = pdf_bytes(document)
    passes(data)
    stands_well(data)
    other = sheet_of(shipped, DECISIONS[1], size=size)
    assert sum(section_pages(document)) > 1.4 * sum(section_pages(other))


def assert_named(outcome, part, said):
    """Hold that what a number counts is said: by its bold words, or by what says the same."""
    bold = outcome.split("**")[1] if "**" in outcome else outcome
    printed = {w for cell in part.cells for b in cell.blocks[:2] if hasattr(b, "outcome")
               for w in re.findall(r"\w{4,}", f"{part.title} {b.outcome}".casefold())}
    assert bold in said or set(re.findall(r"\w{4,}", bold.casefold())) <= printed


@pytest.mark.parametrize("decision", DECISIONS)
def test_in_few_pages_no_harm_and_no_gap_is_left_unsaid(shipped, decision):
    aid = shipped.aid("en")
    ids = tuple(o.id for o in aid.decisions[decision].options)[:3]
    seen = view(aid, ViewRequest("en", DAY, decision, ids, "show", deaths_shown=True))
    text = plain_text(sheet_document(
        seen, SheetChoices(DAY, ("all_numbers",), numbers="first"), words("en")))
    said = text.replace("\n", " ")
    for row in seen.decision.rows:
        if not row.id.startswith("harms"):
            continue
        for part in row.parts:
            assert part.title in said
            for cell in part.cells:
                figures = [b for b in cell.blocks if hasattr(b, "outcome")]
                for figure in figures:
                    assert_named(figure.outcome, part, said)
                for figure in figures[:1]:
                    assert f"{figure.did} {figure.did_words}".casefold() in said.casefold()
                    assert not figure.did_not or f"{figure.did_not} {figure.did_not_words}" in said
                for block in cell.blocks:
                    assert getattr(block, "title", "").rstrip(".") in said


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("decision", DECISIONS)
def test_the_page_to_write_on_is_one_side_and_every_letter_prints(shipped, decision, lang):
    if lang not in shipped.languages:
        pytest.skip("the aid has no words in this language")
    talk = sheet_of(shipped, decision, lang, sections=("talk",))
    assert sum(section_pages(talk)) == 1
    text = plain_text(talk)
    seen = view(shipped.aid(lang), ViewRequest(lang, DAY, decision))
    assert [a.name for a in seen.attributes if a.name not in text] == []
    assert uncovered(plain_text(sheet_of(shipped, decision, lang))) == ()


@pytest.fixture
def spoken_visit(shipped):
    from tests.shot_paper import spoken

    library = open_library(())
    return library, add_question(spoken(library), "How will you check my liver?")


def parts_of(document):
    return list(zip((s.part for s in document.sections), section_pages(document), strict=True))


def test_three_cards_and_five_questions_take_five_pages(spoken_visit):
    library, visit = spoken_visit
    made = parts_of(visit_document(visit, library, Policy(Rules()), DAY))
    assert sum(pages for _, pages in made) <= 5
    assert dict(made)["summary"] == dict(made)["side_by_side"] == dict(made)["questions"] == 1


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_usual_pages_of_three_cards_and_three_questions_are_four(shipped, lang):
    library = open_library(())
    for decision, found in shipped.aid("en").decisions.items():
        visit = change_decision(new_visit("a1b2c3d4e5f60718", DAY, 7), decision,
                                fits_of(shipped.aid("en"), decision, None), "1")
        visit = choose_options(visit, tuple(o.id for o in found.options)[:3])
        for number in range(3):
            visit = add_question(visit, f"{number} {'a word ' * 16}"[:120].strip())
        visit = replace(visit, language=lang)
        for paper in ("letter", "a4"):
            made = visit_document(set_printing(visit, paper=paper), library,
                                  Policy(Rules()), DAY)
            assert sum(section_pages(made)) <= 4, (decision, paper)


def test_each_figure_of_a_joined_box_is_said_with_its_card(shipped):
    joined = 0
    for decision, found in shipped.aid("en").decisions.items():
        ids = tuple(o.id for o in found.options)[:4]
        seen = view(shipped.aid("en"), ViewRequest("en", DAY, decision, ids))
        names = {o.id: o.name for o in seen.decision.options}
        said = plain_text(sheet_document(seen, SheetChoices(DAY), words("en")))
        for box in [c.box for row in seen.decision.glance.rows for c in row.cells if c.box]:
            for at, half in enumerate(box.halves if box.joined else ()):
                joined += 1
                own = [texts[at] for texts in box.below if len(texts) == len(box.halves)]
                whole = " ".join(f"{text.rstrip('.')}." for text in own if text)
                assert (f"{names[half.option]}: {half.figure} {half.label}. {whole}".strip()
                        in said), box
    assert joined


@pytest.mark.parametrize("decision", DECISIONS)
def test_no_box_on_paper_loses_study_time_other_group_or_certainty(shipped, decision):
    aid = shipped.aid("en")
    ids = tuple(o.id for o in aid.decisions[decision].options)[:4]
    seen = view(aid, ViewRequest("en", DAY, decision, ids))
    said = plain_text(sheet_document(seen, SheetChoices(DAY), words("en")))
    boxes = [c.box for row in seen.decision.glance.rows for c in row.cells if c.box]
    assert boxes
    for box in boxes:
        wanted = [box.certainty, box.no_other, *box.notices, *(h.figure for h in box.halves),
                  *(h.label for h in box.halves), *(t for texts in box.below for t in texts)]
        assert any(f"{box.study}, {box.time}" in line and all(one in line for one in wanted)
                   for line in said.split("\n")), box


def test_the_doctors_numbers_take_two_pages_at_most(spoken_visit):
    library, visit = spoken_visit
    visit = tick_section(set_survival(visit, "doctor", "patient"), "doctor", True)
    made = parts_of(visit_document(visit, library, Policy(Rules()), DAY))
    assert dict(made)["doctor"] <= 2


@pytest.mark.parametrize("decision", DECISIONS)
def test_words_beside_each_other_are_of_like_length_when_cut(shipped, decision):
    """Longest at most 1.5 times the shortest, or within 12 words: the rule for whole cells."""
    ids = tuple(o.id for o in shipped.aid("en").decisions[decision].options)
    for first in range(0, len(ids) - 1, 2):
        seen = view(shipped.aid("en"), ViewRequest("en", DAY, decision, ids[first : first + 3]))
        every = range(len(seen.decision.options))
        for line in brief.lines(seen.decision, every, SourceNumbers(), columns=True):
            if line.level == 2 and line.cells:
                words = [sum(len(text.split()) for one in cell for text in one.shown.paragraphs)
                         for cell in line.cells]
                assert max(words) <= max(1.5 * min(words), min(words) + 12), line.title
