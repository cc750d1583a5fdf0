"""What a console shows whatever its letters and the locale are."""

import os
import subprocess
import sys

import pytest


def test_a_console_that_lacks_a_letter_gets_its_code(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", "aid", "list"], capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    missing = subprocess.run(
        [sys.executable, "-m", "decisionaid", "aid", "check", str(tmp_path / "Guía")],
        capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"})
    assert b"Gu\\xeda" in missing.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a locale of Linux")
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_in_the_plainest_locale_qt_says_nothing_of_its_own(locale):
    done = subprocess.run(
        [sys.executable, "-c", "from decisionaid.app import make_application; make_application()"],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": locale})
    assert done.stderr == ""
