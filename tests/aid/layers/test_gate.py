"""The survival choice closes whole parts, for all cards alike, on every layer."""

import pytest

GATED = {
    "all_rr_adult": {"no_event", "remission_lasts"},
    "all_rr_child_young_adult": {"no_event", "remission_lasts"},
    "aml_immunotherapy": {"no_event", "remission_lasts"},
}
OPEN = {"all_newly_diagnosed": "no_event", "cll_first_treatment": "no_event",
        "cll_relapsed": "no_growth"}


def parts_of(decision):
    return {p.id for r in decision.rows for p in r.parts} | {
        p.id for t in decision.topics for p in t.parts}


def numbers_of(decision):
    cells = [c for r in decision.rows for p in r.parts for c in p.cells]
    shown = {b.id for c in cells for b in c.blocks if hasattr(b, "meta")}
    layers = [c for r in decision.glance.rows for c in r.cells]
    layers += [c for t in decision.topics for p in t.parts for c in p.cells]
    return shown | {n for c in layers if c.box for n in c.box.numbers}


@pytest.mark.parametrize("survival", [None, "not_now", "doctor"])
@pytest.mark.parametrize("decision", GATED)
def test_parts_that_say_nearly_as_much_as_survival_wait_behind_the_choice(
    aid, shown, decision, survival
):
    closed = shown(decision, survival=survival)
    parts = {p.id: p.title for p in aid.decisions[decision].parts}
    assert not parts_of(closed) & GATED[decision]
    named = {t for topic in closed.topics for t in topic.gated_parts}
    assert named == {parts[p] for p in GATED[decision]}
    behind = {r.id for r in (*aid.estimates.values(), *aid.medians.values())
              if r.gate == "survival" or r.part in GATED[decision]}
    options = {o.id for o in aid.decisions[decision].options}
    behind &= {r.id for r in (*aid.estimates.values(), *aid.medians.values())
               if r.option in options}
    assert not numbers_of(closed) & behind
    opened = shown(decision, survival="show")
    assert parts_of(opened) & GATED[decision]
    assert not any(t.gated_parts for t in opened.topics)


@pytest.mark.parametrize("decision", OPEN)
def test_where_studies_were_made_to_count_it_it_stays_open(shown, decision):
    assert OPEN[decision] in parts_of(shown(decision))


@pytest.mark.parametrize("survival", [None, "not_now", "doctor", "show"])
def test_survival_is_a_link_at_a_glance_in_every_state_of_the_choice(aid, shown, survival):
    for decision in aid.decisions:
        row = next(r for r in shown(decision, survival=survival).glance.rows
                   if r.topic == "survival")
        assert [c.kind for c in row.cells] == ["link"]
        assert not any(c.isdigit() for c in row.cells[0].text)


@pytest.mark.parametrize("decision", GATED)
def test_a_source_of_gated_numbers_alone_is_not_listed_until_they_are_asked_for(
    aid, shown, decision
):
    def listed(survival):
        view = shown(decision, survival=survival)
        row = next(r for r in view.rows if r.id == "sources")
        return {t for p in row.parts for c in p.cells for b in c.blocks for t in b.paragraphs}

    assert listed("not_now") < listed("show")
