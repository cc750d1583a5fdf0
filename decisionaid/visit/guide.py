"""Which guide a visit belongs to: what one guide was told is never read by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.visit.model import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a person said of themselves and of the screen: it holds whichever guide is open.
OF_ANY_GUIDE = ("language", "who", "lane", "minutes", "printing")
# What the program notes by itself.
NOTED = ("aid_id", "aid_version", "seed", "step")


def is_bare(visit: Visit) -> bool:
    """Whether nothing was said yet that belongs to the guide of this visit."""
    empty = Visit(visit.id, visit.created)
    kept = {name: getattr(empty, name) for name in (*OF_ANY_GUIDE, *NOTED)}
    return replace(visit, **kept) == empty


def begun_with(
    fresh: Visit, aid_id: str, version: str, languages: Sequence[str], like: Visit | None = None
) -> Visit:
    """Return an empty visit as one of another guide, in a language that this guide speaks.

    Args:
        fresh: The empty visit.
        aid_id: The id of the guide.
        version: Its version.
        languages: Its languages, its own first.
        like: The visit before, of which only what holds for any guide is taken over.
    """
    source = like or fresh
    kept = {name: getattr(source, name) for name in OF_ANY_GUIDE}
    if kept["language"] not in languages:
        kept["language"] = languages[0]
    return replace(fresh, aid_id=aid_id, aid_version=version, **kept)
