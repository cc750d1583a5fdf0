"""Who checked a version of an aid, in words; only the clinic's policy can say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.dates import long_date

if TYPE_CHECKING:
    from decisionaid.aid.library import LoadedAid
    from decisionaid.language import Words
    from decisionaid.policy import Policy


def review_words(policy: Policy, shelved: LoadedAid, w: Words) -> str:
    """Return the clinic's sign-off of this very content in one sentence, "" where there is none."""
    said = shelved.manifest
    review = policy.review_of(said["aid"], said["version"], shelved.sha256)
    if review is None:
        return ""
    return w.tr("Checked at this clinic by {who}, {role}, on {date}.").format(
        who=review.who, role=review.role, date=long_date(review.date, w)
    )
