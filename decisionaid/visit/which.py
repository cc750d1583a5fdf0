"""Which decision: the table of the evidence's README as one pure function."""

import msgspec

from decisionaid.visit.model import Answers

ALL_NEW = "all_newly_diagnosed"
ALL_CHILD = "all_rr_child_young_adult"
ALL_ADULT = "all_rr_adult"
CLL_FIRST = "cll_first_treatment"
CLL_LATER = "cll_relapsed"
AML = "aml_immunotherapy"


class DecisionFound(msgspec.Struct, frozen=True):
    """The answers lead to a decision, or to two from which the person picks by age range."""

    ids: tuple[str, ...]


class AskMyTeam(msgspec.Struct, frozen=True):
    """Something is not sure: the path "Help me ask my team"."""


class NoCards(msgspec.Struct, frozen=True):
    """This guide has no cards for that yet."""


class NotYet(msgspec.Struct, frozen=True):
    """One of the three questions is still open."""


Ending = DecisionFound | AskMyTeam | NoCards | NotYet


def which_decision(answers: Answers) -> Ending:
    """Return where the three answers end; every combination ends somewhere."""
    said = (answers.age, answers.kind, answers.stage)
    if "not_sure" in said:
        return AskMyTeam()
    if None in said:
        return NotYet()
    ids = _decisions(answers)
    return DecisionFound(ids) if ids else NoCards()


def _decisions(answers: Answers) -> tuple[str, ...]:
    """Return the decisions that fit three sure answers, or none."""
    if answers.kind == "b_cell_all":
        return _all_decisions(answers)
    if answers.age == "under_18":
        return ()
    if answers.kind == "cll":
        return {"first": (CLL_FIRST,), "came_back": (CLL_LATER,)}.get(str(answers.stage), ())
    if answers.kind == "aml" and answers.stage in ("first", "none_seen"):
        return (AML,)
    return ()


def _all_decisions(answers: Answers) -> tuple[str, ...]:
    """Return the decisions about B-cell ALL; from 18 to 25 both, each with its age range."""
    if answers.stage != "came_back":
        return (ALL_NEW,)
    if answers.age == "under_18":
        return (ALL_CHILD,)
    return (ALL_CHILD, ALL_ADULT) if answers.age == "18_to_25" else (ALL_ADULT,)
