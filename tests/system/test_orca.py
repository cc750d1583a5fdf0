"""What Orca says on the way from the first screen over Learn and Compare to Questions, by keys."""

from __future__ import annotations

import pytest

from tests.system.desktop import desktop, running
from tests.system.orca import orca
from tests.system.test_walk import START

pytestmark = pytest.mark.system

BACK = "shift+Tab"


def test_the_way_to_a_question_is_said_once_and_in_words(tmp_path):
    policy, home = tmp_path / "policy.toml", tmp_path / "home"
    policy.write_text("read_aloud = false\n", "utf-8")
    home.mkdir(mode=0o700)
    with desktop(home) as environment, orca(environment, tmp_path / "speech") as reader, running(
        environment, "--profile", str(tmp_path / "profile"), "--policy", str(policy), *START):
        reader.hears("Keep what I write on this computer? - Talk It Through frame.")
        reader.hears("Keep push button.")
        reader.press("Tab", "Keep with a password push button.")
        reader.press("Tab", "Don’t keep push button.")
        reader.hears("Everything is cleared when you finish.")
        reader.press("Return", "Compare, at a glance heading level 1.")
        reader.press(f"{BACK} {BACK} {BACK} {BACK} {BACK}", "Step 2: Learn, to come push button.")
        reader.press("Return", "What is leukemia, and what are its four main types? heading level")
        reader.press("Tab", "Leukemia link.")
        reader.press("Return", "What does this word mean? dialog Cancer of the cells")
        reader.hears("Close push button.")
        reader.press("Escape", "Leukemia link.")
        reader.press(f"{BACK} {BACK} {BACK} {BACK}", "Step 3: Compare")
        reader.press("Return", "Compare, at a glance heading level 1.")
        reader.press("Tab Tab", "table column header.")
        reader.hears("Alt and an arrow key moves this card.")
        reader.press("Tab Tab Tab", "What it is push button.")
        reader.hears("Opens this topic.")
        reader.press("Return", "What it is heading level 1.")
        reader.press(f"{BACK} {BACK}", "Step 5: Questions, to come push button.")
        reader.press("Return", "My questions heading level 1.")
        reader.press("Tab", "Write my own push button.")
        reader.press("Return", "My question text.")
        once = [line for line in reader.said() if "heading level 1" in line]
        assert once == [
            "Compare, at a glance heading level 1.",
            "What is leukemia, and what are its four main types? heading level 1.",
            "Compare, at a glance heading level 1.", "What it is heading level 1.",
            "My questions heading level 1."]
