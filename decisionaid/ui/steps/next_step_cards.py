"""What comes next after a talk: what, who, when; and whom to call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from decisionaid.ui.steps.edit_coalescer import EditCoalescer
from decisionaid.ui.style.text import current, listed, tr
from decisionaid.ui.widgets.buttons import IconButton, OutlineButton
from decisionaid.ui.widgets.cards import Card, Divider
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, body, heading
from decisionaid.ui.widgets.layouts import clear, column, flow, row, widgets_of
from decisionaid.ui.widgets.textblock import marked, plain
from decisionaid.visit.after import remove_next_step, set_phones, write_step

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import NextStep


class StepRow(QWidget):
    """One next step, and the button that opens it."""

    def __init__(self, step: NextStep) -> None:
        super().__init__()
        below = listed(part for part in (step.who, step.when) if part.strip())
        words = column(WrapLabel(step.what, "bold"), body(below) if below else None, spacing=0)
        self.edit = IconButton("pencil", tr("Change: {step}").format(step=step.what))
        line = row((words, 1), (self.edit, 0, Qt.AlignmentFlag.AlignTop), spacing=10)
        self.setLayout(column(Divider(), line, spacing=8))


class StepForm(QWidget):
    """What, who and when of one step; every key is kept.

    Attributes:
        edited: One of the three texts has changed.
        done, remove: The buttons that close the form and delete the step.
    """

    edited = Signal()

    def __init__(self, step: NextStep | None) -> None:
        super().__init__()
        self.what = TextField(tr("What"), placeholder=tr("Such as: a second opinion"))
        self.who = TextField(tr("Who"), placeholder=tr("Such as: me, the clinic"))
        self.when = TextField(tr("When"), placeholder=tr("Such as: this week"))
        parts: list[QWidget | QLayout] = []
        texts = (step.what, step.who, step.when) if step else ("", "", "")
        for field, text in zip((self.what, self.who, self.when), texts, strict=True):
            field.setText(text)
            field.textEdited.connect(self.edited)
            parts += [WrapLabel(field.accessibleName(), "bold"), with_note(field)]
        self.done = OutlineButton(tr("Done"), icon="check")
        self.remove = OutlineButton(tr("Delete"), icon="trash-2")
        self.remove.setHidden(step is None)
        self.setLayout(column(Divider(), *parts, flow(self.done, self.remove), spacing=8))


class NextStepsCard(Card):
    """The next steps, each opened in place, and a button for one more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.edits = EditCoalescer(session)
        self._open: str | None = None
        self._key: object = None
        self.form: StepForm | None = None
        self._title = heading("", "h2", look="h3")
        self._list = column(spacing=8)
        self.more = OutlineButton("", icon="plus")
        self.more.clicked.connect(partial(self._begin, None))
        self.add(self._title, self._list, self.more)

    def refresh(self) -> None:
        """Show the steps as they are now; a form that is open stays."""
        self._title.set_text(tr("Next steps"))
        self.more.set_text(tr("Add a step: what, who, when"))
        steps = self._session.visit.next_steps
        key = (steps, current().lang)
        if self.form is None and key != self._key:
            self._key = key
            self._show(steps, None)

    def rows(self) -> tuple[StepRow, ...]:
        """Return the steps that are shown closed."""
        return tuple(w for w in widgets_of(self._list) if isinstance(w, StepRow))

    def close_form(self) -> None:
        """Close the form and show the steps."""
        self.form = None
        self._open = self._key = None
        self.refresh()

    def _show(self, steps: tuple[NextStep, ...], form: StepForm | None) -> None:
        clear(self._list)
        for step in steps:
            if form is not None and step.id == self._open:
                self._list.addWidget(form)
                continue
            line = StepRow(step)
            line.edit.clicked.connect(partial(self._begin, step))
            self._list.addWidget(line)
        if form is not None and form.parentWidget() is None:
            self._list.addWidget(form)

    def _begin(self, step: NextStep | None) -> None:
        self.form = form = StepForm(step)
        self._open = step.id if step else None
        form.edited.connect(self._on_edited)
        form.remove.clicked.connect(self._on_remove)
        form.done.clicked.connect(self._on_done)
        self._show(self._session.visit.next_steps, form)
        form.what.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        form = self.form
        if form is None:
            return
        what, who, when = (field.text() for field in (form.what, form.who, form.when))
        self.edits.type(f"step {id(form)}", write_step, self._open, what, who, when)
        steps = self._session.visit.next_steps
        if self._open is None and steps and what.strip():
            self._open = steps[-1].id

    @Slot()
    def _on_remove(self) -> None:
        step_id = self._open
        self.form = None
        if step_id is not None:
            self._session.removed(tr("A next step was deleted."), remove_next_step, step_id)
        self._on_done()

    @Slot()
    def _on_done(self) -> None:
        self.close_form()
        self.more.setFocus()


class CallCard(Card):
    """Whom to call on weekdays and at night, and the clinic's own words on when."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.edits = EditCoalescer(session)
        self._title = heading("", "h2", look="h3")
        self._labels = (WrapLabel(""), WrapLabel(""))
        self.weekdays, self.nights = TextField(""), TextField("")
        self.weekdays.textEdited.connect(self._on_weekdays)
        self.nights.textEdited.connect(self._on_nights)
        self._clinic = body("")
        self._at_once = aid_text("")
        grid = QGridLayout()  # each field beside its label, both fields of one width
        grid.setSpacing(8)
        for line, (label, field) in enumerate(
                zip(self._labels, (self.weekdays, self.nights), strict=True)):
            grid.addWidget(label, line, 0)
            grid.addLayout(with_note(field), line, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self.add(self._title, grid, self._clinic, self._at_once)

    def refresh(self) -> None:
        """Show the numbers as they are now, and what the clinic says."""
        visit, policy = self._session.visit, self._session.policy
        self._title.set_text(tr("Whom to call"))
        names = (tr("Weekdays"), tr("Nights and weekends"))
        fields = (self.weekdays, self.nights)
        texts = (visit.phone_weekdays, visit.phone_nights)
        for label, field, name, text in zip(self._labels, fields, names, texts, strict=True):
            label.set_text(name)
            field.setAccessibleName(f"{tr('Whom to call')}: {name}")
            if field.text() != text:
                field.setText(text)
        for part in (*self._labels, *fields):
            part.setVisible(policy.rules.own_text)
        numbers = (policy.rules.phone_weekdays, policy.rules.phone_nights)
        given = [f"{name}: {n}" for name, n in zip(names, numbers, strict=True) if n]
        self._clinic.set_text(tr("Your clinic says: {numbers}").format(numbers="; ".join(given)))
        self._clinic.setVisible(bool(given))
        self._show_at_once(policy.text("call_at_once", current().lang))

    def _show_at_once(self, said: str) -> None:
        if said:
            self._at_once.set_text(plain(f"{tr('Call at once if:')} {said}"))
            return
        ask = tr("**Call at once if:** ask your team for their list and number.")
        self._at_once.set_text(marked(ask))

    @Slot(str)
    def _on_weekdays(self, text: str) -> None:
        self.edits.type("weekdays", set_phones, weekdays=text)

    @Slot(str)
    def _on_nights(self, text: str) -> None:
        self.edits.type("nights", set_phones, nights=text)
