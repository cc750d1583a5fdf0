"""Several talks with the team: which one is written about now, and on which day it was."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from decisionaid.aid.dates import long_date
from decisionaid.ui.steps.drawer_contents import pick_day
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import body, heading
from decisionaid.ui.widgets.layouts import clear, column, widgets_of
from decisionaid.visit.after import begin_talk, date_talk, talk_now

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Question, Visit

DAYS_BACK = 366


def talk_words(visit: Visit, place: int) -> str:
    """Return the name of a talk by its place: its number and its day."""
    day = visit.appointments[place].date if place < len(visit.appointments) else visit.visit_date
    if day is None:
        return tr("Talk {n}: no date yet").format(n=place + 1)
    return tr("Talk {n}: {date}").format(n=place + 1, date=long_date(day, current()))


def earlier_answers(visit: Visit, question: Question) -> tuple[str, ...]:
    """Return what was said about a question at earlier talks, each with the talk's name."""
    now = talk_now(visit)
    places = {a.id: place for place, a in enumerate(visit.appointments)}
    found = [(a.appointment, a.text, a.outcome) for a in question.earlier]
    if question.appointment not in (None, now):
        found.append((question.appointment, question.answer, question.outcome))
    lines = []
    for appointment, text, outcome in found:
        said = [part for part in (text, outcome_words().get(outcome or "")) if part]
        name = talk_words(visit, places[appointment]) if appointment in places else tr("Before")
        if said:
            lines.append(f"{name}. " + " · ".join(said))
    return tuple(lines)


def outcome_words() -> dict[str, str]:
    """Return the three outcomes in words."""
    return {"answered": tr("Answered"), "next_time": tr("Next time"),
            "someone_else": tr("Someone else")}


class TalksCard(Card):
    """The talks so far with their days, and a button for the next one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._key: object = None
        self._title = heading("", "h2", look="h3")
        self._note = body("")
        self._list = column(spacing=8)
        self.more = OutlineButton("", icon="plus")
        self.more.clicked.connect(partial(self._session.act, begin_talk))
        self.add(self._title, self._list, self._note, self.more)

    def refresh(self) -> None:
        """Show the talks as they are now."""
        visit = self._session.visit
        self._title.set_text(tr("Talks with my team"))
        self._note.set_text(tr("New answers go to the last talk. Earlier answers stay."))
        self.more.set_text(tr("Add another talk"))
        texts = tuple(talk_words(visit, n) for n in range(max(1, len(visit.appointments))))
        if texts == self._key:
            return
        self._key = texts
        clear(self._list)
        for place, text in enumerate(texts):
            button = OutlineButton(text, icon="calendar")
            button.setAccessibleDescription(tr("Change the date"))
            button.clicked.connect(partial(self._on_date, place))
            self._list.addWidget(button)

    def buttons(self) -> tuple[QWidget, ...]:
        """Return the buttons of the talks, in their order."""
        return tuple(widgets_of(self._list))

    def _on_date(self, place: int) -> None:
        """Pick a day in the drawer; a talk may have been up to a year ago."""
        visit, today = self._session.visit, self._session.today()
        chosen = visit.appointments[place].date if visit.appointments else visit.visit_date
        pick_day(self._context, tr("When is or was this talk?"), partial(self._on_picked, place),
                 today - dt.timedelta(days=DAYS_BACK), chosen, opener=self.buttons()[place],
                 icon="calendar")

    def _on_picked(self, place: int, day: dt.date | None) -> None:
        self._session.act(date_talk, place, day)
        self.refresh()
        self.buttons()[place].setFocus()
