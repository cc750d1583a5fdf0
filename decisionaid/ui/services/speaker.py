"""Has one sentence after another said by a program of the system, through a pipe."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from decisionaid.system_programs import system_environment
from decisionaid.ui.style.timers import later
from decisionaid.voices import piped, saying, silencing

if TYPE_CHECKING:
    from decisionaid.voices import Speed, Voice

SILENCE = 1_000  # ms until it is silent
LEAST_LIMIT, LIMIT_EACH = 20_000, 400  # ms after which a sentence counts as lost; for each letter
TOO_QUICK = 4  # ms for each letter: no voice is as quick, there is no sound
LONG, QUICK_ENDS = 20, 3  # letters a sentence needs to be judged; so many ends in a row


def process(command: Sequence[str], parent: QObject | None = None) -> QProcess:
    """Return a program of the system, not started, with surroundings that are not this one's."""
    made = QProcess(parent)
    around = QProcessEnvironment()
    for name, value in system_environment(os.environ).items():
        around.insert(name, value)
    made.setProcessEnvironment(around)
    made.setProgram(command[0])
    made.setArguments(list(command[1:]))
    made.setStandardErrorFile(QProcess.nullDevice())
    return made


class Speaker(QObject):
    """Says a sentence, and tells when it is said; the next program waits ready meanwhile.

    Attributes:
        ended: The sentence was said.
        failed: The voice could not say it.
    """

    ended = Signal()
    failed = Signal()

    def __init__(self, voice: Voice, speed: Speed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._speed: Speed = speed
        self._now: QProcess | None = None
        self._next: QProcess | None = None
        self._text = ""
        self._quick = 0
        self._silenced = False
        self._began = 0.0
        self._limit = later(self, self._on_limit)

    def set_speed(self, speed: Speed) -> None:
        """Speak at another speed from the next sentence on."""
        self._speed = speed
        self._drop(self._next)
        self._next = None

    def say(self, text: str) -> None:
        """Say a sentence; one that is being said is cut off."""
        self.hush()
        self._now, self._next = self._next or self._start(), None
        self._text, self._began = text, time.monotonic()
        self._now.write(piped(text))
        self._now.closeWriteChannel()
        self._limit.start(LEAST_LIMIT + LIMIT_EACH * len(text))
        self._next = self._start()

    def hush(self) -> None:
        """Stop the sentence that is being said, and tell nothing more of it."""
        self._limit.stop()
        speaking, self._now = self._now, None
        if speaking is not None:
            self._drop(speaking)
            self._silence()

    def end(self) -> None:
        """Stop, and leave no program behind."""
        self.hush()
        self._drop(self._next)
        self._next = None

    def _start(self) -> QProcess:
        made = process(saying(self._voice, self._speed), self)
        made.setStandardOutputFile(QProcess.nullDevice())
        made.finished.connect(self._on_finished)
        made.errorOccurred.connect(self._on_error)
        made.start()
        return made

    def _drop(self, made: QProcess | None) -> None:
        if made is None:
            return
        made.finished.disconnect(self._on_finished)
        made.errorOccurred.disconnect(self._on_error)
        made.kill()
        made.waitForFinished(SILENCE)
        made.deleteLater()

    def _silence(self) -> None:
        command = silencing(self._voice)
        if command:
            self._silenced = True
            made = process(command)
            made.start()
            if not made.waitForFinished(SILENCE):
                made.kill()
                made.waitForFinished(SILENCE)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        sender = self.sender()
        if sender is self._next:  # it did not wait for its sentence: the next one is told
            self._next = None
        if sender is not self._now:
            return
        well = status == QProcess.ExitStatus.NormalExit and code == 0
        quick, silenced = self._was_quick(), self._silenced
        self._silenced = False
        if well and quick and silenced:  # the silence before it cut this sentence off too
            self._now = None
            self.say(self._text)
            return
        self._quick = self._quick + 1 if quick else 0
        self._over(well=well and self._quick < QUICK_ENDS)

    def _was_quick(self) -> bool:
        """Whether the sentence ended sooner than any voice can say it."""
        took = (time.monotonic() - self._began) * 1000
        return len(self._text) >= LONG and took < TOO_QUICK * len(self._text)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        sender = self.sender()
        if sender is self._next:
            self._next = None
        if sender is self._now and error == QProcess.ProcessError.FailedToStart:
            self._over(well=False)

    @Slot()
    def _on_limit(self) -> None:
        self.hush()
        self.failed.emit()

    def _over(self, *, well: bool) -> None:
        self._limit.stop()
        done, self._now = self._now, None
        if done is not None:
            done.deleteLater()
        (self.ended if well else self.failed).emit()
