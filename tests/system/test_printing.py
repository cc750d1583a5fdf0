"""Real CUPS queues: what comes out is the file, by its text and by the picture of each page.

`Desk` is Debian's PDF printer, which takes PostScript as old printers do: pictures are compared.
`Hall` takes PDF as printers of today do: text is still text there, and is compared too.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from decisionaid.ui.services.printing import NoPrinterError, PrintJob, cups_printers, submit
from tests.system.cups import NULL_PRINTER, missing, own_cups, until
from tests.system.printed import differing, from_desk, idle, sample_pages

pytestmark = [pytest.mark.system, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


@pytest.fixture(scope="module")
def cups():
    """Yield the folder of a CUPS of our own."""
    with own_cups() as root:
        yield root


@pytest.fixture(scope="module")
def pages() -> bytes:
    """Return real pages: typed words, accents, ruled lines, boxes to tick."""
    return sample_pages()


def from_hall(cups: Path) -> bytes:
    """Return what came out of Hall once the job is done."""
    until(idle, "the end of the job")
    return (cups / "hall.pdf").read_bytes()


def words_of(page) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


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
