"""The words of the usual pages of every decision, and of what readers are asked, kept as text.

A lost line of certainty, a range or another group shows as a difference. After a change of guide or
pages that is meant, renew them all and read the difference before it is committed:

    python -m tests.summary.golden
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from decisionaid.aid.layer_views import DecisionView, GlanceCellView, GlanceRowView
from decisionaid.aid.library import Library, open_aid
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.paper import visit_document
from decisionaid.paths import resource
from decisionaid.policy import Policy, Rules
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SheetChoices
from decisionaid.summary.text import plain_text
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import choose_options
from decisionaid.visit.questions import add_question

FOLDER = Path(__file__).parent / "golden"
READERS = Path(__file__).parents[2] / "docs" / "readers.md"
DAY = dt.date(2026, 11, 25)
CARDS = 3
PROOF = "all_rr_adult"  # the one decision that stands whole in a language not finished yet
BEGIN = "<!-- answers: python -m tests.summary.golden -->\n"


def library() -> Library:
    """Return the shipped guide as its editor writes it."""
    return Library([open_aid(resource("aids", "leukemia-options"))])


def texts(shelf: Library) -> Iterator[tuple[str, str]]:
    """Yield name and text of the usual summary and sheet of every decision that is translated."""
    for lang in ("en", "es", "ar"):
        aid = shelf.first.aid(lang)
        shown = [d for d in aid.decisions.values() if not d.draft]
        for decision in [d for d in shown if lang not in aid.unfinished or d.id == PROOF]:
            ids = tuple(o.id for o in decision.options)[:CARDS]
            seen = view(aid, ViewRequest(lang, DAY, decision.id, ids))
            sheet = sheet_document(seen, SheetChoices(DAY), words(lang))
            yield f"{decision.id}-sheet-{lang}.txt", plain_text(sheet)
            visit = change_decision(
                new_visit("a1b2c3d4e5f60718", DAY, 7, lang), decision.id,
                fits_of(aid, decision.id, None), "1")
            visit = add_question(choose_options(visit, ids), "How soon?")
            made = visit_document(visit, shelf, Policy(Rules()), DAY)
            yield f"{decision.id}-summary-{lang}.txt", plain_text(made)


# What readers are asked
def answers(shelf: Library) -> str:
    """Return eight questions for each decision with what the page's own words let a reader say."""
    aid, parts = shelf.first.aid("en"), [BEGIN]
    for decision in (d for d in aid.decisions.values() if not d.draft):
        ids = tuple(o.id for o in decision.options)[:CARDS]
        seen = view(aid, ViewRequest("en", DAY, decision.id, ids)).decision
        if seen is None or seen.glance is None:
            continue
        names = "; ".join(o.name for o in seen.options)
        parts.append(f"\n## {decision.short_title}\n\nCards: {names}.\n\n"
                     "| question | what the page lets a reader say |\n|---|---|\n")
        parts += [f"| {asked} | {said} |\n" for asked, said in _asked(seen)]
    return "".join(parts)


def _asked(seen: DecisionView) -> Iterator[tuple[str, str]]:
    assert seen.glance is not None
    rows = {r.topic: r for r in seen.glance.rows}
    names = {o.id: o.name for o in seen.options}
    strip = seen.glance.strip
    cannot = "This page cannot say."
    same = strip is not None and strip.same
    yield "What is given, and how?", _lines(rows["how"], names)
    yield "How long in the hospital?", _lines(rows["time_place"], names)
    yield "What may it do in the study, and against what?", _lines(rows["may_do"], names)
    yield "What is the worst that can happen?", _worst(rows["harms"], names)
    yield "What does nobody know?", _lines(rows["unknown"], names)
    yield "What may and must not be compared?", strip.title if strip else "Nothing was counted."
    yield "Which worked best?", "Inside the one box alone." if same else cannot
    yield "Which is the most dangerous?", cannot


def _lines(row: GlanceRowView, names: dict[str, str]) -> str:
    return "<br>".join(f"{', '.join(names[o] for o in cell.options)}: {_said(cell)}"
                       if len(row.cells) > 1 else _said(cell) for cell in row.cells)


def _said(cell: GlanceCellView) -> str:
    if cell.box is None:
        return cell.text
    many = len(cell.options) > 1
    groups = "; ".join(f"{h.name}: {h.figure} {h.label}" if many else f"{h.figure} {h.label}"
                       for h in cell.box.halves)
    return ". ".join(t.rstrip(".") for t in (cell.box.title, groups, cell.box.no_other) if t) + "."


def _worst(row: GlanceRowView, names: dict[str, str]) -> str:
    pairs = zip(names.values(), row.deaths, row.harms, strict=True)
    return "<br>".join(f"{name}: {deaths} {harms}".strip() for name, deaths, harms in pairs)


def readers(shelf: Library) -> str:
    """Return the page for readers with its answers made anew."""
    return READERS.read_text(encoding="utf-8").partition(BEGIN)[0] + answers(shelf)


def renew() -> None:
    """Write every text anew; those of decisions that are gone are taken away."""
    shelf = library()
    made = dict(texts(shelf))
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    READERS.write_text(readers(shelf), encoding="utf-8")


if __name__ == "__main__":
    renew()
