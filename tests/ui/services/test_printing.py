"""Printing: what is handed to CUPS, what is painted for a driver, and what stays on disk."""

from __future__ import annotations

import math
import subprocess
import tempfile

import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from decisionaid.ui.services import cups, printing
from decisionaid.ui.services.printing import (
    NoPrinterError,
    NotPrintedError,
    PrintJob,
    lp_command,
    submit,
)


class Cups:
    """Stands in for the commands of CUPS and keeps what it was given."""

    def __init__(self, names: str = "Desk\nHall\n", usual: str = "Hall", lp: int = 0,
                 states: str = "") -> None:
        self.names, self.usual, self.lp, self.states = names, usual, lp, states
        self.commands: list[tuple[str, ...]] = []
        self.given: list[bytes] = []

    def __call__(self, command, **more):
        self.commands.append(tuple(command))
        out, code = "", 0
        if command[:2] == ("lpstat", "-e"):
            out = self.names
        elif command[:2] == ("lpstat", "-d"):
            out = f"system default destination: {self.usual}\n"
        elif command[0] == "lpstat":
            out = self.states
        else:
            code, out = self.lp, b"request id is Hall-7 (1 file(s))\n"
            self.given.append(more["input"])
        return subprocess.CompletedProcess(command, code, out, "")


def test_the_usual_printer_comes_first():
    assert cups.cups_printers(Cups()) == ("Hall", "Desk")


def test_without_cups_there_is_no_printer():
    def absent(*_args, **_more):
        raise FileNotFoundError

    assert cups.cups_printers(absent) == ()


def test_the_command_names_printer_copies_pages_sides_and_a_neutral_title():
    job = PrintJob("Hall", 2, ((3, 5), (7, 7)), "two-sided-long-edge", "monochrome", "A4",
                   options=(("page-set", "odd"),))
    assert lp_command(job) == (
        "lp", "-d", "Hall", "-n", "2", "-P", "3-5,7-7", "-t", "Discussion sheet",
        "-o", "sides=two-sided-long-edge", "-o", "print-color-mode=monochrome",
        "-o", "media=A4", "-o", "page-set=odd")


def test_what_nobody_chose_is_left_to_the_queue():
    assert lp_command(PrintJob("Hall")) == ("lp", "-d", "Hall", "-n", "1", "-t", "Discussion sheet")


@pytest.mark.parametrize(("states", "waits"), [
    ("printer Hall is idle.  enabled since now\nHall accepting requests since now\n", False),
    ("printer Hall disabled since now -\n\tPaused\n", True)])
def test_a_stopped_printer_is_known_when_the_pages_are_handed_over(states, waits):
    sent = submit(b"x", PrintJob("Hall"), Cups(states=states))
    assert (sent.job_id, sent.waits) == ("Hall-7", waits)


def test_where_pages_may_not_wait_a_stopped_printer_gets_nothing():
    cups = Cups(states="printer Hall disabled since now -\n\tPaused\n")
    with pytest.raises(NotPrintedError) as caught:
        submit(b"x", PrintJob("Hall"), cups, may_wait=False)
    assert caught.value.detail == "PRINT-07"
    assert cups.given == []


def test_a_closed_list_is_told_and_gets_nothing():
    cups = Cups(states="Hall not accepting requests since now -\n\tRejecting Jobs\n")
    with pytest.raises(NotPrintedError) as caught:
        submit(b"x", PrintJob("Hall"), cups)
    assert (caught.value.detail, cups.given) == ("PRINT-06", [])


def test_cups_gets_the_very_bytes_and_no_file_of_them_is_made(tmp_path, monkeypatch):
    for name in ("XDG_RUNTIME_DIR", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    cups = Cups()
    submit(b"%PDF-1.7 x", PrintJob("Hall"), cups)
    assert cups.given == [b"%PDF-1.7 x"]
    assert lp_command(PrintJob("Hall")) in cups.commands
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_vanished_is_told():
    with pytest.raises(NoPrinterError):
        submit(b"x", PrintJob("Gone"), Cups())


def test_a_queue_that_refuses_is_told():
    with pytest.raises(NotPrintedError):
        submit(b"x", PrintJob("Hall"), Cups(lp=1))


def two_pages() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("unused.pdf", pagesize=(612, 792), invariant=1)
    canvas.setPageCompression(0)
    for number in (1, 2, 3):
        canvas.rect(72 * number, 100, 100, 500, fill=1)
        canvas.showPage()
    return canvas.getpdfdata()


def test_a_driver_gets_the_pages_in_bands_that_join(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    data = two_pages()
    printing.paint(data, printer, PrintJob("", pages=((2, 3),)))
    assert printer.resolution() <= printing.MOST_DPI
    got, wanted = pypdfium2.PdfDocument(tmp_path / "out.pdf"), pypdfium2.PdfDocument(data)
    assert len(got) == 2
    for number in (0, 1):
        a = got[number].render(scale=0.5).to_pil().convert("L")
        b = wanted[number + 1].render(scale=0.5).to_pil().convert("L")
        assert a.size == b.size
        pairs = zip(a.tobytes(), b.tobytes(), strict=True)
        assert sum(abs(x - y) > 90 for x, y in pairs) < 0.005 * a.width * a.height
    got.close()
    wanted.close()


class Canvas:
    """Stands in for a painter and keeps where each band was put."""

    def __init__(self) -> None:
        self.bands: list[tuple[int, int, int, int]] = []

    def drawImage(self, at, image):
        self.bands.append((at.x(), at.y(), image.width(), image.height()))


@pytest.mark.parametrize("dpi", [96, 203, 300])
@pytest.mark.parametrize("size", [(612, 792), (595.2756, 841.8898)])
def test_bands_follow_each_other_without_gap_or_overlap(size, dpi):
    from reportlab.pdfgen.canvas import Canvas as Blank

    blank = Blank("unused.pdf", pagesize=size, invariant=1)
    blank.showPage()
    document = pypdfium2.PdfDocument(blank.getpdfdata())
    canvas = Canvas()
    sheet = QRectF(0, 0, size[0] * dpi / 72, size[1] * dpi / 72)
    printing._paint_page(document[0], canvas, dpi, sheet)
    document.close()
    assert all(height <= printing.BAND_ROWS for *_, height in canvas.bands)
    end = 0
    for left, top, width, height in canvas.bands:
        assert (left, top) == (0, end)
        assert width == math.ceil(size[0] * dpi / 72)
        end += height
    assert size[1] * dpi / 72 <= end <= size[1] * dpi / 72 + 1.001


def inked(page) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of what is dark, in points."""
    picture = page.render(scale=1).to_pil().convert("L").point(lambda v: 255 if v < 128 else 0)
    return picture.getbbox()


@pytest.mark.parametrize(("paper", "wanted"), [
    # Smaller paper: the page whole, 595/612 of its size, in the middle of the height.
    (QPageSize.PageSizeId.A4, (70, 222, 245, 709)),
    # Larger paper: true to size, in the middle.
    (QPageSize.PageSizeId.Tabloid, (162, 408, 342, 908)),
])
def test_pages_come_out_whole_on_whatever_paper_the_printer_holds(qapp, tmp_path, paper, wanted):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageSize(QPageSize(paper))
    printing.paint(one_bar(), printer, PrintJob(""))
    got = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert inked(got[0]) == pytest.approx(wanted, abs=2)
    got.close()


def one_bar() -> bytes:
    """Return a letter page with a bar 180 by 500 points, its upper left corner at 72, 192."""
    from reportlab.pdfgen.canvas import Canvas as Blank

    canvas = Blank("unused.pdf", pagesize=(612, 792), invariant=1)
    canvas.rect(72, 100, 180, 500, fill=1)
    canvas.showPage()
    return canvas.getpdfdata()


@pytest.mark.parametrize(("paper", "country", "name"), [
    ("a4", "letter", "A4"), ("letter", "a4", "Letter")])
def test_the_dialog_begins_with_the_paper_that_was_wished_and_all_pages(
    qapp, monkeypatch, paper, country, name,
):
    monkeypatch.setattr(printing, "own_paper", lambda _system: country)
    printer = printing.printer_for("", paper, 7)
    assert printer.pageLayout().pageSize() == QPageSize(getattr(QPageSize.PageSizeId, name))
    assert (printer.fromPage(), printer.toPage(), printer.docName()) == (1, 7, "Discussion sheet")
    assert printing.job_of(printer, paper).media == name
    assert not printing.job_of(printer, paper).fit


def test_what_the_dialog_gave_becomes_the_job(qapp, monkeypatch):
    monkeypatch.setattr(printing, "own_paper", lambda _system: "letter")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # whatever printer this system has
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    before = printing.state_of(printer)
    printer.setCopyCount(3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2,5-6"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    job = printing.job_of(printer, "letter", before)
    assert (job.copies, job.pages) == (3, ((2, 2), (5, 6)))
    assert (job.sides, job.color, job.media, job.fit) == ("", "", "", True)
    assert ("outputorder", "reverse") in job.options


def test_paper_color_and_sides_that_were_changed_in_the_dialog_are_what_lp_gets(qapp, monkeypatch):
    monkeypatch.setattr(printing, "own_paper", lambda _system: "letter")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setColorMode(QPrinter.ColorMode.Color)
    # A file has no sides to turn: the queue's own two are put in here.
    before = replace(printing.state_of(printer), sides="two-sided-long-edge")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    words = lp_command(printing.job_of(printer, "letter", before))
    assert {"media=A5", "print-color-mode=monochrome", "sides=one-sided",
            "print-scaling=auto-fit"} <= set(words)


@pytest.mark.parametrize(("job", "numbers"), [
    (PrintJob("x"), [1, 2, 3, 4, 5]),
    (PrintJob("x", pages=((2, 3), (5, 9))), [2, 3, 5]),
    (PrintJob("x", options=(("page-set", "even"),)), [2, 4]),
])
def test_the_pages_of_a_job_are_those_chosen_and_there(job, numbers):
    assert job.page_numbers(5) == numbers
