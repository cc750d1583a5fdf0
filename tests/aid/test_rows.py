"""Every number beside its row of the three evidence files, and every harm row accounted for.

Read here anew, apart from the audit, so that a mistake of the audit does not hide one of the guide.
"""

from __future__ import annotations

import pytest
import yaml
from msgspec.structs import replace

from tests.aid.conftest import SHIPPED

FILES = ("all", "cll_aml", "second_reading")
OTHER = "comparator"
EXPLAINED = {"held", "not_showable", "said_elsewhere", "words_only_card"}  # need no other row


def options_of(data):
    if "decisions" in data:
        return [o for d in data["decisions"] for o in d["options"]]
    return [*({**e, "id": e["option"]} for e in data["additions"]), *data["new_options"]]


@pytest.fixture(scope="module")
def files():
    return {name: yaml.load((SHIPPED / "evidence" / f"{name}.yaml").read_text(), yaml.CSafeLoader)
            for name in FILES}


@pytest.fixture(scope="module")
def rows(files):
    """Return each row by its id, with the corrections of the second reading in place."""
    found = {f"{name}/{o['id']}/{kind}/{i}": dict(row) for name, data in files.items()
             for o in options_of(data) for kind in ("benefits", "harms")
             for i, row in enumerate(o.get(kind) or ())}
    for item in files["second_reading"]["corrections"]:
        field, _, inner = item["field"].partition(".")
        row = found.get(item["row"])
        if row is not None and "new" in item and not field.startswith("("):
            row[field] = {**row[field], inner: item["new"]} if inner else item["new"]
            row["corrected by"] = [*row.get("corrected by", ()), item["source"]]
    return found


def figures_in(node):
    """Return every number that a row gives, whatever it is called; words may hold some too."""
    if isinstance(node, dict):
        return {f for key, value in node.items() if key != "certainty" for f in figures_in(value)}
    if isinstance(node, list):
        return {f for value in node for f in figures_in(value)}
    if isinstance(node, str):
        cleaned = "".join(c if c.isdigit() or c == "." else " " for c in node.replace(",", ""))
        return {float(w) for w in (w.strip(".") for w in cleaned.split()) if w.count(".") < 2 and w}
    return {float(node)} if isinstance(node, int | float) else set()


def gives_a_figure(row):
    """Say whether a row has a percent, counts of how many of how many, or a middle value."""
    nodes = [row, *(row.get(m) for m in ("value", "any_grade", "grade3plus", "as_reported",
                                         "fatal", "value_range"))]
    counted = any(isinstance(n, dict) and n.get("numerator") is not None and n.get("denominator")
                  for n in nodes)
    plain = [n.get("value") if isinstance(n, dict) else n for n in nodes[1:]]
    valued = any(isinstance(v, int | float) for v in plain)
    return counted or (valued and (row.get("unit") == "percent" or row.get("measure") == "median"))


def near(value, given):
    return any(abs(value - g) < 0.051 or abs(value - (100 - g)) < 0.051 for g in given)


def shown_figures(record):
    """Return the figures a number or middle value shows: its own and the other group's."""
    for one in (record, record.comparator):
        if one is not None:
            for name in ("percent", "events", "denominator", "value"):
                figure = getattr(one, name, None)
                if figure is not None:
                    yield name, figure
            yield from (("range", f) for f in (getattr(one, "band", None) or ()))


def test_every_figure_shown_stands_in_its_row(aid, rows):
    """Counts and percents alike, the other group's too; where it has its own row, in that one."""
    lost, seen = [], 0
    for record in (*aid.estimates.values(), *aid.medians.values()):
        row = rows[record.evidence]
        given = figures_in(row)
        for name, figure in shown_figures(record):
            seen += 1
            if not near(figure, given):
                lost.append((record.id, name, figure))
    assert seen > 2000
    assert lost == []


def test_every_number_names_the_source_of_its_row_or_of_the_other_group(aid, rows):
    records = (*aid.estimates.values(), *aid.medians.values())
    assert [(r.id, r.source) for r in records
            if f"'{r.source}'" not in repr(rows[r.evidence])] == []


def other_figures(row, measure):
    """Return the figures that a row gives of another group, in the same measure."""
    groups = row.get("comparator") or {}
    for group in groups if isinstance(groups, list) else [groups]:
        if isinstance(group, dict):
            yield from figures_in([group.get(m) for m in (measure, "value", "numerator")])


def test_no_number_says_that_nobody_was_compared_where_its_row_compares(aid, rows):
    records = [r for r in (*aid.estimates.values(), *aid.medians.values())
               if not r.measure.startswith(OTHER)]
    compared = [r for r in records if any(other_figures(rows[r.evidence], r.measure))]
    assert len(compared) > 400
    assert [r.id for r in compared if r.comparator is None] == []


def test_each_harm_of_a_card_is_shown_or_left_out_for_a_reason(aid, rows):
    shown = {r.evidence for r in (*aid.estimates.values(), *aid.medians.values())}
    left = {e.row: e for d in aid.decisions.values() for e in d.left_out}
    cards = {o.id for d in aid.decisions.values() for o in d.options}
    missed = []
    for row_id, row in rows.items():
        _, option, kind, _ = row_id.split("/")
        if kind != "harms" or option not in cards or row_id in shown:
            continue
        entry = left.get(row_id)
        if entry is None or (entry.reason not in EXPLAINED and entry.by not in (
                shown | aid.estimates.keys() | rows.keys())):
            missed.append(row_id)
        elif entry.reason == "held":
            assert str(row.get("audit")).startswith("hold") or row.get("display_hold"), row_id
        elif entry.reason == "not_showable":  # no percent, no counts, no middle value of its own
            assert not gives_a_figure(row), row_id
    assert missed == []


def test_every_boxed_warning_of_a_card_is_said_on_it(aid, files):
    """Each warning that the files give with a source is a fact of a cell, or listed as left out."""
    cards = [(d, o) for d in aid.decisions.values() for o in d.options]
    for decision, option in cards:
        said = {f for c in (*option.cells.values(), option.deaths) if c for f in c.facts}
        left = {e.row for e in decision.left_out}
        for name, data in files.items():
            for node in (o for o in options_of(data) if o["id"] == option.id):
                for i, fact in enumerate(node.get("boxed_warnings") or ()):
                    if isinstance(fact, dict) and (fact.get("source") or fact.get("sources")):
                        assert f"{name}/{option.id}/boxed_warnings/{i}" in said | left


def test_nothing_with_a_figure_is_left_out_as_if_it_had_none(aid, rows):
    left = [(e.row, e.reason) for d in aid.decisions.values() for e in d.left_out]
    assert [r for r, why in left
            if why == "not_showable" and r in rows and gives_a_figure(rows[r])] == []
    assert gives_a_figure({"unit": "percent", "fatal": None, "numerator": 1, "denominator": 236})
    assert gives_a_figure({"unit": "percent", "any_grade": {"value": 5}})
    assert not gives_a_figure({"unit": "hazard_ratio", "value": 0.6, "measure": "ratio"})


def test_a_figure_that_differs_from_its_row_or_a_missed_harm_would_be_found(aid, rows):
    one = next(e for e in aid.estimates.values() if e.percent and not e.events)
    assert near(one.percent, figures_in(rows[one.evidence]))
    assert not near(one.percent + 0.2, {one.percent})
    shown = next(e.evidence for e in aid.estimates.values() if "/harms/" in e.evidence)
    kept = {i: e for i, e in aid.estimates.items() if e.evidence != shown}
    other = replace(aid, estimates=kept)
    with pytest.raises(AssertionError):
        test_each_harm_of_a_card_is_shown_or_left_out_for_a_reason(other, rows)
