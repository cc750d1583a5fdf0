"""`make shots`: a picture of every screen and page, named like the pictures they are held against.

usage: python -m tests.shots [FOLDER] [NAME-PREFIX …]
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.aid.library import Library, open_aid
from decisionaid.app import make_application
from decisionaid.paths import resource
from decisionaid.policy import Policy
from decisionaid.preferences import Settings
from decisionaid.ui.frame.drawer import Dim
from decisionaid.ui.program import Program
from decisionaid.ui.services.dialogs import DIM, Message, MessageDialog
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.about import set_decide_by
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question, add_top_question
from decisionaid.visit.values import add_top_matter, set_importance, set_role, set_worries
from tests.shot_list import QUESTIONS, SHOTS, TODAY, Shot
from tests.shot_paper import paper
from tests.ui import gallery
from tests.ui.recording import RecordingDialogs

MOST_WAIT = 20_000  # ms


class PicturedDialogs(RecordingDialogs):
    """Shows a dialog over the dimmed window only for its picture, and answers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget | None = None
        self.picture: QPixmap | None = None

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        """Keep a picture of the message."""
        return self._taken(message, content)

    def confirm(self, message: Message) -> bool:
        """Keep a picture of the question."""
        return self._taken(message) is not None

    def error(self, message: Message) -> str | None:
        """Keep a picture of what went wrong."""
        actions = message.actions or (("back", "Go back"),)
        return self._taken(replace_message(message, actions))

    def _taken(self, message: Message, content: QWidget | None = None) -> None:
        window = self.window
        assert window is not None
        shade = Dim(window, DIM)
        shade.setGeometry(window.rect())
        shade.show()
        dialog = MessageDialog(message, content, window)
        dialog.fit()
        dialog.show()
        settle()
        self.picture = window.grab()
        painter = QPainter(self.picture)
        painter.drawPixmap(window.mapFromGlobal(dialog.pos()), dialog.grab())
        painter.end()
        shade.deleteLater()
        dialog.close()
        dialog.deleteLater()


def replace_message(message: Message, actions: tuple[tuple[str, str], ...]) -> Message:
    """Return an error's message with its actions."""
    return Message(message.title, message.sentence, actions, message.can_do, message.code,
                   message.icon, error=True)

def settle(milliseconds: int = 0) -> None:
    """Let Qt and the page painter finish what they have begun."""
    clock = QElapsedTimer()
    clock.start()
    for _ in range(30):
        QApplication.processEvents()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pages_made(program: Program) -> None:
    """Wait until the pages of the summary and the picture of one are made."""
    clock = QElapsedTimer()
    clock.start()
    if program.window.shown_id() != "summary":
        return
    maker = program.window.page("summary").pages.maker
    while (maker.busy or maker._picturing is not None) and clock.elapsed() < MOST_WAIT:
        QApplication.processEvents()
    settle()


def filled(program: Program) -> None:
    """Say what a person might have said by then."""
    session = program.session
    for text in QUESTIONS:
        session.act(add_question, text)
    for question in session.visit.questions[:3]:
        session.act(add_top_question, question.id)
    for matter, level in (("nights_hospital", 5), ("clear_mind", 4), ("family_burden", 5)):
        session.act(set_importance, matter, level)
        session.act(add_top_matter, matter)
    session.act(set_worries, "Being far from my family. Being confused and not noticing it.")
    session.act(set_decide_by, dt.date(2026, 12, 4))
    session.act(set_role, "together")


def opened(app: QApplication, library: Library, shot: Shot, profile: Path) -> Program:
    """Return the program on the shot's page."""
    manifest = library.first.manifest

    def fresh(language: str) -> Any:
        visit = new_visit("a1b2c3d4e5f60718", TODAY, 7, language)
        return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    settings = Settings(language=shot.lang, text_size=shot.size, theme=shot.theme, keep=shot.keep,
                        less_motion=True)
    dialogs = PicturedDialogs()
    program = Program(app, library, Policy(shot.rules), settings, profile, fresh,
                      (shot.decision, shot.cards, ""), dialogs=dialogs)
    dialogs.window = program.window
    program.session.today = lambda: shot.today
    if shot.keep == "keep":
        program.keeper.keep_in_files()
    program._apply_start()
    if shot.fill:
        filled(program)
    program.window.resize(shot.width, shot.height)
    program.window.show()
    program.walk.show(shot.page)
    return program


def take(app: QApplication, library: Library, name: str, shot: Shot, folder: Path) -> None:
    """Take one picture."""
    with tempfile.TemporaryDirectory() as profile:
        program = opened(app, library, shot, Path(profile))
        settle()
        if shot.do is not None:
            shot.do(program)
        settle()
        pages_made(program)
        taken = program.context.dialogs.picture
        if taken is not None:
            taken.save(str(folder / f"{name}.png"))
        elif shot.full:
            area = next(a for a in program.window.page(shot.page).findChildren(ScrollPage)
                        if a.isVisible() and not a.verticalScrollBar().property("thin"))
            getattr(area, "build_all", lambda: None)()
            settle()
            more = area.content.height() - area.viewport().height()
            program.window.resize(shot.width, shot.height + max(0, more))
            settle()
            program.window.grab().save(str(folder / f"{name}.png"))
        else:
            program.window.grab().save(str(folder / f"{name}.png"))
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
        settle()


def parts(folder: Path) -> None:
    """Render the states of the components and of numbers."""
    theme().set(name="light", scale=1.0)
    gallery.save(gallery.buttons(), folder / "17-component-states.png", 1280, 800)
    gallery.save(gallery.numbers(), folder / "17b-number-states.png", 1280, 800)


def main() -> int:
    """Take every shot, or those whose names begin with the given words."""
    if sys.argv[1:2] and sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    wanted = tuple(sys.argv[2:])
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    failed = 0
    for name, shot in SHOTS.items():
        if wanted and not name.startswith(wanted):
            continue
        try:
            take(app, library, name, shot, folder)
        except Exception as error:
            failed += 1
            print(f"{name}: {error!r}", file=sys.stderr)
    if not wanted or "17" in wanted:
        parts(folder)
    if not wanted or "P" in wanted:
        paper(folder)
    print(f"{len(SHOTS) - failed} of {len(SHOTS)} pictures in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
