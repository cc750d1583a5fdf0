"""One study, one box: both groups alike, shared by the cards it compared, complete on its own."""

import re

import pytest
from msgspec.structs import replace

from decisionaid.aid.layers.headlines import sharing
from decisionaid.aid.layers.sentences import figure, people
from decisionaid.language import words

CARDS = ("blinatumomab_adult_rr", "chemo_adult_rr", "inotuzumab_adult_rr")
BLINA, CHEMO, INO = CARDS


def row(decision, topic):
    return next(r for r in decision.glance.rows if r.topic == topic)


def boxes(decision):
    cells = [c for r in decision.glance.rows for c in r.cells]
    cells += [c for t in decision.topics for p in t.parts for c in p.cells]
    return [c.box for c in cells if c.box is not None]


def test_two_cards_of_one_study_share_one_box_and_the_third_keeps_its_own(shown):
    first, second = row(shown("all_rr_adult", CARDS), "may_do").cells
    assert first.options == (BLINA, CHEMO)
    assert first.box.title == "TOWER study, within 12 weeks. " + first.box.joined
    assert first.box.joined == "One study for both: compare these two."
    assert [h.label for h in first.box.halves] == ["given this", "given this"]
    assert [h.filled for h in first.box.halves] == [44, 25]
    assert first.box.people == "271 and 134 people"
    assert second.box.halves[1].label == "chemotherapy instead"
    assert second.box.joined == ""


def test_a_card_between_two_that_share_a_study_with_it_joins_the_first_in_both_rows(shown):
    for order in ((INO, CHEMO, BLINA), (BLINA, CHEMO, INO)):
        decision = shown("all_rr_adult", order)
        for topic in ("may_do", "harms"):
            assert row(decision, topic).cells[0].options == order[:2]


def test_where_an_order_separates_them_each_has_its_own_box_with_the_other_group(shown):
    cells = row(shown("all_rr_adult", (BLINA, INO, CHEMO)), "may_do").cells
    assert [c.options for c in cells] == [(BLINA,), (INO, CHEMO)]
    assert len(cells[0].box.halves) == 2


def test_the_gap_is_stated_for_the_full_record_and_matches_the_figures(shown):
    box = row(shown("all_rr_adult", CARDS), "may_do").cells[0].box
    assert box.difference == "19 more of 100 with blinatumomab"


def test_out_of_1000_no_dots_are_drawn(shown):
    box = row(shown("all_rr_adult", CARDS, denominator=1000), "may_do").cells[0].box
    assert [h.filled for h in box.halves] == [None, None]
    assert box.halves[0].figure == "440 of 1000"


def test_a_box_has_a_picture_out_of_100_and_none_out_of_1000(shown):
    pictured = [row(shown("all_rr_adult", CARDS, denominator=of), "may_do").cells[0].box.pictured
                for of in (100, 1000)]
    assert pictured == [True, False]


def test_a_share_under_one_of_100_is_said_in_words(aid):
    some = next(iter(aid.estimates.values()))
    rare = replace(some, percent=0.3, events=None)
    assert figure(rare, 100, words("en")) == "fewer than 1 of 100"


def test_every_box_of_every_decision_is_whole(aid, shown):
    for decision in aid.decisions:
        for box in boxes(shown(decision)):
            assert all((box.study, box.time, box.people, box.certainty))
            assert box.certainty.startswith("Certainty: ")
            assert bool(box.no_other) == (len(box.halves) == 1)
            assert len(set(box.options)) == len(box.options) == (
                len(box.halves) if box.joined else 1)
            for half in box.halves:
                assert all((half.figure, half.label, half.sentence.endswith(".")))


def test_two_framings_of_a_number_add_up(aid, shown):
    for decision in aid.decisions:
        for half in (h for b in boxes(shown(decision)) for h in b.halves):
            counts = [int(t.split()[0].strip("*")) for t in (half.did, half.did_not)
                      if t.startswith("**") and t.split()[0].strip("*").isdigit()]
            assert len(counts) < 2 or sum(counts) == 100 or "to" in half.did


def test_cards_that_share_a_study_have_a_joined_box_when_they_stand_alone_together(aid, shown):
    for decision in aid.decisions.values():
        pairs = sharing(aid, decision, [o.id for o in decision.options])
        for pair in sorted(tuple(sorted(p)) for p in pairs):
            joined = [b for b in boxes(shown(decision.id, pair)) if b.joined]
            assert {b.options for b in joined} == {pair}, (decision.id, pair)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_box_speaks_of_chemotherapy_as_if_it_was_added(aid, shown, lang):
    said = [h.label for d in aid.decisions for b in boxes(shown(d, lang=lang)) for h in b.halves]
    assert not [label for label in said if label.startswith(("with ", "con "))]


def test_the_size_of_the_other_group_never_stands_as_that_of_the_first():
    assert people([271, 134], words("en")) == "271 and 134 people"
    assert "145" not in people([None, 145], words("en"))


def test_a_group_whose_size_was_read_for_its_own_card_has_it_beside_the_other_card_too(aid):
    def place(e):
        return e.source, e.part, e.span

    read = {(*place(e), e.option, e.percent, e.comparator.percent): e.id
            for e in aid.estimates.values() if e.comparator and e.comparator.same_study
            and e.group.size and e.comparator.percent is not None}
    unread = [(e.id, read[key]) for e in aid.estimates.values() if (c := e.comparator)
              and c.same_study and not c.size and not c.denominator and e.group.size
              and (key := (*place(e), c.option, c.percent, e.percent)) in read]
    assert unread == []


def plain(text):
    """Return the words of a text, or nothing that another could equal."""
    words = re.findall(r"\w+", text.casefold())
    return " ".join(w for w in words if w not in ("a", "an", "un", "una", "the", "las")) or object()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_box_and_no_subtitle_says_again_what_title_and_subtitle_say(shipped, shown, lang):
    said_twice = []
    for decision in shipped[lang].decisions.values():
        own = {p.id: p.subtitle for p in decision.parts}
        alone = [shown(decision.id, (o.id,), lang, survival="show") for o in decision.options]
        for part in (p for d in alone for t in d.topics for p in t.parts):
            known = {plain(t) for t in (part.title, *own[part.id].split(". "))}
            once = part.subtitle.removeprefix(own[part.id])
            counted = [once, *(c.box.outcome for c in part.cells if c.box is not None)]
            said_twice += [(part.title, own[part.id], text) for text in counted
                           if known & {plain(c) for c in re.split(r", |: | \(|\)|\. ", text)}]
    assert said_twice == []


def test_an_outcome_keeps_what_its_title_does_not_say(shipped, shown):
    said = set()
    for decision in ("cll_relapsed", "all_rr_adult"):
        for option in shipped["en"].decisions[decision].options:
            said |= {box.outcome for box in boxes(shown(decision, (option.id,)))}
            topics = shown(decision, (option.id,), survival="show").topics
            said |= {p.subtitle for t in topics for p in t.parts}
    assert {"CLL cells break down too fast and upset the blood", "Everyday US care"} <= said
    assert "Such as confusion or seizures" in said


def test_cards_that_share_a_box_in_the_grid_share_one_in_a_part_whoever_stands_before_them(shown):
    cards = ("aml_ven_aza", "aml_73", "aml_go_chemo")
    decision = shown("aml_immunotherapy", cards)
    assert row(decision, "may_do").cells[1].options == cards[1:]
    part = next(p for t in decision.topics for p in t.parts if p.id == "remission")
    assert [c.options for c in part.cells] == [cards[:1], cards[1:]]


def test_a_box_tells_an_outcome_that_only_goes_on_from_its_title(shown):
    cards = ("inotuzumab_adult_rr", "brexu_cel_adult_rr", "revumenib_kmt2a")
    found = {b.outcome: b.goes_on for b in boxes(shown("all_rr_adult", cards))}
    assert not found[""]
    assert not found["A severe infection"]
    assert found["Blood counts back at least in part"]
