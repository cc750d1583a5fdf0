"""A screen reader that is switched on, and off, while the program runs."""

import subprocess
import time

import pytest

from tests.system.desktop import SYSTEM_PYTHON, desktop, running, switched_on, walk
from tests.system.test_walk import START
from tests.system.trees import TREE

pytestmark = pytest.mark.system


def test_a_reader_that_comes_late_finds_headings_links_and_actions_and_may_go_again(tmp_path):
    with desktop(tmp_path, listens=False) as environment, running(
            environment, "--profile", str(tmp_path / "profile"), *START) as process:
        subprocess.run(["xdotool", "search", "--sync", "--name", "Talk It Through"], check=True,
                       env=environment, capture_output=True, timeout=60)
        with switched_on(environment):
            walk(environment, process, "press*=Don’t keep")
            tree, end = "", time.monotonic() + 30
            while "table column header" not in tree and time.monotonic() < end:  # once it is shown
                tree = subprocess.run(
                    [SYSTEM_PYTHON, str(TREE), str(process.pid)], env=environment,
                    capture_output=True, text=True, check=True, timeout=60).stdout
            assert tree.count("heading 1 ") == 1
            assert "table column header" in tree
            walk(environment, process, "press*=Step 2: Learn", "press=Leukemia", "press=Close",
                 "press*=Step 3: Compare")
        # The bus of assistive technology is gone; keys go on as before.
        for _ in range(20):
            subprocess.run(["xdotool", "key", "Tab"], env=environment, check=True)
        time.sleep(1)
        assert process.poll() is None
