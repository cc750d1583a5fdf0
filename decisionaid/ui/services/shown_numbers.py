"""Remembers how the compared numbers read, to tell later which of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot

from decisionaid.aid.viewing import view as make_view
from decisionaid.aid.views import MedianView, NumberView
from decisionaid.visit.about import changed_numbers, note_numbers
from decisionaid.visit.request import request_of

if TYPE_CHECKING:
    from decisionaid.aid.review_model import ChangedText
    from decisionaid.aid.viewing import AidView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session

USUAL = 100


class NumberChange(Struct, frozen=True):
    """A number that was shown and now reads differently, or is gone (`now` is then empty)."""

    id: str
    before: str
    now: str


def numbers_in(view: AidView) -> dict[str, str]:
    """Return the words of every number of the comparison, by its id."""
    return {
        block.id: block.sentence
        for row in view.rows for part in row.parts for cell in part.cells for block in cell.blocks
        if isinstance(block, NumberView | MedianView)
    }


def numbers_now(session: Session, *, all_cards: bool = False) -> dict[str, str]:
    """Return the words of the numbers this person may see, always out of 100.

    all_cards: Of every card of the decision, for numbers seen on a card put away since.
    """
    aid, visit = session.aid, session.visit
    if visit.denominator == USUAL and not all_cards:
        return numbers_in(session.view)
    request = request_of(visit, aid, session.today(),
                         not_given_here=session.policy.rules.not_given_here)
    shown = replace(request, denominator=USUAL, deaths_shown=visit.deaths_shown or all_cards)
    if all_cards:
        shown = replace(shown, options=shown.shelf)
    return numbers_in(make_view(aid, shown))


def changed_since(session: Session) -> tuple[NumberChange, ...]:
    """Return which numbers this visit had compared read differently in the aid of today.

    Where the aid is the same version nothing changed. A number behind the survival choice is told
    only while that choice shows it.
    """
    visit, aid = session.visit, session.aid
    if visit.aid_version == aid.version or not visit.numbers_seen:
        return ()
    now = numbers_now(session, all_cards=True)
    known = {key for kind in (aid.estimates, aid.medians) for key in kind}
    return tuple(
        NumberChange(key, visit.numbers_seen[key], now.get(key, ""))
        for key in changed_numbers(visit, now)
        if key in now or key not in known
    )


def texts_changed_since(session: Session) -> tuple[ChangedText, ...]:
    """Return what else reads differently since the version this visit used, in its decision."""
    visit, aid = session.visit, session.aid
    if visit.aid_id != aid.id or visit.aid_version == aid.version:
        return ()
    return tuple(c for c in aid.changed.get(visit.aid_version, ())
                 if c.decision in ("", visit.decision_id))


class ShownNumbers(QObject):
    """Notes the numbers whenever Compare is in view."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._session = context.session
        self._window = context.window
        context.window.pageShown.connect(self._on_page)
        self._session.viewChanged.connect(self._on_view)
        self._session.languageChanged.connect(self._on_language)

    @Slot(str)
    def _on_page(self, page_id: str) -> None:
        if page_id == "compare" and self._session.visit.options:
            self._session.note(note_numbers, numbers_now(self._session))

    @Slot()
    def _on_view(self) -> None:
        self._on_page(self._window.shown_id())

    @Slot(str)
    def _on_language(self, _lang: str) -> None:
        """Note the same numbers in the new language, so that no word looks like a change."""
        visit = self._session.visit
        if visit.numbers_seen and visit.aid_version == self._session.aid.version:
            now = numbers_now(self._session, all_cards=True)
            seen = {key: now[key] for key in visit.numbers_seen if key in now}
            self._session.note(note_numbers, seen)
