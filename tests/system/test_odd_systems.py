"""Systems as nobody wishes them: the program starts, every page is whole, every letter is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import with_locale
from tests.source import PATHS
from tests.system.xvfb import xvfb

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="not installed here: Xvfb")]
CHILD = Path(__file__).with_name("odd_child.py")
NO_FONTS = '<?xml version="1.0"?><fontconfig><cachedir>{folder}</cachedir></fontconfig>'
PORTAL = "Failed to register with host portal"  # Qt, where no desktop runs
TINY = "[General]\nfont=Sans,-1,8,5,50,0,0,0,0,0\nmenuFont=Sans,-1,8,5,50,0,0,0,0,0\n"


def answer(
    folder: Path, lang: str = "en", size: str = "1280x800", font: str = "", **more: str
) -> dict[str, str]:
    """Run the program there, whose font is this, and return what it found wrong, by page."""
    folder.chmod(0o700)
    with xvfb(size=size) as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                       "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder),
                       "XDG_CONFIG_HOME": str(folder), "PYTHONPATH": PATHS, **more}
        environment.pop("WAYLAND_DISPLAY", None)
        done = subprocess.run([sys.executable, str(CHILD), str(folder), lang], env=environment,
                              capture_output=True, text=True, check=False, timeout=240)
    said = [line for line in done.stderr.splitlines() if PORTAL not in line]
    assert (done.returncode, said) == (0, []), done.stdout + done.stderr
    *lines, system = [line.partition(" ")[::2] for line in done.stdout.splitlines()]
    assert len(lines) == 10
    assert font in system[1]
    return {page: found for page, found in lines if found != "[]"}


def test_without_any_font_installed_every_page_is_whole(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS.format(folder=tmp_path), "utf-8")
    assert answer(tmp_path, FONTCONFIG_FILE=str(config)) == {}


def test_a_system_font_of_8_px_makes_no_page_small(tmp_path):
    (tmp_path / "kdeglobals").write_text(TINY, "utf-8")
    assert answer(tmp_path, XDG_CURRENT_DESKTOP="KDE", KDE_SESSION_VERSION="5",
                  KDE_FULL_SESSION="true", font="Sans,-1,8") == {}


def test_a_display_of_250_percent_shows_every_page_whole(tmp_path):
    assert answer(tmp_path, size="2560x1600", QT_SCALE_FACTOR="2.5") == {}


@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_a_small_laptop_with_a_larger_display_scale_shows_every_page_whole(tmp_path, scale):
    assert answer(tmp_path, size="1366x768", QT_SCALE_FACTOR=scale) == {}


def test_a_language_of_which_half_is_missing_shows_every_page_whole(tmp_path):
    assert answer(tmp_path, "half") == {}


def test_in_turkish_whose_capital_i_has_a_dot_every_page_is_whole(tmp_path):
    there = with_locale("tr_TR.UTF-8", tmp_path)
    if there is None:
        pytest.skip("not installed here: the package locales")
    assert answer(tmp_path, **there) == {}
