"""The filtered view: what a person may see, on every channel alike."""

import datetime as dt
import re

import msgspec
import pytest
from msgspec.structs import replace

from decisionaid.aid.review_model import Reviewed
from decisionaid.aid.text_renderer import PLACEHOLDER, TextRenderer
from decisionaid.aid.viewing import view
from decisionaid.aid.views import NumberView, SilenceView, ViewRequest
from decisionaid.language import words

TODAY = dt.date(2026, 11, 25)
OPTIONS = ("blinatumomab_adult_rr", "inotuzumab_adult_rr", "brexu_cel_adult_rr", "chemo_adult_rr")


def request(**changes):
    asked = {"lang": "en", "today": TODAY, "decision": "all_rr_adult", "options": OPTIONS}
    return ViewRequest(**{**asked, **changes})


def everything(made):
    parts = {name: getattr(made, name) for name in dir(made) if not name.startswith("_")}
    return msgspec.json.encode({k: v for k, v in parts.items() if not callable(v)},
                               enc_hook=lambda make: make()).decode()


def blocks(made, kind):
    return [b for row in made.decision.rows for part in row.parts for cell in part.cells
            for b in cell.blocks if isinstance(b, kind)]


def gated(aid):
    return [*(e for e in aid.estimates.values() if e.gate == "survival"),
            *(m for m in aid.medians.values() if m.gate == "survival")]


@pytest.mark.parametrize("choice", [None, "not_now", "doctor"])
def test_a_closed_survival_choice_lets_no_gated_number_through(aid, choice):
    for decision in aid.decisions.values():
        options = tuple(o.id for o in decision.options)
        said = everything(view(aid, request(decision=decision.id, options=options,
                                            survival=choice)))
        for record in gated(aid):
            assert f'"{record.id}"' not in said


def test_an_open_survival_choice_shows_them(aid):
    said = everything(view(aid, request(survival="show")))
    shown = [r.id for r in gated(aid) if r.option in OPTIONS and f'"{r.id}"' in said]
    assert len(shown) == len([r for r in gated(aid) if r.option in OPTIONS])


@pytest.mark.parametrize(("choice", "reaches"), [
    (None, False), ("not_now", False), ("doctor", False), ("show", True)])
def test_a_gated_number_of_any_row_reaches_a_person_only_where_it_is_asked_for(
    aid, choice, reaches
):
    locked = replace(aid, estimates={
        k: replace(e, gate="survival") for k, e in aid.estimates.items()})
    said = everything(view(locked, request(survival=choice, deaths_shown=True)))
    seen = [e.id for e in aid.estimates.values() if e.option in OPTIONS and f'"{e.id}"' in said]
    assert bool(seen) is reaches


def paragraphs(aid):
    """Every authored text that names a gated quantity."""
    closed = {q.id for q in aid.quantities.values() if q.gate == "survival"}
    raw = msgspec.to_builtins(aid)

    def walk(node):
        if isinstance(node, str):
            if closed & {name for name, _ in PLACEHOLDER.findall(node)}:
                yield node
        elif isinstance(node, dict):
            for value in node.values():
                yield from walk(value)
        elif isinstance(node, list | tuple):
            for value in node:
                yield from walk(value)

    return list(walk(raw))


def test_a_sentence_with_a_survival_figure_shows_its_other_half(aid):
    texts = paragraphs(aid)
    assert texts
    for decision in aid.decisions.values():
        options = tuple(o.id for o in decision.options)
        made = everything(view(aid, request(decision=decision.id, options=options)))
        for text in texts:
            said = TextRenderer(aid, words("en"), 100, "show", "current").text(text)
            assert said not in made
        assert "numbers about survival are hidden until you ask for them" in made


def test_no_cell_is_empty_and_every_row_has_every_option(aid):
    for decision in aid.decisions.values():
        options = tuple(o.id for o in decision.options)
        made = view(aid, request(decision=decision.id, options=options, survival="show"))
        for row in made.decision.rows:
            for part in row.parts:
                assert [c.option for c in part.cells] == list(options)
                assert all(c.blocks for c in part.cells)
        assert len({r.topic for r in made.decision.rows}) == 13


def test_no_placeholder_reaches_a_person(aid, shipped):
    for lang in shipped:
        for decision in aid.decisions:
            made = view(shipped[lang], request(lang=lang, decision=decision, options=(),
                                               survival="show"))
            left = re.findall(r"\{[a-z_0-9#]+\}", everything(made).replace('{"', ""))
            assert left == []


def test_numbers_of_different_studies_are_marked_as_such(aid):
    made = view(aid, request())
    for row in made.decision.rows:
        for part in row.parts:
            sources = {b.source for c in part.cells for b in c.blocks if isinstance(b, NumberView)}
            studies = {aid.sources[s].study or s for s in sources}
            if len(studies) > 1:
                assert part.strip is not None
                assert not part.strip.same


def test_every_number_says_when_who_source_and_how_sure(aid):
    for number in blocks(view(aid, request(survival="show")), NumberView):
        kinds = {m.kind for m in number.meta}
        assert {"time", "who", "source", "sure"} <= kinds, number.id


def test_deaths_from_treatment_are_always_said_in_words(aid):
    for shown in (False, True):
        made = view(aid, request(deaths_shown=shown))
        row = next(r for r in made.decision.rows if r.id == "harms_serious")
        assert row.parts[0].id == "deaths"
        for cell in row.parts[0].cells:
            assert "died" in everything(cell) or "deaths" in everything(cell)
            assert any(isinstance(b, NumberView) for b in cell.blocks) <= shown


def test_the_switch_changes_every_number_and_no_order(aid):
    low, high = view(aid, request()), view(aid, request(denominator=1000))
    pairs = list(zip(blocks(low, NumberView), blocks(high, NumberView), strict=True))
    assert all((a.denominator, b.denominator) == (100, 1000) for a, b in pairs)
    assert [a.id for a, _ in pairs] == [b.id for _, b in pairs]


def test_a_year_past_review_all_numbers_read_ask_your_team(aid):
    made = view(aid, request(today=dt.date(2029, 1, 1), survival="show"))
    assert made.age == "year_late"
    assert blocks(made, NumberView) == []
    assert any(b.kind == "expired" for b in blocks(made, SilenceView))
    late = view(aid, request(today=dt.date(2027, 12, 1)))
    assert late.age == "past_review"
    assert late.banner


def test_an_unknown_option_is_left_out(aid):
    made = view(aid, request(options=("nothing", "chemo_adult_rr")))
    assert [o.id for o in made.decision.options] == ["chemo_adult_rr"]


def test_the_draft_line_is_there_until_a_clinic_signs_off(aid):
    assert view(aid, request()).footer.review_title == "Draft."
    signed = view(aid, request(review="Checked at this clinic."))
    assert signed.footer.review_text == "Checked at this clinic."


def test_two_dates_of_one_study_are_no_studies_that_disagree(aid):
    made = view(aid, request(options=("obe_cel_adult_rr",), survival="show"))
    said = next(b for b in blocks(made, SilenceView) if b.kind == "two_dates")
    assert said.title == "One study counted this at two dates."
    assert "17.1 months" in said.text
    assert "cannot happen" not in said.text


def test_the_footer_says_how_far_the_review_of_this_decision_is(aid):
    decision = next(iter(aid.decisions))
    by = (("A. Example", "Hematologist"), ("B. Example", "Nurse"))
    for state, title, text in (
        (Reviewed(401, 0), "Draft.", "No clinician has checked this yet."),
        (Reviewed(401, 312, by), "Draft.", "312 of 401 items checked by clinicians."),
        (Reviewed(401, 401, by), "", "Checked by A. Example, hematologist; B. Example, nurse."),
    ):
        shown = view(replace(aid, reviewed={decision: state}), replace(request(),
                                                                       decision=decision)).footer
        assert (shown.review_title, shown.review_text) == (title, text)


def test_what_is_checked_in_one_decision_is_not_said_of_another(aid):
    first, second, *_ = aid.decisions
    partly = replace(aid, reviewed={first: Reviewed(1, 1, (("A. Example", "Nurse"),))})
    assert view(partly, replace(request(), decision=second)).footer.review_title == "Draft."


def test_a_translation_says_that_no_translator_checked_it_until_one_did(shipped):
    spanish = shipped["es"]
    asked = replace(request(), lang="es")
    assert view(spanish, asked).translation_note
    checked = replace(spanish, reviewed={asked.decision or "": Reviewed(9, 0, (), True)})
    assert not view(checked, asked).translation_note


def test_a_language_not_finished_says_so_beside_that(shipped):
    arabic = shipped["ar"]
    note = view(arabic, replace(request(), lang="ar")).translation_note
    assert note.startswith(arabic.translation_note)
    assert note.endswith(words("ar").tr("Some of it is not translated yet. It stands here in "
                                        "{language}, with a mark.").format(language="English"))
    done = replace(arabic, unfinished=())
    assert view(done, replace(request(), lang="ar")).translation_note == arabic.translation_note


def test_the_one_decision_in_arabic_is_nearly_whole(shipped):
    arabic = shipped["ar"]
    decision = arabic.decisions["all_rr_adult"]
    options = {o.id for o in decision.options}
    numbers = [e for e in arabic.estimates.values() if e.option in options]
    assert str((decision, numbers)).count("[English]") <= 30  # of about 900 texts, after an edit
