"""Icons exist, are recolored, and mirror only what points along the line."""

from __future__ import annotations

import re

import pytest

from decisionaid.paths import resource
from decisionaid.ui.style import icons


def colors_of(image):
    picture = image.toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width()) for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }  # fmt: skip


def test_an_icon_takes_the_color_of_its_token(look):
    assert colors_of(icons.pixmap("check", 48, "primary")) == {"#0e4f5f"}


def test_an_arrow_is_mirrored_and_a_clock_is_not(look):
    def same(name):
        return icons.pixmap(name, 24).toImage() == icons.pixmap(name, 24, rtl=True).toImage()

    assert not same("arrow-right")
    assert same("clock")


def test_an_unknown_icon_is_a_bug(look):
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", 24)


def test_every_icon_named_in_the_code_exists():
    source = resource("..", "decisionaid", "ui").resolve()
    named = set()
    for path in source.glob("**/*.py"):
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', path.read_text("utf-8")))
        named |= set(re.findall(r'\bIcon\("([a-z0-9-]+)"', path.read_text("utf-8")))
    assert named
    assert named <= icons.names()


def test_the_licence_of_the_icons_is_shipped():
    assert "ISC License" in resource("icons", "LICENSE-lucide.txt").read_text("utf-8")


def test_every_pictogram_an_aid_names_exists():
    named = set()
    for path in resource("aids").glob("*/**/*.yaml"):
        named |= set(re.findall(r"\bpictogram: *([a-z0-9-]+)", path.read_text("utf-8")))
    assert named
    assert named <= icons.names()
