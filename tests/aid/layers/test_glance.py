"""The grid at a glance: thirteen rows, few words, every card spoken of alike."""

import itertools

import pytest

ROWS = ("what", "how", "time_place", "may_do", "survival", "harms", "not_work", "day_to_day",
        "not_for", "cost_work", "unknown", "sureness", "sources")
MOST = {("en", 3): 540, ("en", 4): 620, ("es", 3): 600, ("es", 4): 700}


def texts_of(glance):
    """Return what a person reads of the grid; fixed sentences of silence are not counted."""
    said = [glance.also, *((glance.strip.title,) if glance.strip else ())]
    for row in glance.rows:
        said += [row.title, row.headline, row.caption, *row.deaths, *row.harms]
        for cell in row.cells:
            box = cell.box
            said += [cell.text] if cell.kind in ("words", "link") else []
            if box is not None:
                said += [box.title, box.no_other, *box.notices]
                said += [t for line in box.below for t in line]
                said += [t for h in box.halves for t in (h.figure, h.label)]
    return [t for t in said if t]


def count(glance):
    return sum(len(t.split()) for t in texts_of(glance))


def test_the_rows_are_the_thirteen_topics_and_cover_every_card_once(aid, shown):
    for decision in aid.decisions.values():
        ids = tuple(o.id for o in decision.options)
        glance = shown(decision.id).glance
        assert tuple(r.topic for r in glance.rows) == ROWS
        for row in glance.rows:
            assert tuple(o for c in row.cells for o in c.options) == ids


@pytest.mark.parametrize(("lang", "cards"), MOST)
def test_the_grid_has_few_words_for_every_decision(aid, shown, lang, cards):
    for decision in aid.decisions.values():
        ids = [o.id for o in decision.options]
        alone = {i: count(shown(decision.id, (i,), lang).glance) for i in ids}
        longest = tuple(sorted(ids, key=alone.__getitem__)[-cards:])
        shortest = tuple(sorted(ids, key=alone.__getitem__)[:cards])
        for chosen in (longest, shortest):
            words = count(shown(decision.id, chosen, lang).glance)
            assert words <= MOST[lang, cards], (decision.id, chosen, words)


def test_a_line_that_is_the_same_for_all_is_said_once_across(shown):
    cards = ("blinatumomab_adult_rr", "inotuzumab_adult_rr", "brexu_cel_adult_rr")
    rows = {r.topic: r for r in shown("all_rr_adult", cards).glance.rows}
    assert [c.options for c in rows["not_work"].cells] == [cards]
    assert len(rows["how"].cells) == 3


def test_every_card_has_a_sentence_on_deaths_and_what_was_not_chosen_is_named(aid, shown):
    for decision in aid.decisions.values():
        ids = tuple(o.id for o in decision.options)
        view = shown(decision.id, ids[:2])
        harms = next(r for r in view.glance.rows if r.topic == "harms")
        assert len(harms.deaths) == len(harms.harms) == 2
        assert all(harms.deaths)
        if len(ids) > 2:
            assert view.glance.also.count(",") == len(ids) - 3


def test_a_strip_says_that_no_study_compared_all_unless_one_did(shown):
    pair = ("blinatumomab_adult_rr", "chemo_adult_rr")
    assert shown("all_rr_adult", pair).glance.strip.same
    for third in ("inotuzumab_adult_rr", "brexu_cel_adult_rr"):
        strip = shown("all_rr_adult", (*pair, third)).glance.strip
        assert not strip.same
        assert "Compare only inside a box" in strip.title


def test_no_line_of_the_grid_holds_a_gated_figure(aid, shown):
    for decision in aid.decisions.values():
        shut, opened = (shown(decision.id, survival=s).glance for s in ("not_now", "show"))
        words = [t for g in (shut, opened) for t in texts_of(g)]
        assert texts_of(shut) == texts_of(opened)
        assert not any("overall survival" in t.casefold() for t in words)


def test_harms_have_two_pages_and_every_topic_one(aid, shown):
    for decision in aid.decisions:
        pages = [(t.topic, t.page) for t in shown(decision).topics]
        assert len({topic for topic, _ in pages}) == 13
        assert [p for t, p in pages if t == "harms"] == ["serious", "often"]


def test_a_part_silent_for_all_is_folded_and_one_counted_once_is_one_line(aid, shown):
    kinds = set()
    for decision in aid.decisions.values():
        for pair in itertools.pairwise(o.id for o in decision.options):
            for topic in shown(decision.id, pair).topics:
                for part in topic.parts:
                    boxes = [c for c in part.cells if c.box or c.kind == "words"]
                    assert boxes, (decision.id, pair, part.id)
                    kinds.add(part.kind)
                    assert part.kind != "one" or len(part.cells) == 1
    assert {"boxes", "one"} <= kinds


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_no_number_was_counted_for_is_said_once_in_its_row(shipped, shown, lang):
    without = [row for d in shipped[lang].decisions for row in shown(d, (), lang).glance.rows
               if any(c.kind == "another_way" and len(c.options) > 1 for c in row.cells)]
    assert without
    assert [row.headline for row in without if row.headline] == []
