"""The audit's corrections of the guide, each as the kind of fault that it was."""

from __future__ import annotations

import re

import pytest

from decisionaid.aid.silences import twin_of_part
from tests.aid.test_silences import silences_of

LATER = re.compile(r"transplant", re.IGNORECASE)
TOGETHER = re.compile(r"instead|in place|added|on top", re.IGNORECASE)


def records(aid):
    return [*aid.estimates.values(), *aid.medians.values()]


def counted(aid, option):
    return {r.part for r in records(aid) if r.option == option}


def test_the_first_figure_of_deaths_is_never_of_a_later_treatment(aid):
    for decision in aid.decisions.values():
        for option in decision.options:
            deaths = [r.outcome for r in records(aid)
                      if (r.option, r.part) == (option.id, "deaths")]
            own = "transplant" in option.id or "allo" in option.id
            if own or all(LATER.search(d) for d in deaths):
                continue
            assert not LATER.search(deaths[0]), (option.id, deaths)


def test_one_figure_has_one_time_on_both_cards_that_show_it(aid):
    """A study's two groups are one comparison: one outcome, one time."""
    made = {}
    for r in aid.estimates.values():
        c = r.comparator
        if c is not None and c.same_study and r.percent is not None and c.percent is not None:
            pair = tuple(sorted((r.percent, c.percent)))
            made.setdefault((r.source, r.part, r.gate, pair, r.severity), []).append(r)
    for same in made.values():
        spans = {(s.span.kind, s.span.value, s.span.unit) for s in same}
        assert len(spans) == 1, [s.id for s in same]


def test_an_event_counted_as_severe_is_not_silent_under_often(shipped, aid):
    seen = 0
    for decision in aid.decisions.values():
        for option in decision.options:
            has = counted(aid, option.id)
            typed = {s.part for s in option.silences}
            said = None
            for part in decision.parts:
                if part.id in has | typed or not part.row.startswith("harms"):
                    continue
                twin = twin_of_part(part, decision.parts, has.__contains__)
                if twin is None or option.words_only or option.deaths_kind == "trial":
                    continue
                if said is None:
                    said = silences_of(shipped, decision.id, option.id)
                if part.id not in said:  # a part behind the survival choice
                    continue
                assert said[part.id].kind == "elsewhere", (option.id, part.id)
                assert twin.title in said[part.id].text
                seen += 1
    assert seen


def test_the_other_group_of_a_study_is_named_so_that_instead_can_follow(aid):
    names = {r.comparator.name for r in records(aid)
             if r.comparator is not None and r.comparator.same_study}
    assert [n for n in names if TOGETHER.search(n)] == []


def test_no_figure_of_one_row_stands_on_two_cards_of_a_decision(aid):
    """The three drugs of AMPLIFY have a card: the pair does not show their figure again."""
    for decision in aid.decisions.values():
        shown = {}
        for r in aid.estimates.values():
            if r.option in {o.id for o in decision.options} and r.measure == "value":
                key = (r.source, r.part, r.percent, r.ci, r.span.value)
                if r.ci is not None:
                    shown.setdefault(key, set()).add(r.option)
        assert [k for k, cards in shown.items() if len(cards) > 1] == []


@pytest.mark.parametrize("name", ["blinatumomab_child_ya_b8", "blinatumomab_child_ya_b9"])
def test_a_gain_with_relapse_in_the_marrow_is_said_beside_the_whole(aid, name):
    assert "marrow" in aid.estimates[name].note


def test_the_card_of_gemtuzumab_says_who_gains_and_who_does_not(aid):
    option = next(o for o in aid.decisions["aml_immunotherapy"].options if o.id == "aml_go_chemo")
    said = option.cells["may_do"].text[0]
    assert "low-risk chromosomes gained most" in said
    assert "With high-risk ones, no gain" in said


def test_tumor_lysis_that_was_counted_with_another_mix_says_so_first(aid):
    assert "venetoclax alone" in aid.estimates["rcll_ven_rituximab_h0"].group.notice
