"""What the tests of printing share: real pages, what came out, and how alike two pages are."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

from msgspec.structs import replace

from decisionaid.aid.library import Library, open_aid
from decisionaid.paper import visit_pdf
from decisionaid.paths import resource
from decisionaid.policy import Policy
from decisionaid.visit.model import new_visit
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import set_worries
from tests.system.cups import until

TODAY = dt.date(2026, 11, 25)


def sample_pages(paper: str = "letter") -> bytes:
    """Return real pages: typed words, accents, ruled lines, boxes to tick."""
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    manifest = library.first.manifest
    visit = replace(new_visit("0a1b2c3d4e5f6071", TODAY, 7), aid_id=manifest["aid"],
                    aid_version=manifest["version"], decision_id="all_rr_adult")
    visit = add_question(visit, "¿Qué pasa después? What comes next?")
    visit = set_worries(visit, "Being far from home & not sleeping")
    visit = set_printing(visit, sections=("summary", "questions", "after", "sources"),
                              paper=paper)
    return visit_pdf(visit, library, Policy(), TODAY)


def idle() -> bool:
    """Return whether no job waits or prints."""
    said = subprocess.run(["lpstat", "-o"], capture_output=True, text=True, check=False)
    return not said.stdout.strip()


def from_desk() -> bytes:
    """Return what came out of Desk once the job is done, and take it away."""
    import pwd  # Windows has none

    out = Path(pwd.getpwuid(0).pw_dir, "PDF")
    until(idle, "the end of the job")
    found = until(lambda: sorted(out.glob("*.pdf"), key=lambda p: p.stat().st_mtime), "a page")
    data = found[-1].read_bytes()
    found[-1].unlink()
    if not any(out.iterdir()):
        out.rmdir()
    return data


def differing(first, second) -> float:
    """Return the share of points of two pages that are black on one and white on the other."""
    # Large and then averaged: a page of bands is drawn from pictures, which small loses lines.
    a, b = (p.render(scale=3).to_pil().convert("L").reduce(4) for p in (first, second))
    assert a.size == b.size
    pairs = zip(a.tobytes(), b.tobytes(), strict=True)
    return sum(abs(x - y) > 128 for x, y in pairs) / (a.width * a.height)
