"""Whether a compiled aid from elsewhere can be shown by this program, wholly."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from decisionaid.aid.problems import AidError
from decisionaid.aid.signing import require_whole

if TYPE_CHECKING:
    from decisionaid.aid.compiled import Compiled
    from decisionaid.aid.model import Aid

SAID_TWICE = ("version", "title", "review_by", "published")


def require_decodable(compiled: Compiled) -> None:
    """Make sure that every language of an aid can be read and is what its manifest says.

    Its drawings are looked at when they are shown, and all at once before it is installed.

    Raises:
        AidError: When a section is missing, changed, of another form or another aid's.
    """
    require_whole(compiled)
    languages = list(compiled.manifest["languages"])
    for lang in languages:
        aid = compiled.aid(lang)
        if not _agrees(compiled, aid, lang) or list(aid.languages) != languages:
            raise _unusable(compiled, "its list of contents says something else than it holds")
        _require_dates(compiled, aid)
        if not aid.decisions:
            raise _unusable(compiled, "it holds no decision")


def require_viewable(compiled: Compiled) -> None:
    """Make sure that every decision of an aid can be shown in each of its languages.

    Raises:
        AidError: When one cannot be, or the aid cannot even be read.
    """
    from decisionaid.aid import drawings
    from decisionaid.aid.viewing import view
    from decisionaid.aid.views import ViewRequest

    require_decodable(compiled)
    compiled.authored()
    for lang in compiled.manifest["languages"]:
        aid = compiled.aid(lang)
        for name, svg in aid.drawings.items():
            if drawings.mistake(svg):
                raise _unusable(compiled, f"its drawing “{name[:40]}” may not be shown")
        today = dt.date.fromisoformat(aid.published)
        for decision in aid.decisions.values():
            try:
                view(aid, ViewRequest(
                    lang=lang, today=today, decision=decision.id,
                    options=tuple(o.id for o in decision.options), survival="show")).make_all()
            except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError):
                raise _unusable(
                    compiled, f"its decision “{decision.id[:40]}” cannot be shown") from None


def _agrees(compiled: Compiled, aid: Aid, lang: str) -> bool:
    """Return whether an aid is the one of the manifest; a translated title may differ."""
    said = compiled.manifest
    names = [n for n in SAID_TWICE if n != "title" or lang == aid.base_language]
    return (aid.id, aid.lang) == (said["aid"], lang) and all(
        getattr(aid, name) == said.get(name) for name in names)


def _require_dates(compiled: Compiled, aid: Aid) -> None:
    for day in (aid.published, aid.compiled, aid.review_by):
        try:
            dt.date.fromisoformat(day)
        except ValueError:
            raise _unusable(compiled, "it has a date that is none") from None


def _unusable(compiled: Compiled, why: str) -> AidError:
    return AidError(f"The guide “{compiled.path.name}” cannot be used: {why}. Get a fresh copy.")
