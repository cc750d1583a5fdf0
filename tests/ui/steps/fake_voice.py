"""A voice that writes down what it should say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from decisionaid.voices import Voice


class FakeVoice(QObject):
    """Writes down what it should say; a test says when it has said it."""

    ended, failed = Signal(), Signal()

    def __init__(self, _voice: Voice, speed: str, parent: QObject) -> None:
        super().__init__(parent)
        self.speeds, self.said, self.silent = [speed], [], True

    def say(self, text: str) -> None:
        self.said.append(text)
        self.silent = False

    def set_speed(self, speed: str) -> None:
        self.speeds.append(speed)

    def hush(self) -> None:
        self.silent = True

    end = hush
