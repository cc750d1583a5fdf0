"""What a drawing of an aid may hold: plain shapes, within limits that keep painting it short.

A drawing comes with a guide from anywhere. Whatever is not on the lists here is refused, so that a
picture can neither read a file of this computer, nor refer to anything, nor stop the window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 200_000
MOST_ELEMENTS = 500
MOST_DEPTH = 12
MOST_NUMBERS = 10_000  # in all attributes together; the most we ship is 700
# Crossing edges take time by the square of their number, strokes by their width besides. What we
# ship needs a tenth of each; at the limit a picture takes about half a second to paint.
MOST_CROSSINGS = 20_000.0
MOST_STROKE = 60_000.0
MOST_DASHES = 40_000.0
MOST_GRADIENTS = 40  # shapes filled with one
MOST_LETTERS = 300  # of all words together: numbers and short marks
LARGEST_NUMBER = 10_000.0
LARGEST_SCALE = 100.0  # of all transforms around a shape together
LEAST_VIEW = 20.0
LARGEST_LETTER = 200.0
SVG = "http://www.w3.org/2000/svg"
PICTOGRAM_VIEW = "0 0 24 24"
INK = frozenset({"none", "currentColor"})

GROUPS = frozenset({"svg", "g"})
SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
WORDS = frozenset({"text", "tspan", "title", "desc"})
PAINTS = frozenset({"defs", "linearGradient", "radialGradient", "stop"})
ELEMENTS = GROUPS | SHAPES | WORDS | PAINTS
PLACES = frozenset({
    "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "fx", "fy", "r", "rx", "ry", "width", "height",
    "d", "points", "transform", "gradientTransform", "offset", "dx", "dy",
})  # fmt: skip
LOOKS = frozenset({
    "fill", "stroke", "stop-color", "color", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "fill-rule", "fill-opacity",
    "stroke-opacity", "stop-opacity", "opacity", "font-family", "font-size", "font-weight",
    "font-style", "text-anchor", "gradientUnits", "spreadMethod",
})  # fmt: skip
ATTRIBUTES = PLACES | LOOKS | {"id", "viewBox", "version", "preserveAspectRatio"}
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
PAINT = re.compile(r"none|currentColor|#[0-9A-Fa-f]{3,8}|[a-zA-Z]{2,30}|url\(#[\w.-]{1,60}\)"
                   r"|rgba?\([\d.,%\s]{1,40}\)")
PAINTED = frozenset({"fill", "stroke", "stop-color", "color"})
FUNCTION = re.compile(r"(translate|rotate|scale|matrix|skewX|skewY)\s*\(([^()]*)\)")


class _RefusedDrawing(Exception):
    """Why a drawing cannot be taken."""


def mistake(svg: str) -> str:
    """Return why a drawing cannot be taken, in a plain sentence, or nothing where it can."""
    if len(svg) > MOST_BYTES:
        return "The drawing is too large. It may have 200 kB."
    try:
        _Reader().read(svg)
    except _RefusedDrawing as refused:
        return str(refused)
    except (expat.ExpatError, ValueError):
        return "This is not a drawing in SVG."
    return ""


def pictogram_mistake(svg: str) -> str:
    """Return why a drawing that may be taken is no pictogram, or nothing where it is one."""
    reader = _Reader()
    reader.read(svg)
    if reader.view.split() != PICTOGRAM_VIEW.split():
        return f'A pictogram is square. Draw it in viewBox="{PICTOGRAM_VIEW}".'
    if reader.colors - INK or "currentColor" not in reader.colors:
        return ("A pictogram has one color, which the program chooses. Write currentColor for fill "
                "or stroke, and none.")
    return "A pictogram holds no words." if reader.letters else ""


class _Around(NamedTuple):
    """What holds for all that stands in an element: its scale and its stroke's width."""

    scale: float = 1.0
    width: float = 1.0
    stroked: bool = False


class _Reader:
    """Walks over the elements of a drawing, counting what painting them takes."""

    def __init__(self) -> None:
        self._around: list[_Around] = []
        self._elements = self._numbers = self.letters = self._gradients = 0
        self.view, self.colors = "", set[str]()
        self._crossings = self._strokes = self._dashes = 0.0

    def read(self, svg: str) -> None:
        """Read the whole drawing.

        Raises:
            _RefusedDrawing: At the first thing that may not stand there.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.ProcessingInstructionHandler = self._on_instruction
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_words
        parser.Parse(svg.encode("utf-8", "replace"), True)

    def _on_doctype(self, *_more: object) -> None:
        raise _RefusedDrawing("A drawing may hold no DOCTYPE and no entities.")

    def _on_instruction(self, *_more: object) -> None:
        raise _RefusedDrawing("A drawing may hold no <? but the first line.")

    def _on_end(self, _name: str) -> None:
        self._around.pop()

    def _on_words(self, words: str) -> None:
        self.letters += len(words.strip())
        if self.letters > MOST_LETTERS:
            raise _RefusedDrawing("The drawing holds too many words. Put them into the page.")

    def _on_start(self, full: str, given: Mapping[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        if space != SVG or name not in ELEMENTS or (name == "svg") == bool(self._around):
            raise _RefusedDrawing(f"A drawing may hold no <{name[:40]}>. Use plain shapes.")
        if name == "svg":
            self.view = given.get("viewBox", "")
            _check_view(self.view)
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._around) >= MOST_DEPTH:
            raise _RefusedDrawing(f"The drawing has too many parts. It may have {MOST_ELEMENTS}, "
                           f"{MOST_DEPTH} deep.")
        self.colors |= {value.strip() for key, value in given.items() if key in PAINTED}
        count, largest = self._measure(name, given)
        around = _inside(self._around[-1] if self._around else _Around(), given)
        if around.scale > LARGEST_SCALE:
            raise _RefusedDrawing("The drawing is scaled too much by its transforms.")
        self._around.append(around)
        if name not in SHAPES and "stroke-dasharray" in given:
            raise _RefusedDrawing("Only a shape may have stroke-dasharray, not a group.")
        if name in SHAPES:
            self._weigh(around, given, count, count * largest)

    def _weigh(
        self, around: _Around, given: Mapping[str, str], count: int, length: float
    ) -> None:
        """Add what painting a shape of so many numbers and at most this length takes."""
        edges = max(4.0, count / 2)
        self._crossings += edges * edges
        self._gradients += "url" in (given.get("fill", "") + given.get("stroke", ""))
        if around.stroked:
            width = max(1.0, around.width * around.scale)
            self._strokes += edges * edges * width
            self._dashes += width * _dashes(given.get("stroke-dasharray", ""), length)
        if (self._crossings > MOST_CROSSINGS or self._strokes > MOST_STROKE
                or self._dashes > MOST_DASHES or self._gradients > MOST_GRADIENTS):
            raise _RefusedDrawing("The drawing takes too long to paint. Use fewer points, "
                                  "thinner lines and longer dashes.")

    def _measure(self, name: str, given: Mapping[str, str]) -> tuple[int, float]:
        """Return how many numbers an element's attributes hold, and the largest."""
        count, largest = 0, 0.0
        for key, value in given.items():
            if key not in ATTRIBUTES:
                raise _RefusedDrawing(f"A drawing may hold no “{key.split(' ')[-1][:40]}”. "
                               "Write colors and lines as attributes of the shape.")
            if key in PAINTED and not PAINT.fullmatch(value.strip()):
                raise _RefusedDrawing(f"“{key}” must be a color.")
            if key not in PAINTED and ("url" in value.lower() or "//" in value):
                raise _RefusedDrawing("A drawing may refer to nothing outside itself.")
            if key == "opacity" and name in GROUPS:
                raise _RefusedDrawing("A group may have no opacity. Give it to its shapes.")
            if key in ("id", "font-family") or key in PAINTED:
                continue
            numbers = [abs(float(n)) for n in NUMBER.findall(value)]
            count += len(numbers)
            largest = max(largest, *numbers, 0.0)
            if key == "font-size" and max(numbers, default=0.0) > LARGEST_LETTER:
                raise _RefusedDrawing("The letters of the drawing are too large.")
        self._numbers += count
        if self._numbers > MOST_NUMBERS or not largest <= LARGEST_NUMBER:
            raise _RefusedDrawing("The drawing has too many numbers, or too large ones.")
        return count, largest


def _check_view(box: str) -> None:
    """Refuse a view so small that everything in it is enlarged beyond measure.

    Raises:
        _RefusedDrawing: When it is missing or not four numbers of a usual size.
    """
    numbers = [float(n) for n in NUMBER.findall(box)]
    if len(numbers) != 4 or min(numbers[2:]) < LEAST_VIEW:
        raise _RefusedDrawing("The drawing needs a viewBox, such as 0 0 700 380.")


def _scale(given: Mapping[str, str]) -> float:
    """Return by how much the transform of an element may enlarge what is in it.

    Raises:
        _RefusedDrawing: When it cannot be read.
    """
    said = given.get("transform", "") + given.get("gradientTransform", "")
    if FUNCTION.sub("", said).strip(" ,\t\r\n"):
        raise _RefusedDrawing("A transform of the drawing cannot be read.")
    scale = 1.0
    for name, values in FUNCTION.findall(said):
        numbers = [abs(float(n)) for n in NUMBER.findall(values)]
        if name == "scale":
            scale *= max(numbers, default=1.0)
        elif name == "matrix":
            scale *= sum(numbers[:4])
        elif name.startswith("skew"):
            raise _RefusedDrawing("A drawing may not be skewed.")
    return scale


def _inside(around: _Around, given: Mapping[str, str]) -> _Around:
    """Return what holds in an element that stands in another."""
    widths = [abs(float(n)) for n in NUMBER.findall(given.get("stroke-width", ""))]
    stroked = around.stroked or given.get("stroke", "none").strip() != "none"
    return _Around(around.scale * _scale(given), widths[0] if widths else around.width, stroked)


def _dashes(value: str, length: float) -> float:
    """Return how many dashes a line of a length has at most.

    Raises:
        _RefusedDrawing: When a dash has no length at all.
    """
    numbers = [float(n) for n in NUMBER.findall(value)]
    if not numbers:
        return 0.0
    if min(numbers) < 0 or sum(numbers) <= 0:
        raise _RefusedDrawing("The dashes of a line must have a length.")
    return length * len(numbers) / sum(numbers)
