"""What stands in a widget: the order it is read in, and that a walk frees nothing."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QPushButton, QScrollArea, QTableView, QWidget
from shiboken6 import isValid

from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.widget_tree import tab_stops, widgets_in


class Heads(QHeaderView):
    """A header that Python holds nowhere but in its table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)


@pytest.mark.parametrize("walk", [tab_stops, lambda root: widgets_in(root, QWidget)])
def test_a_walk_takes_nothing_from_its_parent(shown, walk):
    table = QTableView()
    table.setHorizontalHeader(Heads(table))
    host = QWidget()
    host.setLayout(column(QPushButton("One"), table))
    shown(host, 300, 300)
    header = table.horizontalHeader()
    holders = [type(r) for r in gc.get_referrers(header)]
    del header
    for stop in walk(host):
        list(walk(stop))
    gc.collect()
    header = table.horizontalHeader()
    assert isValid(header)
    assert isinstance(header, Heads)
    assert [type(r) for r in gc.get_referrers(header)] == holders


def test_stops_are_read_as_laid_out_however_late_they_were_made(shown):
    late, early, over = QPushButton("late"), QPushButton("early"), QPushButton("over")
    inner = QWidget()
    inner.setLayout(column(row(late, early)))
    area = QScrollArea()
    area.setWidget(inner)
    host = QWidget()
    host.setLayout(column(area))
    over.setParent(host)
    shown(host, 300, 200)
    assert [w.text() for w in tab_stops(host) if isinstance(w, QPushButton)] == [
        "late", "early", "over"]
