"""Reading directions: the Unicode bidirectional algorithm (UAX #9), for paragraphs and lines.

ReportLab has none, Qt's is not for this room, and the packages that offer one give back a turned
string, not the levels that styled words and links need. Letters' classes and mirror images come
from Python's character database.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

_STRONG = {"L": 0, "R": 1, "AL": 1}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})  # X9: these take no part
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_ISOLATES})
_AS_R = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # N0 to N2: numbers count as R
_DEEPEST = 125
_MOST_BRACKETS = 63
_RAISED = {"L": 0, "R": 1, "EN": 2, "AN": 2}  # by how much, from an even level (I1)
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_SIDES = (("LEFT", "RIGHT"), ("LESS-THAN", "GREATER-THAN"))


def turns(text: str) -> bool:
    """Return whether a text holds anything that runs from right to left, or might."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in _TURNING for letter in text
    )


def base_level(text: str) -> int:
    """Return 1 where the first letter with a direction runs from right to left, else 0."""
    return _first_strong([unicodedata.bidirectional(letter) for letter in text])


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every letter of a paragraph; odd ones run right to left."""
    given = [unicodedata.bidirectional(letter) or "L" for letter in text]
    found, kinds = _explicit(given, base)
    for places, before, after in _sequences(given, found, base):
        level = found[places[0]]
        run = [kinds[place] for place in places]
        _weak(run, before)
        if any(unicodedata.mirrored(text[place]) for place in places):
            _brackets(run, [(text[place], given[place]) for place in places], level, before)
        _neutral(run, level, before, after)
        for place, kind in zip(places, run, strict=True):
            found[place] += kind != "R" if level % 2 else _RAISED[kind]
    for place, kind in enumerate(given):  # what took no part goes with the letter before it
        if kind in _REMOVED:
            found[place] = found[place - 1] if place else base
    return found


def visual(line: list[int]) -> list[int]:
    """Return the places of a line's parts from left to right, by their levels (rule L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


@lru_cache(maxsize=512)
def mirrored(letter: str) -> str:
    """Return the mirror image of a bracket or comparison sign; any other letter as it is."""
    if not unicodedata.mirrored(letter):
        return letter
    name = unicodedata.name(letter, "")
    for one, other in _SIDES:
        swapped = name.replace(one, "\0").replace(other, one).replace("\0", other)
        if swapped != name:
            try:
                return unicodedata.lookup(swapped)
            except KeyError:
                return letter
    return letter


def _first_strong(kinds: list[str], *, inside: bool = False) -> int:
    """Return the level of the first strong kind outside isolates; `inside` one, up to its end."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if inside and not depth:
                return 0
            depth = max(0, depth - 1)
        elif not depth and kind in _STRONG:
            return _STRONG[kind]
    return 0


class _Stack:
    """The marks of direction that are open (X1 to X7): of each its level, override and kind."""

    def __init__(self, base: int) -> None:
        self.open: list[tuple[int, str, bool]] = [(base, "", False)]
        self.lost_isolates = 0  # opened too deep
        self.lost_embeddings = 0

    def push(self, odd: int, override: str, *, isolate: bool) -> None:
        """Open a mark, unless too many are."""
        level = self.open[-1][0] + 1
        level += level % 2 != odd
        if level <= _DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.open.append((level, override, isolate))
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def pop_embedding(self) -> None:
        """Close the last embedding of this isolate."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.open[-1][2] and len(self.open) > 1:
            self.open.pop()

    def pop_isolate(self) -> None:
        """Close the last isolate and whatever is open within it."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif any(isolate for _, _, isolate in self.open):
            self.lost_embeddings = 0
            while not self.open.pop()[2]:
                pass


def _explicit(given: list[str], base: int) -> tuple[list[int], list[str]]:
    """Return the levels that marks of direction give (X1 to X8), and kinds as they override."""
    stack = _Stack(base)
    found: list[int] = []
    kinds: list[str] = []
    for place, kind in enumerate(given):
        if kind == "PDI":
            stack.pop_isolate()
        level, override, _ = stack.open[-1]
        found.append(level)
        kinds.append(kind if kind in _REMOVED else override or kind)
        if kind in _EMBEDDINGS:
            odd = _EMBEDDINGS[kind]
            stack.push(odd, "LR"[odd] if kind[2] == "O" else "", isolate=False)
        elif kind == "PDF":
            stack.pop_embedding()
        elif kind in _ISOLATES:
            odd = (_first_strong(given[place + 1 :], inside=True) if kind == "FSI"
                   else int(kind == "RLI"))
            stack.push(odd, "", isolate=True)
    return found, kinds


def _sequences(given: list[str], found: list[int],
               base: int) -> list[tuple[list[int], str, str]]:
    """Return the isolating run sequences (X10): their places, and the kinds around each."""
    places = [place for place, kind in enumerate(given) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for index, place in enumerate(places):
        if index and found[place] == found[places[index - 1]]:
            runs[-1].append(place)
        else:
            runs.append([place])
    chains: list[list[int]] = []
    waiting: list[list[int]] = []  # chains that end in an isolate whose end is still to come
    for run in runs:
        # An isolate too deep to open stands in one run with its end, and never gets here last.
        if given[run[0]] == "PDI" and waiting:
            chain = waiting.pop()
            chain += run
        else:
            chain = run
            chains.append(chain)
        if given[run[-1]] in _ISOLATES:
            waiting.append(chain)
    neighbours = dict(pairwise(places))
    before = {later: place for place, later in pairwise(places)}
    result: list[tuple[list[int], str, str]] = []
    for chain in chains:
        level = found[chain[0]]
        left = found[before[chain[0]]] if chain[0] in before else base
        open_ended = given[chain[-1]] in _ISOLATES
        right = found[neighbours[chain[-1]]] if chain[-1] in neighbours and not open_ended else base
        result.append((chain, "LR"[max(level, left) % 2], "LR"[max(level, right) % 2]))
    return result


def _weak(run: list[str], before: str) -> None:
    """Resolve numbers, their signs and marks in place (W1 to W7)."""
    last, strong = before, before
    for index, kind in enumerate(run):
        if kind == "NSM":  # W1
            kind = "ON" if last in _ISOLATES or last == "PDI" else last
        last = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        run[index] = kind
    run[:] = ["R" if kind == "AL" else kind for kind in run]  # W3
    for index in range(1, len(run) - 1):  # W4
        around = run[index - 1]
        if around == run[index + 1] and (
                (run[index] in {"ES", "CS"} and around == "EN")
                or (run[index] == "CS" and around == "AN")):
            run[index] = around
    for start, end in _stretches(run, frozenset({"ET"})):  # W5
        if "EN" in (run[start - 1 : start] + run[end : end + 1]):
            run[start:end] = ["EN"] * (end - start)
    strong = before
    for index, kind in enumerate(run):
        if kind in {"ES", "ET", "CS"}:  # W6
            run[index] = "ON"
        elif kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            run[index] = "L"


def _stretches(run: list[str], kinds: frozenset[str]) -> list[tuple[int, int]]:
    """Return where stretches of some kinds begin and end."""
    found: list[tuple[int, int]] = []
    for index, kind in enumerate(run):
        if kind in kinds:
            if found and found[-1][1] == index:
                found[-1] = (found[-1][0], index + 1)
            else:
                found.append((index, index + 1))
    return found


def _brackets(run: list[str], letters: list[tuple[str, str]], level: int, before: str) -> None:
    """Give brackets that belong together the direction of what they hold (N0)."""
    own, other = "LR"[level % 2], "RL"[level % 2]
    for first, last in _pairs(run, letters):
        inside = {_AS_R.get(kind) for kind in run[first + 1 : last]}
        if own in inside:
            side = own
        elif other in inside:
            context = next((_AS_R[kind] for kind in reversed(run[:first]) if kind in _AS_R), before)
            side = other if context == other else own
        else:
            continue
        for bracket in (first, last):
            run[bracket] = side
            mark = bracket + 1
            while mark < len(run) and letters[mark][1] == "NSM":
                run[mark] = side
                mark += 1


def _pairs(run: list[str], letters: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return the places of opening brackets with their closing ones, in order."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, (letter, _) in enumerate(letters):
        if run[place] != "ON" or mirrored(letter) == letter:
            continue
        kind = unicodedata.category(letter)
        if kind == "Ps":
            if len(waiting) == _MOST_BRACKETS:
                break
            waiting.append((mirrored(letter), place))
        elif kind == "Pe":
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == letter:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def _neutral(run: list[str], level: int, before: str, after: str) -> None:
    """Give neutral letters the direction around them, or that of the level (N1, N2)."""
    for start, end in _stretches(run, _NEUTRAL):
        left = _AS_R[run[start - 1]] if start else before
        right = _AS_R[run[end]] if end < len(run) else after
        run[start:end] = [left if left == right else "LR"[level % 2]] * (end - start)
