"""Two screens of different scale: the window and what it opens stand whole on one of them."""

from __future__ import annotations

import ast

import pytest

from tests.source import PATHS
from tests.system.test_screens import Window, window
from tests.system.xorg import plug, two_screens, xrandr

pytestmark = pytest.mark.system

LEFT, RIGHT = "DUMMY0", "DUMMY1"
FACTORS = [f"{LEFT}=1;{RIGHT}=2", f"{LEFT}=1.5;{RIGHT}=1"]
AREAS = {  # in px of each screen's own scale
    FACTORS[0]: {LEFT: (0, 0, 1280, 800), RIGHT: (1280, 0, 960, 540)},
    FACTORS[1]: {LEFT: (0, 0, 853, 533), RIGHT: (1280, 0, 1920, 1080)},
}


def tops(shown: Window) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Return the screen and the place of each window of the program, by its kind."""
    shown.say("tops")
    found = {}
    while (line := shown.answer()) != ["end"]:
        found[line[0]] = (line[1], ast.literal_eval(line[2]))
    return found


def until(shown: Window, true) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Return the windows once they are as expected."""
    for _ in range(200):
        if true(tops(shown)):
            return tops(shown)
    pytest.fail(str(tops(shown)))


def inside(place: tuple[int, ...], area: tuple[int, ...]) -> bool:
    left, top, wide, tall = place
    return (area[0] - 1 <= left and area[1] - 1 <= top
            and left + wide <= area[0] + area[2] + 1 and top + tall <= area[1] + area[3] + 1)


def whole(found, kind: str, screen: str, factors: str) -> bool:
    return (kind in found and found[kind][0] == screen
            and inside(found[kind][1], AREAS[factors][screen]))


@pytest.mark.parametrize("factors", FACTORS)
def test_the_window_and_what_it_opens_stand_whole_on_the_screen_it_was_moved_to(
        tmp_path, factors):
    with (two_screens(tmp_path, factors) as environment,
          window(environment | {"PYTHONPATH": PATHS}, "home") as shown):
        for x, screen in ((1400, RIGHT), (10, LEFT), (1300, RIGHT)):
            assert shown.ask(f"move {x} 10") == ["moved"]
            until(shown, lambda f, s=screen: whole(f, "MainWindow", s, factors))
            assert shown.ask("over") == ["opened"]
            until(shown, lambda f, s=screen: whole(f, "QMenu", s, factors))
            shown.run("xdotool", "key", "Escape")
            until(shown, lambda f: "QMenu" not in f)
            shown.say("ask")
            until(shown, lambda f, s=screen: whole(f, "MessageDialog", s, factors))
            shown.run("xdotool", "key", "Escape")
            assert shown.answer() == ["answered", "None"]


@pytest.mark.parametrize("factors", FACTORS)
def test_a_window_whose_screen_is_unplugged_comes_to_the_other_one(tmp_path, factors):
    with (two_screens(tmp_path, factors) as environment,
          window(environment | {"PYTHONPATH": PATHS}, "home") as shown):
        shown.ask("move 1400 10")
        until(shown, lambda f: whole(f, "MainWindow", RIGHT, factors))
        xrandr(environment, "--output", RIGHT, "--off")
        until(shown, lambda f: whole(f, "MainWindow", LEFT, factors))
        plug(environment)
        until(shown, lambda f: "MainWindow" in f)


@pytest.mark.parametrize("factors", FACTORS)
def test_the_kiosk_covers_every_screen_and_takes_no_tap_beside_its_own(tmp_path, factors):
    areas = AREAS[factors]
    with (two_screens(tmp_path, factors) as environment,
          window(environment | {"PYTHONPATH": PATHS}, "kiosk") as shown):
        both = {"MainWindow": (LEFT, areas[LEFT]), "QWidget": (RIGHT, areas[RIGHT])}
        until(shown, lambda f: f == both)
        shown.run("xdotool", "mousemove", "2000", "500", "click", "1")
        shown.until("focus", lambda a: a == ["focused", "True"])
        xrandr(environment, "--output", RIGHT, "--off")
        until(shown, lambda f: f == {"MainWindow": (LEFT, areas[LEFT])})
        plug(environment)
        until(shown, lambda f: f == both)
