"""What a person set on a Linux desktop, told by a portal on a real bus to the running program."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.system.desktop import ROOT, SYSTEM_PYTHON, desktop

pytestmark = pytest.mark.system

DARK = "org.freedesktop.appearance color-scheme u 1"
BRIGHT = "org.freedesktop.appearance color-scheme u 2"
HIGH = "org.freedesktop.appearance contrast u 1"
STILL = "org.gnome.desktop.interface enable-animations b false"
MOVING = "org.gnome.desktop.interface enable-animations b true"
LARGE = "org.gnome.desktop.interface text-scaling-factor d 1.5"


@contextmanager
def portal(environment, *settings):
    """Yield a function that sets something on the desktop."""
    process = subprocess.Popen(
        [SYSTEM_PYTHON, str(ROOT / "tests" / "system" / "portal.py")], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def put(setting):
        process.stdin.write(f"{setting}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "told\n"

    try:
        assert process.stdout.readline() == "ready\n"
        for setting in settings:
            put(setting)
        yield put
    finally:
        process.kill()
        process.wait(10)
        process.stdin.close()
        process.stdout.close()


@contextmanager
def program(environment, *arguments):
    """Yield a function that returns the next look the program tells of."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.system.look_child", "--profile",
         f"{environment['HOME']}/profile", *arguments], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE)
    try:
        yield lambda: json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def test_the_desktop_is_followed_at_the_start_and_while_running(tmp_path):
    with desktop(tmp_path) as environment, portal(environment, DARK, STILL, LARGE) as put, \
            program(environment) as look:
        now = look()
        assert (now["colors"], now["still"], now["factor"]) == ("contrast", True, 1.5)
        put(BRIGHT)
        assert look()["colors"] == "light"
        put(HIGH)
        assert look()["colors"] == "contrast"
        put(MOVING)
        assert look()["still"] is False


def test_colors_asked_for_at_the_start_are_kept(tmp_path):
    with desktop(tmp_path) as environment, portal(environment, DARK) as put, \
            program(environment, "--theme", "light") as look:
        assert look()["colors"] == "light"
        put(HIGH)
        now = look()
        assert (now["colors"], now["asked"]) == ("light", "contrast")


def test_a_desktop_without_a_portal_says_nothing(tmp_path):
    with desktop(tmp_path) as environment, program(environment) as look:
        assert look()["colors"] == "light"
