"""The page canvas: draws from the top left corner; every stroke belongs to a structure element."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from decisionaid.summary.pdf.fonts import REGULAR, width_of
from decisionaid.summary.pdf.structure import MarkedContent, Node

if TYPE_CHECKING:
    from collections.abc import Generator

    from decisionaid.summary.pdf.fonts import FontSpan
    from decisionaid.summary.pdf.reportlab_file import PdfFile

GREY = 0.467  # #777, for lines
FILL = 0.933  # #EEE, for heads
_ROUND = 0.5523  # of a radius: where a Bezier curve's handle stands to draw a quarter circle
_BOLD_STROKE = 0.03  # of the size: outline that stands in for a missing bold cut


class PdfCanvas:
    """Draws page after page into a file; y grows downward, all units are points.

    Attributes:
        boxes: How many letters were drawn as boxes because no font covers them.
        headings: Headings of level 2 as they are drawn, with their pages, for the bookmarks.
        places: Page and height (from the bottom) of every anchor, for links.
        mirrored: Pages are read from right to left: what is told from the left edge is drawn from
            the right one. Only `text` keeps to the left edge, as the letters of a line are set.
    """

    def __init__(self, file: PdfFile, width: float, height: float) -> None:
        self.file = file
        self.width = width
        self.height = height
        self.mirrored = False
        self.page = 0
        self.boxes = 0
        self.places: dict[str, tuple[int, float]] = {}
        self.headings: list[tuple[str, int]] = []
        self._code: list[str] = []
        self._open: Node | None = None
        self._in_artifact = False
        self._next_mcid = 0
        self._quiet = 0

    def end_page(self) -> None:
        """Close this page and begin the next one."""
        self._close()
        self.file.add_page(self.width, self.height, "\n".join(self._code))
        self.page += 1
        self._code = []
        self._next_mcid = 0

    @contextmanager
    def artifacts(self) -> Generator[None]:
        """Draw all within as artifacts: what is repeated on a further page, such as heads."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def begin_content(self, node: Node) -> None:
        """Mark what is drawn from here on as content of a structure element."""
        if self._quiet:
            self.begin_artifact()
            return
        if self._open is node:
            return
        self._close()
        self.note_heading(node)
        node.kids.append(MarkedContent(self.page, self._next_mcid))
        self._code.append(f"/{node.kind} <</MCID {self._next_mcid}>> BDC")
        self._next_mcid += 1
        self._open = node

    def note_heading(self, node: Node) -> None:
        """Note the page of a heading that begins here, for the bookmarks."""
        if node.title and node.kind == "H2" and not node.kids and not self._quiet:
            self.headings.append((node.title, self.page))

    def begin_artifact(self) -> None:
        """Mark what is drawn from here on as an artifact: lines, fills, page numbers."""
        if not self._in_artifact:
            self._close()
            self._code.append("/Artifact BMC")
            self._in_artifact = True

    def _close(self) -> None:
        if self._open is not None or self._in_artifact:
            self._code.append("EMC")
        self._open = None
        self._in_artifact = False

    @property
    def quiet(self) -> bool:
        """Whether everything drawn now is decoration."""
        return self._quiet > 0

    def left(self, x: float, width: float) -> float:
        """Return how far from the left edge of the page a thing stands that begins at x."""
        return self.width - x - width if self.mirrored else x

    def text(self, x: float, baseline: float, spans: tuple[FontSpan, ...], size: float) -> None:
        """Draw text."""
        for span in spans:
            if span.font:
                self._span(x, baseline, span, size)
            else:
                self._missing(x, baseline, span, size)
            x += span.width * size

    def invisible_text(self, x: float, baseline: float, words: str, size: float) -> None:
        """Write text that readers hear and nobody sees, at a place to write or mark by hand."""
        if self._in_artifact:
            return
        # Programs that read a mirrored line backward would join it to the word beside it.
        self._code.append(_span_saying(f" {words} " if self.mirrored else words))
        x = self.left(x, width_of("_", False) * size)
        name, codes = self.file.encode("_", REGULAR[0])[0]
        self._code.append(f"BT 3 Tr {x:.2f} {self.height - baseline:.2f} Td {name} {size:g} Tf "
                          f"<{codes.hex()}> Tj 0 Tr ET EMC")

    def _span(self, x: float, baseline: float, span: FontSpan, size: float) -> None:
        stroke = f"{size * _BOLD_STROKE:.2f} w 2 Tr " if span.stroke else ""
        parts = [f"BT {stroke}{x:.2f} {self.height - baseline:.2f} Td"]
        if span.glyph_runs:
            parts += self._shaped(span, size)
        else:
            for name, codes in self.file.encode(span.text, span.font):
                parts.append(f"{name} {size:g} Tf <{codes.hex()}> Tj")
        if span.stroke:
            parts.append("0 Tr")
        self._code.append(" ".join([*parts, "ET"]))

    def _shaped(self, span: FontSpan, size: float) -> list[str]:
        """Return what draws glyphs at their places, and says the letters they stand for.

        Glyphs of one height are one string. Where they are said together, each string begins
        with a space at the place of the first: programs that order strings by their beginning
        then keep them together.
        """
        parts: list[str] = []
        at = 0.0  # all in thousandths of an em
        space_name, space_width, space = self.file.glyph_of(0x20, span.font)
        for stretch in span.glyph_runs:
            begin = min(glyph.x for glyph in stretch.glyphs)
            says = stretch.said and not self._in_artifact
            strings: dict[tuple[float, str], list[tuple[float, float, str]]] = {}
            for glyph in stretch.glyphs:
                name, width, code = self.file.glyph_of(glyph.code, span.font)
                string = strings.setdefault((glyph.y, name), [])
                if not string and says and name == space_name:
                    string.append((begin, space_width, space))
                string.append((glyph.x, width, code))
            if says:
                parts.append(_span_saying(stretch.said))
            for (rise, name), string in sorted(strings.items(), key=_on_the_line):
                parts.append(f"{name} {size:g} Tf {rise * size / 1000:.2f} Ts [")
                for x, width, code in string:
                    parts.append(f"{at - x:.0f} <{code}>")
                    at = x + width
                parts.append("] TJ")
            if says:
                parts.append("EMC")
        return [*parts, "0 Ts"]

    def _missing(self, x: float, baseline: float, span: FontSpan, size: float) -> None:
        """Draw the box that stands for a letter no font covers; it keeps the letter's meaning."""
        self.boxes += 1
        side = size * 0.5
        if not self._in_artifact:
            self._code.append(_span_saying(span.text))
        self._stroke(size * 0.06, 0)
        self._code.append(f"{x + size * 0.06:.2f} {self.height - baseline:.2f} {side:.2f} "
                          f"{size * 0.68:.2f} re S Q")
        if not self._in_artifact:
            self._code.append("EMC")

    def _stroke(self, weight: float, grey: float, dash: str = "") -> None:
        self._code.append(f"q {weight:.2f} w {grey:g} G" + (f" {dash} 0 d" if dash else ""))

    def line(self, x: float, y: float, to: float, weight: float = 0.75, grey: float = GREY) -> None:
        """Draw a horizontal line."""
        self._segment((x, y), (to, y), weight, grey)

    def vertical(self, x: float, y: float, to: float) -> None:
        """Draw a vertical line."""
        self._segment((x, y), (x, to), 0.75, GREY)

    def _segment(self, start: tuple[float, float], end: tuple[float, float], weight: float,
                 grey: float) -> None:
        self.begin_artifact()
        self._stroke(weight, grey)
        (x, y), (to_x, to_y) = ((self.left(x, 0.0), self.height - y) for x, y in (start, end))
        self._code.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S Q")

    def fill(self, x: float, y: float, width: float, height: float, grey: float = FILL) -> None:
        """Fill a rectangle."""
        self.begin_artifact()
        x = self.left(x, width)
        self._code.append(
            f"q {grey:g} g {x:.2f} {self.height - y - height:.2f} {width:.2f} {height:.2f} re f Q")

    def box(self, x: float, y: float, width: float, height: float, *, weight: float = 0.75,
            radius: float = 6.0, grey: float = 0.0, dashed: bool = False) -> None:
        """Draw a frame with round corners."""
        self.begin_artifact()
        self._stroke(weight, grey, "[4 3]" if dashed else "")
        x = self.left(x, width)
        self._code.append(rounded(x, self.height - y, width, height, radius, radius) + " S Q")

    def circle(self, x: float, y: float, radius: float, weight: float = 1.5) -> None:
        """Draw a circle around a point."""
        self.begin_artifact()
        self._stroke(weight, 0)
        x = self.left(x, 0.0)
        self._code.append(rounded(x - radius, self.height - y + radius, 2 * radius, 2 * radius,
                                   radius, radius) + " S Q")

    def mark(self, x: float, y: float, code: str) -> None:
        """Draw a path that begins at the origin with its top left corner at a place."""
        x, way = self.left(x, 0.0), "-1" if self.mirrored else "1"
        self._code.append(f"q {way} 0 0 1 {x:.2f} {self.height - y:.2f} cm {code} Q")


def _span_saying(words: str) -> str:
    """Return the beginning of a stretch that says words in place of what is drawn."""
    return f"/Span <</ActualText <FEFF{words.encode('utf-16-be', 'replace').hex()}>>> BDC"


def _on_the_line(string: tuple[tuple[float, str], object]) -> bool:
    """Sort letters on the line behind the marks above and below it: where they end, it ends."""
    return string[0][0] == 0


def rounded(x: float, top_y: float, width: float, height: float, top: float, bottom: float) -> str:
    """Return the path of a rectangle with round corners, wider at the top or the bottom.

    Here y grows upward, as in the file; `top_y` is the upper edge.
    """
    high, low = top_y, top_y - height
    right = x + width
    top = min(top, height - bottom if top != bottom else height / 2, width / 2)
    bottom = min(bottom, width / 2, height / 2)
    t, b = top * (1 - _ROUND), bottom * (1 - _ROUND)
    return (
        f"{x + top:.2f} {high:.2f} m {right - top:.2f} {high:.2f} l "
        f"{right - t:.2f} {high:.2f} {right:.2f} {high - t:.2f} {right:.2f} {high - top:.2f} c "
        f"{right:.2f} {low + bottom:.2f} l {right:.2f} {low + b:.2f} {right - b:.2f} {low:.2f} "
        f"{right - bottom:.2f} {low:.2f} c {x + bottom:.2f} {low:.2f} l "
        f"{x + b:.2f} {low:.2f} {x:.2f} {low + b:.2f} {x:.2f} {low + bottom:.2f} c "
        f"{x:.2f} {high - top:.2f} l {x:.2f} {high - t:.2f} {x + t:.2f} {high:.2f} "
        f"{x + top:.2f} {high:.2f} c h")
