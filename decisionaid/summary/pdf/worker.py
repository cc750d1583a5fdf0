"""Makes pages in a process of its own, as the window orders them: the child's side of the pipes.

An order goes in, how far it is and what was made come out, each as one frame: a letter, the number
of the order, a length and so many bytes. Nothing of it stands on a command line or on the disk.
"""

from __future__ import annotations

import os
import pickle
import queue
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, NoReturn

import msgspec

from decisionaid.errors import CancelledError
from decisionaid.summary.document import Document

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
FRAME = struct.Struct(">cIQ")
HOW_FAR = struct.Struct(">II")
ORDER, STOP = b"o", b"s"  # to the child
PROGRESS, MADE, STOPPED, FAILED = b"p", b"m", b"x", b"f"  # from it


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What is to be made.

    Attributes:
        document: The pages; None makes none.
        counted: A document whose pages are only counted.
        attachment: The visit that the saved file carries.
    """

    document: Document | None
    counted: Document | None = None
    attachment: bytes | None = None


class MadePages(msgspec.Struct, frozen=True, array_like=True):
    """What was made of an order.

    Attributes:
        data, carrying, pages: As in `WrittenPdf`.
        uncovered: Letters that no font can print.
        counted: How many pages each section of `PageOrder.counted` has.
    """

    data: bytes
    carrying: bytes
    pages: tuple[int, ...]
    uncovered: tuple[str, ...]
    counted: tuple[int, ...]


def frame(kind: bytes, number: int, payload: bytes = b"") -> bytes:
    """Return one frame as it goes through a pipe."""
    return FRAME.pack(kind, number, len(payload)) + payload


def frames(stream: IO[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
    """Yield kind, number and content of each frame until the other end is gone."""
    while True:
        head = stream.read(FRAME.size)
        if len(head) < FRAME.size:
            return
        kind, number, length = FRAME.unpack(head)
        payload = stream.read(length)
        if len(payload) < length:
            return
        yield kind, number, payload


class _Inbox:
    """Reads what the window wants beside the work, so that it can be stopped in the middle."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.orders: queue.SimpleQueue[tuple[int, bytes]] = queue.SimpleQueue()
        self.stopped = 0  # this order and those before it
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: IO[bytes]) -> None:
        for kind, number, payload in frames(stream):
            if kind == ORDER:
                self.orders.put((number, payload))
            else:
                self.stopped = number
        os._exit(0)  # the window is gone, and with it everyone who wants pages


def serve(stream: IO[bytes], answers: IO[bytes]) -> NoReturn:
    """Make pages until the window is gone."""
    inbox = _Inbox(stream)
    warm_up()
    while True:
        number, payload = inbox.orders.get()
        kind, made = _answer(number, payload, inbox, answers)
        answers.write(frame(kind, number, made))
        answers.flush()


def warm_up() -> None:
    """Load what every page needs, before the first one is wanted."""
    import datetime as dt

    from decisionaid.summary.document import PageFooter, Paragraph, Section
    from decisionaid.summary.pdf.write import pdf_bytes
    from decisionaid.summary.runs import Run

    text = (Run("a"), Run("a", bold=True))
    pdf_bytes(Document("a", "en", "letter", 14, (Section("a", (Paragraph(text),)),),
                       PageFooter("a", "a", "a", "{n}{all}"), dt.date(2000, 1, 1), "a"))


def _answer(number: int, payload: bytes, inbox: _Inbox, answers: IO[bytes]) -> tuple[bytes, bytes]:
    """Return the kind and the content of the last frame about an order."""
    def progress(done: int, total: int) -> None:
        answers.write(frame(PROGRESS, number, HOW_FAR.pack(done, total)))
        answers.flush()

    try:
        order: PageOrder = pickle.loads(payload)  # noqa: S301 - by the program that started this
        made = make_pages(order, lambda: inbox.stopped >= number, progress)
        return MADE, msgspec.msgpack.encode(made)
    except CancelledError:
        return STOPPED, b""
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - told without a word of the person's
        return FAILED, type(error).__name__.encode()


def make_pages(order: PageOrder, cancelled: Cancelled, progress: Progress) -> MadePages:
    """Return what becomes of an order, made in this very process.

    Raises:
        CancelledError: When `cancelled` said so.
    """
    from decisionaid.summary.pdf.characters import uncovered
    from decisionaid.summary.pdf.write import section_pages, write_pdf
    from decisionaid.summary.text import plain_text

    counted = () if order.counted is None else section_pages(order.counted, cancelled)
    if order.document is None:
        return MadePages(b"", b"", (), (), counted)
    made = write_pdf(order.document, attachment=order.attachment, cancelled=cancelled,
                     progress=progress)
    letters = uncovered(plain_text(order.document))
    return MadePages(made.data, made.carrying, made.pages, letters, counted)
