"""What a guide must say for the grid "At a glance", and how long it may be.

A guide without it opens all the same, with first sentences in the grid; each gap is a warning at
its option.
"""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from decisionaid.aid import locales, numbers
from decisionaid.aid.layers.glance import glance_text
from decisionaid.aid.layers.headlines import qualifying_parts
from decisionaid.aid.model import Decision, Estimate, Median, Quantity, Source
from decisionaid.aid.problems import Problem
from decisionaid.aid.rows import PROSE_ROWS, ROW
from decisionaid.aid.text_renderer import PLACEHOLDER
from decisionaid.aid.wording import words_hash
from decisionaid.language import words
from decisionaid.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from decisionaid.aid.authored import Folder

MOST_WORDS, MOST_LETTERS = 12, 55
WIDTH, SIZE, MOST_LINES = 284, 18, 2  # the cell of a grid with three cards, in pixels
MOST_SPREAD = 6  # words between the longest and the shortest line of a row
LEAST_HARMS = 3
BEST = "Which of these works best"
SURVIVAL = re.compile(
    r"surviv|\balive\b|\blive[sd]? long|\blived\b|\bodds\b|\bchances?\b of|superviv|sobreviv"
    r"|vivir más|con vida|probabilidad", re.IGNORECASE)
CURE = re.compile(r"\bcure|\bcura", re.IGNORECASE)  # only as something nobody knows

Raw = dict[str, Any]


class HeadlineRecords(Struct):
    """The records that the rule for headlines counts."""

    estimates: dict[str, Estimate]
    medians: dict[str, Median]
    sources: dict[str, Source]


def lines_said(folder: Folder) -> None:
    """Each option has a line for each row of words, within its limits, in every language."""
    base = folder.head.get("base_language", "en")
    for decision, option in _options(folder.data["decisions"]):
        given = {line["row"]: line for line in option.get("glance", ())}
        for row in PROSE_ROWS:
            at = f"options/{option['id']}/glance/{row}"
            if row not in given and set(given) - {*PROSE_ROWS}:
                continue  # a row of another name stands there and was told
            if row not in given:
                folder.warn("decisions", decision["id"], f"options/{option['id']}",
                            f"“{option['id']}” has no line for “{row}” at a glance. Its first "
                            "sentence stands there.")
                continue
            for sentence in _faults(folder, decision, option, given[row], base):
                folder.warn("decisions", decision["id"], at, sentence)
    for lang, locale in folder.locales.items():
        _translated_lines(folder, lang, locale)


def _translated_lines(folder: Folder, lang: str, locale: locales.Locale) -> None:
    """Warn of lines that are too long or speak of survival in another language."""
    for decision, option in _options(folder.data["decisions"]):
        for line in option.get("glance", ()):
            matters, says = (_translated(locale, texts) for texts in (
                _matters(decision, line["row"]), line["says"]))
            if matters is None or says is None or not any(says):
                continue
            text = _filled(folder, glance_text(matters, says), lang)
            first = locale.by_hash[words_hash(next(filter(str.strip, line["says"])))]
            folder.warnings += [
                Problem(first.file, first.line, first.at, sentence)
                for sentence in (*_too_long(text), *_survival(line["row"], text))]


def _translated(locale: locales.Locale, texts: Sequence[str]) -> tuple[str, ...] | None:
    """Return texts in another language, or None where one of them is not translated yet."""
    found = [locale.by_hash.get(words_hash(text)) if text.strip() else None for text in texts]
    if any(entry is None and text.strip() for entry, text in zip(found, texts, strict=True)):
        return None
    return tuple(entry.text if entry else "" for entry in found)


def _faults(
    folder: Folder, decision: Raw, option: Raw, line: Raw, lang: str
) -> Iterator[str]:
    """Yield what is wrong with one line in the language of its author."""
    row, says = line["row"], line["says"]
    matters = _matters(decision, row)
    if matters and len(says) != len(matters):
        yield (f"This line speaks of {len(says)} matters, the row of {len(matters)}: "
               f"{', '.join(m or 'one without a name' for m in matters)}. What is not found is "
               "“ask”.")
    if any(c.isdigit() for c in _without_names(folder, PLACEHOLDER.sub("", " ".join(says)))):
        yield "A line has no digits of its own. Name a quantity in braces."
    text = _filled(folder, _text(decision, line), lang)
    yield from _too_long(text)
    yield from _survival(row, text)
    if row == "unknown" and not text.startswith(BEST):
        yield f"This row begins with “{BEST}.”, unless one study compared all cards."
    for name, _ in PLACEHOLDER.findall(" ".join(says)):
        if not _sourced(folder, option, row, name):
            yield f"The source of “{name}” is not among the sources of the cell it sums up."


def _without_names(folder: Folder, text: str) -> str:
    """Return words without the names that hold digits, as CD19 does."""
    for name in folder.head.get("names_with_digits") or ():
        text = text.replace(str(name), "")
    return text


def _too_long(text: str) -> Iterator[str]:
    count, letters = len(text.split()), len("".join(text.split()))
    if count > MOST_WORDS:
        yield f"This line has {count} words, {MOST_WORDS} at most: “{text}”"
    elif letters > MOST_LETTERS:
        yield f"This line has {letters} letters, {MOST_LETTERS} at most: “{text}”"
    elif lines_of(text) > MOST_LINES:
        yield f"This line does not fit in two lines of the grid: “{text}”"


def _survival(row: str, text: str) -> Iterator[str]:
    found = SURVIVAL.search(text) or (row != "unknown" and CURE.search(text)) or None
    if found:
        yield f"“{found.group(0)}” speaks of survival. No line at a glance does."


def _sourced(folder: Folder, option: Raw, row: str, name: str) -> bool:
    source = folder.raw("quantities", name).get("source")
    cells = [option.get("cells", {}).get(key) or {} for key in ROW[row].cell_ids]
    sources = {s for cell in cells for s in cell.get("sources", ())}
    return source is None or source in sources


def rows_named(folder: Folder) -> None:
    """A decision names the matters of its rows; the lines of a row are of like length."""
    base = folder.head.get("base_language", "en")
    for decision in folder.data["decisions"]:
        lines = [(o, line) for o in decision["options"] for line in o.get("glance", ())]
        for row in dict.fromkeys(line["row"] for _, line in lines if line["row"] in PROSE_ROWS):
            if not any(m["row"] == row for m in decision.get("glance", ())):
                folder.warn("decisions", decision["id"], "glance",
                            f"The matters of the row “{row}” are not named.")
            counts = {
                o["id"]: len(_filled(folder, _text(decision, line), base).split())
                for o, line in lines if line["row"] == row
            }
            long, short = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
            if counts[long] - counts[short] > MOST_SPREAD:
                folder.warn("decisions", decision["id"], f"options/{long}/glance/{row}",
                            f"This line has {counts[long]} words, that of “{short}” "
                            f"{counts[short]}: {MOST_SPREAD} apart at most.")


def harms_named(folder: Folder) -> None:
    """Each option has its kind of sentence on deaths, three named harms, and a short name."""
    for decision, option in _options(folder.data["decisions"]):
        at, trial = f"options/{option['id']}", option.get("deaths_kind") == "trial"
        gaps = [field for field in ("deaths_kind", "short_name") if not option.get(field)]
        for field in gaps:
            folder.warn("decisions", decision["id"], at, f"“{option['id']}” has no {field}.")
        if len(option.get("named_harms", ())) < LEAST_HARMS and not trial:
            folder.warn("decisions", decision["id"], at,
                        f"“{option['id']}” names fewer than {LEAST_HARMS} harms at a glance.")


def headlines_by_rule(folder: Folder) -> None:
    """The headline of a decision is the part that the rule computes from its records."""
    if folder.problems:
        return
    records = HeadlineRecords(
        {r["id"]: msgspec.convert(r, Estimate) for r in folder.data["estimates"]},
        {r["id"]: msgspec.convert(r, Median) for r in folder.data["medians"]},
        {r["id"]: msgspec.convert(r, Source) for r in folder.data["sources"]},
    )
    for raw in folder.data["decisions"]:
        decision = msgspec.convert(raw, Decision)
        for kind in ("benefit", "harm"):
            parts = [p.id for p in qualifying_parts(records, decision, kind)]
            given = [h for h in decision.headlines if h.kind == kind]
            named = {"" if h.without else h.part for h in given}
            computed = " or ".join(parts)
            if not given:
                folder.warn("decisions", decision.id, "headlines",
                            f"The headline {kind} is missing. By the rule it is "
                            f"“{computed or 'none: write without: true'}”.")
            elif not named & set(parts or [""]) and not any(h.ages for h in given):
                folder.warn("decisions", decision.id, "headlines",
                            f"The headline {kind} is “{', '.join(sorted(named))}”. By the rule, "
                            f"from the numbers, it is “{computed or 'none'}”.")


def _options(decisions: list[Raw]) -> Iterator[tuple[Raw, Raw]]:
    for decision in decisions:
        if not decision.get("draft"):
            for option in decision["options"]:
                yield decision, option


def _matters(decision: Raw, row: str) -> tuple[str, ...]:
    return next((tuple(m["matters"]) for m in decision.get("glance", ()) if m["row"] == row), ())


def _text(decision: Raw, line: Raw) -> str:
    return glance_text(_matters(decision, line["row"]), tuple(line["says"]))


def _filled(folder: Folder, text: str, lang: str) -> str:
    """Return a line with its quantities in words."""
    def one(match: re.Match[str]) -> str:
        try:
            record = msgspec.convert(folder.raw("quantities", match.group(1)), Quantity)
        except msgspec.ValidationError:  # not there, or told already
            return match.group(0)
        return numbers.quantity(record, 100, words(lang), bare=bool(match.group(2)))

    return PLACEHOLDER.sub(one, text)


def lines_of(text: str) -> int:
    """Return how many lines of the grid a text takes."""
    room, lines, used = WIDTH, 1, 0.0
    for word in text.split():
        wide = _wide(word)
        gap = _wide(" ") if used else 0.0
        if used and used + gap + wide > room:
            lines, used, gap = lines + 1, 0.0, 0.0
        used += gap + wide
    return lines


@cache
def _wide(word: str) -> float:
    """Return how wide a word is in the bundled font, in pixels."""
    font = _font()
    advances = (font.get_glyph_h_advance(font.get_nominal_glyph(ord(c)) or 0) for c in word)
    return sum(advances) * SIZE / font.face.upem


@cache
def _font() -> Any:
    """Return the bundled font by HarfBuzz, which is loaded sooner than what makes pages."""
    harfbuzz: Any = import_module("uharfbuzz")
    file = resource("fonts", "AtkinsonHyperlegible-Regular.ttf")
    return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(file))))
