"""Compare as a table: every part is there, the keyboard walks it, no word is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.aid.views import NumberView
from decisionaid.ui.steps.table.model import MARKED
from decisionaid.visit import acts
from tests.ui.checks import clipped_labels, unnamed_controls
from tests.ui.conftest import settle

SIZES = [(100, 1280, 800), (200, 1280, 800), (300, 1024, 600)]


def texts(table) -> list[list[str]]:
    model = table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())]
            for r in range(model.rowCount())]


def test_every_part_is_a_row_and_every_option_a_column(program):
    p = program("table")
    table, decision = p.walk.page("table").table, p.session.decision
    rows = sum(len(r.parts) for r in decision.rows) + 1  # the survival question is a row too
    assert len(texts(table)) == rows
    heads = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(1, 4)]
    assert heads == [o.name for o in decision.options]


def test_every_number_stands_as_its_full_sentence(program):
    p = program("table")
    shown = "\n".join(t for row in texts(p.walk.page("table").table) for t in row)
    numbers = [b for r in p.session.decision.rows for t in r.parts for c in t.cells
               for b in c.blocks if isinstance(b, NumberView)]
    assert len(numbers) > 20
    assert [n.id for n in numbers if n.sentence not in shown] == []


def test_no_cell_is_empty_and_no_markup_is_read(program):
    cells = [t for row in texts(program("table").walk.page("table").table) for t in row]
    assert all(t.strip() for t in cells)
    assert not [t for t in cells if "**" in t]


def test_survival_numbers_come_only_when_they_are_asked_for(program):
    p = program("table")
    table = p.walk.page("table").table
    before = len(texts(table))
    assert any("only if you ask" in row[1] for row in texts(table))
    p.session.act(acts.set_survival, "show", "patient")
    settle()
    after = texts(table)
    assert len(after) > before
    assert not any("only if you ask" in row[1] for row in after)


def test_the_arrow_keys_walk_the_cells_and_tab_leaves(program, qtbot):
    p = program("table")
    table = p.walk.page("table").table
    table.setFocus()
    settle()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)
    for _ in range(60):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() > 8
    assert table.currentIndex().column() == 1
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert p.window.focusWidget() is not table


def test_a_high_cell_is_read_to_its_end_before_the_next_one(program, qtbot):
    p = program("table", size=200)
    table = p.walk.page("table").table
    table.setFocus()
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
            assert block.natural <= wide + 1
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
    p.session.act(acts.add_question, "Mine")
    page.refresh()
    assert page.table.model() is model
