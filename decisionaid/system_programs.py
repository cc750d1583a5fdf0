"""Starts the system's own programs, which must not meet the libraries of a frozen package."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

ORIGINAL = "_ORIG"
ANSWER_SECONDS = 5
LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
# What a frozen start or Qt sets for this program alone.
OURS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH")


def system_environment(
    environment: Mapping[str, str], *, frozen: bool = hasattr(sys, "_MEIPASS")
) -> dict[str, str]:
    """Return the environment as it was before a frozen start changed where libraries are found."""
    cleaned = dict(environment)
    if not frozen:
        return cleaned
    for name in LIBRARY_PATHS:
        cleaned.pop(name, None)
        original = cleaned.pop(name + ORIGINAL, "")
        if original:
            cleaned[name] = original
    for name in (*OURS, *(n for n in cleaned if n.startswith(("_PYI_", "_MEIPASS")))):
        cleaned.pop(name, None)
    return cleaned


def open_with_viewer(
    path: Path, start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen
) -> bool:
    """Open a file in the program the person uses for it; False where there is none.

    What opens files answers within seconds, or is the viewer itself and stays. The viewer runs on
    when this program ends, and writes nothing into its output.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - the person's own viewer
        except OSError:
            return False
        return True
    command = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        opener = start(
            [command, str(path)], env=system_environment(os.environ), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return opener.wait(ANSWER_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
