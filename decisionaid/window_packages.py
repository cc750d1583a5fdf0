"""Which system libraries a window needs on Linux, and what Debian and Fedora call them."""

from __future__ import annotations

import ctypes
import shutil

# Library: its package for apt (Debian, Ubuntu) and for dnf (Fedora). What Qt's own libraries and
# its X11 part ask for: `ldd` on both, on a system that has nothing.
LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libcups.so.2": ("libcups2", "cups-libs"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}
PLACES = {"apt-get": 0, "dnf": 1}


def package_manager() -> str:
    """Return the name of this system's tool for packages, or "" for one that is not known."""
    return next((name for name in PLACES if shutil.which(name)), "")


def missing_packages(manager: str) -> tuple[str, ...]:
    """Return the packages that bring the libraries a window lacks here, in the tool's names."""
    place = PLACES.get(manager, 0)
    return tuple(dict.fromkeys(
        names[place] for library, names in LIBRARIES.items() if not _loads(library)))


def install_line(manager: str, packages: tuple[str, ...]) -> str:
    """Return the one line that installs packages."""
    return f"sudo {manager or 'apt-get'} install {' '.join(packages)}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
