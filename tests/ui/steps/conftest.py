"""The running program on one page, over the shipped aid, with nothing kept and nothing asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from decisionaid.aid.library import Library, open_aid
from decisionaid.paths import resource
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.program import Program
from decisionaid.ui.services.tasks import task_runner
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.voices import Voice
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs
from tests.ui.steps.fake_voice import FakeVoice
from tests.ui.steps.summary_page import wait_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

DECISION = "all_rr_adult"
CARDS = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr")


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the shipped aid as its editor writes it."""
    return Library([open_aid(resource("aids", "leukemia-options"))])


@pytest.fixture
def program(
    qapp: QApplication, library: Library, tmp_path: Path,
) -> Iterator[Callable[..., Program]]:
    """Return a function that opens the program on a page; it is closed after the test."""
    opened: list[Program] = []

    def open_on(
        page: str, *, decision: str = DECISION, cards: tuple[str, ...] = CARDS,
        size: int = 100, theme: str = "light", width: int = 1280, height: int = 800,
        rules: Rules | None = None, keep: str | None = "no", today: dt.date | None = None,
    ) -> Program:
        manifest = library.first.manifest

        def fresh(language: str):
            visit = new_visit("a1b2c3d4e5f60718", dt.date(2026, 11, 25), 7, language)
            return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

        made = Program(
            qapp, library, Policy(rules or Rules()),
            Settings(text_size=size, theme=theme, keep=keep),
            tmp_path, fresh, (decision, cards, ""), dialogs=RecordingDialogs())
        opened.append(made)
        if today is not None:
            made.session.today = lambda: today
        made._apply_start()
        made.window.resize(width, height)
        made.window.show()
        made.window.activateWindow()
        made.walk.show(page)
        settle()
        return made

    yield open_on
    for made in opened:
        made.window.hide()
        made.window.deleteLater()
        made.deleteLater()
    settle()


@pytest.fixture
def quiet_desk():
    """End all work of the desk with the test."""
    yield
    task_runner().wait()
    settle()


@pytest.fixture
def summary(quiet_desk, program, qtbot):
    """Return a function that opens the program on its pages: the first sheet alone, ready."""

    def open_on(*, sections=("summary",), survival=None, part="pages", **more: Any):
        made = program("welcome", **more)
        session = made.session
        session.act(add_question, "What comes next?")
        if survival:
            session.act(set_survival, survival, "patient")
        session.act(set_printing, sections=tuple(sections))
        made.walk.show("summary")
        page = made.walk.page("summary")
        page.show_part(part)
        if part == "pages":
            wait_made(qtbot, page)
        settle()
        return made, page

    return open_on


@pytest.fixture
def listens(program):
    """Return a function that opens a page with a voice for its language."""

    def open_on(page: str, **more):
        made = program(page, **more)
        listening = made.context.listening
        listening.speaker_of = FakeVoice
        listening.set_voice(Voice("espeak-ng", "espeak-ng", "en"))
        settle()
        return made, listening

    return open_on
