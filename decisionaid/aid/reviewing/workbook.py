"""The workbook a clinician or translator fills in: one a decision and language, as XLSX.

Gray cells are protected, yellow ones are theirs. Each row carries its item's id and hash in two
hidden columns, so that it may be sorted, deleted, or saved by another program.
"""

# openpyxl has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeArgument=false

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from decisionaid.aid.reviewing.items import LETTERS, Item, ItemGroup, Kind
from decisionaid.aid.reviewing.stored import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.aid.model import Aid

FIRST = "Read me first"
SHEETS: tuple[tuple[str, Kind], ...] = (
    ("Numbers", "number"), ("Sentences", "sentence"), ("Left out", "left_out"),
)
HEADS = (
    "Item no.", "Where it stands", "What a person reads", "Source and its words",
    "Group, time, certainty", "What was left out and why", "Right / Wrong", "Comment", "Reviewer",
    "Role", "Item", "Shown",
)
WIDTHS = (8, 22, 42, 46, 30, 26, 11, 26, 14, 16, 4, 4)
FILLED_IN = range(6, 10)  # the yellow columns, counted from 0
ITEM, SHOWN = 10, 11
VERDICTS = ("Right", "Wrong")
GRAY, HEAD_GRAY, YELLOW, HEAD_YELLOW = "EFEFEF", "D4D4D4", "FFF8D9", "FFDF8A"
LETTER_WIDTH, LINE_HEIGHT, MOST_HEIGHT = 1.05, 13.5, 400.0
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FACTS = ("Guide", "Version", "Part", "Language")
ROLE_AT = "B10"


class WorkbookInfo(Struct, frozen=True):
    """What a workbook says of itself, by which it is known again."""

    guide: str
    version: str
    group: str
    language: str


def info_of(aid: Aid, group: ItemGroup) -> WorkbookInfo:
    """Return the labels of a workbook."""
    return WorkbookInfo(aid.id, aid.version, group.id, aid.lang)


def file_name(labels: WorkbookInfo) -> str:
    """Return the usual name of a workbook's file."""
    return f"{labels.group}-review-{labels.language}.xlsx"


def numbered(items: Iterable[Item]) -> list[tuple[str, Item]]:
    """Return items with their numbers, N 1, N 2 … for numbers, S for sentences, L left out."""
    counts: dict[str, int] = {}
    found: list[tuple[str, Item]] = []
    for item in items:
        letter = LETTERS[item.kind]
        counts[letter] = counts.get(letter, 0) + 1
        found.append((f"{letter} {counts[letter]}", item))
    return found


def roles_of(aid: Aid) -> tuple[str, ...]:
    """Return the roles to choose from: those the guide asks for and names, then the usual ones."""
    return tuple(dict.fromkeys((*aid.review.roles, *aid.review.role_names, *ROLES)))


def workbook(aid: Aid, group: ItemGroup) -> bytes:
    """Return the XLSX of one group of items, the same bytes for the same items."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    style = _Styles()
    _first_sheet(book.active, aid, group, style)
    items = numbered(group.items)
    for title, kind in SHEETS:
        sheet = book.create_sheet(title)
        _fill(sheet, [(no, i) for no, i in items if i.kind == kind], style)
        _set_up(sheet, roles_of(aid))
    return _saved(book, aid)


def _saved(book: Any, aid: Aid) -> bytes:
    import datetime as dt
    import zipfile

    day = dt.datetime.fromisoformat(aid.published)
    book.properties.creator = aid.id
    book.properties.created = book.properties.modified = day
    stream = io.BytesIO()
    book.save(stream)
    fixed = io.BytesIO()
    # The clock of the day stands in each part of the file: the same items give the same bytes.
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = day.isoformat().encode() + b"Z"
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data,
                         zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


class _Styles:
    """Cell styles, made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        thin, thick = Side("thin", color="BFBFBF"), Side("medium", color="404040")
        self.border = Border(thin, thin, thin, thin)
        self.after_frozen = Border(thin, thick, thin, thin)
        self.under_head = Border(thin, thin, thin, thick)
        self.top = Alignment(vertical="top", wrap_text=True)
        self.bold = Font(name="Calibri", bold=True)
        self.large = Font(name="Calibri", bold=True, size=16)
        self.fills = {c: PatternFill("solid", fgColor=c)
                      for c in (GRAY, HEAD_GRAY, YELLOW, HEAD_YELLOW)}
        self.open = Protection(locked=False)

    def dress(self, cell: Any, column: int) -> None:
        """Dress a cell of an item."""
        filled_in = column in FILLED_IN
        cell.fill = self.fills[YELLOW if filled_in else GRAY]
        cell.border = self.after_frozen if column == 1 else self.border
        cell.alignment = self.top
        if filled_in:
            cell.protection = self.open

    def head(self, cell: Any, column: int) -> None:
        """Dress a cell of the first row."""
        cell.fill = self.fills[HEAD_YELLOW if column in FILLED_IN else HEAD_GRAY]
        cell.font, cell.border, cell.alignment = self.bold, self.under_head, self.top


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """Put a text into a cell, never a formula."""
    cell = sheet.cell(row, column)
    cell.value = UNPRINTABLE.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
    return cell


def _fill(sheet: Any, items: list[tuple[str, Item]], style: _Styles) -> None:
    for column, head in enumerate(HEADS):
        style.head(_put(sheet, 1, column + 1, head), column)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT + 4
    models: list[Any] = []
    for row, (no, item) in enumerate(items, start=2):
        texts = (no, item.where, item.shown, item.source, item.group, item.left_out,
                 "", "", "", "", item.id, item.hash)
        for column, text in enumerate(texts):
            cell = _put(sheet, row, column + 1, text)
            if row == 2:
                style.dress(cell, column)
                models.append(cell)
            else:
                cell._style = models[column]._style  # noqa: SLF001 - 20 times faster than dressing each
        sheet.row_dimensions[row].height = _height(texts)


def _height(texts: tuple[str, ...]) -> float:
    """Return the height of a row in points, by its longest cell."""
    lines = [sum(1 + int(len(line) / (width * LETTER_WIDTH)) for line in text.split("\n"))
             for text, width in zip(texts[:10], WIDTHS, strict=False)]
    return min(MOST_HEIGHT, LINE_HEIGHT * max(lines) + 4)


def _set_up(sheet: Any, roles: tuple[str, ...]) -> None:
    """Set widths, frozen heads, lists to choose from, protection and the printed page."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS):
        dimension = sheet.column_dimensions[get_column_letter(column + 1)]
        dimension.width = width
        dimension.hidden = column >= ITEM
    sheet.freeze_panes = "C2"
    last = max(2, sheet.max_row)
    _choices(sheet, f"G2:G{last}", VERDICTS, "Choose Right or Wrong.")
    _choices(sheet, f"J2:J{last}", roles, "Choose a role from the list.")
    sheet.auto_filter.ref = f"A1:J{last}"
    _protect(sheet)
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:J{last}"
    sheet.oddFooter.center.text = "&A, page &P of &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _choices(sheet: Any, cells: str, values: tuple[str, ...], told: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"' + ",".join(values) + '"', allow_blank=True)
    rule.showErrorMessage, rule.error, rule.errorTitle = True, told, "Not in the list"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _protect(sheet: Any) -> None:
    """Protect all but the yellow cells; no password, it only keeps a slip of the hand away."""
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("formatRows", "formatColumns", "sort", "autoFilter"):
        setattr(protection, allowed, False)  # False: not forbidden


def _first_sheet(sheet: Any, aid: Aid, group: ItemGroup, style: _Styles) -> None:
    sheet.title = FIRST
    labels = info_of(aid, group)
    title = _put(sheet, 1, 1, f"Review: {group.title}")
    title.font, title.alignment = style.large, style.top
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[1].height = 44
    shown = (labels.guide, labels.version, labels.group, labels.language)
    for row, (name, value) in enumerate(zip(FACTS, shown, strict=True), start=3):
        _put(sheet, row, 1, name).font = style.bold
        _put(sheet, row, 2, value)
    _put(sheet, 8, 1, "Fill in here once. It counts for each row you leave empty.")
    for row, name in ((9, "Reviewer"), (10, "Role")):
        _put(sheet, row, 1, name).font = style.bold
        cell = sheet.cell(row, 2)
        cell.fill, cell.border, cell.protection = (
            style.fills[YELLOW], style.border, style.open)
    for row, text in enumerate(_told(aid), start=12):
        _put(sheet, row, 1, text).alignment = style.top
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = 32
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 70
    _choices(sheet, ROLE_AT, roles_of(aid), "Choose a role from the list.")
    _protect(sheet)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _told(aid: Aid) -> tuple[str, ...]:
    translation = aid.lang != aid.base_language
    judged = ("Does the translation say the same, in plain and correct words?" if translation else
              "Is it true, is it what the source says, and may a person read it so?")
    return (
        ("Each row of the next sheets is one item: a number, a sentence, or something left out, as "
        "a person reads it."),
        f"Choose Right or Wrong in the yellow column. {judged}",
        ("Where you choose Wrong, say in Comment what should stand there. Leave a row empty that "
        "you have not looked at."),
        "Gray cells are protected. A row with a gray cell changed is not taken back.",
        ("You may sort and filter, stop and go on, and save from Excel or LibreOffice. Send the "
        "file back to the people who made the guide."),
    )
