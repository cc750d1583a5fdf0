"""`make shots`: a picture of every screen and page, named like the pictures they are held against.

usage: python -m tests.shots [FOLDER] [NAME-PREFIX …]
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtWidgets import QApplication

from decisionaid.aid.library import Library, open_aid
from decisionaid.app import make_application
from decisionaid.paths import resource
from decisionaid.pin import hash_pin
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.program import Program
from decisionaid.visit import acts
from decisionaid.visit.model import new_visit
from tests.ui.recording import RecordingDialogs

TODAY = dt.date(2026, 11, 25)
CARDS = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr")
FOUR = (*CARDS, "chemo_adult_rr")
QUESTIONS = (
    "If the leukemia goes away, what comes next?",
    "How soon could I start, and what happens if the leukemia grows before my cells are ready?",
    ("Who do I call at night if I get a fever or the pump stops, how fast can someone see me, and "
     "when should we go straight to the nearest emergency room instead of calling?"),
    "Can my sister come along?",
)
PAGES = ("talk", "side_by_side", "unknowns", "glossary,sources")


@dataclass
class Shot:
    """One screen: the page it shows, the window it has, and what is done first."""

    page: str
    do: Callable[[Program], Any] | None = None
    width: int = 1280
    height: int = 800
    size: int = 100
    theme: str = "light"
    cards: tuple[str, ...] = CARDS
    decision: str = "all_rr_adult"
    rules: Rules = field(default_factory=Rules)
    keep: str | None = "keep"
    lang: str = "en"
    today: dt.date = TODAY
    fill: bool = True
    full: bool = False


def row(name: str) -> Callable[[Program], None]:
    """Return what scrolls Compare to a row."""

    def go(program: Program) -> None:
        program.window.page("compare").rows.go_to(name)

    return go


def act(function: Any, *args: Any, then: Callable[[Program], Any] | None = None) -> Any:
    """Return what does one act of the person, then something more."""

    def do(program: Program) -> None:
        program.session.act(function, *args)
        settle()
        if then is not None:
            then(program)

    return do


def call(page: str, method: str, *args: Any) -> Callable[[Program], Any]:
    """Return what calls a method of a page."""

    def do(program: Program) -> Any:
        return getattr(program.window.page(page), method)(*args)

    return do


def emit(signal: str) -> Callable[[Program], Any]:
    """Return what presses a button of the frame."""

    def do(program: Program) -> None:
        getattr(program.window, signal).emit()

    return do


KIOSK = Rules(kiosk=True, staff_pin=hash_pin("1234"))
SHOTS: dict[str, Shot] = {
    "01-welcome-home": Shot("welcome", fill=False),
    "01b-welcome-clinic": Shot("welcome", rules=KIOSK, fill=False),
    "01c-first-start-home": Shot("first_start", fill=False, keep=None),
    "02-which-decision": Shot("about", decision="", cards=(), fill=False),
    "02b-no-cards-yet": Shot("no_cards", decision="", cards=(), fill=False),
    "03-learn": Shot("learn"),
    "04-choose-cards": Shot("compare", call("compare", "_on_change_cards")),
    "05-compare": Shot("compare"),
    "05b-compare-numbers": Shot("compare", row("may_do")),
    "05c-compare-harms": Shot("compare", row("harms_serious")),
    "05c2-compare-deaths-shown": Shot(
        "compare", act(acts.show_deaths, True, then=row("harms_serious"))),
    "05d-questions-drawer": Shot("compare", emit("questionsRequested")),
    "05e-compare-full": Shot("compare", full=True),
    "05f-compare-four-cards": Shot("compare", row("may_do"), cards=FOUR),
    "06-survival-closed": Shot("compare", row("survival")),
    "06b-survival-open": Shot(
        "compare", act(acts.set_survival, "show", "patient", then=row("survival"))),
    "07-what-matters": Shot("values"),
    "08-my-questions": Shot("questions"),
    "09-summary-home": Shot("summary"),
    "09c-summary-clinic": Shot("summary", rules=KIOSK),
    "11-compare-200": Shot("compare", row("may_do"), size=200),
    "11b-compare-300": Shot("compare", size=300),
    "11c-compare-300-1024x600": Shot("compare", size=300, width=1024, height=600),
    "12-compare-high-contrast": Shot("compare", row("may_do"), theme="contrast"),
    "14a-past-review-date": Shot("compare", today=dt.date(2027, 12, 24)),
    "15-compare-1024x600": Shot("compare", row("may_do"), width=1024, height=600),
    "16-compare-1920x1080": Shot("compare", row("may_do"), width=1920, height=1080),
    "18-staff-start": Shot("staff", rules=KIOSK, fill=False),
    "19-my-visits": Shot("visits"),
    "20-after-the-visit": Shot("after"),
    "21-help": Shot("help"),
    "22-take-a-break": Shot("break"),
    "x-check-yourself": Shot("check"),
    "x-read-as-table": Shot("table"),
    "x-attract": Shot("attract", rules=KIOSK, fill=False),
    "x-withdrawn": Shot("welcome", rules=Rules(withdrawn=("leukemia-options",)), fill=False),
    "x-password-set": Shot("first_start", call("first_start", "_on_lock"), fill=False, keep=None),
    "x-five-minutes": Shot("about", act(acts.set_minutes, "5"), fill=False),
    "x-decision-opens": Shot("about", call("about", "show_opening"), fill=False),
    "x-language-help": Shot(
        "welcome", rules=Rules(language_help="Free help in your language: ask at the desk."),
        fill=False),
    "x-problem-report": Shot("help", call("help", "open_part", "wrong")),
    "x-display": Shot("compare", emit("displayRequested")),
    "x-year-late": Shot("compare", row("may_do"), today=dt.date(2029, 1, 1)),
    "x-spanish": Shot("compare", row("may_do"), lang="es"),
    "x-welcome-200": Shot("welcome", fill=False, size=200),
    "x-questions-200": Shot("questions", size=200),
    "x-values-1024x600": Shot("values", width=1024, height=600),
    "x-questions-1024x600": Shot("questions", width=1024, height=600),
    "x-summary-1024x600": Shot("summary", width=1024, height=600),
    "x-learn-contrast": Shot("learn", theme="contrast"),
    "x-summary-200": Shot("summary", size=200),
}


def settle(milliseconds: int = 0) -> None:
    """Let Qt and the page painter finish what they have begun."""
    clock = QElapsedTimer()
    clock.start()
    for _ in range(30):
        QApplication.processEvents()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def filled(program: Program) -> None:
    """Say what a person might have said by then."""
    session = program.session
    for text in QUESTIONS:
        session.act(acts.add_question, text)
    for question in session.visit.questions[:3]:
        session.act(acts.add_top_question, question.id)
    for matter, level in (("nights_hospital", 5), ("clear_mind", 4), ("family_burden", 5)):
        session.act(acts.set_importance, matter, level)
        session.act(acts.add_top_matter, matter)
    session.act(acts.set_worries, "Being far from my family. Being confused and not noticing it.")
    session.act(acts.set_decide_by, dt.date(2026, 12, 4))
    session.act(acts.set_role, "together")


def opened(app: QApplication, library: Library, shot: Shot, profile: Path) -> Program:
    """Return the program on the shot's page."""
    manifest = library.first.manifest

    def fresh(language: str) -> Any:
        visit = new_visit("a1b2c3d4e5f60718", TODAY, 7, language)
        return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    settings = Settings(language=shot.lang, text_size=shot.size, theme=shot.theme, keep=shot.keep)
    program = Program(app, library, Policy(shot.rules), settings, profile, fresh,
                      (shot.decision, shot.cards, ""), dialogs=RecordingDialogs())
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
        settle(1500 if shot.page == "summary" else 0)
        if shot.full:
            page = program.window.page(shot.page)
            page.rows.build_all()
            settle()
            page.rows.content.grab().save(str(folder / f"{name}.png"))
        else:
            program.window.grab().save(str(folder / f"{name}.png"))
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
        settle()


def paper(folder: Path) -> None:
    """Render the pages of a sheet at 96 dpi."""
    with tempfile.TemporaryDirectory() as made:
        for size, name in ((14, "P6-blank-discussion-sheet"), (18, "P5-large-print")):
            pdf = Path(made) / f"{size}.pdf"
            subprocess.run(
                [sys.executable, "-m", "decisionaid", "sheet", "all_rr_adult", "-o", str(pdf),
                 "--options", ",".join(CARDS), "--print-size", str(size)], check=True)
            subprocess.run(["pdftoppm", "-r", "96", "-png", "-l", "4", str(pdf),
                            str(folder / name)], check=True)


def main() -> int:
    """Take every shot, or those whose names begin with the given words."""
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
    if not wanted:
        paper(folder)
    print(f"{len(SHOTS) - failed} of {len(SHOTS)} pictures in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
