"""What stands on every page: title, lines for name and date, rule; and the foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.context import LayoutContext, words
from decisionaid.summary.pdf.typeset import LEAD, baseline, draw_line, draw_lines
from decisionaid.summary.runs import Run

if TYPE_CHECKING:
    from decisionaid.summary.document import PageFooter, Section
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

TOP = 22.0
BOTTOM = 18.0
RULE = 2.25
FOOT_GAP = 4.5
_TITLE_ROOM = 0.6  # of the width that a title may take beside name and date


class PageHead:
    """The head of the pages of one section.

    In large print further pages may say the title in the size of the words, with name and date on
    the same line; else all its pages have the same head.
    """

    def __init__(self, section: Section, ctx: LayoutContext) -> None:
        self.section = section
        self.ctx = ctx
        self.titles = [ctx.setting(words(title, heavy=True), ctx.sizes.title)
                       for title in (section.title, section.back_title or section.title)]
        width = max(title.lines[0].width for title in self.titles)
        one_line = all(len(title.lines) == 1 for title in self.titles)
        self.beside = (not ctx.sizes.stacked and one_line and width < ctx.width * _TITLE_ROOM
                       and bool(section.name))
        rows = max(len(title.lines) for title in self.titles)
        self.title_height = rows * self.titles[0].lead
        below = 0.0 if self.beside or not section.name else ctx.sizes.body * LEAD * 1.15
        self.height = self.title_height + below + 4 + RULE + 6
        self.again = _running(section, ctx)

    @property
    def bottom(self) -> float:
        """Height where the first flowable of a first page begins."""
        return TOP + self.height

    @property
    def further(self) -> float:
        """Height where the first flowable of a further page begins."""
        return self.again.bottom if self.again else self.bottom

    def paint(
        self, canvas: PdfCanvas, index: int, title: Node, line: Node, *, said: bool = True,
        further: bool = False,
    ) -> None:
        """Draw the head of a page; `said` when name and date stood on an earlier page."""
        if further and self.again:
            self.again.paint(canvas, 0, title, line)
            return
        setting = self.titles[1 if index else 0]
        draw_lines(canvas, setting, self.ctx.margin, TOP, title)
        if self.section.name and said:
            with canvas.artifacts():
                self._name_and_date(canvas, setting.lines[0].width, line)
        elif self.section.name:
            self._name_and_date(canvas, setting.lines[0].width, line)
        rule = TOP + self.height - 7 - RULE / 2
        canvas.line(self.ctx.margin, rule, self.ctx.margin + self.ctx.width, RULE, 0.0)

    def _name_and_date(self, canvas: PdfCanvas, title_width: float, node: Node) -> None:
        size = self.ctx.sizes.body
        right = self.ctx.margin + self.ctx.width
        left = self.ctx.margin + (title_width + size * 1.2 if self.beside else 0)
        top = TOP + self.title_height - (size * LEAD * 1.08 if self.beside else -size * 0.1)
        name = self.ctx.setting(words(f"{self.section.name} "), size)
        date = self.ctx.setting(words(self.section.date), size)
        gap = size * 0.45
        labels = name.lines[0].width + date.lines[0].width + 3 * gap
        blank = right - left - labels
        base = baseline(top, size) + size * 0.25
        x = left
        for setting, share in ((name, 0.65), (date, 0.35)):
            draw_line(canvas, setting, setting.lines[0], x, top, node)
            x += setting.lines[0].width + gap
            canvas.line(x, base, x + blank * share, 0.75, 0.0)
            x += blank * share + gap


def _running(section: Section, ctx: LayoutContext) -> PageHead | None:
    """Return the head of further pages in large print, where title, name and date fit one line."""
    if not (ctx.sizes.stacked and section.short_head):
        return None
    title = section.back_title or section.title
    sizes = replace(ctx.sizes, title=ctx.sizes.body, body=ctx.sizes.foot, stacked=False)
    head = PageHead(replace(section, title=title, back_title=""), replace(ctx, sizes=sizes))
    return head if head.beside or not section.name else None


class PageFoot:
    """The foot of every page of a document."""

    def __init__(self, footer: PageFooter, ctx: LayoutContext) -> None:
        self.footer = footer
        self.ctx = ctx
        size = ctx.sizes.foot
        page_width = fonts.width_of(footer.page.format(n=99, all=99), True) * size + size * 0.7
        narrow = ctx.wide(ctx.width - page_width)
        first = (Run(f"{footer.state} ", bold=True), Run(f"{footer.facts} "))
        last = words(footer.order)
        whole = narrow.setting((*first, *last), size)
        upper, lower = narrow.setting(first, size), ctx.setting(last, size)
        # The page number stands on the last line, or on the first where that saves a line.
        self.number_first = len(narrow.setting(last, size).lines) > len(lower.lines) and len(
            upper.lines) == 1
        self.settings = ([upper, lower] if self.number_first
                         else [ctx.setting(first, size), narrow.setting(last, size)])
        rows = sum(len(setting.lines) for setting in self.settings)
        if len(whole.lines) < rows:
            self.settings, self.number_first, rows = [whole], False, len(whole.lines)
        self.height = rows * self.settings[0].lead + FOOT_GAP
        self.size = size

    def top(self, page_height: float) -> float:
        """Height where the foot begins; no flowable may reach below it."""
        return page_height - BOTTOM - self.height

    def paint(self, canvas: PdfCanvas, number: int, total: int, node: Node) -> None:
        """Draw the foot of a page."""
        y = self.top(canvas.height)
        canvas.line(self.ctx.margin, y, self.ctx.margin + self.ctx.width)
        y += FOOT_GAP
        for setting in self.settings:
            y = draw_lines(canvas, setting, self.ctx.margin, y, node)
        canvas.begin_artifact()
        text = self.footer.page.format(n=number, all=total)
        page = self.ctx.setting(words(text, heavy=True), self.size)
        start = self.ctx.margin + self.ctx.width - page.lines[0].width
        top = self.top(canvas.height) + FOOT_GAP if self.number_first else y - page.lead
        draw_line(canvas, page, page.lines[0], start, top, node)
