"""IPDASi v4 read off the data of an aid: 35 items that apply, each with its evidence by ids.

Items paraphrased from Joseph-Williams 2013/14, doi 10.1177/0272989X13501721. Nobody certifies
an aid by this list; it is a self-assessment and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from decisionaid.aid.audit.placeholders import without_placeholders
from decisionaid.aid.rows import BENEFIT_ROWS, DAY_CELLS, HARM_ROWS, ROW_IDS

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid

Kind = Literal["qualifying", "certifying", "quality"]
NOT_FOR_THERAPY = 9
NEEDS_PEOPLE = ("12", "13", "14", "15", "16", "17", "22", "23")


class IpdasItem(Struct, frozen=True):
    """One item: met or not, with the ids of what meets it, or why it is not met."""

    id: str
    kind: Kind
    asks: str
    met: bool
    evidence: tuple[str, ...]


Found = tuple[bool, tuple[str, ...]]
Test = Callable[["Aid"], Found]


def _each_decision(field: str) -> Test:
    def test(aid: Aid) -> Found:
        found = tuple(f"{d.id}.{field}" for d in aid.decisions.values() if getattr(d, field))
        return len(found) == len(aid.decisions) and bool(found), found

    return test


def _each_option(*rows: str) -> Test:
    def test(aid: Aid) -> Found:
        found: list[str] = []
        all_met = True
        for decision in aid.decisions.values():
            for option in decision.options:
                has = all(row in option.cells for row in rows)
                all_met &= has
                if has:
                    found.append(f"{decision.id}/{option.id}/{'+'.join(rows)}")
        return all_met and bool(found), tuple(found)

    return test


def _numbers_in(*rows: str) -> Test:
    """Every option has numbers or typed gaps in these rows, by structure of its parts."""

    def test(aid: Aid) -> Found:
        found: list[str] = []
        for decision in aid.decisions.values():
            parts = [p.id for p in decision.parts if p.row in rows]
            if not parts:
                return False, (f"{decision.id} has no part in {rows}",)
            found += [f"{decision.id}/{o.id}/{p}" for o in decision.options for p in parts[:1]]
        return bool(found), tuple(found)

    return test


def _about(*fields: str) -> Test:
    def test(aid: Aid) -> Found:
        found = tuple(f"about.{f}" for f in fields if getattr(aid.about, f, ""))
        return len(found) == len(fields), found

    return test


def _head(*fields: str) -> Test:
    def test(aid: Aid) -> Found:
        found = tuple(f for f in fields if getattr(aid, f, ""))
        return len(found) == len(fields), found

    return test


def _all_estimates(field: str, of: Callable[[object], object]) -> Test:
    def test(aid: Aid) -> Found:
        records = tuple(aid.estimates.values())
        good = tuple(r.id for r in records if of(r))
        evidence = (f"{len(good)} of {len(records)} estimates have {field}", *good[:3])
        return bool(records) and len(good) == len(records), evidence

    return test


def _cells_cited(aid: Aid) -> Found:
    """A guide without numbers cites where the words on each option come from."""
    cells = [(f"{d.id}/{o.id}/what", o.cells.get("what")) for d in aid.decisions.values()
             for o in d.options]
    good = tuple(at for at, cell in cells if cell is not None and cell.sources)
    said = f"no numbers stand here; {len(good)} of {len(cells)} options name a source"
    return bool(cells) and len(good) == len(cells), (said, *good[:3])


def _stock(field: str, least: int = 1) -> Test:
    def test(aid: Aid) -> Found:
        held = getattr(aid, field)
        return len(held) >= least, (f"{len(held)} {field}", *tuple(held)[:3])

    return test


def _nothing_done(aid: Aid) -> Found:
    """Waiting, supportive care, or what happens if it does not work stands for every option."""
    found = tuple(
        o.id for d in aid.decisions.values() for o in d.options
        if o.pictogram in ("watch", "supportive") or "not_work" in o.cells
    )
    return bool(found), found


def _program(*places: str) -> Test:
    def test(aid: Aid) -> Found:
        return bool(aid.decisions), places

    return test


def _people(item: str) -> Test:
    def test(aid: Aid) -> Found:
        said = aid.about.not_done.get(item, "")
        return False, (said or "not done yet",)

    return test


ITEMS: tuple[tuple[str, Kind, str, Test], ...] = (
    ("Q1", "qualifying", "names the condition", _each_decision("condition")),
    ("Q2", "qualifying", "names the decision", _each_decision("title")),
    ("Q3", "qualifying", "lists the options", _each_decision("options")),
    ("Q4", "qualifying", "good points of each", _numbers_in(*BENEFIT_ROWS)),
    ("Q5", "qualifying", "bad points of each", _numbers_in(*HARM_ROWS)),
    ("Q6", "qualifying", "helps picture living with the results", _each_option(*DAY_CELLS)),
    ("C1", "certifying", "equal detail and format", _program(
        *(f"row {r} for every option" for r in ROW_IDS))),
    ("C2", "certifying", "cites evidence", lambda aid: (
        _all_estimates("a source", lambda r: r.source)(aid)  # type: ignore[attr-defined]
        if aid.estimates else _cells_cited(aid))),
    ("C3", "certifying", "publication date", _head("published")),
    ("C4", "certifying", "update policy", _about("update_policy")),
    ("C5", "certifying", "how sure the numbers are", _each_option("sureness")),
    ("C6", "certifying", "who paid", _about("funding")),
    ("1", "quality", "what happens if nothing is done or it fails", _nothing_done),
    ("2", "quality", "options can be compared", _program("step Compare", "page Side by side")),
    ("3", "quality", "chances of outcomes", _stock("estimates")),
    ("4", "quality", "which people the chances come from",
     _all_estimates("a group", lambda r: r.group.words)),  # type: ignore[attr-defined]
    ("5", "quality", "event rates", _stock("estimates")),
    ("6", "quality", "same time span across options", lambda aid: (
        False, ("spans differ between studies; each is said, and marked not to be compared",))),
    ("7", "quality", "same denominator", _program("one switch, 100 or 1000, for all numbers")),
    ("8", "quality", "more than one view of a chance", _program("both framings", "icon array")),
    ("9", "quality", "asks what matters most", _stock("attributes", 8)),
    ("10", "quality", "steps toward a decision", _stock("readiness", 4)),
    ("11", "quality", "worksheet or question list", _stock("questions", 40)),
    ("12", "quality", "needs of patients assessed", _people("12")),
    ("13", "quality", "needs of professionals assessed", _people("13")),
    ("14", "quality", "reviewed by patients", _people("14")),
    ("15", "quality", "reviewed by professionals outside", _people("15")),
    ("16", "quality", "field-tested with patients", _people("16")),
    ("17", "quality", "field-tested with clinicians", _people("17")),
    ("18", "quality", "how evidence was found", _about("evidence_search")),
    ("19", "quality", "quality of evidence", _about("certainty_method")),
    ("20", "quality", "authors' credentials", _about("authors")),
    ("21", "quality", "reading level reported", _about("reading_level")),
    ("22", "quality", "proof of better match of values", _people("22")),
    ("23", "quality", "proof of better knowledge", _people("23")),
)


def assess(aid: Aid) -> tuple[IpdasItem, ...]:
    """Return all 35 items that apply, each with what was found in the data.

    Words that still stand there from the starter count for nothing.
    """
    made: list[IpdasItem] = []
    own = without_placeholders(aid)
    for item_id, kind, asks, test in ITEMS:
        met, evidence = test(own)
        if not met and test(aid)[0]:
            evidence = ("words of the starter stand here",)
        made.append(IpdasItem(item_id, kind, asks, met, evidence[:6]))
    return tuple(made)


def summary(items: tuple[IpdasItem, ...]) -> str:
    """Return the self-assessment in one sentence."""
    must = [i for i in items if i.kind != "quality"]
    quality = [i for i in items if i.kind == "quality"]
    return (
        f"Self-assessed: {sum(i.met for i in must)} of {len(must)} must-have items, "
        f"{sum(i.met for i in quality)} of {len(quality)} quality items; "
        f"{NOT_FOR_THERAPY} items on tests and screening do not apply."
    )
