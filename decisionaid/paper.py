"""From a visit to its pages: the one way for the window and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.viewing import view as make_view
from decisionaid.language import words
from decisionaid.review import review_words
from decisionaid.visit.lanes import survival_on_paper
from decisionaid.visit.request import request_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from decisionaid.aid.library import Library
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import Survival
    from decisionaid.policy import Policy
    from decisionaid.summary.document import Document
    from decisionaid.visit.model import PrintChoices, Visit


def page_languages(visit: Visit, choices: PrintChoices, policy: Policy) -> tuple[str, ...]:
    """Return the languages of the pages in order: mine, the clinic's, or both."""
    mine, clinic = visit.language, policy.rules.clinic_language
    wanted = {"mine": (mine,), "clinic": (clinic,), "both": (mine, clinic)}
    return tuple(dict.fromkeys(wanted[choices.page_language]))


def paper_view(
    visit: Visit, library: Library, policy: Policy, today: dt.date, lang: str,
    survival: Survival | None = None,
) -> AidView:
    """Return what may stand on this visit's pages: the patient's survival choice counts."""
    shelved = library.find(visit.aid_id) or library.first
    aid = shelved.aid(lang)
    chosen = survival or survival_on_paper(visit) or "not_now"
    return make_view(aid, request_of(
        visit, aid, today, lang=lang, survival=chosen, paper=True,
        review=review_words(policy, shelved, words(lang)),
        not_given_here=policy.rules.not_given_here,
    ))


def visit_document(
    visit: Visit, library: Library, policy: Policy, today: dt.date,
    choices: PrintChoices | None = None,
) -> Document:
    """Return the pages of a visit as the person ticked them."""
    from decisionaid.summary.build import Pages, summary_document

    chosen = choices or visit.printing
    for_doctor = survival_on_paper(visit) == "doctor" and "doctor" in chosen.sections

    def pages(lang: str) -> Pages:
        view = paper_view(visit, library, policy, today, lang)
        doctor = paper_view(visit, library, policy, today, lang, "show") if for_doctor else None
        return Pages(view, words(lang), doctor)

    first, *rest = (pages(lang) for lang in page_languages(visit, chosen, policy))
    return summary_document(
        first.view, visit, chosen, first.w, doctor=first.doctor,
        second=rest[0] if rest else None, policy=policy)


def visit_pdf(
    visit: Visit, library: Library, policy: Policy, today: dt.date,
    choices: PrintChoices | None = None, *,
    attachment: bytes | None = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the PDF of a visit: the very bytes that are shown, printed and saved."""
    from decisionaid.summary.pdf.write import pdf_bytes

    document = visit_document(visit, library, policy, today, choices)
    return pdf_bytes(document, attachment=attachment, cancelled=cancelled, progress=progress)
