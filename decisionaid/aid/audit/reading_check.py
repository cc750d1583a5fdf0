"""Reading level over the whole aid: each passage by Flesch-Kincaid, pools by SMOG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.audit import reading
from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.rows import PROSE_CELLS
from decisionaid.aid.text_renderer import OTHER_HALF, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid

MOST_GRADE = 6.0
MOST_SMOG = 8.0
LEAST_EASE = 65.0


def terms_of(aid: Aid) -> tuple[str, ...]:
    """Return names and glossary terms to mask: their length is not the writer's choice."""
    found: set[str] = set(aid.names_with_digits)
    for decision in aid.decisions.values():
        for option in decision.options:
            found |= {option.name, *option.brand.replace("/", ",").split(",")}
            found |= {w for w in reading.WORD.findall(option.name) if len(w) > 6}
    for term in aid.glossary.values():
        found |= {term.term, *term.forms}
    found |= {s.study for s in aid.sources.values() if s.study}
    return tuple(sorted(t.strip() for t in found if t.strip()))


def passages(aid: Aid) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of every passage a person reads as one."""
    for d in aid.decisions.values():
        for key in ("for_whom", "not_for", "caution"):
            yield f"{d.id}/{key}", getattr(d, key)
        for option in d.options:
            for row, cell in option.cells.items():
                yield f"{d.id}/{option.id}/{row}", "\n".join(cell.text)
            if option.deaths:
                yield f"{d.id}/{option.id}/deaths", "\n".join(option.deaths.text)
            if option.gap:
                yield f"{d.id}/{option.id}/gap", option.gap
    for page in aid.learn.values():
        yield f"learn/{page.id}/steps", "\n".join(page.steps)
        yield f"learn/{page.id}/labels", "\n".join(f"{x.text} {x.note}." for x in page.labels)
        for i, cell in enumerate(page.more):
            yield f"learn/{page.id}/more/{i}", "\n".join(cell.text)
    for claim in aid.claims.values():
        yield f"claims/{claim.id}", "\n".join(claim.found.text)


def said(text: str) -> str:
    """Return a passage as read: quantities as short words, the other half left out."""
    halves = [p.partition(OTHER_HALF)[0] for p in text.split("\n")]
    return PLACEHOLDER.sub("ten days", "\n".join(halves))


def check(aid: Aid) -> Iterator[Finding]:
    """Yield every passage that is too hard, its longest sentence shown.

    Only English and Spanish have a formula; other languages are left to their readers.
    """
    if aid.lang not in ("en", "es"):
        return
    terms = terms_of(aid)
    for where, text in passages(aid):
        if aid.lang == "es":
            level = reading.szigriszt(said(text), terms)
            bad = level.grade is not None and level.grade < LEAST_EASE
            goal = f"INFLESZ {LEAST_EASE:.0f} or more"
        else:
            level = reading.flesch_kincaid(said(text), terms)
            bad = level.grade is not None and level.grade > MOST_GRADE
            goal = f"grade {MOST_GRADE:.0f} or less"
        if bad:
            yield Finding("reading.level", "fail", where,
                          f"{level.grade:.1f}, not {goal}; longest: “{level.longest}”")
    if aid.lang == "en":
        yield from _smog(aid, terms)


def _smog(aid: Aid, terms: tuple[str, ...]) -> Iterator[Finding]:
    for d in aid.decisions.values():
        for row in PROSE_CELLS:
            pool = "\n".join("\n".join(o.cells[row].text) for o in d.options if row in o.cells)
            level = reading.smog(said(pool), terms)
            if level.grade is not None and level.grade > MOST_SMOG:
                yield Finding("reading.smog", "fail", f"{d.id}/{row}",
                              f"SMOG {level.grade:.1f}, not {MOST_SMOG:.0f} or less")
