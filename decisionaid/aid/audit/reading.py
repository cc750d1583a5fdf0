"""Reading level: Flesch-Kincaid and SMOG for English, Szigriszt (INFLESZ) for Spanish.

Formulas: Kincaid 1975, McLaughlin 1969, Szigriszt Pazos 1993. Syllables come from pyphen.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyphen

SHORT_PASSAGE_WORDS = 30
SMOG_SENTENCES = 30
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+|(?<=:)\s+(?=\*\*|[A-Z])")
VOWEL_GROUPS = re.compile(r"[aeiouy]+")
MASK = "drug"


class Level(Struct, frozen=True):
    """What was measured over one text; None where it is too short to be measured."""

    grade: float | None
    words: int
    sentences: int
    longest: str


@cache
def _dictionary(lang: str) -> pyphen.Pyphen:
    import pyphen

    return pyphen.Pyphen(lang={"en": "en_US", "es": "es"}.get(lang, "en_US"))


@cache
def syllables(word: str, lang: str = "en") -> int:
    """Return the syllables of a word, at least one.

    Hyphenation leaves out breaks next to single letters, so in English the larger of pyphen's
    count and the vowel groups (a silent final e left out) is taken.
    """
    lower = word.lower()
    hyphens = len(_dictionary(lang).positions(lower)) + 1
    if lang != "en":
        return max(hyphens, len(re.findall(r"[aeiouáéíóúü]+", lower)), 1)
    groups = len(VOWEL_GROUPS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if lower.endswith("ed") and not lower.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    if lower.endswith("es") and not re.search(r"(s|x|z|ch|sh|c|g)es$", lower) and groups > 1:
        groups -= 1
    # Two vowels that are spoken apart: anemi-a, be-ing; but not na-tion, so-cial.
    groups += len(re.findall(r"(?<![tscgx])i[aou]|[aeiouy]ing$", lower))
    return max(hyphens, groups, 1)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    clean = text.replace("**", "")
    return [s.strip() for s in SENTENCE_END.split(clean) if WORD.search(s)]


def masked(text: str, terms: Iterable[str]) -> str:
    """Return a text with names and glossary terms replaced by one short word."""
    pattern = _pattern(tuple(sorted(terms, key=len, reverse=True)))
    return text if pattern is None else pattern.sub(MASK, text)


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not terms:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(t) for t in terms) + r")\b", re.IGNORECASE)


def flesch_kincaid(text: str, terms: Iterable[str] = ()) -> Level:
    """Return the US school grade of a passage, masked; short passages are not measured."""
    return _level(masked(text, terms), _kincaid)


def szigriszt(text: str, terms: Iterable[str] = ()) -> Level:
    """Return the INFLESZ/Szigriszt ease of a Spanish passage (higher is easier)."""
    return _level(masked(text, terms), _perspicuity)


def _level(
    text: str, formula: Callable[[list[str], int], float], *,
    least_words: int = SHORT_PASSAGE_WORDS, least_sentences: int = 1,
) -> Level:
    parts = sentences(text)
    words = WORD.findall(text)
    longest = max(parts, key=lambda s: len(WORD.findall(s)), default="")
    short = len(words) < least_words or len(parts) < least_sentences
    grade = None if short else formula(words, len(parts))
    return Level(grade, len(words), len(parts), longest)


def _kincaid(words: list[str], n: int) -> float:
    total = sum(syllables(w) for w in words)
    return 0.39 * len(words) / n + 11.8 * total / len(words) - 15.59


def _perspicuity(words: list[str], n: int) -> float:
    total = sum(syllables(w, "es") for w in words)
    return 206.835 - 62.3 * total / len(words) - len(words) / n


def _smog(words: list[str], n: int) -> float:
    hard = sum(syllables(w) >= 3 for w in words)
    return 1.0430 * math.sqrt(hard * 30 / n) + 3.1291


def smog(text: str, terms: Iterable[str] = ()) -> Level:
    """Return the SMOG grade of a pool of thirty sentences or more."""
    return _level(masked(text, terms), _smog, least_words=0,
                  least_sentences=SMOG_SENTENCES)
