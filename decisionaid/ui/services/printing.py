"""Hands the pages to a printer: to CUPS the file itself, on Windows painted in bands."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from decisionaid.errors import PlainError
from decisionaid.paper_sizes import PAPERS, own_paper
from decisionaid.ui.services import cups
from decisionaid.ui.style.text import tr

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    from decisionaid.ui.services.cups import Run
    from decisionaid.visit.model import Paper

JOB_TITLE = "Discussion sheet"  # neutral: it stands in the printer's list of jobs
MOST_DPI = 300
BAND_ROWS = 400
SAME_PAPER = 0.995  # Qt and drivers round the size of a paper to whole points
# Where Qt's CUPS plugin keeps what its dialog gathered (PPK_CupsOptions in qprint_p.h).
CUPS_OPTIONS = 0xFE00
CUPS_NAMES = ("page-set", "number-up", "number-up-layout", "job-priority", "job-sheets",
              "job-hold-until")
Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]
Color = Literal["color", "monochrome"]


class NoPrinterError(PlainError):
    """No printer was found, or the one chosen is gone."""


class NotPrintedError(PlainError):
    """The printer's queue did not take the pages."""


class PrintJob(Struct, frozen=True):
    """What was chosen in the print dialog; what is empty is left to the queue.

    Attributes:
        pages: Pairs of first and last page, counted from 1; none prints all.
        media: The paper chosen, by its name in CUPS.
        fit: The paper may be another one than the pages were made for: whole pages, where needed
            smaller.
        options: What else was chosen, in the words of CUPS.
    """

    printer: str
    copies: int = 1
    pages: tuple[tuple[int, int], ...] = ()
    sides: Sides | Literal[""] = ""
    color: Color | Literal[""] = ""
    media: str = ""
    fit: bool = False
    options: tuple[tuple[str, str], ...] = ()

    def page_numbers(self, count: int) -> list[int]:
        """Return which pages out of so many print, counted from 1, each once."""
        ranges = self.pages or ((1, count),)
        kept = [n for n in range(1, count + 1) if any(a <= n <= b for a, b in ranges)]
        odd = {"odd": 1, "even": 0}.get(dict(self.options).get("page-set", ""))
        return kept if odd is None else [n for n in kept if n % 2 == odd]


def uses_cups() -> bool:
    """Whether this system prints PDF files themselves."""
    return sys.platform != "win32"


def printers() -> tuple[str, ...]:
    """Return the names of the printers, the usual one first."""
    if uses_cups():
        return cups.cups_printers()
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = [n for n in QPrinterInfo.availablePrinterNames() if n != usual]
    return (usual, *names) if usual else tuple(names)


class DialogState(Struct, frozen=True):
    """What a print dialog shows; what differs afterwards was chosen."""

    sides: Sides
    color: Color
    paper: str


def printer_for(name: str, paper: Paper, count: int) -> QPrinter:
    """Return a printer as the dialog shall show it first: all pages, on the paper it will have.

    That is the queue's own paper, unless the person wished another one than their country's.
    """
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize
    from PySide6.QtPrintSupport import QPrinter as Qt

    printer = Qt(Qt.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(JOB_TITLE)
    if not uses_cups() or _wished(paper):
        printer.setPageSize(QPageSize(QSizeF(*PAPERS[paper].points), QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFromTo(1, count)
    return printer


def _wished(paper: Paper) -> bool:
    """Return whether the pages were made for another paper than that of the country."""
    from PySide6.QtCore import QLocale

    return paper != own_paper(QLocale.system().name())


def state_of(printer: QPrinter) -> DialogState:
    """Return what the dialog shows now."""
    from PySide6.QtPrintSupport import QPrinter as Qt

    sides: dict[object, Sides] = {
        Qt.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        Qt.DuplexMode.DuplexShortSide: "two-sided-short-edge",
        Qt.DuplexMode.DuplexAuto: "two-sided-long-edge",
    }
    gray = printer.colorMode() == Qt.ColorMode.GrayScale
    return DialogState(sides.get(printer.duplex(), "one-sided"), "monochrome" if gray else "color",
                       printer.pageLayout().pageSize().key())


def job_of(printer: QPrinter, paper: Paper, before: DialogState | None = None) -> PrintJob:
    """Return what a person chose in the print dialog; the rest is left to the queue.

    Args:
        printer: As the dialog left it.
        paper: The paper the pages were made for.
        before: What the dialog showed first; None where none was shown.
    """
    from PySide6.QtPrintSupport import QPrinter as Qt

    now = state_of(printer)
    before = before or now
    some = printer.printRange() == Qt.PrintRange.PageRange
    pages = _ranges(printer.pageRanges().toString()) if some else ()
    media = now.paper if now.paper != before.paper or _wished(paper) else ""
    return PrintJob(
        printer.printerName(), max(1, printer.copyCount()), pages,
        now.sides if now.sides != before.sides else "",
        now.color if now.color != before.color else "",
        media, media.lower() != paper, _options(printer))


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return page ranges written as "2,5-7"."""
    pairs = (part.partition("-") for part in text.split(",") if part)
    return tuple((int(first), int(last or first)) for first, _, last in pairs)


def _options(printer: QPrinter) -> tuple[tuple[str, str], ...]:
    """Return what Qt's dialog gathered for CUPS, and the order of the sheets."""
    from PySide6.QtPrintSupport import QPrintEngine
    from PySide6.QtPrintSupport import QPrinter as Qt

    key = QPrintEngine.PrintEnginePropertyKey(CUPS_OPTIONS)
    said = printer.printEngine().property(key) if uses_cups() else None
    flat = [str(word) for word in said] if isinstance(said, list) else []
    pairs = zip(flat[::2], flat[1::2], strict=False)
    chosen = [(name, value) for name, value in pairs if name in CUPS_NAMES and value]
    if printer.copyCount() > 1:
        chosen.append(("collate", "true" if printer.collateCopies() else "false"))
    if printer.pageOrder() == Qt.PageOrder.LastPageFirst:
        chosen.append(("outputorder", "reverse"))
    return tuple(chosen)


def lp_command(job: PrintJob) -> tuple[str, ...]:
    """Return the command that hands to CUPS the file it reads from its standard input."""
    pages = ("-P", ",".join(f"{a}-{b}" for a, b in job.pages)) if job.pages else ()
    chosen = (("sides", job.sides), ("print-color-mode", job.color), ("media", job.media))
    options = (*(f"{name}={value}" for name, value in chosen if value),
               *(("print-scaling=auto-fit",) if job.fit else ()),
               *(f"{name}={value}" for name, value in job.options))
    words = [word for option in options for word in ("-o", option)]
    return ("lp", "-d", job.printer, "-n", str(job.copies), *pages, "-t", JOB_TITLE, *words)


class Sent(Struct, frozen=True):
    """A job that CUPS has; `waits` where its queue has stopped."""

    job_id: str
    printer: str
    waits: bool


def submit(data: bytes, job: PrintJob, run: Run = subprocess.run, *, may_wait: bool = True) -> Sent:
    """Hand a PDF to CUPS, which has it whole when this returns.

    The pages go through a pipe, so that no file of them is ever made here: nothing is left when
    the program is killed meanwhile, and no other program can take them away.

    Args:
        data: The PDF.
        job: What was chosen.
        run: What runs a command.
        may_wait: Whether the pages may wait in a queue that has stopped.

    Raises:
        NoPrinterError: Without CUPS, or when the printer is gone.
        NotPrintedError: When the queue refuses, or has stopped and the pages may not wait.
    """
    if job.printer not in cups.cups_printers(run):
        raise NoPrinterError(no_printer_sentence(), "PRINT-01")
    state = cups.queue_state(job.printer, run)
    if state == "closed":
        raise NotPrintedError(tr("The printer takes no pages now: its list is closed."), "PRINT-06")
    if state == "stopped" and not may_wait:
        raise NotPrintedError(stopped_sentence(), "PRINT-07")
    try:
        done = run(lp_command(job), capture_output=True, input=data, timeout=cups.SECONDS,
                   check=False, env=cups.english())
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrintedError(not_printed_sentence(), "PRINT-02") from error
    if done.returncode != 0:
        raise NotPrintedError(not_printed_sentence(), "PRINT-03")
    answer = done.stdout.decode("utf-8", "replace") if isinstance(done.stdout, bytes) else ""
    waits = state == "stopped" or cups.queue_state(job.printer, run) == "stopped"
    return Sent(cups.request_id(answer), job.printer, waits)


def stopped_sentence() -> str:
    """Return what is said of a printer that keeps its pages waiting."""
    return tr("The printer is stopped.")


def no_printer_sentence() -> str:
    """Return what is said where no printer is found."""
    return tr("It may be off or out of paper.")


def not_printed_sentence() -> str:
    """Return what is said where the printer does not take the pages."""
    return tr("The printer did not take the pages. It may be off, or its list may be closed.")


def paint(data: bytes, printer: QPrinter, job: PrintJob) -> None:
    """Paint a PDF through a printer's driver, in bands, so that little memory is needed.

    Raises:
        NotPrintedError: When the driver refuses.
    """
    import pypdfium2
    from PySide6.QtGui import QPainter

    dpi = min(MOST_DPI, printer.resolution())
    printer.setResolution(dpi)
    printer.setFullPage(True)
    printer.setDocName(JOB_TITLE)
    document = pypdfium2.PdfDocument(data)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise NotPrintedError(not_printed_sentence(), "PRINT-04")
        sheet = printer.paperRect(printer.Unit.DevicePixel)
        for place, number in enumerate(job.page_numbers(len(document))):
            if place and not printer.newPage():
                raise NotPrintedError(not_printed_sentence(), "PRINT-05")
            _paint_page(document[number - 1], painter, dpi, sheet)
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def _paint_page(page: PdfPage, painter: QPainter, dpi: int, sheet: QRectF) -> None:
    """Paint a page band by band from its top, whole and in the middle of the sheet."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    wide, tall = page.get_size()
    scale = _scale(wide, tall, dpi, sheet)
    rows = math.ceil(tall * scale)
    left = max(0, round((sheet.width() - wide * scale) / 2))
    above = max(0, round((sheet.height() - tall * scale) / 2))
    for top in range(0, rows, BAND_ROWS):
        below = max(0, rows - top - BAND_ROWS)
        # pypdfium2 rounds what it leaves out up to whole rows: half a row less is exact.
        crop = (0, max(0.0, below - 0.5) / scale, 0, max(0.0, top - 0.5) / scale)
        bitmap = page.render(
            scale=scale,  # pyright: ignore[reportArgumentType] - any positive number will do
            crop=crop, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                       QImage.Format.Format_RGBX8888)
        painter.drawImage(QPoint(left, above + top), image)


def _scale(wide: float, tall: float, dpi: int, sheet: QRectF) -> float:
    """Return pixels per point: true to size, or smaller where the printer's paper is too small."""
    fit = min(sheet.width() / wide, sheet.height() / tall)
    true = dpi / 72
    return fit if fit < true * SAME_PAPER else true
