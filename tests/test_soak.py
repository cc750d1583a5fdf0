"""The long runs can start: their profile loads beside the tests they are for."""

import subprocess
import sys
from pathlib import Path

from tests import soak

ROOT = Path(__file__).resolve().parents[1]


def test_the_long_profile_loads_and_finds_properties():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.soak", "-m", "hypothesis", "-q",
         "--collect-only", "-n", "0", *soak.PROPERTIES],
        cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "tests/summary/test_pdf" in done.stdout
    assert "tests/visit/" in done.stdout
