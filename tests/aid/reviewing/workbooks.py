"""Workbooks of a guide, written and filled in."""


import openpyxl

from decisionaid.aid.reviewing.workbook import SHEETS
from decisionaid.cli import main

DECISION, SAID = "decisions/example.yaml", "A pill that may help."
VERDICT, COMMENT, REVIEWER, ROLE = 7, 8, 9, 10
RULE = "review: {people: 2, roles: [Hematologist]}\n"
FIRST, SECOND = ("A. Example", "Hematologist"), ("B. Example", "Nurse")


def review(guide, *words_):
    return main(["aid", "review", str(guide), *map(str, words_)])


def books(guide, folder):
    assert review(guide, "-o", folder) == 0
    return sorted(folder.glob("*.xlsx"))


def fill(path, who=FIRST, verdict="Right", change=lambda sheet, row: None):
    """Fill in every row of a workbook; who stands on the first sheet."""
    book = openpyxl.load_workbook(path)
    book["Read me first"]["B9"], book["Read me first"]["B10"] = who
    for title, _ in SHEETS:
        sheet = book[title]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, VERDICT).value = verdict
                change(sheet, row)
    book.save(path)
    return path


def one(guide, folder):
    return next(p for p in books(guide, folder) if p.name.startswith("example-"))
