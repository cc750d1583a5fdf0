"""Printing: what is handed to CUPS, what is painted for a driver, and what stays on disk."""

from __future__ import annotations

import subprocess
import tempfile

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from decisionaid.ui import printing
from decisionaid.ui.printing import NoPrinterError, NotPrintedError, PrintJob, lp_command, submit


class Cups:
    """Stands in for the commands of CUPS and keeps what it was given."""

    def __init__(self, names: str = "Desk\nHall\n", usual: str = "Hall", lp: int = 0) -> None:
        self.names, self.usual, self.lp = names, usual, lp
        self.commands: list[tuple[str, ...]] = []
        self.given: list[bytes] = []

    def __call__(self, command, **more):
        self.commands.append(tuple(command))
        out, code = "", 0
        if command[:2] == ("lpstat", "-e"):
            out = self.names
        elif command[:2] == ("lpstat", "-d"):
            out = f"system default destination: {self.usual}\n"
        else:
            code = self.lp
            self.given.append(more["input"])
        return subprocess.CompletedProcess(command, code, out, "")


def test_the_usual_printer_comes_first():
    assert printing.cups_printers(Cups()) == ("Hall", "Desk")


def test_without_cups_there_is_no_printer():
    def absent(*_args, **_more):
        raise FileNotFoundError

    assert printing.cups_printers(absent) == ()


def test_the_command_names_printer_copies_pages_sides_and_a_neutral_title():
    job = PrintJob("Hall", 2, ((3, 5), (7, 7)), "two-sided-long-edge", "a4",
                   (("page-set", "odd"),))
    assert lp_command(job) == (
        "lp", "-d", "Hall", "-n", "2", "-P", "3-5,7-7", "-t", "Discussion sheet",
        "-o", "sides=two-sided-long-edge", "-o", "media=A4", "-o", "page-set=odd")


def test_cups_gets_the_very_bytes_and_no_file_of_them_is_made(tmp_path, monkeypatch):
    for name in ("XDG_RUNTIME_DIR", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    cups = Cups()
    submit(b"%PDF-1.7 x", PrintJob("Hall"), cups)
    assert cups.given == [b"%PDF-1.7 x"]
    assert cups.commands[-1] == lp_command(PrintJob("Hall"))
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


def test_what_the_dialog_gave_becomes_the_job(qapp):
    printer = QPrinter()
    printer.setCopyCount(3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2,5-6"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    job = printing.job_of(printer, "a4")
    assert (job.copies, job.pages, job.paper) == (3, ((2, 2), (5, 6)), "a4")
    assert ("outputorder", "reverse") in job.options


@pytest.mark.parametrize(("job", "numbers"), [
    (PrintJob("x"), [1, 2, 3, 4, 5]),
    (PrintJob("x", pages=((2, 3), (5, 9))), [2, 3, 5]),
    (PrintJob("x", options=(("page-set", "even"),)), [2, 4]),
])
def test_the_pages_of_a_job_are_those_chosen_and_there(job, numbers):
    assert job.page_numbers(5) == numbers
