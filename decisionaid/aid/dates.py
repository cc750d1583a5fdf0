"""Dates in words, in the language of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from decisionaid.language import Words


def month_name(day: datetime.date, w: Words) -> str:
    """Return the name of a date's month."""
    return (
        w.tr("January"), w.tr("February"), w.tr("March"), w.tr("April"), w.tr("May"),
        w.tr("June"), w.tr("July"), w.tr("August"), w.tr("September"), w.tr("October"),
        w.tr("November"), w.tr("December"),
    )[day.month - 1]


def long_date(day: datetime.date, w: Words) -> str:
    """Return a date in words, in the language of the words."""
    return w.tr("{month} {day}, {year}").format(
        month=month_name(day, w), day=day.day, year=day.year
    )
