#!/usr/bin/env python3
"""Installs the system packages that `make run` or `make test` needs, with the standard library.

As root at once; else through sudo, after saying which; where that may not be, prints the one line.
Usage: system_packages.py run|test. What is still missing after it is told by what needs it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
VENV = {"apt-get": "python3-venv", "dnf": "python3"}
TEST = {
    "apt-get": (
        "xvfb at-spi2-core python3-pyatspi gir1.2-atspi-2.0 dbus dbus-x11 poppler-utils strace "
        "cups cups-client printer-driver-cups-pdf xdotool x11-xserver-utils openbox xcompmgr "
        "libxcb-xinerama0 libwayland-client0 libwayland-cursor0 libwayland-egl1 "
        "faketime locales gettext libreoffice-calc-nogui dpkg-dev binutils lintian "
        "desktop-file-utils appstream libxml2-utils debootstrap speech-dispatcher "
        "speech-dispatcher-espeak-ng espeak-ng ibus ibus-m17n ibus-table-cangjie orca "
        "xserver-xorg-core xserver-xorg-video-dummy libglib2.0-bin"),
    "dnf": (
        "xorg-x11-server-Xvfb at-spi2-core python3-pyatspi dbus-x11 poppler-utils strace cups "
        "xdotool xrandr openbox xcompmgr libwayland-client libwayland-cursor libwayland-egl "
        "libfaketime glibc-langpack-tr gettext libreoffice-calc desktop-file-utils appstream "
        "libxml2 debootstrap speech-dispatcher speech-dispatcher-espeak-ng espeak-ng ibus "
        "ibus-m17n orca xorg-x11-server-Xorg xorg-x11-drv-dummy glib2"),
}
# Not every machine has these; without them the tests of the program for Windows are skipped.
FOR_WINDOWS = {
    "apt-get": "wine wine64 gcc-mingw-w64-x86-64-win32 wixl msitools osslsigncode",
    "dnf": "wine mingw64-gcc msitools osslsigncode",
}
OLDEST = (3, 11)


def lacks(manager: str, package: str) -> bool:
    """Return whether a package is not installed."""
    query = {"apt-get": ["dpkg-query", "-W", "-f", "${Status}"], "dnf": ["rpm", "-q"]}[manager]
    done = subprocess.run([*query, package], capture_output=True, text=True, check=False)
    return done.returncode != 0 or "not-installed" in done.stdout


def needed_to_run(manager: str) -> tuple[str, ...]:
    """Return the packages that `make run` lacks: the window's libraries, and venv."""
    from decisionaid.window_packages import missing_packages

    venv = importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")
    return (*(() if venv else (VENV[manager],)), *missing_packages(manager))


def install(manager: str, packages: tuple[str, ...]) -> None:
    """Install packages as root or through sudo; say the one line where neither may."""
    from decisionaid.window_packages import install_line

    if not packages:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if sudo and not may_ask():
        print("Some system packages are missing. Run: " + install_line(manager, packages))
        return
    print("Installing with " + " ".join([*sudo, manager]) + ": " + " ".join(packages), flush=True)
    quiet = {"apt-get": ["-qq", "--no-install-recommends"], "dnf": ["-q"]}[manager]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if manager == "apt-get":
        subprocess.run([*sudo, manager, "update", "-qq"], check=False, env=environment)
    done = subprocess.run([*sudo, manager, "install", "-y", *quiet, *packages], check=False,
                          env=environment, stdout=subprocess.DEVNULL)
    if done.returncode:
        print("They could not be installed. Run: " + install_line(manager, packages))


def may_ask() -> bool:
    """Return whether sudo is there and can ask for a password, or needs none."""
    if shutil.which("sudo") is None:
        return False
    free = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return free.returncode == 0 or sys.stdin.isatty()


def main(what: str) -> int:
    """Install what is missing; return 1 where this Python is too old to go on."""
    if sys.version_info < OLDEST:
        print("Python 3.11 or newer is needed; this is {}.{}. Name another one: "
              "make {} PYTHON=python3.12".format(*sys.version_info[:2], what))
        return 1
    from decisionaid.window_packages import package_manager

    manager = package_manager()
    if not sys.platform.startswith("linux") or not manager:
        return 0
    install(manager, needed_to_run(manager))
    if what == "test":
        for names in (TEST[manager], FOR_WINDOWS[manager]):
            install(manager, tuple(p for p in names.split() if lacks(manager, p)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
