"""An evidence row in words, as its file gives it, for who checks a number against it."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.aid.evidence import PRIVATE, READ_AS, held
from decisionaid.aid.held_evidence import KEPT

if TYPE_CHECKING:
    from decisionaid.aid.evidence import Row
    from decisionaid.aid.model import Estimate, Median

TITLES = ("outcome", "event", "title", "fact", "text", "statement")
# Keys that say nothing of the figure, or are shown beside it.
SKIPPED = PRIVATE | frozenset(READ_AS) | frozenset({
    *TITLES, "source", "sources", "gate", "gate_hint", "gate_rule", "part_hint", "id",
    "natural_frequency", "second_hand",
})


def row_words_of(record: Estimate | Median, evidence: dict[str, Row]) -> tuple[str, ...]:
    """Return the words of a number's evidence row, or nothing where it names none."""
    row = node_of(record.evidence, evidence) if record.evidence else None
    return (told(row),) if row is not None else ()


def row_told(row_id: str, evidence: dict[str, Row]) -> str:
    """Return an evidence row in words, else its id."""
    row = node_of(row_id, evidence)
    return told(row) if row is not None else row_id


def fact_words(fact: str, evidence: dict[str, Row]) -> str:
    """Return a fact of the evidence in words, or "" where it is not there."""
    node = node_of(fact, evidence)
    return told(node) if node is not None else ""


def told(node: Any) -> str:
    """Return an evidence node in words: its title first, then what else it gives.

    Of one on hold nobody is told the figure.
    """
    if not isinstance(node, dict):
        return _flat(node)
    if held(node):
        node = {k: v for k, v in node.items() if k in KEPT}
    title = next((str(node[k]) for k in TITLES if node.get(k)), "")
    rest = [f"{str(k).replace('_', ' ')}: {_flat(v)}" for k, v in node.items()
            if k not in SKIPPED and v not in (None, "", [], {})]
    return ". ".join(t for t in (title.rstrip("."), "; ".join(rest)) if t)


def _flat(node: Any) -> str:
    if isinstance(node, dict):
        return ", ".join(f"{str(k).replace('_', ' ')} {_flat(v)}" for k, v in node.items()
                         if k not in SKIPPED - set(TITLES) and v is not None)
    if isinstance(node, list):
        return ", ".join(_flat(v) for v in node)
    return str(node).lower() if isinstance(node, bool) else str(node)


def node_of(path: str, evidence: dict[str, Row]) -> Any:
    """Return the node of an evidence id, as the audit finds it."""
    from decisionaid.aid.audit.figures import find

    return find(path, evidence)
