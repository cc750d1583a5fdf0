"""Lines: text broken to a width, each word in the fonts it needs, ready to be drawn."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from decisionaid.language import is_right_to_left
from decisionaid.summary.pdf import bidi, bidi_lines, fonts
from decisionaid.summary.pdf.bidi_lines import DirectionRun, Fragment, TextLine
from decisionaid.summary.pdf.characters import BREAK, drawable

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import LinkMark, Node
    from decisionaid.summary.runs import Run, Text

LEAD = 1.31  # line distance by size
_TALL_LEAD = 1.2  # times as much where letters are stacked
_TALL = re.compile("[\u0c00-\u0cff\u1000-\u109f\u1780-\u17ff]")  # Telugu, Kannada, Burmese, Khmer
ASCENT = 0.95  # of Atkinson Hyperlegible, by size; with DESCENT the height of its lines
DESCENT = 0.29
_TOKENS = re.compile(f"\n|{BREAK}+|[ \u00a0]+|[^ \u00a0\n{BREAK}]+")


class Setting:
    """A text set at a size: its lines, and the inline elements its runs become."""

    def __init__(self, text: Text, size: float, width: float, doc_lang: str = "",
                 leading: float = LEAD) -> None:
        self.runs = text
        self.size = size
        self.leading = leading
        self.width = width
        self.doc_lang = doc_lang
        self.stretch = _TALL_LEAD if any(_is_tall(run.text) for run in text) else 1.0
        self.lines = _broken(text, size, width, rtl=is_right_to_left(doc_lang))
        self.owned: dict[int, Node] = {}  # runs that belong to another element than the rest
        self._inline: dict[int, Node] = {}

    @property
    def lead(self) -> float:
        """Distance from one baseline to the next."""
        return self.size * self.leading * self.stretch

    def baseline(self, top: float) -> float:
        """Return the baseline of a line that begins at a height."""
        return baseline(top, self.size) + self.size * LEAD * (self.stretch - 1) / 2

    def inline(self, run: int, parent: Node) -> Node:
        """Return the element that letters of a run belong to: the parent, or one within it.

        Once one run needs an element of its own, the words around it get one too: a reader then
        meets all of them in order, as kids of one kind.
        """
        if run in self.owned:
            return self.owned[run]
        if not any(self._marked(index) for index in range(len(self.runs))):
            return parent
        first = run
        while first and not self._marked(run) and not self._marked(first - 1):
            first -= 1
        if first not in self._inline:
            target = self.runs[run].target
            lang = self.runs[run].lang if self.runs[run].lang != self.doc_lang else ""
            self._inline[first] = parent.add("Link" if target else "Span", lang=lang)
        return self._inline[first]

    def _marked(self, run: int) -> bool:
        """Return whether a run is a link, of another element, or in another language."""
        if run in self.owned:
            return True
        lang = self.runs[run].lang
        return bool(self.runs[run].target or (lang and lang != self.doc_lang))


def baseline(top: float, size: float) -> float:
    """Return the baseline of a line that begins at a height."""
    return top + (size * LEAD - size * (ASCENT + DESCENT)) / 2 + size * ASCENT


def _is_tall(text: str) -> bool:
    """Return whether a text has letters above or below each other."""
    return not text.isascii() and _TALL.search(text) is not None


def _broken(text: Text, size: float, width: float, *, rtl: bool) -> list[TextLine]:
    """Return the lines of a text; a word too long for a line is broken inside as a last resort."""
    lines = [TextLine()]
    both_ways = any(bidi.has_rtl(run.text) for run in text)
    paragraphs = [0]
    for unit in _units(text, size, both_ways):
        if unit is None:
            paragraphs.append(len(lines))
            lines.append(TextLine())
            continue
        needed = sum([part.width - part.space for part in unit])
        if lines[-1].fragments and lines[-1].width + needed > width + 0.01:
            lines.append(TextLine())
        if needed > width:
            _break_word(lines, unit, text, size, width)
            continue
        for part in unit:
            _append(lines[-1], part)
    if both_ways:
        for start, end in pairwise([*paragraphs, len(lines)]):
            bidi_lines.arrange(lines[start:end], text, size, rtl=rtl)
    return lines


def _append(line: TextLine, part: Fragment) -> None:
    """Add letters to a line, joined to the ones before where they are of one run."""
    last = line.fragments[-1] if line.fragments else None
    if last is not None and last.run == part.run:
        last.text += part.text
        last.width += part.width
    else:
        line.fragments.append(Fragment(part.text, part.run, part.width))
    line.width += part.width


def _units(text: Text, size: float, both_ways: bool) -> list[list[Fragment] | None]:
    """Return what may not be broken: words with the space behind them; None is a line break."""
    units: list[list[Fragment] | None] = []
    glued = False
    for index, run in enumerate(text):
        for piece_of_text in _TOKENS.findall(drawable(run.text, steering=both_ways)):
            if piece_of_text == "\n":
                units.append(None)
                glued = False
            elif piece_of_text[0] == BREAK:
                glued = False
            elif piece_of_text.isspace() and piece_of_text.strip("\u00a0"):
                if units and units[-1] is not None:
                    _space(units[-1], _measured(piece_of_text, index, run, size))
                glued = False
            else:
                for flowable in _breakable(piece_of_text):
                    part = _measured(flowable, index, run, size)
                    if glued and units and units[-1] is not None:
                        units[-1].append(part)
                    else:
                        units.append([part])
                    glued = False
                glued = True
    return units


def _space(unit: list[Fragment], space: Fragment) -> None:
    """Add space behind a word; it takes no room at the end of a line."""
    last = unit[-1]
    if last.run == space.run:
        last.text += space.text
        last.width += space.width
        last.space += space.width
    else:
        unit.append(replace(space, space=space.width))


def _breakable(token: str) -> list[str]:
    """Return a word cut where a script without spaces lets a line end."""
    if token.isascii() or not any(_ideograph(letter) for letter in token):
        return [token]
    parts: list[str] = []
    for cluster in fonts.clusters(token):
        closes = unicodedata.category(cluster[0]).startswith("P") and cluster[0] not in "（「『《“‘"
        if parts and (closes or not (_ideograph(cluster[0]) or _ideograph(parts[-1][-1]))):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _ideograph(letter: str) -> bool:
    """Return whether a line may end before or after this letter."""
    code = ord(letter)
    return 0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3 or 0xF900 <= code <= 0xFAFF \
        or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x3FFFF


def _measured(text: str, index: int, run: Run, size: float) -> Fragment:
    """Return letters with their width, as they are drawn beside each other."""
    width_of = fonts.width_of if text.isascii() else bidi_lines.shown_width
    return Fragment(text, index, width_of(text, run.bold) * size)


def _break_word(lines: list[TextLine], unit: list[Fragment], text: Text, size: float,
                width: float) -> None:
    """Set a word that is wider than a line, syllable by syllable."""
    for part in unit:
        run = text[part.run]
        for cluster in fonts.clusters(part.text):
            flowable = _measured(cluster, part.run, run, size)
            last = lines[-1].fragments[-1] if lines[-1].fragments else None
            grown = flowable.width
            if last is not None and last.run == part.run and bidi.has_rtl(cluster):
                # Beside each other, letters that join may be wider than each alone.
                whole = _measured(last.text + cluster, part.run, run, size)
                grown = whole.width - last.width
            if last is not None and lines[-1].width + grown > width + 0.01 \
                    and not cluster.isspace():
                lines.append(TextLine())
                grown = flowable.width
            flowable.width = grown
            _append(lines[-1], flowable)


def draw_line(canvas: PdfCanvas, setting: Setting, line: TextLine, x: float, top: float, node: Node,
              width: float = 0.0) -> None:
    """Draw one line at its top left corner; a right-to-left one ends at the right edge.

    On mirrored pages every line begins at the right edge, whatever its letters.
    """
    base = setting.baseline(top)
    if canvas.mirrored:
        x = canvas.left(x, _ink(line))
        if line.parts:
            _draw_mixed(canvas, setting, line, (x, top), node)
            return
    elif line.parts:
        # Where more lines stand below each other, they do so over the whole width of the text.
        room = width or (setting.width if len(setting.lines) > 1 else 0.0)
        shift = max(0.0, room - line.width) if line.rtl else 0.0
        _draw_mixed(canvas, setting, line, (x + shift, top), node)
        return
    for part in line.fragments:
        run = setting.runs[part.run]
        owner = setting.inline(part.run, node)
        canvas.begin_content(owner)
        canvas.text(x, base, fonts.spans(part.text, run.bold), setting.size)
        if run.target:
            _link(canvas, owner, run, (x, top, x + part.width, top + setting.lead))
        x += part.width


def draw_lines(canvas: PdfCanvas, setting: Setting, x: float, top: float, node: Node,
               lead: float = 0.0) -> float:
    """Draw all lines of a text under one another; return the height where the next would begin."""
    for line in setting.lines:
        draw_line(canvas, setting, line, x, top, node)
        top += lead or setting.lead
    return top


def _ink(line: TextLine) -> float:
    """Return the width of a line's letters, without the space behind the last of them."""
    if line.parts:
        return max(part.x + part.width for part in line.parts)
    return sum(part.width for part in line.fragments) - (
        line.fragments[-1].space if line.fragments else 0.0)


def _draw_mixed(canvas: PdfCanvas, setting: Setting, line: TextLine, corner: tuple[float, float],
                node: Node) -> None:
    """Draw a line that runs both ways: placed as the eye reads, written as the ear hears.

    Programs that read words off a page turn right-to-left strings round, and so get the wording;
    those that heed the structure find it there.
    """
    left, top = corner
    base = setting.baseline(top)
    canvas.note_heading(node)
    owned = [(setting.inline(part.run, node), part) for part in line.parts]
    for owner, group in groupby(owned, key=itemgetter(0)):
        parts = [part for _, part in group]
        said = "".join(part.said for part in parts)
        canvas.begin_content(owner if canvas.quiet else owner.add("Span", said=said))
        for part in parts:
            _draw_part(canvas, part, left + part.x, base, setting.size)
        run = setting.runs[parts[0].run]
        if run.target:
            for start, end in bidi_lines.extents(parts):
                _link(canvas, owner, run, (left + start, top, left + end, top + setting.lead))


def _draw_part(canvas: PdfCanvas, part: DirectionRun, x: float, base: float, size: float) -> None:
    """Draw letters of one direction, from the end where reading begins."""
    if not part.backward:
        canvas.text(x, base, part.spans, size)
        return
    x += part.width
    for span in reversed(part.spans):
        x -= span.width * size
        canvas.text(x, base, (span,), size)


def _link(canvas: PdfCanvas, owner: Node, run: Run, box: tuple[float, float, float, float]) -> None:
    """Put a link over letters; where it leads is filled in when the page is known."""
    target = canvas.places.get(run.target)
    if target is None or canvas.quiet:
        return
    left, top, right, bottom = box
    mark: LinkMark = canvas.file.add_link(
        canvas.page, (left, canvas.height - bottom, right, canvas.height - top),
        run.leads or run.text, target)
    owner.kids.append(mark)
