"""Questions that follow from what nobody knows: "nobody knows yet: ask"."""

from collections.abc import Iterable

import msgspec

from decisionaid.visit.model import About, Question, Visit


class Gap(msgspec.Struct, frozen=True):
    """A cell of a chosen option that has no number.

    Attributes:
        kind: Why there is none ("not_studied", "too_few", "disagree", "not_found", "held").
        bank_id: The suggested question that fits, where the aid names one.
    """

    option: str
    row: str
    part: str | None = None
    kind: str = "not_found"
    bank_id: str | None = None

    @property
    def about(self) -> About:
        """What a question from this gap is about."""
        return About(self.option, self.row, self.part)


def open_gaps(visit: Visit, gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the gaps of the chosen options that no question asks about yet.

    They stand in the order the gaps were given; of the same cell only the first is kept.
    """
    asked = {q.about for q in visit.questions if q.about is not None and not q.private}
    found: dict[About, Gap] = {}
    for gap in gaps:
        if gap.option in visit.options and gap.about not in asked:
            found.setdefault(gap.about, gap)
    return tuple(found.values())


def question_about(visit: Visit, about: About) -> Question | None:
    """Return the first question that asks about exactly this cell, never a private one."""
    return next((q for q in visit.questions if q.about == about and not q.private), None)
