"""The one place that reads the calendar, so that tests can say what day it is."""

import datetime as dt


def today() -> dt.date:
    """Return the day on this computer's own calendar."""
    return dt.date.today()  # noqa: DTZ011 - a person's own day
