"""Real screens: the window stands inside them, the kiosk covers them, the keyboard comes back."""

from __future__ import annotations

import ast
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.source import PATHS
from tests.system.xvfb import xvfb

NEEDED = ("Xvfb", "xdotool", "xrandr", "openbox", "xcompmgr")
missing = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(bool(missing), reason=f"not installed here: {', '.join(missing)}")]
CHILD = Path(__file__).with_name("screen_child.py")
SECONDS = 30


class Window:
    """The child that holds the window."""

    def __init__(self, process: subprocess.Popen[str], environment: dict[str, str]) -> None:
        self.process, self.environment = process, environment
        self._lines: queue.Queue[str] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")  # it ended

    def ask(self, wish: str) -> list[str]:
        """Return the parts of the answer to one wish."""
        self.say(wish)
        return self.answer()

    def say(self, wish: str) -> None:
        self.process.stdin.write(f"{wish}\n")
        self.process.stdin.flush()

    def answer(self, seconds: float = SECONDS) -> list[str]:
        """Return the parts of the next answer.

        Raises:
            queue.Empty: When none came in this time.
        """
        line = self._lines.get(timeout=seconds)
        assert line, self.process.stderr.read()
        return line.strip().split("|")

    def until(self, wish: str, true) -> list[str]:
        """Return the first answer to a wish that is as expected, asked for again and again."""
        end = time.monotonic() + SECONDS
        while not true(found := self.ask(wish)):
            assert time.monotonic() < end, found
        return found

    def where(self) -> tuple[tuple[int, ...], tuple[int, ...], int]:
        """Return the window with its frame, the screen, and the lowest pixel of the button."""
        frame, screen, bottom, _ = self.until("where", lambda a: a[3] == "True")
        return ast.literal_eval(frame), ast.literal_eval(screen), int(bottom)

    def run(self, *command: str) -> None:
        """Do something on the same screen."""
        subprocess.run(command, env=self.environment, check=True, timeout=SECONDS,
                       capture_output=True)


@contextmanager
def beside(command: str, environment):
    """Run a program of the desktop as long as the block lasts."""
    process = subprocess.Popen([command], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def screen(size: str, folder: Path, *programs: str, **more: str):
    """Yield the environment of a screen of its own, with the programs that run on it."""
    with xvfb(size=size) as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                       "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder),
                       "PYTHONPATH": PATHS, **more}
        environment.pop("WAYLAND_DISPLAY", None)
        folder.chmod(0o700)
        with beside(programs[0], environment) if programs else nullcontext():
            yield environment


@contextmanager
def window(environment, mode: str):
    """Yield the window of a child in this mode."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), mode], env=environment, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        shown = Window(process, environment)
        try:
            yield shown
        finally:
            process.kill()
            shown.listener.join()


def is_inside(frame, area) -> bool:
    left, top, wide, tall = frame
    # A frame of odd pixels at twice the scale is told as one more than it is.
    return left >= 0 and top >= 0 and left + wide <= area[2] and top + tall <= area[3] + 1


@pytest.mark.parametrize("manager", [(), ("openbox",)])
@pytest.mark.parametrize(("size", "scale"), [
    ("1366x768", "1"), ("1920x1080", "1.5"), ("1024x600", "2")])
def test_the_window_stands_inside_the_screen_at_every_scale(tmp_path, size, scale, manager):
    with (screen(size, tmp_path, *manager, QT_SCALE_FACTOR=scale) as environment,
          window(environment, "home") as shown):
        frame, area, bottom = shown.where()
        assert is_inside(frame, area)
        if area[3] >= 480:  # below that the frame scrolls with the page
            assert bottom < area[3]


@pytest.mark.parametrize("manager", [(), ("openbox",)])
def test_the_kiosk_covers_the_screen_and_follows_its_resolution(tmp_path, manager):
    mode = ("small", "50", "1024", "1048", "1184", "1344", "600", "603", "609", "625")
    with (screen("1366x768", tmp_path, *manager) as environment,
          window(environment, "kiosk") as shown):
        covers = shown.where()
        assert covers[:2] == ((0, 0, 1366, 768),) * 2
        shown.run("xrandr", "--newmode", *mode)
        shown.run("xrandr", "--addmode", "screen", "small")
        shown.run("xrandr", "--output", "screen", "--mode", "small")
        shown.until("where", lambda a: a[:2] == ["(0, 0, 1024, 600)"] * 2)


@pytest.mark.parametrize("manager", [(), ("openbox",)])
def test_the_keyboard_reaches_a_dialog_of_the_kiosk_and_comes_back(tmp_path, manager):
    with (screen("1366x768", tmp_path, *manager) as environment,
          window(environment, "kiosk") as shown):
        shown.until("focus", lambda a: a[1] == "True")
        shown.say("ask")
        shown.until("dialog", lambda a: a[:2] == ["MessageDialog", "True"])
        shown.run("xdotool", "key", "Tab", "Return")  # no button has the focus while one types
        assert shown.answer() == ["answered", "yes"]
        shown.until("focus", lambda a: a[1] == "True")

        def arrived(answer) -> bool:
            shown.run("xdotool", "key", "b")  # X may still be handing the focus over
            return answer != [""]

        shown.until("typed", arrived)


@pytest.mark.parametrize(("program", "corners"), [((), "square"), (("xcompmgr",), "round")])
def test_corners_are_round_only_where_what_is_behind_shows(tmp_path, program, corners):
    with (screen("1366x768", tmp_path, *program) as environment,
          window(environment, "home") as shown):
        if program:
            end = time.monotonic() + SECONDS
            while subprocess.run(["xprop", "-root"], env=environment, check=False,
                                 capture_output=True).returncode and time.monotonic() < end:
                pass
        shown.where()
        shown.say("ask")
        assert shown.until("dialog", lambda a: a[0] == "MessageDialog")[2] == corners
