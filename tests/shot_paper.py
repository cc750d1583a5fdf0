"""Pages of a filled visit and of a blank sheet as pictures, named like the ones they match."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path

from decisionaid.aid.library import Library, open_aid
from decisionaid.paper import visit_pdf
from decisionaid.paths import resource
from decisionaid.policy import Policy, Rules
from decisionaid.visit.about import set_decide_by
from decisionaid.visit.after import add_next_step, answer_question
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.model import SECTIONS, Visit, new_visit
from decisionaid.visit.options import choose_options, set_survival
from decisionaid.visit.printing import set_printing, tick_section
from decisionaid.visit.questions import add_question, add_top_question
from decisionaid.visit.values import add_top_matter, set_importance, set_role, set_worries
from tests.shot_list import CARDS, QUESTIONS, TODAY


def spoken(library: Library) -> Visit:
    """Return a visit in which most things were said."""
    aid = library.first.aid("en")
    visit = new_visit("a1b2c3d4e5f60718", TODAY, 7)
    visit = change_decision(visit, "all_rr_adult", fits_of(aid, "all_rr_adult", None), aid.version)
    visit = choose_options(visit, CARDS)
    for text in QUESTIONS:
        visit = add_question(visit, text)
    for question in visit.questions[:3]:
        visit = add_top_question(visit, question.id)
    for matter, level in (("nights_hospital", 5), ("clear_mind", 4), ("family_burden", 5)):
        visit = add_top_matter(set_importance(visit, matter, level), matter)
    visit = set_worries(visit, "Being far from my family. Being confused and not noticing it.")
    visit = set_role(set_decide_by(visit, dt.date(2026, 12, 4)), "together")
    visit = answer_question(
        visit, visit.questions[0].id, outcome="answered",
        text="They would talk about a donor transplant. My brother can be tested.")
    return add_next_step(visit, "Blood test of my brother", "Clinic", "Dec 1")


def of_cll(library: Library) -> Visit:
    """Return a visit with four cards of the first treatment of CLL, two of them of one study."""
    aid = library.first.aid("en")
    visit = new_visit("a1b2c3d4e5f60718", TODAY, 7)
    decision = "cll_first_treatment"
    visit = change_decision(visit, decision, fits_of(aid, decision, None), aid.version)
    return choose_options(visit, OF_CLL)


def only(visit: Visit, *sections: str, size: int = 14) -> Visit:
    """Return the visit with these pages alone, in this print size."""
    for section in SECTIONS:
        visit = tick_section(visit, section, section in sections)
    return set_printing(visit, print_size=size)


FOUR = (*CARDS, "chemo_adult_rr")
OF_CLL = ("cll_ven_obi", "cll_obinutuzumab_chlorambucil", "cll_acalabrutinib", "cll_watch_and_wait")
# Pages after the first that have a picture of their own: whose, which, and its name.
LATER = (("P5-large-print", 2, "P5b-large-print-back"),
         ("P8-large-print-side-by-side", 2, "P8b-large-print-numbers"))


def paper(folder: Path) -> None:
    """Render the pages at 96 dpi."""
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    visit = spoken(library)
    doctor = set_survival(visit, "doctor", "patient")
    wanted = {
        "P1-my-summary": only(visit, "summary"),
        "P2-side-by-side": only(visit, "side_by_side"),
        "P2b-side-by-side-four": only(choose_options(visit, FOUR), "side_by_side"),
        "P2c-side-by-side-cll": only(of_cll(library), "side_by_side"),
        "P3-all-questions": only(visit, "questions"),
        "P4-sources-glossary": only(visit, "sources"),
        "P5-large-print": only(visit, "summary", size=18),
        "P7-after-the-visit": only(visit, "after"),
        "P8-large-print-side-by-side": only(visit, "side_by_side", size=18),
        "P9-for-the-doctor": only(doctor, "doctor"),
        "P10-all-numbers": set_printing(only(visit, "all_numbers"), numbers="first"),
    }
    for name, made in wanted.items():
        rendered(visit_pdf(made, library, Policy(Rules()), TODAY), folder / name)
    rendered(sheet(), folder / "P6-blank-discussion-sheet")
    for name, number, own in LATER:
        (folder / f"{name}-{number}.png").replace(folder / f"{own}.png")


def sheet() -> bytes:
    """Return the one page of a blank sheet of one decision."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "sheet.pdf"
        subprocess.run(
            [sys.executable, "-m", "decisionaid", "sheet", "all_rr_adult", "-o", str(file),
             "--options", ",".join(CARDS), "--sections", "talk"], check=True)
        return file.read_bytes()


def rendered(pdf: bytes, stem: Path) -> None:
    """Render the first four pages."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "pages.pdf"
        file.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "96", "-png", "-l", "4", str(file), str(stem)],
                       check=True)
