"""Where things live: shipped resources and the person's profile folder."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

APP_NAME = "decisionaid"


@cache
def _resources_root(frozen: str | None) -> Path:
    """Return the folder of shipped resources, from source or from a frozen package."""
    if frozen:
        return Path(frozen) / "resources"
    return Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource."""
    return _resources_root(getattr(sys, "_MEIPASS", None)).joinpath(*parts)


def portable_root() -> Path | None:
    """Return the folder beside a `portable.flag`, where all state then lives, else None."""
    if not getattr(sys, "frozen", False):
        return None
    root = Path(sys.executable).resolve().parent
    return root / "profile" if (root / "portable.flag").is_file() else None


def profile_folder(override: Path | None = None) -> Path:
    """Return the folder of all kept state; `--profile` and a portable copy come first."""
    if override is not None:
        return override
    portable = portable_root()
    if portable is not None:
        return portable
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def without_screen() -> dict[str, str]:
    """Return the variables of a Qt that opens no window; on Windows it has no fonts but ours."""
    fonts = {"QT_QPA_FONTDIR": str(resource("fonts"))} if sys.platform == "win32" else {}
    return {"QT_QPA_PLATFORM": "offscreen", **fonts}
