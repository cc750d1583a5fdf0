"""The words on the drawings: each drawing has some, and they fit where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.labels import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.model import Aid


def check(aid: Aid) -> Iterator[Finding]:
    """Yield labels too long for their box in the aid's language, and drawings without words."""
    for page in aid.learn.values():
        where = f"learn/{page.id}/labels"
        for label in page.labels:
            if not fits(label):
                words = f"{label.text} {label.note}".strip()
                yield Finding("drawing.labels", "fail", f"{where}/{label.id}",
                              f"“{words}” ({aid.lang}) is too long for its box")
        if not page.labels and aid.lang == aid.base_language:
            yield Finding("drawing.labels", "warn", where, "no words stand on the drawing")
