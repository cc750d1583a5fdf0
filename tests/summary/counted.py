"""How many pages the paper has, for every decision, language, paper and size of type.

Each decision is measured with its wordiest and its shortest cards, three and four of them, or with
every set of three there is:

    python -m tests.summary.counted [all]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from msgspec.structs import replace

from decisionaid.aid.library import Library
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.paper import visit_document
from decisionaid.policy import Policy, Rules
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SheetChoices
from decisionaid.summary.document import Document, PrintSize
from decisionaid.summary.pdf.write import section_pages
from decisionaid.summary.text import plain_text
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.model import Paper, new_visit
from decisionaid.visit.options import choose_options
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from tests.summary.golden import DAY, library

LANGS = ("en", "es")
PAPERS: tuple[Paper, ...] = ("letter", "a4")
SIZES: tuple[PrintSize, ...] = (14, 18, 24)
QUESTION = (
    "How long would it be until we know for sure, and who in your team would then call my wife "
    "and me about what comes next?"
)


@dataclass(frozen=True)
class Case:
    """One print: which cards of which decision, and on what."""

    decision: str
    cards: tuple[str, ...]
    lang: str = "en"
    paper: Paper = "letter"
    size: PrintSize = 14


def grid_only(shelf: Library, case: Case) -> Document:
    """Return "Side by side" alone."""
    return sheet(shelf, case, ("side_by_side",))


def sheet(shelf: Library, case: Case, sections: Sequence[str] = ()) -> Document:
    """Return the discussion sheet: its usual sections, or these."""
    seen = view(shelf.first.aid(case.lang), ViewRequest(case.lang, DAY, case.decision, case.cards))
    more = {"sections": tuple(sections)} if sections else {}
    choices = SheetChoices(DAY, paper=case.paper, print_size=case.size, **more)
    return sheet_document(seen, choices, words(case.lang))


def usual(shelf: Library, case: Case) -> Document:
    """Return what a person prints who ticks nothing, with three questions of 120 letters."""
    aid = shelf.first.aid(case.lang)
    visit = change_decision(
        new_visit("a1b2c3d4e5f60718", DAY, 7, case.lang), case.decision,
        fits_of(aid, case.decision, None), "1")
    visit = choose_options(visit, case.cards)
    for number in range(3):
        visit = add_question(visit, f"{QUESTION[:118]}{number}?")
    visit = set_printing(visit, paper=case.paper, print_size=case.size)
    return visit_document(replace(visit, language=case.lang), shelf, Policy(Rules()), DAY)


def wordiest_and_shortest(shelf: Library, decision: str, cards: int, lang: str) -> list[tuple]:
    """Return the cards with the most words at a glance, and those with the fewest."""
    options = shelf.first.aid(lang).decisions[decision].options
    ids = [o.id for o in options]
    long = {i: len(plain_text(grid_only(shelf, Case(decision, (i,), lang)))) for i in ids}
    ranked = sorted(ids, key=long.__getitem__)
    sets = {tuple(i for i in ids if i in chosen) for chosen in (ranked[-cards:], ranked[:cards])}
    return sorted(sets)


def longest_names(shelf: Library, decision: str, cards: int, lang: str) -> list[tuple]:
    """Return the cards with the longest names."""
    options = shelf.first.aid(lang).decisions[decision].options
    long = sorted(options, key=lambda o: len(str(o.name)))[-cards:]
    return [tuple(o.id for o in options if o in long)]


def every_set(shelf: Library, decision: str, cards: int) -> list[tuple[str, ...]]:
    """Return all sets of so many cards of a decision."""
    ids = [o.id for o in shelf.first.aid("en").decisions[decision].options]
    return list(combinations(ids, cards))


def decisions(shelf: Library) -> list[str]:
    """Return the decisions that people may open."""
    return [d.id for d in shelf.first.aid("en").decisions.values() if not d.draft]


def pages(document: Document) -> int:
    """Return how many pages a document has."""
    return sum(section_pages(document))


def _table(shelf: Library) -> Iterator[str]:
    """Yield a line for each case: its pages of each kind and size."""
    for decision in decisions(shelf):
        for lang in LANGS:
            for cards in (3, 4):
                for chosen in wordiest_and_shortest(shelf, decision, cards, lang):
                    for paper in PAPERS:
                        cases = [Case(decision, chosen, lang, paper, size) for size in SIZES]
                        grids = [pages(grid_only(shelf, case)) for case in cases]
                        sheets = pages(sheet(shelf, cases[0]))
                        prints = [pages(usual(shelf, case)) for case in cases]
                        yield (f"{decision} {lang} {paper} {cards}: side by side {grids}, "
                               f"sheet {sheets}, print {prints}  {' '.join(chosen)}")


def _every_grid(shelf: Library) -> Iterator[str]:
    """Yield every set of three cards whose grid is more than a page."""
    for decision in decisions(shelf):
        sets, over = every_set(shelf, decision, 3), 0
        for lang in LANGS:
            for paper in PAPERS:
                for chosen in sets:
                    found = pages(grid_only(shelf, Case(decision, chosen, lang, paper)))
                    if found > 1:
                        over += 1
                        yield f"{decision} {lang} {paper}: {found} pages  {' '.join(chosen)}"
        yield f"{decision}: {over} of {4 * len(sets)} are more than a page"


if __name__ == "__main__":
    for said in (_every_grid if "all" in sys.argv else _table)(library()):
        print(said, flush=True)
