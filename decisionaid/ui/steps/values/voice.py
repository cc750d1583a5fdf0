"""The words of What matters, for the patient or for the family of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.style.text import tr
from decisionaid.visit.voice import voice_of

if TYPE_CHECKING:
    from decisionaid.visit.model import Visit


def how_much(visit: Visit) -> str:
    """Return the question over the scale."""
    return {
        "own": tr("How much does each of these matter to you?"),
        "child": tr("How much does each of these matter to your family and your child?"),
        "patient": tr("How much does each of these matter to your family and the patient?"),
    }[voice_of(visit)]


def it_matters(visit: Visit) -> str:
    """Return the head of the scale."""
    return tr("It matters to me…") if voice_of(visit) == "own" else tr("It matters to us…")


def something_else(visit: Visit) -> str:
    """Return the name of the field for own words."""
    own = voice_of(visit) == "own"
    return tr("Something else that matters to me") if own else tr(
        "Something else that matters to us")


def side_by_side(visit: Visit) -> str:
    """Return the title of the facts on what matters most."""
    own = voice_of(visit) == "own"
    return tr("What matters most to you, side by side") if own else tr(
        "What matters most to the family, side by side")
