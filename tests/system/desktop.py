"""A screen, a message bus and an accessibility bus for the running program, all of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.system.xvfb import xvfb

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
WALKER = Path(__file__).with_name("atspi_walk.py")
KEYS = WALKER.with_name("atspi_keys.py")


def need_desktop():
    """Skip with the reason where this machine lacks a part."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if not LAUNCHER.exists():
        missing.append("at-spi2-core")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True,
                      check=False).returncode:
        missing.append("python3-pyatspi")
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


@contextmanager
def desktop(folder: Path):
    """Yield the environment of a fresh desktop; everything it started ends with it."""
    need_desktop()
    with xvfb() as display:
        bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"],
                               stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)
        address = bus.stdout.readline().strip()
        environment = {
            **os.environ, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LANG": "C.UTF-8",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        launcher = subprocess.Popen([str(LAUNCHER), "--launch-immediately"], env=environment,
                                    stderr=subprocess.DEVNULL)
        try:
            yield environment
        finally:
            for process in (launcher, bus):
                process.terminate()
                process.wait(10)
            bus.stdout.close()


@contextmanager
def running(environment, *arguments):
    """Yield the program as a process of its own."""
    process = subprocess.Popen([sys.executable, "-m", "decisionaid", *arguments],
                               env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
        process.stderr.close()


def walk(environment, process, *steps):
    """Do steps through the accessibility tree and return what was said; fail with what was seen."""
    done = subprocess.run([SYSTEM_PYTHON, str(WALKER), str(process.pid), *steps],
                          env=environment, capture_output=True, text=True, timeout=240,
                          check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-500:]
    return done.stdout


def by_keys(environment, process, *steps):
    """Press keys until the focus is where steps say; fail with what had it on the way."""
    if shutil.which("xdotool") is None:
        pytest.skip("not installed here: xdotool")
    done = subprocess.run([SYSTEM_PYTHON, str(KEYS), str(process.pid), *steps], env=environment,
                          capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-500:]
    return done.stdout


def appears(path: Path, seconds: float = 30) -> bool:
    """Return whether a whole file appears in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.is_file():
            return True
        time.sleep(0.05)
    return False


def at_home(environment, folder):
    """Return the surroundings of the program: no folder of this machine, no cache of bytecode."""
    return environment | {
        "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
