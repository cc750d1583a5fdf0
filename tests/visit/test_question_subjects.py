"""Questions about one cell: which cell, whether it is asked, and in what words."""

from types import SimpleNamespace

from decisionaid.aid.views import CellView
from decisionaid.visit.about import set_who, take_the_screen
from decisionaid.visit.lanes import shared_questions
from decisionaid.visit.model import QuestionSubject
from decisionaid.visit.question_subjects import about_of, question_about, words_of_cell
from decisionaid.visit.questions import add_question, edit_question

CELL = CellView("chemo", "harms", "often", (), "¿Sucede?")
HARMS = QuestionSubject("chemo", "harms", "often")


def seen(lang, *cells):
    """Return what stands for a view with these cells in one row."""
    row = SimpleNamespace(parts=(SimpleNamespace(cells=cells),))
    return SimpleNamespace(lang=lang, decision=SimpleNamespace(rows=(row,)))


def asked(visit, **more):
    return add_question(visit, "Does it happen?", about=HARMS, aid_lang="en", **more)


def test_a_cell_is_asked_about_once_there_is_a_question_that_is_not_private(visit):
    assert about_of(CELL) == HARMS
    assert question_about(asked(visit, private=True), HARMS) is None
    assert question_about(asked(visit), HARMS).text == "Does it happen?"


def test_the_aid_words_a_question_for_another_language_only(visit):
    [question] = asked(visit).questions
    assert words_of_cell(question, seen("es", CELL)) == "¿Sucede?"
    assert words_of_cell(question, seen("en", CELL)) == ""


def test_the_aid_words_a_question_about_a_topic_and_about_a_part_of_it(visit):
    part = SimpleNamespace(id="how", ask="¿Cómo?")
    topics = (SimpleNamespace(topic="cost", page="", ask="¿Otro?", parts=()),
              SimpleNamespace(topic="harms", page="late", ask="¿Qué daños?", parts=(part,)))
    view = SimpleNamespace(lang="es", decision=SimpleNamespace(rows=(), topics=topics))

    def words(*about):
        changed = add_question(visit, "Which?", about=QuestionSubject(*about), aid_lang="en")
        return words_of_cell(changed.questions[0], view)

    assert words(None, "harms_late", None) == "¿Qué daños?"
    assert words(None, "harms_late", "how") == "¿Cómo?"
    assert words(None, "cost", None) == "¿Otro?"
    assert words(None, "harms_late", "other") == ""
    assert words(None, "harms", None) == ""
    assert words("chemo", "harms_late", None) == ""


def test_words_stay_where_the_cell_is_not_in_view_or_the_person_changed_them(visit):
    visit = asked(visit)
    [question] = visit.questions
    assert words_of_cell(question, seen("es")) == ""
    assert words_of_cell(question, SimpleNamespace(lang="es", decision=None)) == ""
    changed = edit_question(visit, question.id, text="Does it hurt?").questions[0]
    assert words_of_cell(changed, seen("es", CELL)) == ""


def test_two_people_who_ask_about_a_cell_in_two_languages_ask_the_same(visit):
    visit = take_the_screen(set_who(asked(visit), "both"), "caregiver")
    visit = add_question(visit, "¿Sucede?", about=HARMS, aid_lang="es")
    assert [s.whose for s in shared_questions(visit)] == ["both"]
