"""A date is picked from a month, never typed, so that no wrong one can be entered."""

from __future__ import annotations

import calendar
import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from decisionaid.aid.dates import long_date, month_name
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import right_to_left
from decisionaid.ui.widgets.buttons import IconButton, Look, TextButton
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import clear, column, row

DAY = Look("surface", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=2)
CHOSEN = Look("primary", None, "onPrimary", "primaryHover", "primaryPressed", "onPrimary", pad=2)
WEEK = 7
MOST_DAYS = 731  # two years ahead
STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK,
}  # fmt: skip


class DayButton(TextButton):
    """One day of the month; its spoken name is the whole date."""

    def __init__(self, day: dt.date, *, chosen: bool) -> None:
        super().__init__(str(day.day), CHOSEN if chosen else DAY, wide=True)
        self.day = day
        name = long_date(day, current())
        self.setAccessibleName(tr("{date}, picked").format(date=name) if chosen else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the month, which knows where the days are."""
        if Qt.Key(event.key()) in STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)


class DatePicker(QWidget):
    """A month of days to tap; arrow keys walk through them, days gone by cannot be picked.

    Attributes:
        picked: A day was picked, or None for "I don't know yet".
    """

    picked = Signal(object)

    def __init__(self, today: dt.date, chosen: dt.date | None) -> None:
        super().__init__()
        self._today, self._last = today, today + dt.timedelta(days=MOST_DAYS)
        self._chosen = chosen
        first = chosen or today
        self._month = max(first, today).replace(day=1)
        self.before = IconButton("chevron-left", tr("The month before"))
        self.after = IconButton("chevron-right", tr("The month after"))
        self.name = heading("", "h2")
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.unknown = TextButton(tr("I don’t know yet"), DAY, wide=True, role="button")
        self.unknown.clicked.connect(self._on_unknown)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self.days: list[DayButton] = []
        line = row(self.name, spacing=8)
        line.insertWidget(0, self.before)
        line.addStretch(1)
        line.addWidget(self.after)
        self.setLayout(column(line, self._grid, self.unknown, spacing=14))
        self._show()

    def focus_day(self, day: dt.date) -> None:
        """Go to a day that can be picked, in its month."""
        day = min(max(day, self._today), self._last)
        if day.replace(day=1) != self._month:
            self._month = day.replace(day=1)
            self._show()
        stop = self._make_stop(day)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_stop(self, day: dt.date) -> DayButton | None:
        """Make one day the only one that Tab stops at; arrow keys lead to the others."""
        policy, stop = Qt.FocusPolicy, None
        for button in self.days:
            button.setFocusPolicy(policy.StrongFocus if button.day == day else policy.ClickFocus)
            stop = button if button.day == day else stop
        return stop

    def _show(self) -> None:
        clear(self._grid)
        title = tr("{month} {year}").format(
            month=month_name(self._month, current()), year=self._month.year)
        self.name.set_text(title)
        self.before.setEnabled(self._month > self._today.replace(day=1))
        self.after.setEnabled(self._month < self._last.replace(day=1))
        names = (tr("Su"), tr("Mo"), tr("Tu"), tr("We"), tr("Th"), tr("Fr"), tr("Sa"))
        for place, name in enumerate(names):
            label = WrapLabel(name, "caption", "ink2", center=True)
            self._grid.addWidget(label, 0, place)
            self._grid.setColumnStretch(place, 1)
        self.days = []
        weeks = calendar.Calendar(firstweekday=calendar.SUNDAY)
        for line, week in enumerate(weeks.monthdatescalendar(
                self._month.year, self._month.month), start=1):
            for place, day in enumerate(week):
                if day.month == self._month.month:
                    button = self._day(day)
                    self._grid.addWidget(button, line, place)
                    button.show()  # at once, so that it can take the focus
        chosen = self._chosen if self._chosen in [b.day for b in self.days] else None
        self._make_stop(chosen or max(self._month, self._today))

    def _day(self, day: dt.date) -> DayButton:
        button = DayButton(day, chosen=day == self._chosen)
        button.setEnabled(self._today <= day <= self._last)
        button.clicked.connect(self._on_day)
        self.days.append(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days and weeks with the arrow keys, by months with page up and down."""
        now = self.focusWidget()
        key = Qt.Key(event.key())
        if isinstance(now, DayButton) and key in STEPS:
            turned = right_to_left(self) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self.focus_day(now.day + dt.timedelta(days=STEPS[key] * (-1 if turned else 1)))
        elif key == Qt.Key.Key_PageDown and self.after.isEnabled():
            self._on_after()
        elif key == Qt.Key.Key_PageUp and self.before.isEnabled():
            self._on_before()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_before(self) -> None:
        self._turn((self._month - dt.timedelta(days=1)).replace(day=1))

    @Slot()
    def _on_after(self) -> None:
        self._turn((self._month + dt.timedelta(days=31)).replace(day=1))

    def _turn(self, month: dt.date) -> None:
        self._month = month
        self._show()
        announce(self, self.name.text())

    @Slot()
    def _on_day(self) -> None:
        button = self.sender()
        if isinstance(button, DayButton):
            self.picked.emit(button.day)

    @Slot()
    def _on_unknown(self) -> None:
        self.picked.emit(None)
