"""The one holder: acts, undo, a view made only when it must be, and nothing left after a wipe."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from decisionaid.aid.compiled import Compiled
from decisionaid.aid.library import Library, open_library
from decisionaid.aid.problems import AidError
from decisionaid.policy import Policy, Rules
from decisionaid.ui.services import session as holder
from decisionaid.ui.services.session import Session
from decisionaid.ui.style.text import current
from decisionaid.visit.about import set_name, set_step
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import choose_option, choose_options, set_denominator, set_survival
from decisionaid.visit.questions import add_question, remove_question
from decisionaid.visit.values import set_worries

TODAY = dt.date(2026, 11, 25)
CARDS = ("blinatumomab_adult_rr", "inotuzumab_adult_rr")


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(())


def fresh(library: Library, language: str = "en"):
    manifest = library.first.manifest
    return replace(new_visit("a1b2c3d4e5f60718", TODAY, 7, language),
                   aid_id=manifest["aid"], aid_version=manifest["version"])


class Heard:
    """Writes down what a session tells."""

    def __init__(self, session: Session) -> None:
        self.acts: list[str] = []
        self.views = self.wipes = 0
        self.undos: list[str] = []
        self.languages: list[str] = []
        session.visitChanged.connect(self.acts.append)
        session.viewChanged.connect(self._view)
        session.undoOffered.connect(self.undos.append)
        session.languageChanged.connect(self.languages.append)
        session.wiped.connect(self._wipe)

    def _view(self) -> None:
        self.views += 1

    def _wipe(self) -> None:
        self.wipes += 1


@pytest.fixture
def session(qapp, library) -> Session:
    made = Session(library, Policy(Rules()), fresh(library), today=lambda: TODAY)
    made.choose_decision("all_rr_adult")
    made.act(choose_options, CARDS)
    assert made.view.decision is not None
    return made


@pytest.fixture
def heard(session) -> Heard:
    return Heard(session)


def test_an_act_changes_the_visit_and_tells_its_name(session, heard):
    session.act(set_worries, "the nights")
    assert session.visit.patient.worries == "the nights"
    assert heard.acts == ["set_worries"]


def test_an_act_that_changes_nothing_is_silent(session, heard):
    session.act(choose_options, CARDS)
    assert heard.acts == []


def test_undo_goes_back_act_by_act_and_keeps_nothing_of_what_it_took_back(session, heard):
    session.act(add_question, "One?")
    with_one = session.visit
    session.act(add_question, "Two?")
    session.undo()
    assert session.visit == with_one
    assert "Two?" not in repr(vars(session))
    while session.can_undo:
        session.undo()
    session.undo()
    assert session.visit.questions == ()


def test_the_keys_of_one_field_are_one_step_back(session):
    before = session.visit
    for text in ("w", "wh", "why"):
        session.type_into("worries", set_worries, text)
    session.type_into("name", set_name, "mine")
    session.undo()
    assert session.visit.patient.worries == "why"
    session.undo()
    assert session.visit == before


def test_what_is_noted_is_no_step_back(session):
    session.act(set_worries, "the nights")
    session.note(set_step, "learn")
    session.undo()
    assert session.visit.patient.worries == ""


def test_a_removal_offers_to_bring_it_back(session, heard):
    session.act(add_question, "One?")
    [question] = session.visit.questions
    session.removed("A question was deleted.", remove_question, question.id)
    assert session.visit.questions == ()
    assert heard.undos == ["A question was deleted."]
    session.undo()
    assert session.visit.questions == (question,)


def test_the_view_is_made_anew_only_when_the_request_changes(session, heard, monkeypatch):
    made = []
    real = holder.make_view
    monkeypatch.setattr(holder, "make_view", lambda *a: made.append(1) or real(*a))
    first = session.view
    session.act(add_question, "One?")
    session.act(set_worries, "the nights")
    session.note(set_step, "learn")
    assert session.view is first
    assert (heard.views, made) == (0, [])
    session.act(set_survival, "show")
    assert session.view is not first
    assert (heard.views, made) == (1, [1])
    session.undo()
    assert session.view.decision.rows == first.decision.rows
    assert (heard.views, made) == (2, [1, 1])


@pytest.mark.parametrize(("act", "args"), [
    (choose_options, (CARDS[:1],)), (set_denominator, (1000,)),
    (choose_option, ("chemo_adult_rr",)), (set_survival, ("doctor",)),
])
def test_each_choice_of_what_to_see_changes_the_view(session, heard, act, args):
    session.act(act, *args)
    assert heard.views == 1


def test_a_decision_chosen_twice_is_chosen_once(session, heard):
    session.choose_decision("all_rr_adult")
    assert heard.acts == []
    session.choose_decision(None)
    assert session.decision is None
    assert heard.views == 1


def test_another_language_changes_words_and_nothing_that_was_said(session, heard):
    session.act(add_question, "Mine?")
    said, can_undo = session.visit, session.can_undo
    session.speak("es")
    assert replace(session.visit, language="en") == said
    assert session.can_undo == can_undo
    assert (heard.languages, current().lang, session.aid.lang) == (["es"], "es", "es")
    session.speak("es")
    assert heard.languages == ["es"]


def test_undo_keeps_the_language_of_the_screen(session, heard):
    session.act(add_question, "Mine?")
    session.speak("es")
    session.undo()
    assert session.visit.questions == ()
    assert session.visit.language == current().lang == "es"
    assert heard.languages == ["es"]


def test_damaged_words_of_another_language_leave_this_one(session, heard, monkeypatch):
    def broken(_self: Compiled, _lang: str):
        raise AidError("it was changed")

    monkeypatch.setattr(type(session.library.first), "aid", broken)
    with pytest.raises(AidError):
        session.speak("es")
    monkeypatch.undo()
    assert (session.visit.language, current().lang, heard.acts) == ("en", "en", [])
    assert session.view.decision is not None


def test_another_visit_opens_with_a_past_of_its_own(session, heard, library):
    other = add_question(fresh(library, "es"), "Theirs?")
    session.open_visit(other)
    assert session.visit == other
    assert not session.can_undo
    assert (heard.acts, heard.languages) == (["opened"], ["es"])


def test_a_wipe_leaves_nothing_to_bring_back(session, heard, library):
    session.act(set_worries, "canary")
    session.wipe(fresh(library))
    session.undo()
    assert session.visit == fresh(library)
    assert "canary" not in repr(vars(session))
    assert (heard.acts[-1], heard.wipes) == ("wiped", 1)


def test_a_guide_that_is_not_there_falls_back_to_the_first(session, library):
    session.open_visit(replace(fresh(library), aid_id="elsewhere"))
    assert session.aid.id == library.first.manifest["aid"]


def test_what_compare_shows_is_worded_when_there_is_time(session, qtbot):
    session.act(set_survival, "show")
    decision = session.view.decision
    qtbot.waitUntil(lambda: "topics" in vars(decision))
