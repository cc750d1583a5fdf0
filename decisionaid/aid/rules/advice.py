"""Warns of words that advise or praise: the aid shows, the person decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder

# Each pattern with a sentence it finds and one it must leave alone (the tests try them all).
ADVICE: tuple[tuple[str, str, str], ...] = (
    (r"\bthe best (choice|option|treatment|way|drug|card)\b",
     "This is the best option.", "We are fairly sure at best."),
    (r"\b(this|it|that) (is|works) best for\b",
     "It is best for most people.", "At best it helps."),
    (r"\b(we|doctors|experts) (strongly )?(recommend|advise|suggest)\b",
     "We recommend this drug.", "Ask what your team would try next."),
    (r"\b(is|are) (strongly )?recommended\b", "It is recommended.", "Ask your team."),
    (r"\byou (should|ought to|must) (choose|take|have|pick|prefer|start|avoid)\b",
     "You should choose the pill.", "Ask what you should watch for."),
    (r"\b(the )?(right|better|wrong|ideal|obvious|preferred) (choice|option)\b",
     "Waiting is the better choice.", "Your team can offer the other choice."),
    (r"\b(superior|inferior) to\b", "It is superior to surgery.", "It came less often."),
    (r"\b(very|highly|extremely|most) effective\b", "It is highly effective.", "How well it works"),
    (r"\b(excellent|outstanding|amazing|wonderful|impressive|promising|revolutionary)\b",
     "It has excellent results.", "It lasts longer."),
    (r"\b(well tolerated|harmless|risk-free|completely safe)\b",
     "The drug is well tolerated.", "Ask if it is safe to drive."),
    (r"\b(luckily|fortunately|unfortunately|sadly)\b",
     "Luckily few had it.", "Few had it."),
    (r"\byou have nothing to lose\b", "You have nothing to lose.", "You may lose weight."),
)
PATTERN = re.compile("|".join(f"(?:{pattern})" for pattern, _, _ in ADVICE), re.IGNORECASE)
# Most texts hold none of these and need no pattern.
STEMS = (
    "best", "recommend", "advis", "suggest", "should", "ought to", "must", "choice", "option",
    "superior", "inferior", "effective", "excellent", "outstanding", "amazing", "wonderful",
    "impressive", "promising", "revolutionary", "tolerated", "harmless", "risk-free", "safe",
    "luckily", "fortunately", "sadly", "nothing to lose",
)
ALLOWED = frozenset({"claims", "glossary"})


def words_of_advice(folder: Folder) -> None:
    """Warn of words that advise or praise; popular claims are quoted and so left alone."""
    for kind, record_id, path, words in folder.said():
        said = "" if kind in ALLOWED else advice_in(words)
        if said:
            folder.warn(kind, record_id, path,
                        f"“{said}” may advise or praise. Say what was found instead.")


def advice_in(words: str) -> str:
    """Return the first words of advice or praise in a text, or ""."""
    low = words.lower()
    found = PATTERN.search(words) if any(stem in low for stem in STEMS) else None
    return found.group(0) if found else ""
