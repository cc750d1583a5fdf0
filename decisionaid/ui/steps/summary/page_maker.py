"""Makes the pages of a visit beside the window: bytes, count, and pictures of what may be shown."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from decisionaid.errors import PlainError
from decisionaid.ui.services.page_child import page_process
from decisionaid.ui.services.tasks import Task, task_runner
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.timers import later
from decisionaid.visit.model import SECTIONS

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.aid.library import Library
    from decisionaid.policy import Policy
    from decisionaid.summary.document import Document
    from decisionaid.visit.model import PrintChoices, Visit
    from decisionaid.visit.store.locking import Key

SLOW_MS = 300
log = logging.getLogger(__name__)


class Recipe(Struct, frozen=True):
    """All that the pages of a visit are made from.

    Attributes:
        carries: Whether a saved file may carry the visit inside.
        key: Of a visit with a password, which travels locked.
    """

    visit: Visit
    library: Library
    policy: Policy
    today: dt.date
    carries: bool = False
    key: Key | None = None


class Made(Struct, frozen=True):
    """The pages as they print.

    Attributes:
        data: The file that is shown and printed.
        saved: The file that is saved: the same pages, with the visit inside where wished.
        doctor: How many pages at the end are for the doctor and never shown.
        uncovered: Letters that no font can print.
        pages: How many pages each part has or would have if it was ticked, by its name.
    """

    data: bytes
    saved: bytes
    count: int
    doctor: int
    uncovered: tuple[str, ...] = ()
    pages: Mapping[str, int] = {}

    @property
    def open_pages(self) -> int:
        """How many pages may be shown."""
        return self.count - self.doctor


class Picture(Struct, frozen=True):
    """One page as the printer gets it, and its words for a screen reader."""

    page: int
    image: QImage
    words: str


class PartCounts:
    """How many pages the parts have that are not ticked, as long as nothing but ticks changes."""

    def __init__(self) -> None:
        self._about: Recipe | None = None
        self._counts: dict[str, int] = {}

    def missing(self, recipe: Recipe) -> tuple[str, ...]:
        """Return the parts that are not ticked and must be counted."""
        about = _without_ticks(recipe)
        if about != self._about:
            self._about, self._counts = about, {}
        return tuple(name for name in _unticked(recipe) if name not in self._counts)

    def note(self, names: Sequence[str], found: Mapping[str, int]) -> None:
        """Note what was counted; a part that was asked for and not found has no pages."""
        self._counts.update((name, found.get(name, 0)) for name in names)

    def of_unticked(self, recipe: Recipe) -> dict[str, int]:
        """Return the pages of each part that is not ticked and would have some."""
        return {name: self._counts[name] for name in _unticked(recipe) if self._counts.get(name)}


def _unticked(recipe: Recipe) -> tuple[str, ...]:
    return tuple(name for name in SECTIONS if name not in recipe.visit.printing.sections)


def _without_ticks(recipe: Recipe) -> Recipe:
    """Return a recipe for comparing: what does not change the pages of a part is left out."""
    visit = recipe.visit
    return replace(recipe, carries=False, key=None, visit=replace(
        visit, step="", numbers_seen={},
        printing=replace(visit.printing, sections=(), carry="no")))


def make(recipe: Recipe, ticket: Task, counts: PartCounts) -> Made:
    """Return the pages of a recipe, made by the child process.

    Raises:
        PlainError: When a template of the clinic has a mistake.
        CancelledError: When the ticket was called off.
        ChildError: When the child failed, or went over its limits.
    """
    from decisionaid.paper import visit_document
    from decisionaid.summary.pdf.worker import PageOrder

    def document(printing: PrintChoices) -> Document:
        return visit_document(recipe.visit, recipe.library, recipe.policy, recipe.today, printing)

    printing = recipe.visit.printing
    pages, missing = document(printing), counts.missing(recipe)
    others = document(replace(printing, sections=missing)) if missing else None
    empty = not pages.sections
    made = page_process().make(
        PageOrder(None if empty else pages, others, None if empty else _carried(recipe)),
        ticket.cancelled, ticket.progress)
    if others is not None:
        counts.note(missing, _by_part(others, made.counted))
    by_part = counts.of_unticked(recipe)
    if empty:
        return Made(b"", b"", 0, 0, pages=by_part)
    doctor = sum(n for n, s in zip(made.pages, pages.sections, strict=True) if s.doctor)
    return Made(made.data, made.carrying, sum(made.pages), doctor, made.uncovered,
                by_part | _by_part(pages, made.pages))


def _by_part(document: Document, pages: Sequence[int]) -> dict[str, int]:
    """Return how many pages each part of a document has."""
    found: dict[str, int] = {}
    for section, count in zip(document.sections, pages, strict=True):
        found[section.part] = found.get(section.part, 0) + count
    return found


def _carried(recipe: Recipe) -> bytes | None:
    """Return the visit that goes into the file, or None."""
    if not recipe.carries:
        return None
    from decisionaid.visit.store.carrying import bytes_for_pdf

    shelved = recipe.library.find(recipe.visit.aid_id) or recipe.library.first
    aid = shelved.aid(recipe.visit.language)
    gated = {
        key for kind in (aid.estimates, aid.medians, aid.quantities)
        for key, found in kind.items() if found.gate != "none"
    }
    return bytes_for_pdf(recipe.visit, recipe.today, gated, recipe.key)


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def picture(made: Made, page: int, width: int) -> Picture:
    """Return a page, counted from 0, painted by PDFium at a width in device pixels.

    Raises:
        ValueError: For a page that is for the doctor: it is never painted on a screen.
    """
    if not 0 <= page < made.open_pages:
        raise ValueError("this page is not shown")
    import pypdfium2

    document = pypdfium2.PdfDocument(made.data)
    try:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                       QImage.Format.Format_RGBX8888).copy()
        words = sheet.get_textpage().get_text_bounded()
    finally:
        document.close()
    return Picture(page, image, words)


class PageMaker(QObject):
    """Asks the task runner for pages and pictures; what is no longer wanted is dropped.

    Attributes:
        made: The pages of the latest recipe are ready.
        pictured: A page of them was painted.
        progressed: Pages done and pages in all, told once it takes longer than 300 ms.
        failed: The pages could not be made, with one plain sentence.
    """

    made = Signal(object)
    pictured = Signal(object)
    progressed = Signal(int, int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._making: Task | None = None
        self._picturing: Task | None = None
        self._slow = later(self, self._on_slow, SLOW_MS)
        self._so_far = (0, 0)
        self._counts = PartCounts()
        task_runner().finished.connect(self._on_finished)
        task_runner().progressed.connect(self._on_progressed)

    @property
    def busy(self) -> bool:
        """Whether pages are being made."""
        return self._making is not None

    def make(self, recipe: Recipe) -> None:
        """Make the pages of a recipe; those of an earlier one are called off."""
        self.cancel()
        self._so_far = (0, 0)
        counts = self._counts
        self._making = task_runner().run(lambda ticket: make(recipe, ticket, counts))
        self._slow.start()

    def picture(self, made: Made, page: int, width: int) -> None:
        """Paint a page; an earlier wish for another one is called off."""
        if self._picturing is not None:
            self._picturing.cancel()
        self._picturing = task_runner().run(lambda _ticket: picture(made, page, width))

    def cancel(self) -> None:
        """Stop making pages and pictures."""
        for ticket in (self._making, self._picturing):
            if ticket is not None:
                ticket.cancel()
        self._making = self._picturing = None
        self._slow.stop()

    @Slot(int, object)
    def _on_finished(self, number: int, result: object) -> None:
        if self._making is not None and number == self._making.number:
            self._making = None
            self._slow.stop()
            self._tell(result)
        elif self._picturing is not None and number == self._picturing.number:
            self._picturing = None
            if isinstance(result, Picture):
                self.pictured.emit(result)

    def _tell(self, result: object) -> None:
        if isinstance(result, Made):
            self.made.emit(result)
        elif isinstance(result, PlainError):
            self.failed.emit(result.sentence)
        else:
            log.error("pages failed", exc_info=result if isinstance(result, Exception) else None)
            self.failed.emit(tr("Your pages could not be made. Your answers are still here. "
                                "Try again, or choose fewer pages."))

    @Slot(int, int, int)
    def _on_progressed(self, number: int, done: int, total: int) -> None:
        if self._making is not None and number == self._making.number:
            self._so_far = (done, total)
            if not self._slow.isActive():
                self.progressed.emit(done, total)

    @Slot()
    def _on_slow(self) -> None:
        self.progressed.emit(*self._so_far)
