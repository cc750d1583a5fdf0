"""The figures of rows on hold reach nobody: not in the compiled guide, on screen, in a table,
on a sheet, in a PDF, in a workbook, in words for export."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache

import openpyxl
import pytest
import yaml
from msgspec import Struct

from decisionaid.aid import evidence as ev
from decisionaid.aid import marked_yaml
from decisionaid.aid.building import aids_of, compile_folder, inspected_folder
from decisionaid.aid.compiled import open_compiled
from decisionaid.aid.held_evidence import without_held
from decisionaid.aid.problems import AidError
from decisionaid.aid.reviewing.items import groups
from decisionaid.aid.reviewing.workbook import workbook
from decisionaid.aid.starter import write_starter
from decisionaid.aid.text_renderer import PLACEHOLDER
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SHEET_SECTIONS, SheetChoices
from decisionaid.summary.pdf.write import pdf_bytes
from decisionaid.summary.text import plain_text
from decisionaid.ui.steps.table.rows import glance_rows, topic_rows
from tests.aid.conftest import SHIPPED
from tests.summary.conftest import words_of

DAY = dt.date(2026, 11, 28)
LANGUAGES = ("en", "es")


@pytest.fixture(scope="module")
def shipped():
    return aids_of(SHIPPED)


@pytest.fixture(scope="module")
def aid(shipped):
    return shipped["en"]


@cache
def held():
    rows = ev.option_rows(ev.load(SHIPPED / "evidence"))
    return {i: r for i, r in rows.items() if ev.held(r)}


def figures(node):
    """Return every figure that a row, or its other group, gives."""
    found = set()
    for measure in ev.MEASURES:
        figure = node.get(measure)
        value = figure.get("value") if isinstance(figure, dict) else figure
        if isinstance(value, int | float) and not isinstance(value, bool):
            found.add(value)
    return found | (figures(node["comparator"]) if isinstance(node.get("comparator"), dict)
                    else set())


def own_figures(aid, option):
    """Return the rounded figures that a card shows of rows that are not on hold."""
    estimates = [e for e in aid.estimates.values()
                 if option in (e.option, e.comparator.option if e.comparator else "")]
    found = set()
    for one in (x for e in estimates for x in (e, e.comparator) if x is not None):
        size = one.denominator or getattr(one, "size", None)
        found |= {one.percent} if one.percent is not None else set()
        found |= {100 * one.events / size} if one.events is not None and size else set()
    card = next(o for d in aid.decisions.values() for o in d.options if o.id == option)
    named = PLACEHOLDER.findall(repr((card, estimates)))
    found |= {aid.quantities[n].value for n, _ in named if n in aid.quantities}
    rounded = {int(f + 0.5) for f in found}
    return rounded | {100 - r for r in rounded}


def said(node):
    """Yield every text of a view."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for one in node:
            yield from said(one)
    elif isinstance(node, Struct):
        for field in node.__struct_fields__:
            yield from said(getattr(node, field))
    elif callable(node):  # what is made when it is asked for
        yield from said(node())


def phrases(aid, row_id):
    """Return how a figure on hold would be said, where no other of its card is said alike."""
    option = row_id.split("/")[1]
    own = own_figures(aid, option)
    return [rf"\b{int(f + 0.5)} (?:of|de) 100\b" for f in sorted(figures(held()[row_id]))
            if int(f + 0.5) not in own and f > 1]


def cards(aid):
    return [(d.id, o.id) for d in aid.decisions.values() for o in d.options
            if any(i.split("/")[1] == o.id for i in held())]


def channels(aid, lang, decision, option):
    """Yield what each channel says of one card, everything opened, survival and deaths shown."""
    seen = view(aid, ViewRequest(lang, DAY, decision, (option,), "show", deaths_shown=True))
    yield "view", "\n".join(said(seen.decision))
    parts = frozenset(p.id for t in seen.decision.topics for p in t.parts)
    rows = [*glance_rows(seen.decision), *(
        r for topic in {t.topic for t in seen.decision.topics}
        for r in topic_rows(seen, topic, parts))]
    yield "table", "\n".join(text for r in rows for text in (r.title, *r.texts))
    choices = SheetChoices(DAY, sections=SHEET_SECTIONS, numbers="all")
    document = sheet_document(seen, choices, words(lang))
    yield "sheet", plain_text(document)
    yield "pdf", words_of(pdf_bytes(document))


def leaks(aid, lang, decision, option, wanted):
    return [(channel, phrase) for channel, text in channels(aid, lang, decision, option)
            for phrase in wanted if re.search(phrase, text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_on_hold_stand_in_no_channel(shipped, aid, lang):
    looked = 0
    for decision, option in cards(aid):
        wanted = [p for i in held() if i.split("/")[1] == option for p in phrases(aid, i)]
        looked += len(wanted)
        assert not wanted or leaks(shipped[lang], lang, decision, option, wanted) == [], option
    assert looked > 15


def test_a_figure_on_hold_that_is_shown_would_be_found(aid):
    decision, option = "all_rr_child_young_adult", "blinatumomab_child_ya"
    shown = next(e for e in aid.estimates.values() if e.option == option and e.percent)
    phrase = rf"\b{int(shown.percent + 0.5)} of 100\b"
    assert {c for c, _ in leaks(aid, "en", decision, option, [phrase])} == {
        "view", "table", "sheet", "pdf"}


def test_workbooks_of_a_review_name_what_is_on_hold_without_its_figure(aid):
    """The figures of a copy of the evidence are made ones that stand nowhere else."""
    evidence = ev.load(SHIPPED / "evidence")
    for row in ev.option_rows(evidence).values():
        if ev.held(row):
            row.update({m: 73.373 for m in ev.MEASURES if m in row},
                       comparator={"name": "other", "value": 73.373}, audit_reason="73.373 of 9")
    made = groups(aid, evidence)
    told = [text for g in made for i in g.items for text in (i.shown, i.source, i.left_out)]
    book = openpyxl.load_workbook(io.BytesIO(workbook(aid, made[0])))
    told += [str(c.value) for sheet in book for r in sheet for c in r if c.value is not None]
    assert any("on hold" in t or "held back" in t for t in told)
    assert [t for t in told if "73.373" in t] == []


def test_the_compiled_guide_carries_evidence_without_the_figures_on_hold(tmp_path):
    path = tmp_path / "guide.aid"
    path.write_bytes(compile_folder(SHIPPED))
    packed = {n: d for n, d in open_compiled(path).authored().items() if n.startswith("evidence/")}
    assert len(packed) == 3
    for name, data in packed.items():
        (tmp_path / name.rpartition("/")[2]).write_bytes(data)
    rows = ev.option_rows(ev.load(tmp_path))
    own = ev.option_rows(ev.load(SHIPPED / "evidence"))
    assert rows.keys() == own.keys()
    assert {i for i, row in rows.items() if row != own[i]} == held().keys()
    assert all(figures(rows[i]) == set() and not rows[i].get("audit_reason") for i in held())


def test_what_is_on_hold_keeps_its_place_and_the_rest_its_letters():
    text = """# why
harms:
- event: a fall  # seen
  value: 4
- event: a rash
  grade3plus:
    value: 73
    ci: [1, 2]
  audit: hold
  audit_reason: 73 of 9
- {event: a cough, fatal: 73, display_hold: true}
"""
    made = without_held(text)
    assert made.startswith(text[:text.index("- event: a rash")])
    assert "73" not in made
    events = [row["event"] for row in yaml.safe_load(made)["harms"]]
    assert events == ["a fall", "a rash", "a cough"]


@pytest.mark.parametrize("row", [
    "{value: 73, audit: Hold}", "{value: 73, audit: [hold, why]}", "{value: 73, display_hold: yes}",
    "{value: 73, display_hold: True}", "{value: 73, display_hold: until the paper is read}",
    "{audit: 'HOLD: 9', value: 73, empty: }",
])
def test_however_a_hold_is_written_no_figure_stays_and_screen_and_file_agree(row):
    assert ev.held(marked_yaml.read(row.encode(), "x").data)
    made = without_held(row)
    assert "73" not in made
    assert "value" in yaml.safe_load(made)
    for free in ("no", "false", "~", "''"):
        assert "73" in without_held(f"{{value: 73, audit: confirmed, display_hold: {free}}}")


@pytest.mark.parametrize(("data", "told"), [
    (b"a: &a [*a]", "Anchors and aliases"), (b"\xff\xfe", "not valid UTF-8"), (b"[" * 40, "nested"),
    (b"a: 1\na: 2", "stands here twice"), (b"- 1\n---\n- 2", "One file holds one document"),
    (b"#" * 2_100_000, "larger than 2 MB"),
])
def test_evidence_of_any_name_that_cannot_be_read_is_a_finding_and_builds_nothing(
        tmp_path, data, told):
    write_starter(tmp_path / "g")
    (tmp_path / "g" / "evidence").mkdir()
    (tmp_path / "g" / "evidence" / "more.yaml").write_bytes(data)
    [problem] = inspected_folder(tmp_path / "g").problems
    assert (problem.file, told in problem.sentence) == ("evidence/more.yaml", True)
    with pytest.raises(AidError, match="has 1 mistake") as refused:
        compile_folder(tmp_path / "g")
    assert [p.file for p in refused.value.problems] == ["evidence/more.yaml"]


def test_a_mark_of_the_encoding_moves_no_figure_out_of_what_is_held_back(tmp_path):
    write_starter(tmp_path / "g")
    (tmp_path / "g" / "evidence").mkdir()
    (tmp_path / "g" / "evidence" / "more.yaml").write_bytes(
        b"\xef\xbb\xbf- {audit: hold, value: 73}\n")
    (tmp_path / "g.aid").write_bytes(compile_folder(tmp_path / "g"))
    packed = open_compiled(tmp_path / "g.aid").authored()["evidence/more.yaml"]
    assert packed == b"- {audit: hold, value: null}\n"
