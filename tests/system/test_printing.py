"""Real CUPS queues: what comes out is the file, by its text and by the picture of each page.

`Desk` is Debian's PDF printer, which takes PostScript as old printers do: pictures are compared.
`Hall` takes PDF as printers of today do: text is still text there, and is compared too.
"""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from decisionaid.ui.services.cups import (
    cancel_job,
    cups_printers,
    is_waiting,
    job_place,
    job_state,
    queue_state,
)
from decisionaid.ui.services.printing import (
    NoPrinterError,
    NotPrintedError,
    PrintJob,
    submit,
)
from tests.system.cups import BACKEND, NULL_PRINTER, missing, own_cups, until
from tests.system.printed import differing, from_desk, idle, sample_pages

COMPLETED = 9  # IPP_JSTATE_COMPLETED
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
    submit(pages, PrintJob("Desk", media="Letter"))
    wanted, got = pypdfium2.PdfDocument(pages), pypdfium2.PdfDocument(from_desk())
    assert len(got) == len(wanted) >= 3
    for number in range(len(wanted)):
        assert differing(got[number], wanted[number]) < 0.01
    # The comparison can fail: another page differs by far more.
    assert differing(got[0], wanted[1]) > 0.01
    wanted.close()
    got.close()


def test_without_a_choice_pages_come_out_whole_on_the_paper_of_the_queue(cups: Path, pages: bytes):
    lpadmin("lpadmin", "-p", "Desk", "-o", "PageSize=A5")
    try:
        submit(pages, PrintJob("Desk", fit=True))
        got, wanted = pypdfium2.PdfDocument(from_desk()), pypdfium2.PdfDocument(pages)
    finally:
        lpadmin("lpadmin", "-p", "Desk", "-o", "PageSize=A4")
    assert got[0].get_size() == pytest.approx((420, 595), abs=2)
    # The ink of the page is all there, smaller.
    share = [[a / b for a, b in zip(inked(page), page.get_size() * 2, strict=True)]
             for page in (got[0], wanted[0])]
    assert share[0] == pytest.approx(share[1], abs=0.06)
    got.close()
    wanted.close()


def inked(page) -> tuple[float, ...]:
    """Return left, top, right, bottom of what is dark, in points."""
    return page.render(scale=1).to_pil().convert("L").point(lambda v: 255 * (v < 128)).getbbox()


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


def lpadmin(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=60)


@pytest.fixture
def stopped(cups: Path):
    """Stop a queue for a test; whatever waits in it goes."""
    lpadmin("cupsdisable", "Hall")
    yield "Hall"
    lpadmin("cancel", "-a", "Hall")
    lpadmin("cupsenable", "Hall")


def test_pages_in_a_stopped_queue_wait_and_it_is_told(stopped: str, pages: bytes):
    assert queue_state(stopped) == "stopped"
    sent = submit(pages, PrintJob(stopped))
    assert sent.waits
    assert job_place(sent.job_id, stopped) == "stopped"
    assert is_waiting(sent.job_id, stopped)


def test_where_pages_may_not_wait_a_stopped_queue_gets_none(stopped: str, pages: bytes):
    with pytest.raises(NotPrintedError):
        submit(pages, PrintJob(stopped), may_wait=False)
    assert idle()


def test_a_job_can_be_taken_back(stopped: str, pages: bytes):
    sent = submit(pages, PrintJob(stopped))
    cancel_job(sent.job_id)
    assert job_place(sent.job_id, stopped) in ("failed", "gone")  # as far as CUPS keeps a history
    assert not is_waiting(sent.job_id, stopped)
    assert idle()


def test_a_queue_that_refuses_is_told_before_anything_is_sent(cups: Path, pages: bytes):
    lpadmin("cupsreject", "Hall")
    try:
        assert queue_state("Hall") == "closed"
        with pytest.raises(NotPrintedError, match="closed"):
            submit(pages, PrintJob("Hall"))
    finally:
        lpadmin("cupsaccept", "Hall")
    assert queue_state("Hall") == "ready"


def test_a_job_that_printed_is_gone(cups: Path, pages: bytes):
    sent = submit(pages, PrintJob("Hall"))
    assert not sent.waits
    until(lambda: job_place(sent.job_id, "Hall") == "gone", "the end of the job")


def in_a_thread(work):
    """Return what a function gives in a thread of its own: there CUPS's library starts anew."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@pytest.fixture
def broken(cups: Path):
    """A queue that takes every job and aborts it: its printer refuses the pages."""
    backend = BACKEND.with_name("decisionaid-broken")
    backend.write_text("#!/bin/sh\n[ $# = 0 ] && exit 0\nexit 1\n")
    backend.chmod(0o700)
    try:
        lpadmin("lpadmin", "-p", "Broken", "-E", "-v", f"{backend.name}:/x",
                "-P", str(cups / "hall.ppd"), "-o", "printer-error-policy=abort-job")
        yield "Broken"
        lpadmin("lpadmin", "-x", "Broken")
    finally:
        backend.unlink()


def test_a_job_that_was_aborted_after_it_was_taken_is_told(broken: str, pages: bytes):
    sent = submit(pages, PrintJob(broken))
    assert sent.job_id
    until(lambda: in_a_thread(lambda: job_place(sent.job_id, broken)) == "failed", "the failure")


def test_a_job_that_printed_has_not_failed(cups: Path, pages: bytes):
    sent = submit(pages, PrintJob("Hall"))
    until(lambda: in_a_thread(lambda: job_state(sent.job_id)) == COMPLETED, "the end of the job")
    assert in_a_thread(lambda: job_place(sent.job_id, "Hall")) == "gone"


def test_a_job_that_was_taken_off_the_list_is_told(stopped: str, pages: bytes):
    sent = submit(pages, PrintJob(stopped))
    lpadmin("cancel", sent.job_id)
    assert in_a_thread(lambda: job_place(sent.job_id, stopped)) == "failed"
