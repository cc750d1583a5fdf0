"""Balance: every option says as much as its neighbors, in words that do not lean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.audit.reading import WORD
from decisionaid.aid.rows import PROSE_CELLS
from decisionaid.aid.text_renderer import OTHER_HALF, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid, Decision, Option

MOST_RATIO = 1.5
FREE_WORDS = 12
LOADED = (
    "breakthrough", "miracle", "gentle", "game-changer", "game changer", "battle", "powerful",
    "remarkable",
)
LEANING = ("hope", "only", "simply")
BARE = ("common", "commonly", "rare", "rarely", "safe", "safely")


def cell_length(option: Option, row: str) -> int:
    """Return how many words a prose cell says; a quantity counts as two."""
    text = " ".join(option.cells[row].text)
    plain = PLACEHOLDER.sub("two words", text.replace(OTHER_HALF, " "))
    return len(WORD.findall(plain))


def lengths(decision: Decision) -> Iterator[Finding]:
    """Find rows whose longest text is over 1.5 times, and over 12 words beyond, the shortest."""
    for row in PROSE_CELLS:
        counts = {o.id: cell_length(o, row) for o in decision.options if row in o.cells}
        if not counts:
            continue
        low, high = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
        if counts[high] > MOST_RATIO * counts[low] and counts[high] > counts[low] + FREE_WORDS:
            sentence = (
                f"the longest text ({high}, {counts[high]} words) is over {MOST_RATIO} times "
                f"the shortest ({low}, {counts[low]} words)"
            )
            yield Finding("balance.lengths", "fail", f"{decision.id}/{row}", sentence)


def loaded_words(texts: dict[str, str]) -> Iterator[Finding]:
    """Find words that lean: the loaded ones fail, the leaning and bare ones warn."""
    for severity, words in (("fail", LOADED), ("warn", (*LEANING, *BARE))):
        pattern = re.compile(r"\b(" + "|".join(words) + r")\b", re.IGNORECASE)
        for where, text in texts.items():
            if where.startswith(("claims/", "glossary/")) or where.endswith("/forms"):
                continue
            found = pattern.search(text)
            if found:
                sentence = f"“{found.group(0)}” leans: {text[:90]}"
                yield Finding("balance.words", severity, where, sentence)  # type: ignore[arg-type]


def same_rows(decision: Decision) -> Iterator[Finding]:
    """Find options that lack a row their neighbors have."""
    for option in decision.options:
        for row in PROSE_CELLS:
            if row not in option.cells:
                yield Finding("balance.rows", "fail", f"{decision.id}/{option.id}/{row}",
                              "this option lacks the row")


def check(aid: Aid, texts: dict[str, str]) -> Iterator[Finding]:
    """Yield every finding on balance."""
    for decision in aid.decisions.values():
        yield from same_rows(decision)
        yield from lengths(decision)
    yield from loaded_words(texts)
