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


def test_tumor_lysis_in_the_pairs_own_trial_is_said_beside_it(shipped, aid):
    one = aid.estimates["rcll_ven_rituximab_h0"]
    assert "{rcll_vr_lysis}" in one.note
    assert aid.quantities["rcll_vr_lysis"].source in one.also_sources
    unread = silences_of(shipped, "cll_relapsed", "rcll_ven_rituximab")["tumor_lysis"]
    assert "MURANO" in unread.title


def sentences(aid, name):
    """Return every sentence of a card or number that says a quantity."""
    cells = [c for d in aid.decisions.values() for o in d.options for c in o.cells.values()]
    said = [t for c in cells for t in c.text] + [r.counted + r.note for r in records(aid)]
    return [s for text in said for s in re.split(r"(?<=[.!?])\s+|\|\|", text) if f"{{{name}" in s]


@pytest.mark.parametrize("name", ["ph_german_first", "adult_freiburg_cr1"])
def test_who_was_in_remission_before_a_transplant_does_not_read_as_its_result(aid, name):
    said = sentences(aid, name)
    assert said
    assert [s for s in said if not LATER.search(s)] == []


def test_the_rounds_of_a_card_are_of_a_trial_that_its_numbers_are_from(aid):
    card = next(o for o in aid.decisions["cll_first_treatment"].options
                if o.id == "cll_obinutuzumab_chlorambucil")
    rounds = {name for text in card.cells["time_place"].text
              for name in re.findall(r"\{(\w+)", text) if aid.quantities[name].unit == "rounds"}
    theirs = {aid.sources[r.source].study for r in records(aid) if r.option == card.id}
    assert rounds
    for name in rounds:
        study = aid.sources[aid.quantities[name].source].study
        assert study in theirs
        assert study in " ".join(card.cells["time_place"].text)


def test_a_curve_of_one_study_has_the_time_it_was_read_at(aid):
    """CLL8's share alive is that of its first report, not of the follow-up years later."""
    for card in ("cll_fcr_b0", "cll_chemo_alone_b1"):
        span = aid.estimates[card].span
        assert (span.value, span.unit) == (37.7, "months")
