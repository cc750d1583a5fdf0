"""Several guides on one computer: picked on the first page and by staff, and never mixed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from decisionaid.aid.library import Library, open_aid
from decisionaid.aid.starter import write_starter
from decisionaid.app import fresh_visits
from decisionaid.paper import visit_pdf
from decisionaid.paths import resource
from decisionaid.pin import hash_pin
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.program import Program
from decisionaid.ui.services.pages import PAGES
from decisionaid.ui.steps.visits.opener import VisitOpener
from decisionaid.ui.widgets.cards import Pictogram
from decisionaid.visit.guide import is_bare
from decisionaid.visit.model import SECTIONS
from decisionaid.visit.options import choose_options
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.kept import pack_visit
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs
from tests.ui.steps.page_checks import LOOKS, faults, texts

OTHERS = Path(__file__).parents[2] / "guides"
KNEE = OTHERS / "knee"
DISEASE = re.compile(r"leuk|blood|hemat|oncolog|chemo|cancer|transplant|marrow|CAR T", re.I)
MOST_CLICKS = 80
TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def guides():
    return Library([open_aid(resource("aids", "leukemia-options")), open_aid(KNEE)])


@pytest.fixture
def opened(qapp, guides, tmp_path, monkeypatch):
    """Return a function that opens the program over these guides on a page."""
    monkeypatch.setattr("decisionaid.ui.services.crash_handler.forbid_core_dumps", lambda: True)
    made: list[Program] = []

    def open_on(page="welcome", *, library=None, keep="no", kiosk=False, named=("", (), ""),
                rules=None, size=100, theme="light", width=1280, height=800, answers=()):
        rules = rules or (Rules(kiosk=True, staff_pin=hash_pin("864202", b"0" * 16)) if kiosk
                          else Rules())
        program = Program(
            qapp, library or guides, Policy(rules), Settings(text_size=size, theme=theme,
                                                             keep=keep),
            tmp_path, fresh_visits(library or guides), named,
            dialogs=RecordingDialogs(*answers))
        made.append(program)
        if keep == "keep":
            program.keeper.keep_in_files()
        if kiosk:
            program.kiosk.filter.install(qapp)
        program._apply_start()
        program.window.resize(width, height)
        program.window.show()
        program.walk.show(page)
        settle()
        return program

    yield open_on
    for program in made:
        if program.kiosk is not None:
            program.kiosk.filter.remove(qapp)
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
    settle()


def pick(program, guide="knee"):
    program.window.shown_page().guides.buttons[guide].click()
    settle()


def test_one_guide_offers_no_choice_and_several_are_offered_by_name(opened, guides):
    assert opened(library=Library(guides.shelved[:1])).window.shown_page().guides is None
    page = opened().window.shown_page()
    assert [b.text() for b in page.guides.buttons.values()] == [
        "Immunotherapy for leukemia", "Your knee: what fits you?"]
    assert page.guides.buttons["leukemia-options"].isChecked()


@LOOKS
def test_the_choice_stands_well_in_every_look_and_size(opened, width, height, size, theme):
    assert faults(opened(width=width, height=height, size=size, theme=theme)) == []


def test_a_picked_guide_names_the_window_and_a_visit_remembers_it(opened):
    program = opened()
    program.window.shown_page().who.button("caregiver").click()
    pick(program)
    visit = program.session.visit
    assert (visit.aid_id, visit.aid_version, visit.who) == ("knee", "1.0", "caregiver")
    header = program.window.header
    assert header.name.text() == "Your knee: what fits you?"
    assert program.window.windowTitle() == "Welcome - Your knee: what fits you?"
    assert program.window.shown_page().guides.buttons["knee"].isChecked()
    assert program.context.dialogs.asked == []


def test_a_guide_without_the_language_speaks_its_own(opened):
    program = opened()
    program.session.speak("es")
    settle()
    pick(program)
    assert program.session.visit.language == program.session.view.lang == "en"


def test_with_something_said_the_change_is_asked_and_can_be_taken_back(opened):
    program = opened(answers=[False, True])
    program.session.act(add_question, "What about my cells?")
    pick(program)
    assert program.session.visit.aid_id == "leukemia-options"
    assert program.window.shown_page().guides.buttons["leukemia-options"].isChecked()
    asked = program.context.dialogs.asked[0][1]
    assert "will be cleared" in asked.sentence
    assert asked.safe == "back"
    pick(program)
    assert is_bare(program.session.visit)
    assert not program.session.can_undo
    assert program.session.view.aid == "knee"


def test_at_home_the_visit_of_the_other_guide_stays_whole_and_opens_with_its_guide(opened):
    program = opened(keep="keep", answers=[True])
    program.session.act(add_question, "What about my cells?")
    before = program.session.visit.id
    pick(program)
    assert "stays in My visits" in program.context.dialogs.asked[0][1].sentence
    program.session.act(add_question, "How far can I walk?")
    assert VisitOpener(program.context).open_kept(before, "a visit")
    settle()
    visit = program.session.visit
    assert (visit.aid_id, [q.text for q in visit.questions]) == (
        "leukemia-options", ["What about my cells?"])
    assert program.session.view.aid == "leukemia-options"
    assert program.window.header.name.text() == "Talk It Through"


def test_the_list_of_kept_visits_names_the_guide_where_there_are_several(opened, guides):
    program = opened(keep="keep", named=("knee_first", (), ""), answers=[True])
    program.session.act(add_question, "How far can I walk?")
    program.walk.show("welcome")
    pick(program, "leukemia-options")
    assert program.session.view.aid == "leukemia-options"
    program.walk.show("visits")
    settle()
    said = texts(program)
    assert "First steps" in said
    assert "Your knee: what fits you?" in said
    alone = opened(library=Library([guides.find("knee")]), keep="keep",
                   named=("knee_first", (), ""))
    alone.session.act(add_question, "How far can I walk?")
    alone.walk.show("visits")
    settle()
    assert "Your knee: what fits you?" not in texts(alone)


@pytest.mark.parametrize(("withdrawn", "says"), [
    ((), "not on this computer"), (("gone",), "not on this computer"),
    (("knee",), "was called back"),
])
def test_a_visit_without_its_guide_is_not_opened_with_another(
    opened, guides, tmp_path, withdrawn, says
):
    aid_id = "knee" if withdrawn == ("knee",) else "gone"
    program = opened(rules=Rules(withdrawn=withdrawn))
    visit = replace(add_question(program.session.visit, "Mine"), aid_id=aid_id)
    path = tmp_path / "other.talk"
    path.write_bytes(pack_visit(visit, TODAY))
    assert not VisitOpener(program.context).open_file(path)
    kind, told = program.context.dialogs.asked[-1]
    assert kind == "error"
    assert says in told.sentence
    assert program.session.visit.questions == ()


def test_a_guide_that_was_called_back_is_not_offered(opened):
    assert opened(rules=Rules(withdrawn=("knee",))).window.shown_page().guides is None


def test_a_decision_named_at_the_start_brings_its_guide(opened):
    program = opened("compare", named=("knee_again", ("new_joint_knee_again",), ""))
    visit = program.session.visit
    assert (visit.aid_id, visit.decision_id) == ("knee", "knee_again")
    assert visit.options == ("new_joint_knee_again",)


def test_staff_pick_guide_decision_and_cards_and_the_next_person_gets_the_first_guide(opened):
    program = opened("staff", kiosk=True, answers=[True])
    page = program.window.shown_page()
    pick(program)
    assert set(page.decision._buttons) == {"knee_again", "knee_first"}
    assert list(page.languages.buttons) == ["en"]
    page.decision.button("knee_first").click()
    settle()
    page.cards.button("exercise_knee_first").click()
    program.window.footer.next.click()
    settle()
    visit = program.session.visit
    assert (visit.aid_id, visit.decision_id, visit.options) == (
        "knee", "knee_first", ("exercise_knee_first",))
    program.finishing.clear()
    settle()
    assert program.session.visit.aid_id == "leukemia-options"


def words_of_window(program):
    header = program.window.header
    return "\n".join([texts(program), program.window.windowTitle(), header.name.text(),
                      header.tagline.text()])


def walked(program, answers):
    """Go from the first page to the last by the filled buttons; return the words of each."""
    said = [words_of_window(program)]
    program.window.shown_page().start.click()
    settle()
    for question, answer in answers.items():
        said.append(words_of_window(program))
        program.window.shown_page().questions.groups[question].button(answer).click()
        settle()
    for _ in range(MOST_CLICKS):
        said.append(words_of_window(program))
        button, decision = program.window.footer.next, program.session.decision
        if decision is not None and not program.session.visit.options:
            program.session.act(choose_options, [o.id for o in decision.shelf])
            settle()
        if not button.isEnabled() or button.isHidden():
            break
        button.click()
        settle()
    assert program.window.shown_id() == "summary"
    return said


WALKS = {
    "knee": ({"before": "first"}, "knee_first", "Your knee: what fits you?", r"prostate"),
    "prostate": ({"known": "enlarged", "bother": "much"}, "prostate_enlarged",
                 "An enlarged prostate: what fits you?", r"\bknee"),
}


@pytest.mark.parametrize("kiosk", [False, True])
@pytest.mark.parametrize("guide", WALKS)
def test_another_guide_walks_to_its_pages_with_no_word_of_another_illness(opened, guide, kiosk):
    answers, decision, title, other = WALKS[guide]
    library = Library([open_aid(OTHERS / guide)])
    program = opened(library=library, kiosk=kiosk)
    session = program.session
    said = walked(program, answers)
    assert session.visit.decision_id == decision
    session.act(add_question, "How far can I walk?")
    for page in PAGES:
        program.walk.show(page.id)
        settle()
        said.append(words_of_window(program))
    everything = replace(session.visit.printing, sections=SECTIONS)
    paper = words_of_pdf(visit_pdf(session.visit, library, session.policy, TODAY, everything))
    assert "How far can I walk?" in paper
    assert title in paper
    foreign = [m[0] for words in (*said, paper)
               for rule in (DISEASE, re.compile(other, re.IGNORECASE))
               for m in rule.finditer(words)]
    assert foreign == []


def test_a_card_shows_the_guides_own_drawing(opened):
    program = opened("compare", library=Library([open_aid(OTHERS / "prostate")]),
                     named=("prostate_enlarged", (), ""))
    own = {o.id: o.pictogram for o in program.session.decision.shelf}
    assert own["pills"] == "pill"
    assert own["operation"].startswith("<svg")
    assert painted(own["operation"]) not in (painted("circle-dashed"), painted("pill"))


def test_a_drawing_that_may_not_be_shown_gives_way_to_a_neutral_one(look):
    assert painted("<svg><script/></svg>") == painted("../none") == painted("circle-dashed")


def painted(name):
    """Return the bytes of a pictogram as it is painted in its circle."""
    image = Pictogram(name).grab().toImage()
    return bytes(image.constBits())


def words_of_pdf(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_a_guide_of_one_language_offers_no_choice_of_it(opened, guides):
    knee = Library([guides.find("knee")])
    assert not opened("attract", library=knee, kiosk=True).window.shown_page().languages.isVisible()
    assert opened("attract", kiosk=True).window.shown_page().languages.isVisible()
    assert "English" not in texts(opened(library=knee))


def test_a_guide_of_one_decision_asks_nothing(opened, tmp_path):
    write_starter(tmp_path / "one")
    program = opened(library=Library([open_aid(tmp_path / "one")]))
    walked(program, {})
    assert program.session.visit.decision_id == "example"
    assert program.session.visit.answers == {}
    program.walk.show("about")
    settle()
    assert "questions" not in texts(program)
