"""Compare as a table: every part is there, the keyboard walks it, no word is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.aid.views import NumberView
from decisionaid.ui.steps.table.model import MARKED
from decisionaid.visit.options import set_survival
from decisionaid.visit.questions import add_question
from tests.ui.checks import clipped_labels, unnamed_controls
from tests.ui.conftest import settle

SIZES = [(100, 1280, 800), (200, 1280, 800), (300, 1024, 600)]


def texts(table) -> list[list[str]]:
    model = table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())]
            for r in range(model.rowCount())]


def opens_of(table) -> list[str]:
    """Return what each row opens."""
    return [row.opens for row in table.model().rows]


def opened(p, what: str):
    """Open a row of the table by its topic or part, as Enter on its title does."""
    table = p.walk.page("table").table
    table.setFocus()
    at = opens_of(table).index(what)
    table.setCurrentIndex(table.model().index(at, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    return table


def test_the_table_begins_with_the_rows_of_the_glance_and_a_column_for_every_option(program):
    p = program("table")
    table, decision = p.walk.page("table").table, p.session.decision
    shown = texts(table)
    assert [row[0].split("\n")[0] for row in shown] == [r.title for r in decision.glance.rows]
    heads = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(1, 4)]
    assert heads == [o.name for o in decision.options]
    whole = "\n".join(t for row in shown for t in row)
    for row in decision.glance.rows:
        for cell in row.cells:
            assert cell.text.replace("**", "") in whole
            if cell.box is not None:
                assert cell.box.title in whole
                assert all(h.figure in whole for h in cell.box.halves)
        assert all(said in whole for said in (*row.deaths, *row.harms))


def test_a_row_opens_its_topic_and_a_part_its_full_record_in_place(program):
    p = program("table")
    numbers = {part.id: [b for c in part.cells for b in c.blocks if isinstance(b, NumberView)]
               for row in p.session.decision.rows if row.id == "may_do" for part in row.parts}
    part = next(t.id for v in p.session.decision.topics if v.topic == "may_do" for t in v.parts
                if len(numbers.get(t.id, ())) > 1)
    table = opened(p, "may_do")
    short = texts(table)
    table = opened(p, part)
    now = "\n".join(t for row in texts(table) for t in row)
    before = "\n".join(t for row in short for t in row)
    assert [n.id for n in numbers[part] if n.sentence not in now] == []
    assert [n.id for n in numbers[part] if n.sentence in before] == []
    assert table.currentIndex().row() == opens_of(table).index(part)
    opened(p, part)
    assert texts(table) == short


def test_every_number_is_two_steps_away_as_its_full_sentence(program):
    p = program("table")
    for topic in ("may_do", "harms"):
        if p.walk.page("table").on_back() and p.window.shown_id() == "compare":
            p.walk.show("table")
        table = opened(p, topic)
        for part in [o for o in opens_of(table) if o]:
            opened(p, part)
        shown = "\n".join(t for row in texts(table) for t in row)
        views = {v.id for t in p.session.decision.topics if t.topic == topic for v in t.parts}
        numbers = [b for r in p.session.decision.rows if r.id.startswith(topic)
                   for t in r.parts if t.id in views and t.id != "deaths"
                   for c in t.cells for b in c.blocks if isinstance(b, NumberView)]
        assert len(numbers) > 5
        assert [n.id for n in numbers if n.sentence not in shown] == []


def test_back_leads_from_a_topic_to_the_row_that_was_opened(program, qtbot):
    p = program("table")
    table = opened(p, "harms")
    assert "What can go wrong" in p.walk.page("table").title()
    qtbot.mouseClick(p.window.footer.back, Qt.MouseButton.LeftButton)
    settle()
    assert p.window.shown_id() == "table"
    assert opens_of(table)[table.currentIndex().row()] == "harms"


def test_no_cell_is_empty_and_no_markup_is_read(program):
    cells = [t for row in texts(program("table").walk.page("table").table) for t in row]
    assert all(t.strip() for t in cells)
    assert not [t for t in cells if "**" in t]


def test_survival_numbers_come_only_when_they_are_asked_for(program):
    p = program("table")
    table = opened(p, "survival")
    assert any("only if you ask" in row[1] for row in texts(table))
    before = len(texts(table))
    p.session.act(set_survival, "show", "patient")
    settle()
    assert len(texts(table)) > before
    assert not any("only if you ask" in row[1] for row in texts(table))


def test_the_arrow_keys_walk_the_cells_and_tab_leaves(program, qtbot):
    p = program("table")
    table = p.walk.page("table").table
    table.setFocus()
    settle()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)
    for _ in range(30):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() > 5
    assert table.currentIndex().column() == 1
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert p.window.focusWidget() is not table


def test_a_high_cell_is_read_to_its_end_before_the_next_one(program, qtbot):
    p = program("table", size=200)
    table = opened(p, "how")
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.rowHeight(0) > table.viewport().height()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 0
    assert table.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("size", "width", "height"), SIZES)
def test_every_row_is_as_high_as_its_text(program, size, width, height):
    p = program("table", size=size, width=width, height=height)
    page = p.walk.page("table")
    table = page.table
    table.measure_all()
    delegate = table.itemDelegate()
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            index = table.model().index(row, column)
            wide = table.columnWidth(column) - 24
            block = delegate.block(index.data(MARKED), head=column == 0)
            assert block.height(wide) + 24 <= table.rowHeight(row)
            assert block.width(wide) <= wide + 3
    assert sum(table.columnWidth(c) for c in range(table.model().columnCount())) <= (
        table.viewport().width())
    assert clipped_labels(page) == []
    assert unnamed_controls(page) == []


def test_back_leads_to_compare_and_next_to_what_matters(program, qtbot):
    p = program("table")
    qtbot.mouseClick(p.window.footer.back, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "compare"
    p.walk.show("table")
    qtbot.mouseClick(p.window.footer.next, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "values"


def test_nothing_is_built_anew_when_nothing_changed(program):
    p = program("table")
    page = p.walk.page("table")
    model = page.table.model()
    p.session.act(add_question, "Mine")
    page.refresh()
    assert page.table.model() is model
