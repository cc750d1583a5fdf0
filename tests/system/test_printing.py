"""Real CUPS queues: what comes out is the file, by its text and by the picture of each page.

`Desk` is Debian's PDF printer, which takes PostScript as old printers do: pictures are compared.
`Hall` takes PDF as printers of today do: text is still text there, and is compared too.
"""

from __future__ import annotations

import datetime as dt
import pwd
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from decisionaid.aid.library import Library, open_aid
from decisionaid.paper import visit_pdf
from decisionaid.paths import resource
from decisionaid.policy import Policy
from decisionaid.ui.printing import NoPrinterError, PrintJob, cups_printers, submit
from decisionaid.visit import acts
from decisionaid.visit.model import new_visit
from tests.system.cups import NULL_PRINTER, missing, own_cups, until

TODAY = dt.date(2026, 11, 25)

pytestmark = [pytest.mark.system, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


@pytest.fixture(scope="module")
def cups():
    """Yield the folder of a CUPS of our own."""
    with own_cups() as root:
        yield root


@pytest.fixture(scope="module")
def pages() -> bytes:
    """Return real pages: typed words, accents, ruled lines, boxes to tick."""
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    manifest = library.first.manifest
    visit = replace(new_visit("0a1b2c3d4e5f6071", TODAY, 7), aid_id=manifest["aid"],
                    aid_version=manifest["version"], decision_id="all_rr_adult")
    visit = acts.add_question(visit, "¿Qué pasa después? What comes next?")
    visit = acts.set_worries(visit, "Being far from home & not sleeping")
    visit = acts.set_printing(visit, sections=("summary", "questions", "after"))
    return visit_pdf(visit, library, Policy(), TODAY)


def idle() -> bool:
    """Return whether no job waits or prints."""
    said = subprocess.run(["lpstat", "-o"], capture_output=True, text=True, check=False)
    return not said.stdout.strip()


def from_desk() -> bytes:
    """Return what came out of Desk once the job is done, and take it away."""
    out = Path(pwd.getpwuid(0).pw_dir, "PDF")
    until(idle, "the end of the job")
    found = until(lambda: sorted(out.glob("*.pdf"), key=lambda p: p.stat().st_mtime), "a page")
    data = found[-1].read_bytes()
    found[-1].unlink()
    if not any(out.iterdir()):
        out.rmdir()
    return data


def from_hall(cups: Path) -> bytes:
    """Return what came out of Hall once the job is done."""
    until(idle, "the end of the job")
    return (cups / "hall.pdf").read_bytes()


def words_of(page) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


def differing(first, second) -> float:
    """Return the share of points of two pages that are black on one and white on the other."""
    a, b = (p.render(scale=0.75).to_pil().convert("L") for p in (first, second))
    assert a.size == b.size
    pairs = zip(a.tobytes(), b.tobytes(), strict=True)
    return sum(abs(x - y) > 128 for x, y in pairs) / (a.width * a.height)


def test_the_usual_queue_comes_first(cups: Path):
    assert cups_printers() == ("Desk", NULL_PRINTER, "Hall")


def test_every_page_that_comes_out_looks_like_the_file(cups: Path, pages: bytes):
    submit(pages, PrintJob("Desk"))
    wanted, got = pypdfium2.PdfDocument(pages), pypdfium2.PdfDocument(from_desk())
    assert len(got) == len(wanted) >= 3
    for number in range(len(wanted)):
        assert differing(got[number], wanted[number]) < 0.01
    # The comparison can fail: another page differs by far more.
    assert differing(got[0], wanted[1]) > 0.01
    wanted.close()
    got.close()


def test_text_is_still_text_at_the_printer(cups: Path, pages: bytes):
    submit(pages, PrintJob("Hall"))
    wanted, got = pypdfium2.PdfDocument(pages), pypdfium2.PdfDocument(from_hall(cups))
    assert [words_of(page) for page in got] == [words_of(page) for page in wanted]
    wanted.close()
    got.close()


def test_only_the_pages_asked_for_come_out(cups: Path, pages: bytes):
    submit(pages, PrintJob("Hall", pages=((2, 2),)))
    wanted, got = pypdfium2.PdfDocument(pages), pypdfium2.PdfDocument(from_hall(cups))
    assert [words_of(page) for page in got] == [words_of(wanted[1])]
    wanted.close()
    got.close()


def test_a_queue_that_was_taken_away_is_told(cups: Path, pages: bytes):
    with pytest.raises(NoPrinterError):
        submit(pages, PrintJob("Gone"))
