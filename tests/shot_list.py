"""The shots: which page each picture shows, in which window, and what is done first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal

from decisionaid.pin import hash_pin
from decisionaid.policy import Rules
from decisionaid.ui.program import Program
from decisionaid.ui.services.passwords import ask_new_password, ask_password
from decisionaid.ui.steps.compare.page import ComparePage
from decisionaid.ui.steps.visits.opener import VisitOpener
from decisionaid.visit.about import set_minutes, set_who, take_the_screen
from decisionaid.visit.after import add_next_step, answer_question
from decisionaid.visit.model import Visit
from decisionaid.visit.options import set_survival, show_deaths
from decisionaid.visit.printing import tick_section
from decisionaid.visit.questions import add_question, private_questions, remove_question
from decisionaid.voices import Voice

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
    """Return what scrolls the glance to a topic's row."""

    def go(program: Program) -> None:
        area = program.window.page("compare").layers.glance.page
        area.bring_to_top(area.row(name), -8)

    return go


def topic(name: str, page: str = "", part: str = "", *, opened: bool = False
          ) -> Callable[[Program], None]:
    """Return what opens a topic, with a part in view."""
    return call("compare", "show_topic", name, page, part, opened=opened)


def at_end(program: Program) -> None:
    """Scroll the topic to its end."""
    program.window.page("compare").topic_page.build_all()
    for _ in range(9):
        program.application.processEvents()
    bar = program.window.page("compare").topic_page.verticalScrollBar()
    bar.setValue(bar.maximum())


def act(
    function: Any, *args: Any, then: Callable[[Program], Any] | None = None, **kwargs: Any
) -> Any:
    """Return what does one act of the person, then something more."""

    def do(program: Program) -> None:
        program.session.act(function, *args, **kwargs)
        program.application.processEvents()
        if then is not None:
            then(program)

    return do


def call(page: str, method: str, *args: Any, **more: Any) -> Callable[[Program], Any]:
    """Return what calls a method of a page."""

    def do(program: Program) -> Any:
        return getattr(program.window.page(page), method)(*args, **more)

    return do


def emit(signal: str) -> Callable[[Program], Any]:
    """Return what presses a button of the frame."""

    def do(program: Program) -> None:
        getattr(program.window, signal).emit()

    return do


def each(*steps: Callable[[Program], Any]) -> Callable[[Program], Any]:
    """Return what does one thing after another."""

    def do(program: Program) -> None:
        for step in steps:
            step(program)
            program.application.processEvents()

    return do


def show(page: str, part: str = "", method: str = "show_part") -> Callable[[Program], Any]:
    """Return what shows a page and one of its parts."""

    def do(program: Program) -> None:
        program.walk.show(page)
        if part:
            getattr(program.window.page(page), method)(part)

    return do


def private(program: Program) -> None:
    """Put two questions in the private lane."""
    program.session.act(add_question, "Can I still have children after this?",
                        private=True, whom="doctor")
    program.session.act(add_question, "What will this cost us?", private=True)


def caregiver(program: Program) -> None:
    """Let both be here, and the caregiver say something of their own."""
    session = program.session
    session.act(set_who, "both")
    session.act(take_the_screen, "caregiver")
    session.act(add_question, "Who looks after the children while you are in the hospital?")
    session.act(add_question, "Can my sister come along?")
    session.act(take_the_screen, "patient")


def for_doctor(program: Program) -> None:
    """Ask for the survival numbers on the doctor's page only."""
    program.session.act(set_survival, "doctor", "patient")
    program.session.act(tick_section, "doctor", True)


def question_open(program: Program) -> None:
    """Open the first private question."""
    page = program.window.page("questions")
    page.open_question(private_questions(program.session.visit)[0].id)


def deleted(program: Program) -> None:
    """Delete a question, so that undo is offered."""
    program.session.removed("A question was deleted.", remove_question,
                            program.session.visit.questions[-1].id)


def answers(program: Program) -> None:
    """Write down two answers and two next steps."""
    session = program.session
    first, second = session.visit.top_questions[:2]
    session.act(answer_question, first, outcome="answered",
                text="They would talk about a donor transplant. My brother can be tested.")
    session.act(answer_question, second, outcome="next_time")
    session.act(add_next_step, "Blood test of my brother", "Clinic", "Dec 1")
    session.act(add_next_step, "Tell work", "Me", "this week")


def kiosk(part: str, method: str, **kwargs: Any) -> Callable[[Program], Any]:
    """Return what calls a part of the kiosk."""

    def do(program: Program) -> None:
        assert program.kiosk is not None
        getattr(getattr(program.kiosk, part), method)(**kwargs)
        if part == "card":
            program.kiosk.card.show_left(48)

    return do


def not_kept(program: Program) -> None:
    """Say that keeping failed."""
    program.keeper.problemChanged.emit(
        "There is no room left to keep your visit. Your answers are still here. Make room, or "
        "choose another folder or USB stick.")


def no_printer(program: Program) -> None:
    """Say that no printer was found."""
    program.window.page("summary").pages.delivery._tell_no_printer(
        "PRINT-01", "It may be off or out of paper.")


def brought_in(program: Program) -> None:
    """Bring in a file that carries no visit."""
    path = program.profile / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 no visit in here")
    VisitOpener(program.context).bring_in(path)


def from_the_right(program: Program) -> None:
    """Read from the right, as in Arabic; the words stay."""
    program.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


class Still(QObject):
    """A voice that says nothing and never ends, for a picture."""

    ended, failed = Signal(), Signal()

    def __init__(self, *_given: object) -> None:
        super().__init__()

    def say(self, *_said: object) -> None:
        """Say nothing."""

    hush = end = set_speed = say


def listen(sentences: int = 3, then: str = "") -> Callable[[Program], None]:
    """Return what reads the page in view as far as a sentence, then does one thing more."""

    def do(program: Program) -> None:
        listening = program.context.listening
        listening.speaker_of = Still
        listening.set_voice(Voice("espeak-ng", "espeak-ng", program.session.visit.language))
        program.application.processEvents()
        listening.read_page()
        for _ in range(sentences):
            for _round in range(9):
                program.application.processEvents()
            listening._on_said()
        if then:
            getattr(listening, then)()

    return do


def menu(program: Program) -> None:
    """Open the topic menu."""
    page = program.window.page("compare")
    assert isinstance(page, ComparePage)
    page._on_menu()


def found_by(visit: Visit, given: dict[str, str]) -> Visit:
    """Return the visit with the questions answered that find the decision."""
    return replace(visit, answers=given)


KIOSK = Rules(kiosk=True, staff_pin=hash_pin("1234"))
SHOTS: dict[str, Shot] = {
    "01-welcome-home": Shot("welcome", fill=False),
    "01b-welcome-clinic": Shot("welcome", rules=KIOSK, fill=False),
    "01c-first-start-home": Shot("first_start", fill=False, keep=None),
    "02-which-decision": Shot("about", decision="", cards=(), fill=False),
    "02b-no-cards-yet": Shot(
        "about", act(found_by, {"age": "under_18", "kind": "cll", "stage": "came_back"},
                     then=show("no_cards")), decision="", cards=(), fill=False),
    "03-learn": Shot("learn", call("learn", "show_page", "bispecific_antibodies")),
    "04-choose-cards": Shot("compare", call("compare", "_on_change_cards")),
    "05-compare": Shot("compare"),
    "05b-topic-numbers": Shot("compare", topic("may_do")),
    "05b2-topic-numbers-open": Shot("compare", topic("may_do", "", "remission", opened=True)),
    "05b2-topic-numbers-open-full": Shot(
        "compare", topic("may_do", "", "remission", opened=True), full=True),
    "05c-topic-harms": Shot("compare", topic("harms", "serious")),
    "05c-topic-harms-full": Shot("compare", topic("harms", "serious"), full=True),
    "05c2-compare-deaths-shown": Shot(
        "compare", act(show_deaths, True, then=topic("harms", "serious"))),
    "05d-questions-drawer": Shot("compare", emit("questionsRequested")),
    "05e-compare-full": Shot("compare", full=True),
    "05f-compare-four-cards": Shot("compare", cards=FOUR),
    "05f2-compare-four-cards-full": Shot("compare", cards=FOUR, full=True),
    "05g-topic-prose": Shot("compare", topic("how")),
    "05h-words-only-card": Shot("compare", row("time_place"), cards=(
        "blinatumomab_adult_rr", "chemo_adult_rr", "obe_cel_adult_rr")),
    "05i-topic-unbalanced": Shot("compare", topic("harms", "often")),
    "05i2-topic-unbalanced-end": Shot(
        "compare", each(topic("harms", "serious"), at_end)),
    "05j-compare-cll-full": Shot("compare", decision="cll_first_treatment", cards=(
        "cll_zanubrutinib", "cll_ven_obi", "cll_watch_and_wait"), full=True),
    "05k-compare-aml-relapsed-full": Shot("compare", decision="aml_relapsed", cards=(
        "raml_gilteritinib", "raml_intensive_chemo", "raml_menin"), full=True),
    "06-survival-closed": Shot("compare", topic("survival")),
    "06b-survival-open": Shot(
        "compare", act(set_survival, "show", "patient", then=topic("survival"))),
    "07-what-matters": Shot("values"),
    "07b-where-options-differ": Shot("values", call("values", "show_part", "differ")),
    "07b-where-options-differ-full": Shot(
        "values", call("values", "show_part", "differ"), full=True),
    "08-my-questions": Shot("questions"),
    "08b-private-questions": Shot(
        "questions", each(private, call("questions", "show_tab", "private"), question_open)),
    "09-summary-home": Shot("summary"),
    "09b-summary-only-for-doctor": Shot("summary", for_doctor),
    "09c-summary-clinic": Shot("summary", rules=KIOSK),
    "10-idle-warning": Shot("questions", kiosk("card", "open", opaque=False), rules=KIOSK),
    "11-compare-200": Shot("compare", row("may_do"), size=200),
    "11a-compare-200-top": Shot("compare", size=200),
    "11b-compare-300": Shot("compare", row("may_do"), size=300),
    "11c-compare-300-1024x600": Shot(
        "compare", row("may_do"), size=300, width=1024, height=600),
    "11d-topic-numbers-200": Shot("compare", topic("may_do"), size=200),
    "12-compare-high-contrast": Shot("compare", theme="contrast"),
    "13-compare-rtl": Shot("compare", from_the_right),
    "14a-past-review-date": Shot("compare", today=dt.date(2027, 12, 24)),
    "14b-could-not-save": Shot("questions", not_kept),
    "14c-printer-not-found": Shot("summary", no_printer, rules=KIOSK),
    "15-compare-1024x600": Shot("compare", width=1024, height=600),
    "16-compare-1920x1080": Shot("compare", width=1920, height=1080),
    "18-staff-start": Shot("staff", rules=KIOSK, fill=False),
    "19-my-visits": Shot("visits"),
    "20-after-the-visit": Shot("after", answers),
    "21-help": Shot("compare", show("help")),
    "22-take-a-break": Shot("break"),
    "x-check-yourself": Shot("check"),
    "x-read-as-table": Shot("table"),
    "x-attract": Shot("attract", rules=KIOSK, fill=False),
    "x-withdrawn": Shot("welcome", rules=Rules(withdrawn=("leukemia-options",)), fill=False),
    "x-password-first": Shot(
        "first_start", call("first_start", "_on_lock"), fill=False, keep=None),
    "x-password-set": Shot("summary", lambda p: ask_new_password(p.context.dialogs)),
    "x-password-ask": Shot("visits", lambda p: ask_password(
        p.context.dialogs, "CLL, first treatment", "That password does not open this visit. Check "
        "the Caps Lock key and try again. A forgotten password cannot be recovered.")),
    "x-lanes": Shot("questions", each(caregiver, call("questions", "show_tab", "together"))),
    "x-lanes-values": Shot("values", caregiver),
    "x-role": Shot("summary", call("summary", "show_part", "role")),
    "x-ready": Shot("summary", call("summary", "show_part", "ready")),
    "x-topic-menu": Shot("compare", menu, size=150),
    "x-why": Shot("compare", lambda p: p.window.page("compare").compare_actions.show_why()),
    "x-choose-pages": Shot("summary", lambda p: p.window.page("summary").pages._on_choose()),
    "x-paper": Shot("summary", act(add_question, "What does 𓀀 mean?")),
    "x-staff-exit": Shot("staff", call("staff", "_on_leave"), rules=KIOSK, fill=False),
    "x-hide": Shot("questions", kiosk("cover", "cover"), rules=KIOSK),
    "x-undo": Shot("questions", deleted),
    "x-confirm-clear": Shot("questions", lambda p: p.finishing.finish(), rules=KIOSK),
    "x-confirm-home": Shot("questions", lambda p: p.finishing.finish()),
    "x-import": Shot("visits", brought_in),
    "x-top-three": Shot("values", call("values", "show_part", "top")),
    "x-five-minutes": Shot("about", act(set_minutes, "5"), fill=False),
    "x-decision-opens": Shot("about", call("about", "show_intro"), fill=False),
    "x-language-help": Shot(
        "welcome", rules=Rules(language_help="Free help in your language: ask at the desk."),
        fill=False),
    "x-problem-report": Shot("help", call("help", "open_part", "wrong")),
    "x-display": Shot("compare", emit("displayRequested")),
    "x-year-late": Shot("compare", row("may_do"), today=dt.date(2029, 1, 1)),
    "x-break-clinic": Shot("break", rules=KIOSK),
    "x-spanish": Shot("compare", row("may_do"), lang="es"),
    "x-ar-welcome": Shot("welcome", lang="ar", fill=False),
    "x-ar-about": Shot("about", decision="", cards=(), lang="ar", fill=False),
    "x-ar-learn": Shot(
        "learn", call("learn", "show_page", "bispecific_antibodies"), lang="ar"),
    "x-ar-choose-cards": Shot("compare", call("compare", "_on_change_cards"), lang="ar"),
    "x-ar-compare": Shot("compare", lang="ar"),
    "x-ar-compare-200": Shot("compare", row("may_do"), lang="ar", size=200),
    "x-ar-topic-numbers": Shot(
        "compare", topic("may_do", "", "remission", opened=True), lang="ar"),
    "x-ar-topic-harms": Shot("compare", topic("harms", "serious"), lang="ar"),
    "x-ar-what-matters": Shot("values", lang="ar"),
    "x-ar-questions": Shot("questions", lang="ar"),
    "x-ar-summary": Shot("summary", lang="ar"),
    "x-ar-help": Shot("help", lang="ar"),
    "x-ar-confirm-home": Shot("questions", lambda p: p.finishing.finish(), lang="ar"),
    "x-welcome-200": Shot("welcome", fill=False, size=200),
    "x-questions-200": Shot("questions", size=200),
    "x-values-1024x600": Shot("values", width=1024, height=600),
    "x-questions-1024x600": Shot("questions", width=1024, height=600),
    "x-summary-1024x600": Shot("summary", width=1024, height=600),
    "x-learn-contrast": Shot("learn", theme="contrast"),
    "x-summary-200": Shot("summary", size=200),
    "x-listen": Shot("compare", each(topic("how"), listen(5))),
    "x-listen-contrast": Shot("learn", listen(3, "toggle_pause"), theme="contrast"),
    "x-listen-glance": Shot("compare", listen(30)),
    "x-listen-numbers": Shot(
        "compare", each(topic("may_do", "", "remission", opened=True), listen(7)),
        theme="contrast"),
    "x-listen-200": Shot("compare", each(topic("may_do"), listen(6)), size=200),
    "x-listen-300": Shot("learn", listen(2), size=300),
    "x-listen-headphones": Shot(
        "learn", listen(0), rules=replace(KIOSK, read_aloud=True)),
    "x-listen-failed": Shot("questions", listen(2, "_on_failed"), width=1024, height=600),
}
