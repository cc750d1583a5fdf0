"""The workbook of a review on paper: the same items, with room for a pen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from decisionaid.aid.reviewing.items import NOTHING, Item, ItemGroup
from decisionaid.aid.reviewing.workbook import SHEETS, numbered
from decisionaid.summary.document import (
    Blank,
    Block,
    Document,
    FormRow,
    PageFooter,
    Paragraph,
    Section,
    Tick,
    WordsBlock,
)
from decisionaid.summary.pdf.write import pdf_bytes
from decisionaid.summary.runs import Run, Text

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid


def review_pdf(aid: Aid, group: ItemGroup) -> bytes:
    """Return the items of a workbook as a PDF to fill in by hand."""
    items = numbered(group.items)
    made: list[Section] = []
    for title, kind in SHEETS:
        mine = [(no, item) for no, item in items if item.kind == kind]
        if mine:
            blocks = tuple(block for no, item in mine for block in _blocks(no, item, aid.lang))
            made.append(Section(f"{title}: {group.title}", (_who(), *blocks)))
    footer = PageFooter(f"{aid.id} {aid.version}, {group.id}, {aid.lang}", "",
                        "For review. Not for patients.", "Page {n} of {all}")
    return pdf_bytes(Document(
        title=f"Review: {group.title}", lang="en", paper="letter", print_size=14,
        sections=tuple(made), footer=footer, date=dt.date.fromisoformat(aid.published),
        box_note="A box stands in place of a letter that could not be printed."))


def _who() -> FormRow:
    return FormRow((_word("Reviewer"), Blank(2), _word("Role"), Blank(1)))


def _word(text: str) -> WordsBlock:
    return WordsBlock((Run(text),))


def _blocks(no: str, item: Item, lang: str) -> list[Block]:
    """Return one item: what a person reads first, then where it is from, then room to judge."""
    found: list[Block] = [Paragraph((Run(f"{no}. {item.where}", bold=True),), keep=True)]
    said = "" if lang == "en" else lang
    found += [Paragraph(_said(line, said)) for line in item.shown.split("\n") if line.strip()]
    for name, text in (("Source: ", item.source), ("Who, when, how sure: ", item.group),
                       ("Left out: ", "" if item.left_out == NOTHING else item.left_out)):
        if text:
            found.append(Paragraph((Run(name + text.replace("\n", " ")),), fine=True))
    found.append(FormRow((Tick("Right"), Tick("Wrong"), _word("Comment"), Blank(4))))
    return found


def _said(line: str, lang: str) -> Text:
    parts = line.split("**")
    return tuple(Run(part, bold=i % 2 == 1, lang=lang) for i, part in enumerate(parts) if part)
