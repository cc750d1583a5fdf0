"""The program as it runs at the clinic, with a clock that tests turn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer

from decisionaid.aid.library import Library, open_library
from decisionaid.pin import hash_pin
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.kiosk.hide_key import HideKey
from decisionaid.ui.kiosk.idle import IdleWatch
from decisionaid.ui.program import Program
from decisionaid.visit.model import new_visit
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PIN = "864202"
CARDS = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr")


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class DeadTimer(QTimer):
    """A timer that never fires by itself; it remembers for how long it was set."""

    waits: int | None = None

    def start(self, milliseconds: int) -> None:
        self.waits = milliseconds

    def stop(self) -> None:
        self.waits = None


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library(())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kiosk(
    qapp: QApplication, library: Library, tmp_path: Path, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Program]]:
    """Return a function that opens the program at the clinic on a page, watched by the clock."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("decisionaid.ui.services.crash_handler.forbid_core_dumps", lambda: True)
    opened: list[Program] = []

    def fresh(language: str):
        manifest = library.first.manifest
        visit = new_visit("a1b2c3d4e5f60718", dt.date(2026, 11, 25), 7, language)
        return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    def open_on(
        page: str = "attract", *, size: int = 100, theme: str = "light", width: int = 1280,
        height: int = 800, start: tuple = ("", (), ""), problems: tuple[str, ...] = (),
        **rules: object,
    ) -> Program:
        policy = Policy(Rules(kiosk=True, staff_pin=hash_pin(PIN, b"0" * 16), **rules),
                        problems=problems, strict=bool(problems))
        made = Program(qapp, library, policy, Settings(text_size=size, theme=theme, keep="no"),
                       tmp_path, fresh, start, dialogs=RecordingDialogs())
        opened.append(made)
        made._apply_start()
        made.window.resize(width, height)
        made.window.show()
        made.window.activateWindow()
        watched_by(made, clock)
        made.walk.show(page if not start[0] else made.first_page())
        settle()
        return made

    yield open_on
    for made in opened:
        made.kiosk.filter.remove(qapp)
        made.window.hide()
        made.window.deleteLater()
        made.deleteLater()
    settle()


def watched_by(program: Program, clock: Clock) -> None:
    """Give the watch the clock of the test, and install the filter of the kiosk."""
    watch: IdleWatch = program.kiosk.watch
    watch._clock = clock
    watch._timer.timeout.disconnect(watch.check)
    watch._timer = DeadTimer(watch)
    program.kiosk.filter._hide_key = HideKey(program.kiosk.cover, clock)
    program.kiosk.filter.install(program.application)
    watch.begin()


def pass_time(program: Program, clock: Clock, seconds: float) -> None:
    """Let time pass and look at the clock."""
    clock.now += seconds
    program.kiosk.watch.check()
    settle()
