"""A screen, a message bus and an accessibility bus for the running program, all of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.source import PATHS
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
    if shutil.which("gdbus") is None:
        missing.append("libglib2.0-bin")
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


@contextmanager
def desktop(folder: Path, *, listens: bool = True):
    """Yield the environment of a fresh desktop; everything it started ends with it.

    listens: assistive technology is on from the beginning; else see `switched_on`.
    """
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
        if not listens:
            environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")
        try:
            with accessibility_bus(environment) if listens else nullcontext():
                yield environment
        finally:
            bus.terminate()
            bus.wait(10)
            bus.stdout.close()


@contextmanager
def accessibility_bus(environment):
    """Run the bus that assistive technology listens on, as long as the block lasts."""
    launcher = subprocess.Popen([str(LAUNCHER), "--launch-immediately"], env=environment,
                                stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        launcher.terminate()
        launcher.wait(10)


@contextmanager
def switched_on(environment):
    """Have a screen reader switched on in a desktop that had none, as long as the block lasts."""
    with accessibility_bus(environment):
        for setting in ("IsEnabled", "ScreenReaderEnabled"):
            subprocess.run(
                ["gdbus", "call", "--session", "--timeout", "30", "--dest", "org.a11y.Bus",
                 "--object-path", "/org/a11y/bus", "--method",
                 "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", setting, "<true>"],
                env=environment, check=True, capture_output=True)
        yield


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
        "TMPDIR": str(folder / "tmp"), "PYTHONPATH": PATHS, "PYTHONDONTWRITEBYTECODE": "1"}
