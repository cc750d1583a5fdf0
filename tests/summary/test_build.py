"""What goes on the pages, and above all what does not."""

import copy

import pytest
from msgspec import structs

from decisionaid.aid.viewing import view
from decisionaid.aid.views import SilenceView, StripView, ViewRequest
from decisionaid.language import words
from decisionaid.policy import Policy, Rules
from decisionaid.summary import brief
from decisionaid.summary.brief import number
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SheetChoices
from decisionaid.summary.comparison import SourceNumbers, survival_parts
from decisionaid.summary.excerpts import excerpt
from decisionaid.summary.pdf.write import pdf_bytes, section_pages
from decisionaid.summary.questions import person
from decisionaid.summary.shared_facts import Shared
from decisionaid.summary.tables import tables
from decisionaid.summary.text import plain_text
from decisionaid.visit.limits import MOST_QUESTIONS
from decisionaid.visit.model import USUAL_SECTIONS, Lane, Question
from tests.summary.conftest import words_of
from tests.summary.sample_aid import aid, sample_view
from tests.summary.sample_visit import DAY, EVERY, sheet, summary, visit


def titles(document):
    return [section.title for section in document.sections]


def test_the_usual_sections_come_in_their_order():
    assert titles(summary(sections=USUAL_SECTIONS)) == [
        "My summary",
        "Side by side",
        "All my questions",
        "Sources and word list",
    ]


def test_only_ticked_sections_are_made():
    assert titles(summary(sections=("questions",))) == ["All my questions"]
    assert titles(summary(sections=())) == []


def test_private_questions_stand_on_their_own_page_alone():
    assert "My private words" not in plain_text(summary(sections=tuple(set(EVERY) - {"private"})))
    document = summary()
    pages = [s for s in document.sections if "My private words" in repr(s)]
    assert [s.title for s in pages] == ["My private questions"]


def test_private_questions_do_not_count_in_the_numbers_of_the_others():
    of = visit(
        questions=(Question("p", text="hidden", private=True), Question("q", text="open")),
        top_questions=(),
    )
    assert "1. open" in plain_text(summary(of=of, sections=("questions",)))


def test_without_a_top_three_the_first_questions_stand_on_page_one():
    of = visit(questions=(Question("q", text="Who calls me?"),), top_questions=())
    page = plain_text(summary(of=of, sections=("summary",)))
    assert "My first questions" in page
    assert "Who calls me?" in page
    assert "My three most important questions" in plain_text(summary(sections=("summary",)))


@pytest.mark.parametrize(("levels", "picked", "printed"), [
    ({"a0": 5, "a2": 4, "a4": 5}, (), ["a0", "a4"]), ({"a0": 5, "a2": 5}, ("a2",), ["a2"]),
    ({"a0": 5, "a1": 5, "a2": 5, "a4": 5}, (), []), ({"a0": 4}, (), [])])
def test_what_was_marked_very_much_stands_on_page_one_until_the_most_important_are_picked(
    levels, picked, printed
):
    view = sample_view()
    names = {a.id: a.name for a in view.attributes}
    me = person(Lane(importance=levels, top_matters=picked), view, words("en"))
    assert [m.name for m in me.matters] == [names[m] for m in printed]


def test_a_caregivers_question_prints_only_when_the_patient_ticked_it():
    assert "A question nobody ticked" not in plain_text(summary())
    ticked = visit(questions=(Question("q", text="Ticked words", lane="caregiver", prints=True),))
    assert "Ticked words" in plain_text(summary(of=ticked))


def test_a_caregivers_page_prints_only_when_the_patient_ticked_it():
    assert "Driving at night." in plain_text(summary())
    assert "Driving at night." not in plain_text(
        summary(of=visit(caregiver=Lane(worries="Driving at night.")))
    )


@pytest.mark.parametrize("choice", ["not_now", None])
def test_survival_numbers_stand_nowhere_unless_asked_for(choice):
    of = visit(patient=Lane(survival=choice))
    assert "7.7 months" not in plain_text(summary(of=of))
    assert "For the doctor" not in titles(summary(of=of))


def test_survival_numbers_stand_side_by_side_when_asked_for():
    of = visit(patient=Lane(survival="show"))
    document = summary(of=of, numbers="all")
    assert "For the doctor" not in titles(document)
    assert "7.7 months" in plain_text(document)


def test_only_for_my_doctor_is_one_last_page_that_the_screen_leaves_out():
    document = summary(second="es")
    pages = section_pages(document)
    assert [s.doctor for s in document.sections] == [False] * (len(pages) - 1) + [True]
    assert pages[-1] > 0
    rest = "".join(plain_text(summary(sections=tuple(set(EVERY) - {"doctor"}))))
    assert "7.7 months" not in rest
    assert "7.7 months" in words_of(pdf_bytes(document))


def test_a_suggested_question_prints_in_each_language_and_a_typed_one_as_typed():
    text = plain_text(summary(second="es", sections=("questions",)))
    assert "If the leukemia goes away, what comes next?" in text
    assert "¿Qué sigue?" in text
    assert text.count("How soon could I start") == 2


@pytest.mark.parametrize("sections", [USUAL_SECTIONS, ("questions",), ("private",)])
def test_a_visit_that_holds_more_than_prints_says_so_once_in_each_language(sections):
    many = tuple(Question(f"q{n}", text=f"Question {n}?", private=n == 3)
                 for n in range(MOST_QUESTIONS + 1))
    text = plain_text(summary(of=visit(questions=many, top_questions=()), second="es",
                              sections=sections))
    assert text.count("There is more in this visit than fits on these pages.") == 1
    assert text.count(words("es").tr("There is more in this visit than fits on these pages. What "
                                     "is left out here is still kept in the visit.")) == 1
    assert f"Question {MOST_QUESTIONS}?" not in text


def test_a_visit_that_prints_whole_says_nothing_of_a_limit():
    assert "than fits on these pages" not in plain_text(summary())


def test_an_answer_prints_with_its_question():
    assert "What they said: Yes, with a cover." in plain_text(summary(sections=("questions",)))


def test_more_than_three_options_make_two_tables():
    tables = [
        b
        for s in summary(of=visit(options=("blina", "cart", "ino", "trial"))).sections
        for b in s.blocks
        if type(b).__name__ == "OptionTable"
    ]
    assert [len(t.heads) for t in tables] == [2, 2]
    large = [
        b
        for s in summary(size=18, of=visit(options=("blina", "cart", "ino", "trial"))).sections
        for b in s.blocks
        if type(b).__name__ == "OptionTable"
    ]
    assert [len(t.heads) for t in large] == [4]


def test_out_of_1000_no_array_of_100_is_drawn():
    document = summary(sections=("all_numbers",), denominator=1000)
    assert "filled=44" not in repr(document)
    assert "440 of 1,000" in plain_text(document) or "440 of 1000" in plain_text(document)


def test_unknowns_name_the_question_to_ask():
    text = plain_text(summary(sections=("unknowns",)))
    assert "Severe nerve problems. We found no number. Ask: “" in text


def test_only_words_that_stand_on_the_pages_are_explained():
    text = plain_text(summary())
    assert "A group of sentences." in text
    assert "A beetle." not in text


def test_sources_are_numbered_as_they_are_named():
    of = visit(patient=Lane(survival="show"))
    text = plain_text(summary(of=of, numbers="all"))
    assert "1. Kantarjian" in text
    assert "2. Shah" in text
    assert "2. Shah" not in plain_text(summary(of=of)), "a source of no number that prints"


def test_of_the_further_numbers_it_says_how_many_the_guide_has():
    of = visit(patient=Lane(survival="show"))
    text = plain_text(summary(of=of, sections=("all_numbers",)))
    assert "7.7 months" not in text
    assert (
        "More numbers on these topics are in the guide: Blinatumomab 1, CAR T: brexu-cel 1, "
        "Inotuzumab 1." in text
    )


def topics(**more):
    return summary(sections=("all_numbers",), **more).sections[0].blocks[0].topics


def titled(title, found):
    return next(topic for topic in found if title in repr(topic.title))


def test_a_number_of_every_option_is_drawn_and_one_that_some_lack_stands_beside_its_gap():
    found = topics()
    assert repr(titled("leukemia not seen in tests", found).cells).count("filled=") == 3
    cells = titled("Severe nerve problems", found).cells
    assert ["We found no number" in repr(cell) for cell in cells].count(True) == 1
    assert "filled=" not in repr(cells)
    assert "44 of 100 had this, 56 of 100 did not." in plain_text(
        summary(sections=("all_numbers",)))


def test_what_is_known_of_one_option_alone_stands_in_a_line():
    decision = sample_view().decision
    [row] = [row for row in decision.rows if row.id == "harms_serious"]
    alone = structs.replace(row, parts=tuple(
        structs.replace(part, cells=(part.cells[0], *(silenced(c) for c in part.cells[1:])))
        for part in row.parts))
    decision = structs.replace(decision, make_rows=lambda: (alone,))
    made = brief.lines(decision, range(3), SourceNumbers(), columns=True)
    line = next(line for line in made if line.title == "Severe nerve problems")
    assert (line.run_in, line.cells) == (True, ())
    assert [name for name, _ in line.more][-1].count(",") == 1


def silenced(cell):
    """Return a cell in which nothing was found."""
    return structs.replace(cell, blocks=(
        SilenceView("not_found", "No number found", "Ask your team.", ""),))


def test_deaths_stand_in_words_for_every_option():
    deaths = titled("Deaths caused by the treatment", topics())
    assert [("Some people died" in repr(cell)) for cell in deaths.cells] == [True] * 3


def one_study(view, same):
    """Return the sample's view with the strip of its parts saying one study, or different ones."""
    strip = StripView(same, "One study." if same else "Different studies.", "")
    rows = tuple(
        structs.replace(row, parts=tuple(structs.replace(p, strip=strip) for p in row.parts))
        for row in view.decision.rows
    )
    changed = copy.copy(view)
    changed.decision = structs.replace(view.decision, make_rows=lambda: rows)
    return changed


def test_a_row_says_once_that_its_studies_differ_and_topic_by_topic_that_they_are_one():
    for same, level in ((False, 2), (True, 3)):
        decision = one_study(sample_view(), same).decision
        told = [
            line.level
            for line in brief.lines(decision, range(3), SourceNumbers(), columns=True)
            if line.strip_title
        ]
        assert set(told) == {level}


def test_options_that_no_number_of_theirs_compares_are_not_told_of_studies():
    decision = one_study(sample_view(), False).decision
    made = brief.lines(decision, (2,), SourceNumbers(), columns=True)
    assert not any(line.strip_title for line in made)


def test_what_numbers_share_is_said_once_and_each_says_what_is_different():
    shared = Shared(("TOWER, 271 people", "tower"), "Within 12 weeks", "Very sure", "")
    decision = sample_view().decision
    part = next(p for row in decision.rows if row.id == "may_do" for p in row.parts)
    figure = part.cells[1].blocks[0]
    alone = number(figure, Shared(), None, named=True, drawn=False)
    beside = number(figure, shared, None, named=True, drawn=False)
    assert "Within 12 weeks." in alone.facts
    assert set(alone.facts) > set(beside.facts)
    assert "Within 12 weeks." not in beside.facts


def test_a_cell_is_cut_to_whole_sentences_that_hold_what_is_bold():
    text = "A first sentence. A second one that is longer. **Never** cut this. This may go."
    assert excerpt(text, 20).endswith("**Never** cut this.")
    assert excerpt("One. Two. Three.", 10) == "One. Two."
    assert excerpt("One long sentence without an end", 4) == "One long sentence without an end"
    assert excerpt("See St. Jude for more. Then go.", 5) == "See St. Jude for more."
    assert excerpt("¿Qué es? Una bomba. Más.", 20) == "¿Qué es? Una bomba."


def test_the_clinics_own_words_print_where_the_policy_has_them():
    policy = Policy(
        Rules(
            clinic_name="North Clinic",
            phone_weekdays="555 0100",
            phone_nights="555 0199",
            call_at_once="Fever of 101 or more",
            language_help="We speak your language.",
        )
    )
    document = summary(policy=policy)
    text = plain_text(document)
    assert "Weekdays: 555 0100" in text
    assert "Fever of 101 or more" in text
    assert "Ask your team for their list" not in text
    assert "North Clinic" in document.footer.facts
    last = [s for s in document.sections if not s.doctor][-1]
    assert "We speak your language." in repr(last)
    assert "Ask your team for their list and number." in plain_text(summary())


def test_moved_options_are_told_in_the_footer():
    assert "as you placed them" in summary(of=visit(options_moved=True)).footer.order
    assert "Order mixed" in summary().footer.order


def test_a_visit_with_nothing_said_makes_a_page_to_write_on():
    text = plain_text(
        summary(
            of=visit(
                options=(),
                questions=(),
                top_questions=(),
                patient=Lane(),
                caregiver=Lane(),
                appointments=(),
                next_steps=(),
                from_before=(),
                decide_by=None,
            ),
            options=3,
        )
    )
    assert "Nothing yet." in text
    assert "Side by side" not in text


def test_from_before_prints_where_it_is_ticked():
    assert "An older worry" in plain_text(summary())
    assert "An older worry" not in plain_text(summary(sections=USUAL_SECTIONS))


def test_a_sheet_has_the_sections_named():
    assert titles(sheet()) == [
        "Talking about treatment",
        "Side by side",
        "Sources and word list",
    ]
    assert titles(sheet(sections=("talk", "glossary"))) == ["Talking about treatment", "Word list"]


def test_further_numbers_of_a_cell_stand_below_in_words_with_all_their_parts():
    of = visit(patient=Lane(survival="show"))
    document = summary(of=of, sections=("all_numbers",), numbers="all")
    table = document.sections[0].blocks[0]
    alive = next(topic for topic in table.topics if "Alive" in repr(topic.title))
    assert "7.7 months" not in repr(alive.cells)
    assert repr(alive.more).count("7.7 months") == 3
    text = plain_text(document)
    assert "Inotuzumab: Half of the people lived longer than 7.7 months." in text
    large = summary(of=of, size=18, sections=("all_numbers",), numbers="all").sections[0].blocks[0]
    alive = next(topic for topic in large.topics if "Alive" in repr(topic.title))
    assert repr(alive.cells).count("7.7 months") == 3


def test_a_sheet_can_end_with_a_page_for_the_doctor_that_names_no_person():
    doctor = sample_view(survival="show")
    document = sheet_document(
        sample_view(survival="doctor"), SheetChoices(DAY), words("en"), doctor=doctor
    )
    assert titles(document)[-1] == "For the doctor"
    text = plain_text(document)
    assert "This page is for the doctor." in text
    assert "The person who brings" not in text
    assert "7.7 months" in text
    assert "7.7 months" not in plain_text(sheet())
    assert document.sections[-1].doctor


def test_without_a_decision_there_are_no_options_to_set_beside_each_other():
    undecided = view(aid(), ViewRequest("en", DAY))
    assert tables(undecided, SourceNumbers(), 14, brief=True) == ()


def test_where_no_survival_row_is_shown_the_doctor_gets_no_survival_topics():
    without = structs.replace(sample_view().decision, make_rows=tuple)
    assert survival_parts(without) == ()
