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
from decisionaid.visit import acts
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.model import SECTIONS, Visit, new_visit
from tests.shot_list import CARDS, QUESTIONS, TODAY


def spoken(library: Library) -> Visit:
    """Return a visit in which most things were said."""
    aid = library.first.aid("en")
    visit = new_visit("a1b2c3d4e5f60718", TODAY, 7)
    visit = change_decision(visit, "all_rr_adult", fits_of(aid, "all_rr_adult", None), aid.version)
    visit = acts.choose_options(visit, CARDS)
    for text in QUESTIONS:
        visit = acts.add_question(visit, text)
    for question in visit.questions[:3]:
        visit = acts.add_top_question(visit, question.id)
    for matter, level in (("nights_hospital", 5), ("clear_mind", 4), ("family_burden", 5)):
        visit = acts.add_top_matter(acts.set_importance(visit, matter, level), matter)
    visit = acts.set_worries(visit, "Being far from my family. Being confused and not noticing it.")
    visit = acts.set_role(acts.set_decide_by(visit, dt.date(2026, 12, 4)), "together")
    visit = acts.answer_question(
        visit, visit.questions[0].id, outcome="answered",
        text="They would talk about a donor transplant. My brother can be tested.")
    return acts.add_next_step(visit, "Blood test of my brother", "Clinic", "Dec 1")


def only(visit: Visit, *sections: str, size: int = 14) -> Visit:
    """Return the visit with these pages alone, in this print size."""
    for section in SECTIONS:
        visit = acts.tick_section(visit, section, section in sections)
    return acts.set_printing(visit, print_size=size)


# Second pages that have a picture of their own.
SECONDS = {"P2-side-by-side": "P2b-side-by-side-continued",
           "P5-large-print": "P5b-large-print-back"}


def paper(folder: Path) -> None:
    """Render the pages at 96 dpi."""
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    visit = spoken(library)
    doctor = acts.set_survival(visit, "doctor", "patient")
    wanted = {
        "P1-my-summary": only(visit, "summary"),
        "P2-side-by-side": only(visit, "side_by_side"),
        "P3-all-questions": only(visit, "questions"),
        "P4-sources-glossary": only(visit, "sources"),
        "P5-large-print": only(visit, "summary", size=18),
        "P7-after-the-visit": only(visit, "after"),
        "P8-large-print-side-by-side": only(visit, "side_by_side", size=18),
        "P9-for-the-doctor": only(doctor, "doctor"),
    }
    for name, made in wanted.items():
        rendered(visit_pdf(made, library, Policy(Rules()), TODAY), folder / name)
    rendered(sheet(), folder / "P6-blank-discussion-sheet")
    for first, second in SECONDS.items():
        (folder / f"{first}-2.png").replace(folder / f"{second}.png")


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
