"""One study, one closed box: what it counted in each of its groups, as equal pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.display_list import DisplayList, array_side, widest_word
from decisionaid.ui.widgets.paint import SMALL_RADIUS

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView, HalfView

HUNDRED = 100
PITCH, SMALL_PITCH = 8.0, 7.2  # px from dot to dot; with four cards the smaller one
PAD_X, PAD_Y, APART = 10, 4, 14
LARGE, HUGE = 1.5, 2.5
NOTE, FIGURE, LABEL = "note", "button56", "small"


def pitch_for(*, small: bool = False) -> float:
    """Return the pitch of the dots at the text size in force; dots grow less than words do."""
    base = SMALL_PITCH if small else PITCH
    factor = theme().factor()
    return base * (factor * 0.8 if factor >= HUGE else theme().gap(100) / 100)


def box_name(box: BoxView) -> str:
    """Return everything a box says, for ears: study, both groups, counts, notices.

    A box over several cards names the card of each group, as no column stands over words.
    """
    joined = len(box.options) > 1
    halves: list[str] = []
    for n, half in enumerate(box.halves):
        own = [line[n] for line in box.below if joined and len(line) == len(box.halves)]
        name = f"{half.name}: " if joined and half.name else ""
        halves += [f"{name}{half.figure} {half.label}", *(f"{name}{text}" for text in own)]
    below = [text for line in box.below if not joined or len(line) != len(box.halves)
             for text in line]
    said = (box.title, *halves, box.no_other, *below, *box.notices)
    return " ".join(s.replace("**", "").rstrip(".") + "." for s in said if s)


def _unbroken(label: str) -> str:
    """Return a label of two drugs that breaks after its plus sign, never before it."""
    return label.replace(" + ", "\u00a0+ ")


class _Halves:
    """Lays the groups of a box out side by side, or one under another where words need it."""

    def __init__(self, out: DisplayList, box: BoxView, pitch: float, *, beside: bool) -> None:
        self.out, self.box, self.pitch, self.beside = out, box, pitch, beside

    def _dots(self, half: HalfView) -> bool:
        return half.filled is not None and half.denominator == HUNDRED

    def _side(self, half: HalfView) -> float:
        return array_side(self.pitch) if self._dots(half) else 0

    def wanted(self, half: HalfView) -> float:
        """Return the px a half takes at most."""
        return self._width(half, self.out.block(half.label, LABEL).width(10_000))

    def least(self, half: HalfView) -> float:
        """Return the px a half needs at least, with its label broken between words."""
        return self._width(half, widest_word(_unbroken(half.label), LABEL))

    def _width(self, half: HalfView, label: int) -> float:
        side = self._side(half)
        words = max(self.out.block(half.figure, FIGURE).width(10_000), label)
        return side + APART + words if self.beside and side else max(side, words)

    def draw(self, half: HalfView, x: float, y: float, width: float) -> float:
        """Put one group: its dots, "44 of 100", what it was given; return the y under it."""
        side = self._side(half)
        if side:
            self.out.array(half.filled or 0, self.box.shape, x, y, self.pitch)
        words = self.out.block(half.figure, FIGURE), self.out.block(_unbroken(half.label), LABEL)
        if self.beside and side:
            x, width = x + side + APART, width - side - APART
            tall = words[0].height(width) + words[1].height(width)
            top = y + max(0.0, (side - tall) * 0.75)
            end = self._words(words, x, top, width)
            return max(end, y + side)
        return self._words(words, x, y + (side + 1 if side else 0), width)

    def _words(self, words, x: float, y: float, width: float) -> float:  # noqa: ANN001 - TextBlocks
        y = self.out.put(words[0], x, y, width)
        return self.out.put(words[1], x, y, width)

    def height(self, half: HalfView, width: float) -> float:
        """Return the px that a group takes down."""
        return _Halves(DisplayList(width, rtl=self.out.rtl), self.box, self.pitch,
                       beside=self.beside).draw(half, 0.0, 0.0, width)

    def columns(self, width: float) -> list[tuple[float, float]]:
        """Return start and width of each half: as wide as it needs, or equal shares."""
        halves = self.box.halves
        n = len(halves)
        equal = (width - (n - 1) * APART) / n
        if len(self.box.options) > 1:
            return [(i * (equal + APART), equal) for i in range(n)]
        if n == 1:
            return [(0.0, width)]
        first = self.wanted(halves[0])
        if first + APART + self.least(halves[1]) > width or n > 2:
            first = min(equal, max(self.least(halves[0]), width - APART - self.least(halves[1])))
        if self.beside:
            first = max(first, equal)
        return [(0.0, first), (first + APART, width - first - APART)]

    def stacked(self, width: float) -> bool:
        """Whether the halves do not fit side by side."""
        halves = self.box.halves
        need = sum(self.least(h) for h in halves) + APART * (len(halves) - 1)
        return need > width


def draw_box(
    out: DisplayList, box: BoxView, x: float, y: float, width: float, *, small: bool = False,
    beside: bool = False,
) -> float:
    """Put a box with its halves, shorter counts and notices; return the y under it."""
    joined = len(box.options) > 1
    edge = 3 if joined else 2
    pad, top = theme().gap(PAD_X) + edge, theme().gap(PAD_Y) + edge
    at, left, inner = out.mark(), x + pad, width - 2 * pad
    end = _head(out, box, left, y + top, inner, joined=joined)
    end = _groups(out, box, left, end + 1, inner, _Halves(
        out, box, pitch_for(small=small), beside=beside or joined))
    end = _below(out, box, left, end, inner)
    tall = end + theme().gap(PAD_Y) + edge - y
    out.panel(at, (x, y, width, tall), SMALL_RADIUS, "surface",
              "primary" if joined else "lineStrong", edge)
    return y + tall


def _head(
    out: DisplayList, box: BoxView, x: float, y: float, width: float, *, joined: bool
) -> float:
    """Put the study and the time; a joined box says that its groups may be compared."""
    if not joined:
        return out.text(box.title, x, y, width, NOTE, "ink2")
    size = theme().px(20)
    out.icon("link", x, y + 2, size, "primary")
    return out.text(f"**{box.title}**", x + size + 8, y, width - size - 8, NOTE)


def _groups(
    out: DisplayList, box: BoxView, x: float, y: float, width: float, halves: _Halves,
) -> float:
    if not box.halves:
        return y
    if len(box.halves) > 1 and halves.stacked(width):
        return _one_under_another(out, box, x, y, width, halves)
    if len(box.halves) == 1 and box.no_other:
        return _only_one(out, box, x, y, width, halves)
    places = halves.columns(width)
    return max(halves.draw(h, x + at, y, wide)
               for h, (at, wide) in zip(box.halves, places, strict=True))


def _one_under_another(
    out: DisplayList, box: BoxView, x: float, y: float, width: float, halves: _Halves,
) -> float:
    """Put the groups one under another, each with its words beside its dots where they fit."""
    across = _Halves(out, box, halves.pitch, beside=True)
    fits = all(across.least(half) <= width for half in box.halves)
    for half in box.halves:
        y = (across if fits else halves).draw(half, x, y, width) + 4
    return y


def _only_one(
    out: DisplayList, box: BoxView, x: float, y: float, width: float, halves: _Halves,
) -> float:
    """Put the one group of a study, and that it had no other beside it, or below where lower."""
    half, text = box.halves[0], " ".join((box.no_other, *box.notices))
    block = out.block(text, NOTE)
    wide = min(width, halves.wanted(half))
    room = width - wide - APART
    across = _Halves(out, box, halves.pitch, beside=True)
    below = across if across.least(half) <= width else halves
    if room >= widest_word(text, NOTE):
        tall = block.height(room)
        lower = below.height(half, width) + block.height(width)
        if max(halves.height(half, wide), tall) <= lower:
            end = halves.draw(half, x, y, wide)
            top = y + max(0.0, (end - y - tall) / 2)
            return max(end, out.put(block, x + wide + APART, top, room, "ink2"))
    return out.put(block, x, below.draw(half, x, y, width), width, "ink2")


def _below(out: DisplayList, box: BoxView, x: float, y: float, width: float) -> float:
    """Put the stricter count, another arm and notices under a line, each in its own half."""
    notices = () if box.no_other else box.notices
    if not box.below and not notices:
        return y
    out.rule(x, y + 4, width)
    y += 6
    for line in (*box.below, *((n,) for n in notices)):
        n = len(line)
        wide = (width - (n - 1) * APART) / n
        y = max(out.text(text, x + i * (wide + APART), y, wide, NOTE, "ink2")
                for i, text in enumerate(line))
    return y
