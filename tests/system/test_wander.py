"""Random actions on the running program, with the bridge on: it goes on, and its log is clean."""

import subprocess
from pathlib import Path

import pytest

from tests.system.desktop import SYSTEM_PYTHON, desktop, running
from tests.system.test_walk import START

pytestmark = [pytest.mark.system, pytest.mark.slow]

WANDER = Path(__file__).with_name("atspi_wander.py")
ACTIONS = 250
CARDS = START[2:]
STARTS = {
    "first": ("--lang", "en"), "cards": START, "spanish": ("--lang", "es", *CARDS),
    "large": ("--lang", "en", "--text-size", "250", *CARDS),
    "contrast": ("--lang", "es", "--theme", "contrast", *CARDS),
}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("start", STARTS)
def test_whatever_is_done_the_program_goes_on(tmp_path, start, seed):
    # That the log holds no error of the program's own, a fixture of this folder looks.
    with desktop(tmp_path) as environment, running(
        environment, "--profile", str(tmp_path / "profile"), *STARTS[start]
    ) as process:
        done = subprocess.run(
            [SYSTEM_PYTHON, str(WANDER), str(process.pid), str(seed), str(ACTIONS)],
            env=environment, capture_output=True, text=True, timeout=900, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]
        assert process.poll() is None, done.stdout[-2000:]
