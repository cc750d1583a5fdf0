"""The audit over the shipped aid, and each check on an aid broken on purpose."""

import pytest
from msgspec.structs import replace

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit import balance, contradictions, coverage, figures, ipdas, reading
from decisionaid.aid.audit.run import audit_folder
from decisionaid.aid.model import Group, LeftOut, Span
from tests.aid.conftest import SHIPPED


@pytest.fixture(scope="module")
def evidence():
    return ev.load(SHIPPED / "evidence")


@pytest.fixture(scope="module")
def report():
    return audit_folder(SHIPPED)


def test_nothing_that_is_shown_fails(report):
    assert [str(f) for f in report.findings if f.severity == "fail"] == []


def test_all_must_have_items_are_met_and_people_items_are_honest(report):
    must = [i for i in report.items if i.kind != "quality"]
    assert len(must) == 12
    assert all(i.met for i in must)
    assert len(report.items) == 35
    not_done = {i.id for i in report.items if not i.met}
    assert set(ipdas.NEEDS_PEOPLE) <= not_done


def only(aid, **changes):
    record = next(e for e in aid.estimates.values() if e.percent and e.gate == "none")
    return replace(aid, estimates={record.id: replace(record, **changes)}, medians={},
                   quantities={})


def found(aid, evidence):
    return [f.sentence for f in figures.check(aid, evidence)]


def test_a_number_that_differs_from_its_row_is_found(aid, evidence):
    assert found(only(aid), evidence) == []
    assert found(only(aid, percent=99.0), evidence)
    assert found(only(aid, row_hash="00000000"), evidence)
    assert found(only(aid, evidence="all/nothing/benefits/0"), evidence)
    assert found(only(aid, gate="survival"), evidence)


def test_the_other_groups_figure_is_held_against_the_same_row(aid, evidence):
    for name in ("chemo_adult_rr_tower_b3", "chemo_adult_rr_tower_h14_any"):
        record = aid.estimates[name]
        one = replace(aid, estimates={name: record}, medians={}, quantities={})
        assert found(one, evidence) == []
        assert found(replace(one, estimates={name: replace(record, percent=99.0)}), evidence)
        other = replace(record.comparator, percent=99.0)
        assert found(replace(one, estimates={name: replace(record, comparator=other)}), evidence)


def test_a_figure_shown_for_the_other_group_does_not_count_as_the_row_itself(aid, evidence):
    left = {i: e for i, e in aid.estimates.items() if i != "blinatumomab_adult_rr_b3"}
    missing = {f.where for f in coverage.check(replace(aid, estimates=left), evidence)}
    assert "all/blinatumomab_adult_rr/benefits/3" in missing


def test_a_time_span_or_a_group_size_from_nowhere_is_found(aid, evidence):
    assert found(only(aid, span=Span(kind="at", value=1234, unit="days")), evidence)
    assert found(only(aid, group=Group(words="people", size=987654)), evidence)


def test_a_held_row_must_not_be_shown(aid, evidence):
    held = next(i for i, r in ev.option_rows(evidence).items() if ev.held(r))
    assert any("held" in s for s in found(only(aid, evidence=held), evidence))


def test_a_harm_that_goes_missing_is_found(aid, evidence):
    decision = aid.decisions["all_rr_adult"]
    bare = replace(aid, estimates={}, decisions={"all_rr_adult": replace(decision, left_out=())})
    checks = {f.check for f in coverage.check(bare, evidence)}
    assert {"coverage.rows", "coverage.reason"} <= checks


def test_a_row_with_a_figure_may_not_be_left_out_as_if_it_had_none(aid, evidence):
    for row in ("second_reading/aml_oral_aza_maintenance/harms/5",  # counts, no percent
                "second_reading/rcll_venetoclax_retreatment/benefits/1"):  # years
        kept = {i: e for i, e in aid.estimates.items() if e.evidence != row}
        halves = {i: m for i, m in aid.medians.items() if m.evidence != row}
        decisions = {d.id: replace(d, left_out=(
            *d.left_out, LeftOut(row=row, reason="not_showable"))) for d in aid.decisions.values()}
        broken = replace(aid, estimates=kept, medians=halves, decisions=decisions)
        said = [f.sentence for f in coverage.check(broken, evidence) if f.where == row]
        assert said == ["this row has a figure: show it, or give another reason"]


def test_two_rows_that_contradict_each_other_are_both_named():
    row = {"event": "severe infection", "source": "one", "at": "one year", "unit": "percent",
           "grade3plus": 12, "audit": "confirmed"}

    def told(other):
        option = {"id": "card", "harms": [row, {**row, **other}]}
        return [f.sentence for f in contradictions.check(
            {"all": {"decisions": [{"options": [option]}], "sources": {}}})]

    [said] = told({"grade3plus": 15})
    assert "all/card/harms/0 says 12" in said
    assert "all/card/harms/1 says 15" in said
    assert told({}) == told({"grade3plus": 15, "at": "two years"}) == []
    assert told({"grade3plus": 15, "audit": "hold: cannot be right"}) == []


def test_loaded_words_fail_and_bare_ones_warn():
    kinds = {f.severity for f in balance.loaded_words({"x": "A miracle.", "y": "It is common."})}
    assert kinds == {"fail", "warn"}


def test_an_option_that_says_too_little_is_found(aid):
    decision = aid.decisions["all_rr_adult"]
    first = decision.options[0]
    short = replace(first, cells={**first.cells, "what": replace(first.cells["what"],
                                                                 text=("A drug.",))})
    thin = replace(decision, options=(short, *decision.options[1:]))
    assert any(f.where.endswith("/what") for f in balance.lengths(thin))


# Published passages with the grade their sources give: the formulas, not the syllables, are ours.
def test_the_formulas_give_what_was_published():
    assert round(0.39 * 10 + 11.8 * 1.5 - 15.59, 2) == 6.01
    easy = "The cat sat on the mat. " * 6
    hard = "Interdisciplinary considerations necessitate comprehensive evaluation. " * 6
    assert reading.flesch_kincaid(easy).grade < 1
    assert reading.flesch_kincaid(hard).grade > 20
    assert reading.flesch_kincaid("Too short.").grade is None


@pytest.mark.parametrize(("word", "n"), [
    ("leukemia", 4), ("people", 2), ("walked", 1), ("needed", 2), ("infusion", 3),
    ("being", 2), ("table", 2), ("hospital", 3), ("social", 2),
])
def test_syllables_are_counted_as_spoken(word, n):
    assert reading.syllables(word) == n


def test_names_are_masked_before_a_text_is_measured():
    plain = reading.masked("Blinatumomab helps some people.", ["Blinatumomab"])
    assert plain == "drug helps some people."


def test_every_gate_is_listed_for_a_person_to_read(aid, evidence):
    rows = ev.option_rows(evidence)
    for record in (*aid.estimates.values(), *aid.medians.values()):
        assert record.gate == figures.gate_of(rows[record.evidence], aid, record.option), (
            record.id)
