"""Two screens that are plugged in and out, for a program under test: an X server with no display.

Xvfb has one screen only; Xorg's dummy driver has as many as one likes, as a graphics card has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = """
Section "Device"
 Identifier "card"
 Driver "dummy"
 VideoRam 64000
EndSection
Section "Monitor"
 Identifier "any"
 HorizSync 5-1000
 VertRefresh 5-200
EndSection
Section "Screen"
 Identifier "screen"
 Device "card"
 Monitor "any"
 DefaultDepth 24
EndSection
Section "ServerFlags"
 Option "AutoAddDevices" "false"
 Option "AutoAddGPU" "false"
EndSection
"""
DRIVER = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
BIG = ("173", "1920", "2048", "2248", "2576", "1080", "1083", "1088", "1120")


def need_xorg() -> None:
    """Skip with the reason where this machine lacks a part."""
    missing = [name for name in ("Xorg", "xrandr", "xdotool") if shutil.which(name) is None]
    if not DRIVER.exists():
        missing.append("xserver-xorg-video-dummy")
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


@contextmanager
def two_screens(folder: Path, factors: str) -> Iterator[dict[str, str]]:
    """Yield the environment of screens of 1280 x 800 and 1920 x 1080 side by side.

    factors: their scales, as "DUMMY0=1;DUMMY1=2".
    """
    need_xorg()
    folder.chmod(0o700)
    config = folder / "xorg.conf"
    config.write_text(CONFIG, "utf-8")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xorg", "-displayfd", str(writing), "-config", str(config), "-noreset", "-nolisten",
         "tcp", "-logfile", str(folder / "xorg.log"), "-novtswitch", "-sharevts"],
        pass_fds=[writing], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            display = f":{stream.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                       "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder),
                       "QT_SCREEN_SCALE_FACTORS": factors}
        environment.pop("WAYLAND_DISPLAY", None)
        xrandr(environment, "--newmode", "big", *BIG)
        xrandr(environment, "--addmode", "DUMMY1", "big")
        plug(environment)
        yield environment
    finally:
        server.terminate()
        server.wait(10)


def xrandr(environment: dict[str, str], *words: str) -> None:
    """Change the screens."""
    subprocess.run(["xrandr", *words], env=environment, check=True, capture_output=True, timeout=30)


def plug(environment: dict[str, str]) -> None:
    """Have both screens on."""
    xrandr(environment, "--output", "DUMMY0", "--mode", "1280x800", "--pos", "0x0", "--output",
           "DUMMY1", "--mode", "big", "--pos", "1280x0")
