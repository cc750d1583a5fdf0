"""Views of the shipped guide, made once for each set of cards."""

import datetime as dt
from functools import cache

import pytest

from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest

DAY = dt.date(2026, 11, 28)


@pytest.fixture(scope="session")
def shown(shipped):
    """Return the decision as it is shown for some cards, in a language."""

    @cache
    def made(decision, options=(), lang="en", **also):
        request = ViewRequest(lang, DAY, decision, options, **also)
        return view(shipped[lang], request).decision

    return made
