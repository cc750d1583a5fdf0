"""What comes next after a talk: what, who, when; and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from decisionaid.ui.style.text import current, listed, tr
from decisionaid.ui.widgets.buttons import IconButton, OutlineButton
from decisionaid.ui.widgets.cards import Card, Divider
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, body, heading
from decisionaid.ui.widgets.layouts import clear, column, flow, row, widgets_of
from decisionaid.ui.widgets.textblock import marked, plain
from decisionaid.visit.after import add_next_step, edit_next_step, remove_next_step, set_phones

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import NextStep, Visit


def write_step(visit: Visit, step_id: str | None, what: str, who: str, when: str) -> Visit:
    """Return the visit with a next step as far as it is written; one without words is not there."""
    if step_id is None or all(step.id != step_id for step in visit.next_steps):
        return add_next_step(visit, what, who, when)
    if not what.strip():
        return remove_next_step(visit, step_id)
    return edit_next_step(visit, step_id, what=what, who=who, when=when)


class StepRow(QWidget):
    """One next step, and the button that opens it."""

    editRequested = Signal(str)

    def __init__(self, step: NextStep) -> None:
        super().__init__()
        self.step_id = step.id
        words = column(WrapLabel(step.what, "bold"), spacing=0)
        below = listed(part for part in (step.who, step.when) if part.strip())
        if below:
            words.addWidget(body(below))
        self.edit = IconButton("pencil", tr("Change: {step}").format(step=step.what))
        self.edit.clicked.connect(self._on_edit)
        line = row(spacing=10)
        line.addLayout(words, 1)
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(Divider(), line, spacing=8))

    @Slot()
    def _on_edit(self) -> None:
        self.editRequested.emit(self.step_id)


class StepForm(QWidget):
    """What, who and when of one step; every key is kept.

    Attributes:
        edited: The three texts so far.
        removeRequested, closeRequested: Delete it; close the form.
    """

    edited = Signal(str, str, str)
    removeRequested = Signal()
    closeRequested = Signal()

    def __init__(self, step: NextStep | None) -> None:
        super().__init__()
        self.what = TextField(tr("What"), placeholder=tr("Such as: a second opinion"))
        self.who = TextField(tr("Who"), placeholder=tr("Such as: me, the clinic"))
        self.when = TextField(tr("When"), placeholder=tr("Such as: this week"))
        parts: list[QWidget | QLayout] = []
        for label, field, text in (
            (tr("What"), self.what, step.what if step else ""),
            (tr("Who"), self.who, step.who if step else ""),
            (tr("When"), self.when, step.when if step else ""),
        ):  # fmt: skip
            field.setText(text)
            field.textEdited.connect(self._on_edited)
            parts += [WrapLabel(label, "bold"), with_note(field)]
        self.done = OutlineButton(tr("Done"), icon="check")
        self.done.clicked.connect(self.closeRequested)
        self.remove = OutlineButton(tr("Delete"), icon="trash-2")
        self.remove.setHidden(step is None)
        self.remove.clicked.connect(self.removeRequested)
        self.setLayout(column(Divider(), *parts, flow(self.done, self.remove), spacing=8))

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.edited.emit(self.what.text(), self.who.text(), self.when.text())


class NextStepsCard(Card):
    """The next steps, each opened in place, and a button for one more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._open: str | None = None
        self._key: object = None
        self.form: StepForm | None = None
        self.typing = False
        self._title = heading("", "h2", look="h3")
        self._list = column(spacing=8)
        self.more = OutlineButton("", icon="plus")
        self.more.clicked.connect(self._on_add)
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
            line.editRequested.connect(self._on_open)
            self._list.addWidget(line)
        if form is not None and form.parentWidget() is None:
            self._list.addWidget(form)

    def _begin(self, step: NextStep | None) -> None:
        self.form = form = StepForm(step)
        self._open = step.id if step else None
        form.edited.connect(self._on_edited)
        form.removeRequested.connect(self._on_remove)
        form.closeRequested.connect(self._on_done)
        self._show(self._session.visit.next_steps, form)
        form.what.setFocus()

    @Slot()
    def _on_add(self) -> None:
        self._begin(None)

    @Slot(str)
    def _on_open(self, step_id: str) -> None:
        step = next((s for s in self._session.visit.next_steps if s.id == step_id), None)
        self._begin(step)

    @Slot(str, str, str)
    def _on_edited(self, what: str, who: str, when: str) -> None:
        self.typing = True
        try:
            self._session.type_into(
                f"step {id(self.form)}", write_step, self._open, what, who, when)
        finally:
            self.typing = False
        steps = self._session.visit.next_steps
        if self._open is None and steps and what.strip():
            self._open = steps[-1].id

    @Slot()
    def _on_remove(self) -> None:
        step_id = self._open
        self.form = None
        if step_id is not None:
            self._session.removed(tr("A next step was deleted."), remove_next_step, step_id)
        self.close_form()
        self.more.setFocus()

    @Slot()
    def _on_done(self) -> None:
        self.close_form()
        self.more.setFocus()


class CallCard(Card):
    """Whom to call on weekdays and at night, and the clinic's own words on when."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.typing = False
        self._title = heading("", "h2", look="h3")
        self._labels = (WrapLabel(""), WrapLabel(""))
        self.weekdays, self.nights = TextField(""), TextField("")
        self.weekdays.textEdited.connect(self._on_weekdays)
        self.nights.textEdited.connect(self._on_nights)
        self._clinic = body("")
        self._at_once = aid_text("")
        self.add(self._title, self._grid(), self._clinic, self._at_once)

    def _grid(self) -> QGridLayout:
        """Return each field beside its label, both fields of one width."""
        grid = QGridLayout()
        grid.setSpacing(8)
        for line, (label, field) in enumerate(
                zip(self._labels, (self.weekdays, self.nights), strict=True)):
            grid.addWidget(label, line, 0)
            grid.addLayout(with_note(field), line, 1)
        for number, share in enumerate((2, 3)):
            grid.setColumnStretch(number, share)
        return grid

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
        own = self._session.policy.rules.own_text
        for part in (*self._labels, *fields):
            part.setVisible(own)
        given = [f"{name}: {number}" for name, number in
                 zip(names, (policy.rules.phone_weekdays, policy.rules.phone_nights), strict=True)
                 if number]
        self._clinic.set_text(tr("Your clinic says: {numbers}").format(numbers="; ".join(given)))
        self._clinic.setVisible(bool(given))
        self._show_at_once(policy.text("call_at_once", current().lang))

    def _show_at_once(self, said: str) -> None:
        if said:
            self._at_once.set_text(plain(f"{tr('Call at once if:')} {said}"))
            return
        ask = tr("**Call at once if:** ask your team for their list and number.")
        self._at_once.set_text(marked(ask))

    def _write(self, field: str, **phones: str) -> None:
        self.typing = True
        try:
            self._session.type_into(field, set_phones, **phones)
        finally:
            self.typing = False

    @Slot(str)
    def _on_weekdays(self, text: str) -> None:
        self._write("weekdays", weekdays=text)

    @Slot(str)
    def _on_nights(self, text: str) -> None:
        self._write("nights", nights=text)
