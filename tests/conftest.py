"""What holds for every test: a property is judged by its truth, not by how busy the machine is."""

import datetime as dt
import faulthandler
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt
# The parts of the build import each other by name.
sys.path.append(str(Path(__file__).parents[1] / "resources" / "packaging"))
if os.name == "nt":  # where that screen has no fonts, and warns
    fonts = Path(__file__).parents[1] / "resources" / "fonts"
    os.environ.setdefault("QT_QPA_FONTDIR", str(fonts))


from hypothesis import settings

from decisionaid import clock

settings.register_profile("house", deadline=None)
settings.load_profile("house")

# No test depends on the day it runs on: this is soon after the day of the shipped guide.
TODAY = dt.date(2026, 11, 26)
clock.today = lambda: TODAY


def pytest_runtest_setup(item):
    """A slow test takes longer than one that hangs: no traceback is printed into its output."""
    if item.get_closest_marker("slow"):
        faulthandler.cancel_dump_traceback_later()
