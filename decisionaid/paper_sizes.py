"""The paper sizes there are, and which of them the printers of a country take."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from decisionaid.language import Words
    from decisionaid.visit.model import Paper


class PaperSize(Struct, frozen=True):
    """One size of paper: what it is called, its width and height in points of 1/72 inch."""

    name: Callable[[Words], str]
    points: tuple[float, float]


# In the order in which they are offered; the ids are those of `Paper` in visit/model.py.
PAPERS: dict[Paper, PaperSize] = {
    "letter": PaperSize(lambda w: w.tr("Letter"), (612.0, 792.0)),
    "a4": PaperSize(lambda w: w.tr("A4"), (595.28, 841.89)),
}
# Countries whose paper is Letter (Unicode CLDR, supplemental data, paperSize "US-Letter").
LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US",
                    "VE"})


def paper_of(locale: str) -> Paper:
    """Return the paper of a locale such as "es_MX.UTF-8"; Letter where it names no country."""
    country = locale.partition(".")[0].partition("@")[0].replace("-", "_").rpartition("_")
    return "letter" if not country[1] or country[2].upper() in LETTER else "a4"


def own_paper(system: str = "", environment: Mapping[str, str] = os.environ) -> Paper:
    """Return the paper of this computer's country.

    Args:
        system: The system's locale where the environment names none (Windows, macOS).
        environment: Names it elsewhere, in the order of POSIX.
    """
    named = (environment.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))
    return paper_of(next((text for text in named if text), system))
