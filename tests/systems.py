"""What some systems lack: marks and checks for the tests that need it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights, limits or screens")


def need_links(folder: Path) -> None:
    """Skip where a person may not make links, as on most Windows."""
    link = folder / "link-to-try"
    try:
        link.symlink_to(folder)
    except OSError:
        pytest.skip("links cannot be made here")
    made = link.is_symlink()
    link.unlink(missing_ok=True)
    if not made:
        pytest.skip("links cannot be made here")
