"""Each kind of silence says what is true of it, and the guide's own silences are of that kind."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import yaml

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit import silence
from decisionaid.aid.viewing import view
from decisionaid.aid.views import DeathsView, SilenceView, ViewRequest
from tests.aid.conftest import SHIPPED

DONOR = {"graft_any", "graft_versus_host"}
DRIP = {"infusion_any", "infusion_reaction", "infusion_serious"}
EXPECTED_OF_NONE = DONOR | DRIP | {"tumor_lysis"}
COUNTS = ("blood_counts", "blood_counts_serious", "fever_low_counts")
# What a figure that was published and not read may be called, and the parts it belongs to.
NAMED = {
    r"death|died|fatal": ("deaths", "deaths_any_cause"),
    r"surviv|\balive\b": ("alive", "lived"),
    r"(?<!fatal )infection|sepsis": ("infections", "infections_any"),
    r"bleeding": ("bleeding", "bleeding_any"),
    r"stopped|stopping": ("stopped",),
    r"\bheart\b|QT|atrial|high blood pressure": ("heart", "heart_any"),
    r"(?<!fatal )(?<!deaths from )side effects(?! that led)": (
        "any_serious", "any_side_effects", "stomach", "heart"),
    r"(?<!deaths in )remission|response rate|response in": (
        "remission", "deep_response", "remission_lasts"),
    r"transplant share|share transplanted|transplant afterward": ("transplant_next",),
    r"without growth|event-free": ("no_event", "no_growth"),
    r"quality.of.life": ("quality_of_life",),
    r"(?<!without )relapse": ("came_back",),
    r"treated within": ("next_treatment",),
    r"tumor lysis": ("tumor_lysis",),
    r"infusion reactions": ("infusion_any", "infusion_reaction"),
    r"low counts|platelets|neutrophils|white cells|neutropenia": (*COUNTS, "infections"),
    r"\bMRD\b": ("deep_response",),
    r"liver-vein": ("liver", "liver_any"),
    r"donor-cell attack": ("graft_versus_host",),
    r"nerve|seizures": ("nerve", "nerve_any"),
    r"diarrhea|vomiting|mouth sores": ("stomach", "stomach_serious"),
}


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
    assert "TOWER study (2017, 2018, 2024)" in said.text
    assert "in part and not in full" in said.text


def whole(item, published):
    """Return what an entry names; "the same" is what the entry it points to names."""
    said = item["outcome"]
    card, study = re.search(r"same as (\w+)", said), re.search(r"the same.*\((.+)\)", said)
    return "; ".join([said, *(
        i["outcome"] for i in published if (card and i["option"] == card[1])
        or (study and study[1] in i["where"] and i["option"] != item["option"]))])


def unsaid(aid, published):
    """Return each figure that was published and not read, where its card does not say so."""
    missed = []
    for decision, option in options(aid):
        own = {s.part for s in option.silences if s.kind in ("unread", "held")}
        parts = {p.id for p in decision.parts}
        missed += [(decision.id, option.id, what) for item in published
                   if item["option"] == option.id for what, where in NAMED.items()
                   if re.search(what, whole(item, published)) and parts & {*where}
                   and not own & {*where}]
    return missed


@pytest.fixture(scope="module")
def published():
    path = SHIPPED / "evidence" / "second_reading.yaml"
    return yaml.load(path.read_text(), yaml.CSafeLoader)["published_but_unread"]


def test_each_figure_published_and_not_read_is_said_in_the_part_it_belongs_to(aid, published):
    cards = {o.id for _, o in options(aid)}
    known = [i for i in published if i["option"] in cards]
    assert len(known) > 60
    assert [i["outcome"] for i in known
            if not any(re.search(w, whole(i, published)) for w in NAMED)] == []
    assert unsaid(aid, published) == []


def test_a_figure_not_read_that_a_card_keeps_to_itself_would_be_found(aid):
    one = {"option": "rcll_pirtobrutinib", "outcome": "tumor lysis in both groups"}
    assert [w for _, _, w in unsaid(aid, [one])] == ["tumor lysis"]


def test_no_card_says_that_some_died_and_that_we_have_not_read_whether(shipped):
    """The title on deaths is that of the line at a glance, where the card has one."""
    for lang, aid in shipped.items():
        for decision in aid.decisions.values():
            unread = {o.id for o in decision.options if o.deaths_kind == "not_read"}
            cards = tuple(o.id for o in decision.options)
            request = ViewRequest(lang, dt.date(2026, 11, 28), decision.id, cards)
            rows = view(aid, request).decision.rows
            said = {c.option: next(b for b in c.blocks if isinstance(b, DeathsView)).title
                    for r in rows for p in r.parts if p.id == "deaths" for c in p.cells}
            assert not {said[o] for o in said.keys() & unread} & {
                said[o] for o in said.keys() - unread}, decision.id


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


def test_the_page_on_the_evidence_says_the_counts_and_shares_of_today(aid):
    page = (SHIPPED.parents[2] / "docs" / "evidence.md").read_text()
    cells = silence.filled(aid)
    shares = [f"{round(100 * n / sum(cells))} %" for n in cells]
    assert f"{len(aid.decisions)} decisions, {len(aid.estimates) + len(aid.medians):,} num" in page
    assert f"| {shares[0]} of {sum(cells):,} |" in page
    assert re.search(rf"with a reason why there is none \|[^|]*\| {shares[1]} \|", page)
    assert re.search(rf"what was read \|[^|]*\| {shares[2]} \|", page)
