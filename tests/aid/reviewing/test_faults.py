"""Workbooks that come back changed: what is taken, and what is told by sheet and row."""

import io
import zipfile

import openpyxl
import pytest

from decisionaid.aid.building import aids_of
from decisionaid.aid.reviewing.items import groups
from decisionaid.aid.reviewing.stored import Verdicts, read
from decisionaid.aid.reviewing.workbook import ITEM, SHEETS, SHOWN
from tests.aid.reviewing.workbooks import (
    books,
    fill,
    one,
    review,
)


def set_cell(sheet_name, cell, value):
    def change(path):
        book = openpyxl.load_workbook(path)
        book[sheet_name][cell] = value
        book.save(path)
    return change


FAULTS = {
    "a gray cell": (set_cell("Numbers", "C2", "70 of 100 had this"), "Numbers, row 2: A gray cell"),
    "another hash": (set_cell("Numbers", "L2", "0" * 16), "Numbers, row 2: A gray cell"),
    "an unknown verdict": (set_cell("Numbers", "G2", "maybe"), "neither Right nor Wrong"),
    "wrong without a comment": (set_cell("Numbers", "G2", "wrong"), "Say in Comment"),
    "an unknown role": (set_cell("Numbers", "J2", "Boss"), "“Boss” is not a role"),
    "a row of their own": (set_cell("Numbers", "C99", "My row"), "row 99: This row is not of"),
    "nobody's name": (set_cell("Read me first", "B9", None), "Fill in Reviewer"),
    "another guide": (set_cell("Read me first", "B3", "prostate"), "workbook is of “prostate”"),
    "a very long comment": (set_cell("Numbers", "H2", "x" * 5000), "longer than 4000"),
}


def shifted(change):
    def go(path):
        book = openpyxl.load_workbook(path)
        change(book["Sentences"])
        book.save(path)
    return go


def sort_apart(sheet):
    words = [cell.value for cell in sheet["C"][1:]]
    for cell, text in zip(sheet["C"][1:], reversed(words), strict=True):
        cell.value = text


WHOLE = {
    "a column added": (shifted(lambda s: s.insert_cols(3)), "Sentences, row 1: Columns were"),
    "a column deleted": (shifted(lambda s: s.delete_cols(2)), "Sentences, row 1: Columns were"),
    "one column sorted": (shifted(sort_apart), "rows: Their gray cells no longer belong together"),
    "nobody's name": (set_cell("Read me first", "B9", None), "on the first sheet. (and "),
    "a role of no list": (set_cell("Read me first", "B10", "Boss"), "Read me first: “Boss” is not"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_breaks_a_whole_sheet_is_told_once(guide, tmp_path, capsys, name):
    change, says = WHOLE[name]
    path = fill(one(guide, tmp_path / "bad"))
    change(path)
    assert review(guide, "--import", path) == 1
    told = capsys.readouterr().err.splitlines()
    assert says in told[0]
    assert told[1:] == ["Nothing was taken over. Mend these rows and import again."]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_row_and_nothing_is_taken(guide, tmp_path, capsys, name):
    change, says = FAULTS[name]
    good = [fill(p) for p in books(guide, tmp_path / "good")]
    path = fill(one(guide, tmp_path / "bad"))
    change(path)
    assert review(guide, "--import", *good, path) == 1
    assert says in capsys.readouterr().err
    assert not (guide / "reviews").exists()


def test_a_row_that_stands_twice_is_told(guide, tmp_path, capsys):
    path = fill(one(guide, tmp_path / "out"))
    book = openpyxl.load_workbook(path)
    sheet = book["Numbers"]
    for column in range(1, SHOWN + 2):
        sheet.cell(3, column).value = sheet.cell(2, column).value
    book.save(path)
    assert review(guide, "--import", path) == 1
    assert "stands twice, first in Numbers, row 2" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_told(guide, tmp_path, capsys, data):
    (tmp_path / "x.xlsx").write_bytes(data)
    assert review(guide, "--import", tmp_path / "x.xlsx", tmp_path / "gone.xlsx") == 1
    err = capsys.readouterr().err
    assert "not a workbook that can be read" in err
    assert "no such file" in err


def test_a_workbook_with_one_damaged_sheet_is_told_and_nothing_is_taken(guide, tmp_path, capsys):
    path = fill(one(guide, tmp_path / "out"))
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    last = max(name for name in parts if name.startswith("xl/worksheets/sheet"))
    with zipfile.ZipFile(path, "w") as hurt:
        for name, data in parts.items():
            hurt.writestr(name, data[:-200] if name == last else data)
    assert review(guide, "--import", path) == 1
    assert "not a workbook that can be read" in capsys.readouterr().err
    assert not (guide / "reviews").exists()


def test_hidden_columns_carry_what_the_import_needs(guide, tmp_path):
    sheet = openpyxl.load_workbook(io.BytesIO(one(guide, tmp_path / "o").read_bytes()))["Numbers"]
    assert sheet.column_dimensions["K"].hidden
    assert sheet.cell(2, ITEM + 1).value == "estimates/medicine_helped"
    assert len(sheet.cell(2, SHOWN + 1).value) == 16


@pytest.mark.parametrize(("target", "says"), [
    ("-", "Workbooks go into a folder."), ("file", "is not a folder"),
    ("guide", "is in the guide's own folder"), ("guide/reviews", "is in the guide's own folder"),
])
def test_workbooks_never_go_where_they_would_harm(guide, tmp_path, capsys, monkeypatch, target,
                                                  says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"mine")
    before = sorted(p.name for p in guide.rglob("*"))
    assert review(guide, "-o", target) == 1
    assert says in capsys.readouterr().err
    assert sorted(p.name for p in guide.rglob("*")) == before
    assert (tmp_path / "file").read_bytes() == b"mine"


def sorted_rows(path):
    book = openpyxl.load_workbook(path)
    for title, _ in SHEETS:
        sheet = book[title]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
        for n, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(n, column).value = value
    book.save(path)


def test_sorted_rows_are_taken_as_they_are(guide, tmp_path):
    path = fill(one(guide, tmp_path / "out"))
    sorted_rows(path)
    assert review(guide, "--import", path) == 0
    verdicts = Verdicts(read(guide), "en")
    [decision, _] = groups(aids_of(guide)["en"], {})
    assert all(verdicts.verdicts_on(item) for item in decision.items)


def test_deleted_rows_are_told_and_stay_as_they_were(guide, tmp_path, capsys):
    path = fill(one(guide, tmp_path / "out"))
    book = openpyxl.load_workbook(path)
    book["Numbers"].delete_rows(2)
    book.save(path)
    assert review(guide, "--import", path) == 0
    assert "1 items have no row here and stay as they were: N 1" in capsys.readouterr().out
