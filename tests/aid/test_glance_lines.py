"""The lines at a glance that a rule decides: deaths, named harms, and how sure we are."""

from __future__ import annotations

import datetime as dt
import re
from itertools import takewhile

import pytest
import yaml
from msgspec.structs import replace

from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from tests.aid.conftest import SHIPPED
from tests.aid.test_rows import FILES, options_of

# Cards on which both groups of the study had the card's own treatment, a donor transplant.
ONE_TREATMENT = {"allo_transplant_child_ya", "aml_allo_transplant"}
# What a boxed warning speaks of, and what the line at a glance calls it.
BOXED = {
    r"ytokine release": "immune reaction",
    r"eurolog|ICANS|nerve": "nerve problems",
    r"T-cell|blood cancers": "cancers",
    r"[Ll]iver (damage|harm|injury)": "liver",
    r"without relapse": "deaths after a transplant",
    r"hepatitis B": "hepatitis b",
    r"PML": "brain infection",
    r"infusion reactions": "drip reactions",
    r"skin": "skin reactions",
    r"QT": "ecg",
    r"torsades": "heart rhythm",
    r"cardiac arrest": "stopped heart",
    r"[Dd]ifferentiation": "differentiation|as leukemia cells mature",
    r"swapped": "mix-up",
    r"blocked arteries": "blocked arteries",
    r"clots in veins": "vein clots",
    r"heart failure": "heart failure",
}
KINDS = re.compile(
    r"set by chance|one group|no other group|records?\b|lists?\b|studies put together"
    r"|no fair test|no study with numbers", re.IGNORECASE)
PEOPLE = re.compile(r"\{(\w+)#?\}")


def cards(aid):
    return [(d, o) for d in aid.decisions.values() for o in d.options]


def above_none(figure):
    return bool(figure.events or figure.percent)


def in_both(aid, option):
    """Say whether one study counted deaths from treatment in its group and in the other."""
    return any(e.comparator is not None and e.comparator.same_study
               and above_none(e) and above_none(e.comparator)
               for e in aid.estimates.values() if (e.option, e.part) == (option.id, "deaths"))


def wrong_on_deaths(aid):
    return [o.id for _, o in cards(aid) if o.id not in ONE_TREATMENT
            and in_both(aid, o) != (o.deaths_kind == "some_both")]


def test_deaths_in_both_groups_are_said_where_a_study_counted_them_in_both_and_nowhere_else(aid):
    assert wrong_on_deaths(aid) == []
    lost = replace(aid, estimates={i: e for i, e in aid.estimates.items()
                                   if (e.option, e.part) != ("aml_73", "deaths")})
    assert wrong_on_deaths(lost) == ["aml_73"]


@pytest.fixture(scope="module")
def boxed():
    """Return the text of every boxed warning of the evidence, by card."""
    found = {}
    for name in FILES:
        data = yaml.load((SHIPPED / "evidence" / f"{name}.yaml").read_text(), yaml.CSafeLoader)
        for option in options_of(data):
            found.setdefault(option["id"], []).extend(
                f.get("fact") or f.get("text") for f in option.get("boxed_warnings") or ())
    return found


def unnamed(option, warnings):
    """Return the warnings of a card that its line at a glance does not name."""
    said = " ".join(option.named_harms).lower()
    return [words for text in warnings for what, words in BOXED.items()
            if re.search(what, text) and not re.search(words, said)]


def test_every_boxed_warning_is_named_at_a_glance(aid, boxed):
    seen = 0
    for _, option in cards(aid):
        warnings = boxed.get(option.id, [])
        seen += len(warnings)
        assert unnamed(option, warnings) == [], option.id
    assert seen > 40


def test_named_harms_begin_with_the_boxed_warnings(aid, boxed):
    for _, option in cards(aid):
        named = [any(re.search(w, harm.lower()) for w in BOXED.values())
                 for harm in option.named_harms]
        if boxed.get(option.id):
            assert any(takewhile(bool, named)), (option.id, option.named_harms)


def test_a_boxed_warning_that_no_line_names_would_be_found(aid):
    card = next(o for _, o in cards(aid) if o.id == "aml_quizartinib")
    assert unnamed(card, ["Liver damage, in some cases fatal."]) == ["liver"]


def test_how_sure_we_are_names_the_kind_of_test_and_how_many_people(aid):
    """No line says "sure": it is read as odds. Where nobody was counted, that is said."""
    for _, option in cards(aid):
        line = next(g for g in option.glance if g.row == "sureness").says[0]
        if option.deaths_kind == "trial":
            continue
        assert KINDS.search(line), (option.id, line)
        units = {aid.quantities[name].unit for name in PEOPLE.findall(line)}
        assert units == {"people"} or "no count of people" in line, (option.id, line)


def test_a_stricter_count_of_the_same_people_names_both_groups(aid):
    """It may turn the picture round, so one group's figure never stands alone."""
    request = ViewRequest("en", dt.date(2026, 11, 28), "aml_immunotherapy", ("aml_ven_aza",))
    rows = view(aid, request).decision.glance.rows
    boxes = [c.box for r in rows for c in r.cells if c.box is not None]
    assert "Of these, blood counts fully back: 37 and 18" in [
        line for b in boxes for lines in b.below for line in lines]
    request = replace(request, decision="aml_relapsed",
                      options=("raml_gilteritinib", "raml_intensive_chemo"))
    joined = next(c.box for r in view(aid, request).decision.glance.rows for c in r.cells
                  if c.box is not None and c.box.joined)
    assert joined.below[0] == ("Of these, blood counts fully back: 21",
                               "Of these, blood counts fully back: 11")
