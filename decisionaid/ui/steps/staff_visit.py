"""What staff prepare: a visit with the cards the doctor named, or the blank sheet of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.aid.viewing import view as make_view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.review import review_words
from decisionaid.ui.services.page_child import page_process
from decisionaid.ui.style.theme import theme
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.guide import begun_with
from decisionaid.visit.options import choose_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.library import LoadedAid
    from decisionaid.aid.viewing import AidView
    from decisionaid.summary.document import PrintSize
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session
    from decisionaid.ui.services.tasks import Task
    from decisionaid.visit.model import Paper


def start_visit(
    context: Context, decision_id: str, cards: Sequence[str], language: str, percent: int,
    guide: LoadedAid | None = None,
) -> None:
    """Begin a visit of its own past with these cards open first, and show its first page."""
    session = context.session
    guide = guide or session.guide
    aid = guide.aid(language)
    fresh = replace(context.fresh_visit(language), language=language)
    visit = change_decision(
        begun_with(fresh, aid.id, aid.version, guide.languages), decision_id,
        fits_of(aid, decision_id), aid.version)
    if cards:
        visit = choose_options(visit, cards)
    context.window.forget_pages()
    session.open_visit(visit)
    theme().set(scale=percent / 100)
    context.go("welcome")


def sheet_view(
    session: Session, decision_id: str, cards: Sequence[str], language: str,
    guide: LoadedAid | None = None,
) -> AidView:
    """Return what stands on a blank sheet of a decision; no survival number is on it."""
    guide = guide or session.guide
    aid, w = guide.aid(language), words(language)
    there = tuple(o.id for o in aid.decisions[decision_id].options)
    return make_view(aid, ViewRequest(
        lang=language, today=session.today(), decision=decision_id,
        options=tuple(c for c in there if c in cards), survival="not_now",
        not_given_here=session.policy.rules.not_given_here,
        review=review_words(session.policy, guide, w),
        order_note=w.tr("Order as in the guide."),
    ))


def sheet_bytes(
    session: Session, view: AidView, ticket: Task, *, with_cards: bool, paper: Paper = "letter",
    size: PrintSize = 14,
) -> bytes:
    """Return the PDF of a blank sheet: the page to write on, and if wanted the cards it names.

    With cards their words and sources are on it too. The child process makes it.

    Args:
        session: Whose rules and day count.
        view: What stands on it.
        ticket: Calls it off.
        with_cards: Whether there are cards on it.
        paper: What it is made for.
        size: Of the body text in points.
    """
    from decisionaid.summary.build import sheet_document
    from decisionaid.summary.choices import USUAL_SHEET, SheetChoices
    from decisionaid.summary.pdf.worker import PageOrder

    sections = USUAL_SHEET if with_cards else ("talk",)
    choices = SheetChoices(session.today(), sections, paper=paper, print_size=size)
    document = sheet_document(view, choices, words(view.lang), policy=session.policy)
    return page_process().make(PageOrder(document), ticket.cancelled, ticket.progress).data
