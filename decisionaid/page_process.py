"""Has pages made by a child process, which has a limit of time and memory: the window's side.

The child is started ahead and kept, so that pages come no later than if they were made here. It
ends with the visit, and where it does not answer in time.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import threading
import time
from typing import IO

import msgspec

from decisionaid.child import ChildError, start
from decisionaid.errors import CancelledError
from decisionaid.summary.pdf import worker
from decisionaid.summary.pdf.worker import Cancelled, MadePages, PageOrder, Progress

SECONDS = 120.0  # of one order, the start of the child with it
GRACE_SECONDS = 5.0  # for the child to stop by itself what is no longer wanted
LOOK_SECONDS = 0.03  # between two looks at whether the work is still wanted
GONE = b""


class PageProcess:
    """One child that makes pages, one order at a time; another one takes its place if it ends."""

    def __init__(self, seconds: float = SECONDS, grace: float = GRACE_SECONDS) -> None:
        self.seconds = seconds
        self.grace = grace
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The id of the child, or None where there is none."""
        return self._child.process.pid if self._child is not None else None

    def warm(self) -> None:
        """Start the child if there is none; where it cannot be, the order will say so."""
        with self._lock:
            if self._child is None or self._child.process.poll() is not None:
                self._let_go()
                with contextlib.suppress(OSError):
                    self._child = _Child()

    def end(self) -> None:
        """End the child and all that it holds; whoever waits for pages is told."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None

    def make(self, order: PageOrder, cancelled: Cancelled, progress: Progress) -> MadePages:
        """Return what the child makes of an order.

        Args:
            order: What to make; it goes to the child through its pipe.
            cancelled: Asked all the time; True stops the work.
            progress: Told (pages done, pages in all).

        Raises:
            CancelledError: When `cancelled` said so.
            ChildError: When the child failed, ended, or took too long. The next order gets
                another one.
        """
        self.warm()
        child = self._child
        if child is None:
            raise ChildError(None)
        self._number += 1
        number, ends = self._number, time.monotonic() + self.seconds
        child.send(worker.frame(worker.ORDER, number, pickle.dumps(order, 5)))
        while True:
            kind, payload = child.next_about(number)
            if kind == worker.MADE:
                return msgspec.msgpack.decode(payload, type=MadePages)
            if kind == worker.PROGRESS:
                progress(*worker.HOW_FAR.unpack(payload))
            elif kind is not None:
                if kind == GONE:
                    self._end_if(child)
                raise ChildError(child.process.poll(), payload)
            if cancelled():
                self._stop(child, number)
                raise CancelledError
            if time.monotonic() > ends:
                self._end_if(child)
                raise ChildError(None)

    def _stop(self, child: _Child, number: int) -> None:
        """Have an order stopped; a child that does not stop in time is ended.

        Where another order followed, the time of that one counts.
        """
        def look() -> None:
            if child.done < number == self._number:
                self._end_if(child)

        child.send(worker.frame(worker.STOP, number))
        later = threading.Timer(self.grace, look)
        later.daemon = True
        later.start()

    def _end_if(self, child: _Child) -> None:
        """End a child, unless another one took its place."""
        with self._lock:
            if self._child is child:
                self._let_go()


class _Child:
    """A started child with a thread for each of its pipes, so that nobody waits for it to read.

    Attributes:
        done: The number of the last order it is through with.
    """

    def __init__(self) -> None:
        self.process = start("pages")
        self.done = 0
        self._to_send: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._came: queue.SimpleQueue[tuple[bytes, int, bytes]] = queue.SimpleQueue()
        for work, pipe in ((self._write, self.process.stdin), (self._read, self.process.stdout)):
            threading.Thread(target=work, args=(pipe,), daemon=True).start()

    def send(self, data: bytes) -> None:
        """Send a frame as soon as the child takes it."""
        self._to_send.put(data)

    def next_about(self, number: int) -> tuple[bytes | None, bytes]:
        """Return kind and content of the next frame about an order; None where none has come."""
        try:
            kind, about, payload = self._came.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            return None, b""
        return (kind, payload) if about == number or kind == GONE else (None, b"")

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self._to_send.put(None)
        self.process.wait()

    def _write(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError), pipe:
            while (data := self._to_send.get()) is not None:
                pipe.write(data)
                pipe.flush()

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for kind, number, payload in worker.frames(pipe):
                if kind != worker.PROGRESS:
                    self.done = number
                self._came.put((kind, number, payload))
        self._came.put((GONE, 0, b""))
