"""Stock, balance and coverage: each check finds what was broken on purpose, and nothing else."""

import datetime as dt

import pytest
from msgspec.structs import replace

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit import balance, coverage, ipdas, stock
from decisionaid.aid.audit.run import audit_folder, printed
from decisionaid.aid.starter import write_starter
from tests.aid.conftest import SHIPPED

TODAY = dt.date(2026, 11, 25)


def found(aid, today=TODAY):
    return [f.sentence for f in stock.check(aid, today)]


def few(records, n):
    return dict(list(records.items())[:n])


def test_the_shipped_aid_is_well_stocked(aid):
    assert found(aid) == []


def test_an_aid_past_its_review_date_is_warned_of(aid):
    [finding] = stock.check(aid, dt.date(2099, 1, 1))
    assert (finding.check, finding.severity) == ("dates.review", "warn")


@pytest.mark.parametrize(("kind", "says"), [
    ("questions", "are needed"), ("topics", "are needed"), ("glossary", "are needed"),
])
def test_too_few_of_a_kind_are_counted(aid, kind, says):
    assert any(says in s for s in found(replace(aid, **{kind: few(getattr(aid, kind), 3)})))


def test_a_decision_with_few_checks_or_attributes_is_found(aid):
    decision = aid.decisions["all_rr_adult"]
    short = replace(decision, checks=decision.checks[:3], attributes=decision.attributes[:2])
    said = found(replace(aid, decisions={**aid.decisions, "all_rr_adult": short}))
    assert any("knowledge items: 3" in s for s in said)
    assert any("2 attributes" in s for s in said)


def test_two_pages_with_one_drawing_are_found(aid):
    one, two, *_ = aid.learn.values()
    both = {**aid.learn, two.id: replace(two, drawing=one.drawing)}
    assert any("share this drawing" in s for s in found(replace(aid, learn=both)))


def test_a_question_asked_twice_under_another_name_of_an_option_is_found(aid):
    decision = next(iter(aid.decisions.values()))
    one, two, *_ = aid.questions.values()
    first, second = decision.options[0].name, decision.options[1].name
    twice = {**aid.questions,
             one.id: replace(one, text=f"What does {first} do to me?"),
             two.id: replace(two, text=f"What does {second} do to me?")}
    assert any("asks the same" in s for s in found(replace(aid, questions=twice)))


def test_a_leading_question_is_found(aid):
    one, *_ = aid.questions.values()
    led = {**aid.questions, one.id: replace(one, text="Surely you would take it?")}
    assert any("leads to an answer" in s for s in found(replace(aid, questions=led)))


def test_an_aid_without_questions_has_none_to_judge(aid):
    assert not any("same" in s for s in found(replace(aid, questions={})))


def test_a_row_that_an_option_lacks_is_found(aid):
    decision = aid.decisions["all_rr_adult"]
    first = decision.options[0]
    bare = replace(first, cells={k: c for k, c in first.cells.items() if k != "what"})
    hurt = replace(decision, options=(bare, *decision.options[1:]))
    assert [f.where for f in balance.same_rows(hurt)] == [f"all_rr_adult/{first.id}/what"]
    nothing = replace(decision, options=tuple(replace(o, cells={}) for o in decision.options))
    assert list(balance.lengths(nothing)) == []


def test_a_fact_in_words_that_goes_missing_is_found(aid):
    evidence = ev.load(SHIPPED / "evidence")
    decision = aid.decisions["all_rr_adult"]
    mute = replace(decision, left_out=(), options=tuple(
        replace(o, deaths=None, cells={k: replace(c, facts=()) for k, c in o.cells.items()})
        for o in decision.options))
    hurt = replace(aid, decisions={"all_rr_adult": mute})
    assert "coverage.facts" in {f.check for f in coverage.check(hurt, evidence)}
    assert "coverage.facts" not in {f.check for f in coverage.check(aid, evidence)}


def test_a_harm_without_a_figure_must_be_said_in_words(aid):
    evidence = ev.load(SHIPPED / "evidence")
    decision = aid.decisions["all_rr_adult"]
    mute = replace(decision, options=tuple(
        replace(o, silences=(), gap="",
                cells={k: c for k, c in o.cells.items() if not k.startswith("harms")})
        for o in decision.options))
    hurt = replace(aid, decisions={"all_rr_adult": mute})
    assert "coverage.words" in {f.check for f in coverage.check(hurt, evidence)}


@pytest.mark.parametrize(("row", "can"), [
    ({"unit": "percent", "value": 7}, True),
    ({"unit": "percent", "value": 7, "audit": "hold"}, False),
    ({"unit": "ratio", "value": 7}, False),
    ({"unit": "people", "value": 7}, False),
    ({"unit": "people", "value": 7, "denominator": 9}, True),
    ({"unit": "people", "value": {"value": 7}}, False),
    ({"unit": "people", "value": {"numerator": 7, "denominator": 9}}, True),
    ({"unit": "percent", "value": {"range": [1, 2]}}, True),
    ({"unit": "months", "value": "not reached"}, True),
    ({"unit": "percent", "value": "not reached"}, False),
    ({"unit": "percent"}, False),
])
def test_a_row_can_be_shown_when_it_has_a_figure(row, can):
    assert coverage.showable(row) is can


def test_items_that_nothing_meets_are_not_met(aid):
    empty = replace(aid, decisions={}, estimates={}, questions={}, attributes={}, published="",
                    about=replace(aid.about, funding="", update_policy=""))
    items = {i.id: i.met for i in ipdas.assess(empty)}
    assert not any(items[i] for i in ("Q1", "Q2", "Q3", "Q6", "C1", "C2", "C3", "C4", "C6", "11"))


def test_a_folder_with_mistakes_is_audited_as_far_as_it_goes(tmp_path):
    folder = tmp_path / "aid"
    write_starter(folder)
    head = folder / "aid.yaml"
    head.write_text(head.read_text().replace("languages: [en]", "languages: [es]"))
    report = audit_folder(folder, TODAY)
    assert report.failed
    assert report.items == ()
    assert "FAIL check: aid.yaml:8" in printed(report, as_json=False)
    assert "1 failures" in printed(report, as_json=False)


def test_a_starter_is_audited_and_printed(tmp_path):
    write_starter(tmp_path / "aid")
    text = printed(audit_folder(tmp_path / "aid", TODAY), as_json=False)
    assert text.startswith("starter 0.1\nIPDAS Q1")
    assert text.endswith("warnings and notes.")


def test_the_untouched_starter_meets_none_of_its_must_haves(tmp_path):
    write_starter(tmp_path / "aid")
    items = audit_folder(tmp_path / "aid", TODAY).items
    assert [i.id for i in items if i.kind != "quality" and i.met] == []


def test_a_must_have_is_met_by_words_of_ones_own(tmp_path):
    folder = tmp_path / "aid"
    write_starter(folder)
    head = folder / "aid.yaml"
    head.write_text(head.read_text().replace("Say who paid for it.", "A foundation paid for it."))
    items = audit_folder(folder, TODAY).items
    assert [i.id for i in items if i.kind != "quality" and i.met] == ["C6"]
