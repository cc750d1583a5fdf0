"""Real CUPS queues: what comes out is the file, by its text and by the picture of each page.

`Desk` is Debian's PDF printer, which takes PostScript as old printers do: pictures are compared.
`Hall` takes PDF as printers of today do: text is still text there, and is compared too.
"""

from __future__ import annotations

import datetime as dt
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
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

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
TODAY = dt.date(2026, 11, 25)
SECONDS = 60
TAKES_PDF = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n'
CONF = """Listen {root}/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
ErrorLog {root}/error_log
AccessLog {root}/access_log
PageLog {root}/page_log
SystemGroup root lpadmin
FileDevice Yes
"""


def missing() -> str:
    """Return why no queue of our own can be started here, or nothing."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return "only root can start a CUPS of its own"
    if not shutil.which("cupsd") or not shutil.which("lp"):
        return "CUPS is not installed"
    if not PPD.exists() or not BACKEND.exists():
        return "printer-driver-cups-pdf is not installed"
    return ""


pytestmark = [pytest.mark.system, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


def until(true, what: str):
    """Return what a function gives once it is true; a minute is long enough for a slow machine."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"{what} did not happen")


@contextmanager
def own_cups():
    """Run a CUPS of our own with two queues whose paper comes out as a PDF file."""
    root = Path(tempfile.mkdtemp(prefix="decisionaid-cups-"))
    root.chmod(0o755)
    for name in ("etc", "spool", "cache", "state", "tmp"):
        (root / name).mkdir(mode=0o755)
    (root / "tmp").chmod(0o1777)
    (root / "cupsd.conf").write_text(CONF.format(root=root))
    (root / "cups-files.conf").write_text(FILES.format(root=root))
    process = subprocess.Popen(
        ["cupsd", "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = str(root / "cups.sock")
    try:
        until((root / "cups.sock").exists, "the start of CUPS")
        ppd = root / "hall.ppd"
        ppd.write_text(PPD.read_text("latin-1") + TAKES_PDF, "latin-1")
        for command in (["lpadmin", "-p", "Desk", "-E", "-v", "cups-pdf:/", "-P", str(PPD)],
                        ["lpadmin", "-p", "Hall", "-E", "-v", f"file:{root}/hall.pdf",
                         "-P", str(ppd)],
                        ["lpadmin", "-d", "Desk"]):
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        yield root
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        if before is None:
            del os.environ["CUPS_SERVER"]
        else:
            os.environ["CUPS_SERVER"] = before
        shutil.rmtree(root, ignore_errors=True)


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
    assert cups_printers() == ("Desk", "Hall")


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
