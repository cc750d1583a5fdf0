"""Takes filled-in workbooks back: every fault told by row, all of it taken or nothing."""

# openpyxl has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from decisionaid.aid.reviewing import workbook as wb
from decisionaid.aid.reviewing.items import Item, shown_hash
from decisionaid.aid.reviewing.stored import ReviewerAnswers, StoredAnswer
from decisionaid.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The largest workbook of the guide shipped has 0.2 MB, unpacked 1.2 MB, 44,000 tags, 12 parts.
MOST_BYTES, MOST_UNPACKED, MOST_TAGS, MOST_PARTS = 4_000_000, 12_000_000, 250_000, 200
MOST_ROWS = 20_000
MOST_LETTERS = 4000
MOST_APART = 20  # rows of a sheet told one by one
RIGHT = {"right": True, "wrong": False}


class ExpectedItems(Struct, frozen=True):
    """What a workbook of this guide may hold: its id, the roles, the items of each part."""

    guide: str
    roles: tuple[str, ...]
    items: dict[tuple[str, str], dict[str, Item]]
    numbers: dict[tuple[str, str], dict[str, str]]


class ImportResult(Struct):
    """What came of one workbook. faults keep all of it out; notes are told and no more."""

    file: str
    answered: list[ReviewerAnswers]
    faults: list[str]
    notes: list[str]
    first: dict[str, tuple[int, int]] = {}

    def fault_of_rows(self, place: str, sentence: str) -> None:
        """Note what is wrong with many rows alike: once, at the first, with how many more."""
        at, more = self.first.get(sentence, (len(self.faults), -1))
        self.first[sentence] = at, more + 1
        if more < 0:
            self.fault(place, sentence)
            return
        told = self.faults[at].partition(" (and ")[0]
        self.faults[at] = f"{told} (and {more + 1} more {'row' if more == 0 else 'rows'})"

    def fault(self, place: str, sentence: str) -> None:
        """Note what is wrong, by sheet and row."""
        self.faults.append(f"{self.file}: {place}: {sentence}")


_Sheets = dict[str, list[tuple[Any, ...]]]


class _Row(Struct, frozen=True):
    place: str
    number: str
    said: tuple[str, ...]
    item: str
    shown: str


def take(path: Path, expected: ExpectedItems, date: str) -> ImportResult:
    """Return the answers of one workbook, with all that is wrong with it."""
    taken = ImportResult(path.name, [], [], [])
    book = _opened(path, taken)
    if book is None:
        return taken
    labels = _labels(book)
    key = (labels.group, labels.language)
    if labels.guide != expected.guide or key not in expected.items:
        taken.fault(wb.FIRST, f"This workbook is of “{labels.guide or 'no guide'}”, part "
                    f"“{labels.group}”, language “{labels.language}”. Nothing like it stands in "
                    f"“{expected.guide}”.")
        return taken
    rows = _rows(book, taken)
    known, numbers = expected.items[key], expected.numbers[key]
    _tell_missing(rows, known, numbers, taken)
    default = _default(book)
    answers: dict[tuple[str, str], list[StoredAnswer]] = {}
    for row in rows:
        answer = _answer(row, taken)
        if answer is None:
            continue
        who = _who(row, default, expected.roles, taken)
        if who is not None:
            answers.setdefault(who, []).append(answer)
        if row.item in known and known[row.item].hash != row.shown:
            taken.notes.append(f"{path.name}: {row.place}: {row.number} has changed since this "
                               "workbook was written. The answer is kept, but holds no more.")
        elif row.item not in known:
            taken.notes.append(f"{path.name}: {row.place}: {row.number} no longer stands in the "
                               "guide. The answer is kept, but holds no more.")
    taken.answered = [_sitting(who, said, labels, date) for who, said in answers.items()]
    if not answers and not taken.faults:
        taken.notes.append(f"{path.name}: Nothing is filled in.")
    return taken


def _opened(path: Path, taken: ImportResult) -> _Sheets | None:
    """Return the rows of each sheet, read whole: a sheet fails only as its rows are read."""
    import openpyxl

    names = [wb.FIRST, *(title for title, _ in wb.SHEETS)]
    try:
        if not path.is_file():
            taken.fault("file", "There is no such file. Check the name.")
            return None
        data = read_file(path, MOST_BYTES) if path.stat().st_size <= MOST_BYTES else None
        if data is None or _is_bomb(data):
            taken.fault("file", "It is too large for a workbook of a review.")
            return None
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheets = {name: list(book[name].iter_rows(max_row=MOST_ROWS, max_col=len(wb.HEADS),
                                                  values_only=True))
                  for name in names if name in book.sheetnames}
    except Exception:  # noqa: BLE001 - a damaged file fails in a hundred ways, all told alike
        taken.fault("file", "This is not a workbook that can be read. Save it as XLSX and send it "
                    "again.")
        return None
    missing = [name for name in names if name not in sheets]
    if missing:
        taken.fault("file", f"The sheet “{missing[0]}” is missing. Start from a fresh workbook.")
        return None
    return sheets


def _is_bomb(data: bytes) -> bool:
    """Return whether a workbook unpacks to more than any of ours; no part gives more than it says.

    Raises:
        zipfile.BadZipFile: When it is none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            return True
        return sum(packed.read(part).count(b"<") for part in parts) > MOST_TAGS


def _labels(book: _Sheets) -> wb.WorkbookInfo:
    found = {_text(row[0]): _text(row[1]) for row in book[wb.FIRST][:12]}
    return wb.WorkbookInfo(*(found.get(name, "") for name in wb.FACTS))


def _default(book: _Sheets) -> tuple[str, str]:
    """Return name and role of the first sheet."""
    found = {_text(row[0]): _text(row[1]) for row in book[wb.FIRST][7:12]}
    return found.get("Reviewer", ""), found.get("Role", "")


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _rows(book: _Sheets, taken: ImportResult) -> list[_Row]:
    """Return all rows; ones that were added, doubled or changed in gray are faults."""
    found: list[_Row] = []
    seen: dict[str, str] = {}
    for title, _ in wb.SHEETS:
        heads, *rest = book[title] or [()]
        if tuple(map(_text, heads)) != wb.HEADS:
            taken.fault(f"{title}, row 1", "Columns were added, deleted or moved here. Copy the "
                        "answers into a fresh workbook.")
            continue
        apart: list[str] = []
        for n, values in enumerate(rest, start=2):
            cells = [_text(v) for v in (*values, *[None] * len(wb.HEADS))][: len(wb.HEADS)]
            if not any(cells):
                continue
            row = _Row(f"{title}, row {n}", cells[0] or "?", tuple(cells[6:10]),
                       cells[wb.ITEM], cells[wb.SHOWN])
            if not row.item:
                taken.fault(row.place, "This row is not of the workbook. Write into the yellow "
                            "cells of the rows that are there.")
            elif row.item in seen:
                taken.fault(row.place, f"{row.number} stands twice, first in {seen[row.item]}.")
            elif shown_hash(row.item, *cells[2:6]) != row.shown:
                apart.append(f"row {n}: A gray cell of {row.number} was changed. Write what you "
                             "would change into Comment, and leave the gray cells as they were.")
            else:
                found.append(row)
            seen.setdefault(row.item, row.place)
        if len(apart) > MOST_APART:
            apart = [(f"{len(apart)} rows: Their gray cells no longer belong together. Columns "
                      "may have been sorted apart. Copy the answers into a fresh workbook.")]
        for told in apart:
            place, _, sentence = told.partition(": ")
            taken.fault(f"{title}, {place}", sentence)
    return found


def _tell_missing(
    rows: list[_Row], known: dict[str, Item], numbers: dict[str, str], taken: ImportResult
) -> None:
    here = {row.item for row in rows}
    missing = [numbers[i] for i in known if i not in here]
    if missing and not taken.faults:
        shown = ", ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
        taken.notes.append(f"{taken.file}: {len(missing)} items have no row here and stay as they "
                           f"were: {shown}")


def _answer(row: _Row, taken: ImportResult) -> StoredAnswer | None:
    verdict, comment, *_ = row.said
    if not verdict and not comment:
        return None
    if verdict.casefold() not in RIGHT:
        says = f"“{verdict[:40]}” is neither Right nor Wrong" if verdict else (
            "There is a comment, but neither Right nor Wrong")
        taken.fault(row.place, f"{says}. Choose one of them for {row.number}.")
        return None
    right = RIGHT[verdict.casefold()]
    if not right and not comment:
        taken.fault(row.place, f"{row.number} is marked Wrong. Say in Comment what should stand "
                    "there.")
        return None
    if len(comment) > MOST_LETTERS:
        taken.fault(row.place, f"The comment on {row.number} is longer than {MOST_LETTERS} "
                    "letters. Shorten it.")
        return None
    return StoredAnswer(row.item, row.shown, right, comment)


def _who(
    row: _Row, default: tuple[str, str], roles: Iterable[str], taken: ImportResult
) -> tuple[str, str] | None:
    name, role = row.said[2] or default[0], row.said[3] or default[1]
    by_name = {r.casefold(): r for r in roles}
    if not name or len(name) > 120:
        taken.fault_of_rows(
            row.place, "Who says so? Fill in Reviewer, here or on the first sheet.")
        return None
    if role.casefold() not in by_name:
        told = f"“{role[:40]}” is not a role of the list" if role else "Role is empty"
        taken.fault_of_rows(
            row.place if row.said[3] else wb.FIRST,
            f"{told}. Choose one of: {', '.join(by_name.values())}.")
        return None
    return " ".join(name.split()), by_name[role.casefold()]


def _sitting(
    who: tuple[str, str], answers: list[StoredAnswer], labels: wb.WorkbookInfo, date: str
) -> ReviewerAnswers:
    answers.sort(key=lambda a: a.item)
    told = repr((who, labels, answers)).encode()
    sitting_id = f"{labels.group}-{hashlib.sha256(told).hexdigest()[:10]}"
    return ReviewerAnswers(sitting_id, who[0], who[1], date, labels.language, labels.group,
                   tuple(answers))


def contradictions(answered: list[tuple[str, ReviewerAnswers]]) -> list[str]:
    """Return where one person says both of one item, in files taken together."""
    said: dict[tuple[str, str, str], tuple[str, bool]] = {}
    found: list[str] = []
    for file, one in answered:
        for answer in one.answers:
            key = (one.reviewer.casefold(), one.language, answer.item)
            first = said.setdefault(key, (file, answer.right))
            if first[1] != answer.right:
                found.append(f"{file}: {one.reviewer} calls {answer.item} right in one file "
                             f"and wrong in another ({first[0]}). Keep one of them.")
    return found
