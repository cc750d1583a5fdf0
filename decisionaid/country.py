"""What differs from country to country: the paper in the printers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.visit.model import Paper

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
