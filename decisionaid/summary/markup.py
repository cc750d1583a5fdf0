"""The small XML that page templates write, read into the blocks of a document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET  # our own templates; no entity can be declared, see read

from decisionaid.errors import PlainError
from decisionaid.summary import document as doc
from decisionaid.summary.runs import OptionHead, Run, Text

if TYPE_CHECKING:
    from collections.abc import Callable

LINE_BREAK = "\u2028"  # a line break within typed text; the template's own are only layout
_LAYOUT = re.compile(r"[ \t]*\n\s*")


class TemplateError(PlainError):
    """A page template wrote something that is no page."""


def _malformed(detail: str) -> TemplateError:
    return TemplateError("A page template is not well-formed.", detail)


def sections(xml: str) -> tuple[doc.Section, ...]:
    """Return the sections that a template wrote.

    Raises:
        TemplateError: When the XML is malformed or holds an element that no page knows.
    """
    if "<!" in xml or "<?" in xml:
        raise TemplateError("A page template may not declare anything.", "declaration")
    try:
        root = ET.fromstring(f"<pages>{xml}</pages>")  # noqa: S314 (declarations are refused)
    except ET.ParseError as error:
        raise _malformed(str(error)) from error
    return tuple(_section(element) for element in root)


def _section(element: ET.Element) -> doc.Section:
    if element.tag != "section":
        raise _malformed(f"<{element.tag}> outside")
    return doc.Section(
        title=_said(element, "title"), blocks=_blocks(element), back_title=_said(element, "back"),
        lang=_said(element, "lang"), name=_said(element, "name"), date=_said(element, "date"),
        most_pages=int(element.get("most-pages", "0")), doctor=element.get("doctor") == "yes",
        over=_said(element, "over"), over_more=_said(element, "over-more"),
        flows=element.get("flows") == "yes",
    )


def _said(element: ET.Element, name: str) -> str:
    """Return the words of an attribute."""
    return element.get(name, "").replace(LINE_BREAK, " ")


def _blocks(element: ET.Element | None) -> tuple[doc.Block, ...]:
    """Return the blocks within an element; none where there is no element."""
    return () if element is None else tuple(_block(child) for child in element)


def _block(element: ET.Element) -> doc.Block:
    maker = _MAKERS.get(element.tag)
    if maker is None:
        raise _malformed(f"unknown <{element.tag}>")
    return maker(element)


def text(element: ET.Element | None) -> Text:
    """Return the runs of an element: `<b>` bold, `<in lang>` a language, `<go to>` a link.

    `<br/>` begins a new line.
    """
    if element is None:
        return ()
    runs: list[Run] = []
    _collect(element, runs, Run(""))
    return _trimmed(runs)


def _collect(element: ET.Element, runs: list[Run], style: Run) -> None:
    if element.text:
        runs.append(replace(style, text=element.text))
    for child in element:
        if child.tag == "b":
            inner = replace(style, bold=True)
        elif child.tag == "in":
            inner = replace(style, lang=child.get("lang", ""))
        elif child.tag == "go":
            inner = replace(style, target=child.get("to", ""), leads=child.get("leads", ""))
        elif child.tag == "br":
            inner = style
            runs.append(replace(style, text=LINE_BREAK))
        else:
            raise _malformed(f"<{child.tag}> within words")
        _collect(child, runs, inner)
        if child.tail:
            runs.append(replace(style, text=child.tail))


def _trimmed(runs: list[Run]) -> Text:
    """Return runs without the template's own line breaks, typed ones in their place."""
    made: list[Run] = []
    for index, run in enumerate(runs):
        words = _LAYOUT.sub(" ", run.text)
        if index == 0 and run.text[:1].isspace():
            words = words.lstrip(" ")
        if made and made[-1].text.endswith(" ") and words.startswith(" ") and "\n" in run.text:
            words = words.lstrip(" ")
        if index == len(runs) - 1 and "\n" in run.text[len(run.text.rstrip()):]:
            words = words.rstrip(" ")
        words = words.replace(LINE_BREAK, "\n")
        if words:
            made.append(replace(run, text=words))
    return tuple(made)


def _paragraph(element: ET.Element) -> doc.Paragraph:
    fine = element.get("fine", "")  # "cell": words of a cell, not details of a number
    return doc.Paragraph(text(element), element.get("keep") == "yes", element.get("anchor", ""),
                     fine in {"yes", "cell"}, fine == "cell")


def _form(element: ET.Element) -> doc.FormRow:
    parts: list[doc.FormPart] = []
    for child in element:
        if child.tag == "blank":
            parts.append(doc.Blank(float(child.get("weight", "1"))))
        elif child.tag == "tick":
            parts.append(doc.Tick(doc.plain(text(child))))
        elif child.tag == "words":
            parts.append(doc.WordsBlock(text(child)))
        else:
            raise _malformed(f"<{child.tag}> in a form")
    return doc.FormRow(tuple(parts), float(element.get("indent", "0")))


def _question(element: ET.Element) -> doc.QuestionBlock:
    return doc.QuestionBlock(
        number=int(element.get("number", "0")), text=text(element.find("text")),
        detail=text(element.find("about")),
        ticks=tuple(doc.plain(text(tick)) for tick in element.findall("tick")),
        lines=int(element.get("lines", "2")), anchor=element.get("anchor", ""),
        answer=tuple(text(answer) for answer in element.findall("answer")),
    )


def _columns(element: ET.Element) -> doc.Columns:
    left, right = element.find("left"), element.find("right")
    if left is None or right is None:
        raise _malformed("<columns> needs two sides")
    return doc.Columns(_blocks(left), _blocks(right))


def _boxed(element: ET.Element) -> doc.Boxed:
    weight = cast("doc.Weight", element.get("weight", "thin"))
    return doc.Boxed(_blocks(element), weight, int(element.get("min-lines", "0")))


def _options(element: ET.Element) -> doc.OptionTable:
    heads = tuple(OptionHead(_said(head, "name"), _said(head, "brand"), _said(head, "what"))
                  for head in element.findall("head"))
    topics = tuple(
        doc.TopicTable(text(topic.find("title")),
                   tuple(_blocks(cell) for cell in topic.findall("cell")),
              text(topic.find("notice")), _blocks(topic.find("more")), int(topic.get("level", "2")),
              tuple(_paragraph(intro) for intro in topic.findall("intro")))
        for topic in element.findall("topic"))
    return doc.OptionTable(heads, topics, _said(element, "again"))


def _chance(element: ET.Element) -> doc.Chance:
    filled = element.get("filled", "")
    return doc.Chance(
        filled=int(filled) if filled else None,
        had=_said(element, "had"), had_words=_said(element, "had-words"),
        had_not=_said(element, "not"), had_not_words=_said(element, "not-words"),
        alt=_said(element, "alt"), details=_blocks(element.find("details")),
    )


def _sources(element: ET.Element) -> doc.Sources:
    return doc.Sources(tuple((int(child.get("number", "0")), text(child)) for child in element))


def _terms(element: ET.Element) -> doc.TermList:
    return doc.TermList(tuple((text(child.find("word")), text(child.find("meaning")))
                       for child in element))


def _grid(element: ET.Element) -> doc.Grid:
    widths = element.get("widths", "")
    return doc.Grid(
        heads=tuple(doc.plain(text(head)) for head in element.findall("head")),
        rows=tuple(tuple(_blocks(cell) for cell in row.findall("cell"))
                   for row in element.findall("row")),
        widths=tuple(float(share) for share in widths.split()),
        row_heads=element.get("row-heads", "yes") == "yes",
        row_lines=float(element.get("row-lines", "0")),
        fine_heads=element.get("fine-heads") == "yes",
    )


def _facts(element: ET.Element) -> doc.Facts:
    return doc.Facts(tuple(tuple(text(fact) for fact in row) for row in element))


def _pairs(element: ET.Element) -> doc.Pairs:
    return doc.Pairs(tuple((text(pair.find("name")), text(pair.find("value"))) for pair in element))


_MAKERS: dict[str, Callable[[ET.Element], doc.Block]] = {
    "h2": lambda element: doc.Heading(text(element), 2),
    "h3": lambda element: doc.Heading(text(element), 3),
    "p": _paragraph,
    "ul": lambda element: doc.Bullets(tuple(text(item) for item in element),
                                  element.get("fine") == "yes"),
    "lines": lambda element: doc.Lines(int(element.get("count", "1"))),
    "circle": lambda element: doc.Circle(_said(element, "label")),
    "form": _form, "facts": _facts, "pairs": _pairs, "question": _question, "columns": _columns,
    "box": _boxed, "options": _options, "chance": _chance, "sources": _sources, "terms": _terms,
    "grid": _grid,
}
