"""Each kind of silence says what is true of it, and the guide's own silences are of that kind."""

from __future__ import annotations

import datetime as dt

import pytest

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit import silence
from decisionaid.aid.viewing import view
from decisionaid.aid.views import SilenceView, ViewRequest
from tests.aid.conftest import SHIPPED

DONOR = {"graft_any", "graft_versus_host"}
DRIP = {"infusion_any", "infusion_reaction", "infusion_serious"}
EXPECTED_OF_NONE = DONOR | DRIP | {"tumor_lysis"}


def options(aid):
    return [(d, o) for d in aid.decisions.values() for o in d.options]


def silences_of(shipped, decision, option, lang="en"):
    """Return a card's silences by part, beside all cards: no part of the decision is missing."""
    cards = tuple(o.id for o in shipped[lang].decisions[decision].options)
    request = ViewRequest(lang, dt.date(2026, 11, 28), decision, cards)
    rows = view(shipped[lang], request).decision.rows
    return {p.id: b for r in rows for p in r.parts for c in p.cells for b in c.blocks
            if c.option == option and isinstance(b, SilenceView)}


def test_a_cell_that_nobody_typed_says_that_no_number_was_read_and_what_was(shipped):
    said = silences_of(shipped, "all_rr_adult", "blinatumomab_adult_rr")["second_cancers"]
    assert said.kind == "not_read"
    assert said.title == "We have not read a number."
    assert "TOWER" in said.text
    assert "in part and not in full" in said.text


def test_a_figure_not_read_says_in_its_title_where_it_was_counted(shipped):
    said = silences_of(shipped, "aml_immunotherapy", "aml_quizartinib")["infections"]
    assert said.title == "Counted in the QuANTUM-First study."
    assert said.text == "We have not read the figure. Ask your team."


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_card_for_trials_says_in_all_its_cells_that_each_trial_differs(shipped, lang):
    kinds = {s.kind for s in silences_of(shipped, "cll_relapsed", "rcll_trial", lang).values()}
    assert kinds == {"trial"}


def test_not_expected_is_said_only_of_what_cannot_concern_a_card(aid):
    for _, option in options(aid):
        parts = {s.part for s in option.silences if s.kind == "not_expected"}
        assert parts <= EXPECTED_OF_NONE, option.id
        assert all(s.why for s in option.silences if s.kind == "not_expected")
        if "transplant" in option.id or "allo" in option.id:
            assert not parts & DONOR


def test_each_row_on_hold_has_its_silence_on_its_card(aid):
    """The value is nowhere; that a number exists is said."""
    held = {row.split("/")[1] for row, data in ev.option_rows(ev.load(SHIPPED / "evidence")).items()
            if ev.held(data)}
    for _, option in options(aid):
        if option.id in held:
            assert any(s.kind == "held" for s in option.silences), option.id


def test_most_cells_without_a_number_say_why(aid):
    numbers, reasons, unread = silence.filled(aid)
    assert numbers + reasons > unread
