"""What docs/developers.md names is there."""

import re
from pathlib import Path

from tests.test_architecture import FLOORS, UI_ROOMS

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "developers.md").read_text("utf-8")
CHANGES = TEXT.partition("## Where to change what")[2].partition("## ")[0]


def test_twenty_everyday_changes_each_name_a_file_that_exists():
    named = re.findall(r"^\| (?!change|-).+ \| `(.+)` \|$", CHANGES, re.MULTILINE)
    assert len(named) == 20
    assert [name for name in named if not (ROOT / "decisionaid" / name).is_file()] == []


def test_the_picture_of_the_screen_is_what_the_imports_keep_to():
    assert "ui: " + " < ".join(UI_ROOMS) in " ".join(TEXT.split())


def test_the_picture_of_the_rooms_stands_in_the_order_of_the_floors():
    order = [name for floor in FLOORS for name in floor]
    shown = ["aid", "review", "guides", "visit", "paper_sizes", "summary", "paper", "ui", "app"]
    places = [order.index(name) for name in shown]
    assert places == sorted(places)
    picture = TEXT.partition("< aid <")[2].partition("\n\n")[0]
    words = re.findall(r"\w+", picture)
    found = [words.index(name) for name in shown[1:]]
    assert found == sorted(found)


def test_every_file_named_in_a_table_or_recipe_exists():
    rooms = re.findall(r"^\| `([a-z/]+)/`(?: root)? \| .* \| (.+) \|$", TEXT, re.MULTILINE)
    assert len(rooms) >= 9
    for room, files in rooms:
        for name in re.findall(r"`(.+?)`", files):
            assert (ROOT / "decisionaid" / room / name).is_file(), f"{room}/{name}"
