"""Holds every shown number against its evidence row, as evidence/README.md tells to read it."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.model import Estimate, Median

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.evidence import Row
    from decisionaid.aid.model import Aid, Quantity

# Deaths the source puts on the treatment, or within 60 days of its start, are harms in the open.
FROM_TREATMENT = re.compile(
    r"treatment-related|related to (the )?treatment|related to|caused by|due to|without relapse|"
    r"non-relapse|toxic|fatal|within (30|60) days|day (30|60)|early death|"
    r"first treatment phase|first (30|60) days|before relapse|in remission|infection|liver|"
    r"adverse|drug|side effect|from (the )?treatment|without (the )?\w+ coming back|"
    r"within (4|8) weeks|within one month|during the course",
    re.IGNORECASE,
)
COMBINED = re.compile(
    r"\w-free\b|progression|growing|growth|\bfree of \w+|without relapse|alive without|"
    r"in remission|no relapse|no event|or death",
    re.IGNORECASE,
)
LIVED = re.compile(r"overall survival|\balive\b|surviv|relative survival", re.IGNORECASE)
ANY_CAUSE = re.compile(r"\bany cause\b", re.IGNORECASE)
DIED = re.compile(r"death|died|mortality|\bfatal", re.IGNORECASE)


def check(aid: Aid, evidence: dict[str, Row]) -> Iterator[Finding]:
    """Yield every number that differs from its row, is held, or stands before the wrong gate."""
    rows = ev.option_rows(evidence)
    for record in (*aid.estimates.values(), *aid.medians.values()):
        row = rows.get(record.evidence)
        if row is None:
            yield _fail(record, f"there is no evidence row “{record.evidence}”")
            continue
        yield from _one(aid, record, row, rows)
        yield from _span_and_size(record, row, rows, evidence)
    for quantity in aid.quantities.values():
        yield from _quantity(quantity, evidence)


def _one(
    aid: Aid, record: Estimate | Median, row: Row, rows: dict[str, Row]
) -> Iterator[Finding]:
    if ev.held(row):
        yield _fail(record, "the row is held and must not be shown")
    if record.row_hash != ev.row_hash(row):
        yield _fail(record, f"the row has changed; its hash is now {ev.row_hash(row)}")
    if row.get("source") and record.source != row["source"]:
        yield _fail(record, f"the row's source is “{row['source']}”")
    row, measure = turned(row, record.measure)
    if not row.get("comparator"):
        row = {**row, "comparator": _twin(record, rows)}
    yield from _values(record, row, measure)
    yield from _sureness(record, row)
    gate = gate_of(row, aid, record.option)
    if record.gate != gate:
        yield _fail(record, f"by its words the gate is “{gate}”, not “{record.gate}”")
    if record.comparator and record.comparator.same_study:
        source = aid.sources[record.source]
        if not row.get("comparator"):
            yield _fail(record, "the row has no comparator")
        elif source.kind and "rct" not in source.kind and "random" not in _words(row).lower():
            yield Finding("numbers.study", "warn", record.id,
                          f"“same study” with a source of kind “{source.kind}”")
    if not record.group.words:
        yield Finding("numbers.group", "warn", record.id, "says “people not described”")


def turned(row: Row, measure: str) -> tuple[Row, str]:
    """Return a row as its other group sees it, where the measure says "comparator[.measure]".

    One row of a fair comparison holds a figure of each group; the other group's card shows it too,
    or it would say that no number was found.
    """
    first, _, name = measure.partition(".")
    other = row.get("comparator")
    if first != "comparator" or not isinstance(other, dict):
        return row, measure
    if name:
        return {**row, name: other.get(name), "comparator": {name: row.get(name)}}, name
    parts = ("value", "numerator", "denominator")
    own = {part: row.get(part) for part in parts}
    return {**row, **{part: other.get(part) for part in parts}, "comparator": own}, "value"


def _twin(record: Estimate | Median, rows: dict[str, Row]) -> Row | None:
    """Return the same study's other row where this row's figure is the comparator, if any."""
    counts = (getattr(record, "events", None), getattr(record, "denominator", None))
    for row in rows.values():
        other = row.get("comparator")
        theirs = other.get(record.measure) if isinstance(other, dict) else None
        if row.get("source") != record.source or not isinstance(theirs, dict):
            continue
        if counts[0] is not None and (theirs.get("numerator"), theirs.get("denominator")) == counts:
            return {record.measure: row.get(record.measure)}
    return None


def _values(record: Estimate | Median, row: Row, measure: str) -> Iterator[Finding]:
    figure = row.get(measure)
    for key, shown in (("value", _shown(record)), ("numerator", getattr(record, "events", None))):
        if shown is None:
            continue
        wanted = _wanted(figure, row, key)
        if wanted is None or abs(float(wanted) - float(shown)) > 1e-9:
            yield _fail(record, f"{key} is {shown}, the row says {wanted}")
    denominator = getattr(record, "denominator", None)
    if denominator is not None and denominator != _wanted(figure, row, "denominator"):
        yield _fail(record, f"the row's denominator is {_wanted(figure, row, 'denominator')}")
    yield from _other_group(record, row)


def _span_and_size(
    record: Estimate | Median, row: Row, rows: dict[str, Row], evidence: dict[str, Row]
) -> Iterator[Finding]:
    """The time span and the size of the group stand in the row, or where it points to.

    A row may say "same group": the rows of the same option and of the same study count too, and
    the note on the source. The whole trial's `n` never counts (evidence/README.md, "Group size").
    """
    file, option, *_ = record.evidence.split("/")
    sources = ev.sources_of(evidence)
    source = sources.get(str(row.get("source")), {})
    study = source.get("trial") or source.get("trial_id")
    near = [r for i, r in rows.items() if i.startswith(f"{file}/{option}/")
            or r.get("source") == row.get("source")
            or (study and _study(sources, r) == study)]
    text = " ".join(str(v) for r in (row, *near) for v in r.values()) + str(source.get("note"))
    known = {*_numbers(near), *_numbers(text), *spelled(text)}
    for name, value in (("span", record.span.value), ("span", record.span.to),
                        ("group size", record.group.size)):
        if value is not None and not any(abs(value - n) < 1e-9 for n in known):
            yield _fail(record, f"the {name} {value} stands in no row of this option or study")


def _study(sources: Row, row: Row) -> str:
    source = sources.get(str(row.get("source")), {})
    return str(source.get("trial") or source.get("trial_id") or "")


def _shown(record: Estimate | Median) -> float | None:
    return record.percent if isinstance(record, Estimate) else record.value


def _wanted(figure: Any, row: Row, key: str) -> Any:
    """Return a row's own value, numerator or denominator, in either file's shape."""
    if isinstance(figure, dict):
        return figure.get(key, row.get(key) if key != "value" else None)
    return figure if key == "value" else row.get(key)


def _other_group(record: Estimate | Median, row: Row) -> Iterator[Finding]:
    other, theirs = record.comparator, row.get("comparator")
    if other is None or theirs is None:
        return
    numbers = set(_numbers(theirs))
    shown = (other.percent, other.events, other.denominator, other.value)
    for value in (v for v in shown if v is not None):
        if not any(abs(value - n) < 1e-9 for n in numbers):
            yield _fail(record, f"the other group's {value} does not stand in the row")


def _numbers(node: Any) -> Iterator[float]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from _numbers(value)
    elif isinstance(node, int | float):
        yield float(node)
    elif isinstance(node, str):
        yield from (float(n) for n in re.findall(r"\d+(?:\.\d+)?", node))


def _sureness(record: Estimate | Median, row: Row) -> Iterator[Finding]:
    level = (row.get("certainty") or {}).get("level")
    if record.certainty.level != level:
        yield _fail(record, f"the row's certainty is “{level}”")
    if record.certainty.low_confidence != (row.get("confidence") == "low"):
        yield _fail(record, "low confidence differs from the row")
    if record.audited == (not row.get("audit")):
        yield _fail(record, "audited differs from the row")


def gate_of(row: Row, aid: Aid, option: str = "") -> str:
    """Return which gate a row stands behind, by its words (evidence/README.md).

    Overall and relative survival, and deaths of any or mixed cause or from the illness, are asked
    for; combined outcomes, and deaths the source puts on the treatment, are open.
    """
    title = str(row.get("outcome") or row.get("event") or "")
    if row.get("gate"):
        return str(row["gate"])
    # Supportive care does not cause the deaths counted in it: the illness does.
    if DIED.search(title) and (ANY_CAUSE.search(title) or _only_supports(aid, option)):
        return "survival"
    blamed = FROM_TREATMENT.search(title) or any(
        harm.casefold() in title.casefold() for harm in aid.treatment_harms)
    if DIED.search(title) and not blamed and not COMBINED.search(title):
        return "survival"
    if LIVED.search(title) and not COMBINED.search(title) and not DIED.search(title):
        return "survival"
    return "none"


def _only_supports(aid: Aid, option_id: str) -> bool:
    """Return whether an option is care that gives no medicine, and neither waiting nor a trial."""
    return any(not o.medicine and o.deaths_kind not in ("trial", "no_treatment")
               for d in aid.decisions.values() for o in d.options if o.id == option_id)


def _words(row: Row) -> str:
    return " ".join(str(v) for v in row.values() if isinstance(v, str | dict))


def _quantity(quantity: Quantity, evidence: dict[str, Row]) -> Iterator[Finding]:
    """Hold a quantity against the text its id names, where that text gives the digits."""
    node = find(quantity.evidence, evidence) if quantity.evidence else None
    if node is None:
        where = quantity.evidence or "(none)"
        yield Finding("numbers.quantity", "fail", quantity.id, f"no evidence at “{where}”")
        return
    numbers = {*_numbers(node), *spelled(str(node))}
    for value in (quantity.value, quantity.to, quantity.of):
        if value is None:
            continue
        turned = {value, 100 - value} if quantity.unit == "per_100" else {value}
        if not any(abs(n - v) < 1e-9 for n in numbers for v in turned):
            yield Finding("numbers.quantity", "fail", quantity.id,
                          f"{value} does not stand in {quantity.evidence}")


SPELLED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "once": 1, "twice": 2, "single": 1,
}


def spelled(text: str) -> set[float]:
    """Return the numbers a text spells out, and those written with thousands commas."""
    words = {float(SPELLED[w]) for w in re.findall(r"[a-z]+", text.lower()) if w in SPELLED}
    return words | {float(n.replace(",", "")) for n in re.findall(r"\d{1,3}(?:,\d{3})+", text)}


def find(path: str, evidence: dict[str, Row]) -> Any:
    """Return the node of an evidence id: file/option or decision or key/list/position."""
    file, _, rest = path.partition("/")
    node: Any = evidence.get(file)
    for step in rest.split("/") if rest else ():
        node = _step(node, step)
        if node is None:
            return None
    return node


def _step(node: Any, step: str) -> Any:
    if isinstance(node, list):
        if step.isdigit():
            return node[int(step)] if int(step) < len(node) else None
        return next((n for n in node if isinstance(n, dict) and n.get("id") == step), None)
    if not isinstance(node, dict):
        return None
    if step in node:
        return node[step]
    for decision in (*node.get("decisions", ()), *node.get("new_decisions", ())):
        if decision.get("id") == step:
            return decision
    return next((o for o in ev.options_of(node) if o["id"] == step), None)


def _fail(record: Estimate | Median, sentence: str) -> Finding:
    return Finding("numbers.evidence", "fail", record.id, sentence)
