"""Coverage: harms and benefits cannot quietly go missing, nor can the facts in words."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit.figures import find
from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.rows import HARM_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.evidence import Row
    from decisionaid.aid.model import Aid, Decision, LeftOut, Option

LEAST_SHOWN = 0.9
FACT_LISTS = ("how_given", "burdens", "not_for", "boxed_warnings")
UNITS = frozenset({"percent", "people", "months", "years", "events"})
REPLACED = frozenset({"same_figure", "newer_cut", "other_age", "moved", "replaced"})


def showable(row: Row) -> bool:
    """Say whether a row can be shown: not held, with a percent, counts or a median."""
    if ev.held(row) or row.get("unit") not in UNITS:
        return False
    if row.get("numerator") is not None and row.get("denominator"):
        return True  # counts without a percent of their own
    measures = [row[m] for m in ev.MEASURES if row.get(m) is not None]
    return any(_has_figure(m, row) for m in measures)


def _has_figure(measure: Any, row: Row) -> bool:
    if isinstance(measure, dict):
        counted = measure.get("numerator") is not None and measure.get("denominator")
        ranged = measure.get("range") or measure.get("value_range")
        bare = row.get("unit") in ("people", "events") and not measure.get("denominator")
        valued = isinstance(measure.get("value"), int | float) and not bare
        return bool(valued or ranged or counted)
    median = row.get("unit") == "months" and measure == "not reached"
    counted = row.get("unit") in ("people", "events") and not row.get("denominator")
    return (isinstance(measure, int | float) and not counted) or median


def check(aid: Aid, evidence: dict[str, Row]) -> Iterator[Finding]:
    """Yield options that show under 90 % of their rows, and rows left out without a reason."""
    rows = ev.option_rows(evidence)
    shown = {r.evidence for r in (*aid.estimates.values(), *aid.medians.values())
             if not r.measure.startswith("comparator")}
    for decision in aid.decisions.values():
        left = {entry.row: entry for entry in decision.left_out}
        for option in decision.options:
            yield from _option(option, rows, shown, left)
            yield from _facts(decision, option, evidence, left)


def _option(
    option: Option, rows: dict[str, Row], shown: set[str], left: dict[str, Any]
) -> Iterator[Finding]:
    for kind in ("benefits", "harms"):
        mine = {i: r for i, r in rows.items() if i.split("/")[1:3] == [option.id, kind]}
        can = {i for i, r in mine.items()
               if showable(r) and not (option.words_only and _words_only(left.get(i)))}
        excused = {i for i in can if i in left and left[i].reason in REPLACED and left[i].by}
        if can and len(can & shown) / len(can) < LEAST_SHOWN and can - shown - excused:
            yield Finding("coverage.rows", "fail", f"{option.id}/{kind}",
                          f"{len(can & shown)} of {len(can)} rows are shown; missing: "
                          + ", ".join(sorted(can - shown)))
        for row_id in sorted(set(mine) - shown):
            if row_id not in left:
                yield Finding("coverage.reason", "fail", row_id,
                              "this row is neither shown nor listed with a reason")
            elif row_id in can and left[row_id].reason == "not_showable":
                yield Finding("coverage.reason", "fail", row_id,
                              "this row has a figure: show it, or give another reason")
        if kind == "harms" and any(ev.held(r) or i not in can for i, r in mine.items()):
            said = option.cells.keys() & set(HARM_ROWS)
            if not said and not option.silences and not option.gap:
                yield Finding("coverage.words", "fail", option.id,
                              "a harm without a figure is not said in words")


def _words_only(entry: LeftOut | None) -> bool:
    """Say whether a row is listed as a benefit that a words-only card does not show (README)."""
    return entry is not None and entry.reason == "words_only_card" and "/benefits/" in entry.row


def _facts(
    decision: Decision, option: Option, evidence: dict[str, Row], left: dict[str, Any]
) -> Iterator[Finding]:
    """Every sourced fact in words is said in a cell, or listed with a reason."""
    cells = [*option.cells.values(), *([option.deaths] if option.deaths else [])]
    said = {fact for cell in cells for fact in cell.facts}
    for file in evidence:
        node = find(f"{file}/{option.id}", evidence)
        if node is None:
            continue
        for name in FACT_LISTS:
            for i, fact in enumerate(node.get(name) or ()):
                if isinstance(fact, dict) and not (fact.get("source") or fact.get("sources")):
                    continue
                fact_id = f"{file}/{option.id}/{name}/{i}"
                if fact_id not in said and fact_id not in left:
                    yield Finding("coverage.facts", "fail", f"{decision.id}/{option.id}",
                                  f"the fact {fact_id} is neither said nor listed")


def ask_only(aid: Aid) -> Iterator[Finding]:
    """Note how many cells say only "ask your team", and for which options."""
    for decision in aid.decisions.values():
        for option in decision.options:
            empty = [row for row, cell in option.cells.items() if not cell.sources]
            if empty:
                yield Finding("words.unsourced", "note", f"{decision.id}/{option.id}",
                              f"{len(empty)} cells name no source: {', '.join(empty)}")
