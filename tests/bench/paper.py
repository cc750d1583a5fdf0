"""How long paper and the aid's own machines take."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec.structs import replace
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from decisionaid.aid.audit.run import audit_folder
from decisionaid.aid.building import compile_folder
from decisionaid.aid.library import open_library
from decisionaid.paper import visit_document, visit_pdf
from decisionaid.paths import resource
from decisionaid.policy import Policy
from decisionaid.summary.text import plain_text
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import choose_options
from decisionaid.visit.questions import add_question
from tests.shot_list import FOUR

TODAY = dt.date(2026, 11, 25)


def full_visit(library):
    """Return a visit with four cards and thirty questions."""
    manifest = library.first.manifest
    visit = replace(new_visit("ab" * 8, TODAY, 7), aid_id=manifest["aid"],
                    aid_version=manifest["version"], decision_id="all_rr_adult")
    visit = choose_options(visit, FOUR)
    for number in range(30):
        visit = add_question(visit, f"{number}. What does this mean for me and my family?")
    return visit


def untagged(text: str) -> None:
    """Lay the same words out with plain ReportLab: paragraphs and tables, untagged, unstyled."""
    style = getSampleStyleSheet()["Normal"]
    story = []
    for block in text.split("\n\n"):
        cells = [Paragraph(escape(line), style) for line in block.splitlines() if line.strip()]
        if len(cells) > 2:
            story += [Table([[a, b]], colWidths=[240, 240]) for a, b in
                      zip(cells[::2], cells[1::2], strict=False)]
        else:
            story += cells
    SimpleDocTemplate(io.BytesIO()).build(story)


def seconds(act) -> float:
    """Return the least seconds of three calls."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def sheet() -> None:
    """Write the page to write on, process to file."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "decisionaid", "sheet", "all_rr_adult", "-o",
                        str(Path(folder) / "s.pdf"), "--sections", "talk"], check=True)


def measure():
    """Yield name, figure, goal, unit and whether a miss fails the run."""
    library = open_library(())
    visit = full_visit(library)
    policy = Policy()
    data = visit_pdf(visit, library, policy, TODAY)
    text = plain_text(visit_document(visit, library, policy, TODAY))
    ours = seconds(lambda: visit_pdf(visit, library, policy, TODAY))
    theirs = seconds(lambda: untagged(text))
    yield ("full summary PDF, against untagged ReportLab with the same words", ours / theirs, 2,
           "x", True)
    yield "full summary PDF, size", len(data) / 1000, 300, "kB", False
    yield "decisionaid sheet --sections talk, process to file", seconds(sheet), 1.2, "s", False
    folder = resource("aids", "leukemia-options")
    yield "aid build, both languages", seconds(lambda: compile_folder(folder)), 5, "s", False
    yield "aid audit", seconds(lambda: audit_folder(folder, TODAY)), 15, "s", False
