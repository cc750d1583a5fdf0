"""Two evidence rows that count the same thing of the same people and give two figures."""

# Evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.evidence import Row

SAME = ("population", "at", "follow_up", "unit", "measure")  # beside the event and the study


def check(evidence: dict[str, Row]) -> Iterator[Finding]:
    """Yield both rows of each pair that contradicts itself; those on hold say so already."""
    sources = ev.sources_of(evidence)
    seen: dict[tuple[Any, ...], dict[str, float]] = {}
    for row_id, row in ev.option_rows(evidence).items():
        if ev.held(row):
            continue
        source = sources.get(str(row.get("source")), {})
        study = source.get("trial") or source.get("trial_id") or row.get("source")
        event = str(row.get("event") or row.get("outcome")).casefold()
        about = tuple(str(row.get(name)) for name in SAME)
        for name in ev.MEASURES:
            value = row[name].get("value") if isinstance(row.get(name), dict) else row.get(name)
            if isinstance(value, int | float):
                key = (row_id.split("/")[1], event, str(study), name, *about)
                seen.setdefault(key, {})[row_id] = value
    for rows in seen.values():
        if len(set(rows.values())) > 1:
            said = ", ".join(f"{row_id} says {value}" for row_id, value in rows.items())
            yield Finding("evidence.contradicts", "warn", next(iter(rows)),
                          f"two rows count the same and differ: {said}")
