"""The one table of Compare's rows: what cannot be derived from it says the same."""

from typing import get_args

import pytest

from decisionaid.aid import model, rows
from decisionaid.language import words


def test_every_row_has_an_id_of_its_own_and_cells_of_its_own():
    assert len(rows.ROW) == len(rows.ROWS)
    cells = [*rows.PROSE_CELLS, *rows.EXTRA_CELLS]
    assert len(set(cells)) == len(cells)


def test_the_rows_that_parts_may_name_are_those_with_numbers():
    assert get_args(model.NumberRow) == rows.NUMBER_ROWS


def test_only_one_row_is_alone_behind_the_survival_choice_and_one_is_worked_out():
    kinds = [row.kind for row in rows.ROWS]
    assert (kinds.count("survival"), kinds.count("sources")) == (1, 1)
    assert rows.ROW[rows.SURVIVAL].kind == "survival"


def test_what_is_serious_comes_first_within_a_topic():
    assert [row.id for row in rows.TOPICS["harms"]] == ["harms_serious", "harms_often"]
    assert {row.topic for row in rows.ROWS} == set(rows.TOPICS)


@pytest.mark.parametrize("row", rows.ROWS, ids=lambda row: row.id)
def test_every_row_says_all_it_has_to(row):
    w = words("en")
    assert row.title(w)
    assert row.icon
    assert "{option}" in row.ask_one(w)
    assert "{option}" not in row.ask_all(w)
    assert rows.topic_title(row.topic, w) in row.title(w)


def test_a_cell_leads_to_its_row():
    assert rows.row_of_cell("day_mind") is rows.ROW["day_to_day"]
    assert rows.row_of_cell("unknown") is rows.ROW["unknown"]
    assert rows.row_of_cell("nowhere") is None
    assert rows.cell_title("day_mind", words("en")) == "Day to day, mind"
