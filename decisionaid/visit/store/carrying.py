"""The visit inside a PDF: the bytes of the attachment."""

import datetime as dt
from collections.abc import Set as AbstractSet

from decisionaid.visit.attachment import for_attachment
from decisionaid.visit.model import Visit
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.locking import Key


def bytes_for_pdf(
    visit: Visit, today: dt.date, gated: AbstractSet[str] | None = None, key: Key | None = None
) -> bytes | None:
    """Return what a PDF of this visit carries, or None where the person carries nothing.

    Args:
        visit: The whole visit; its `printing.carry` decides what goes in.
        today: The day.
        gated: Ids of the numbers behind the survival choice, see `for_attachment`.
        key: Of a visit with a password, which travels locked.
    """
    part = for_attachment(visit, gated)
    return None if part is None else pack_visit(part, today, 1, key)
