"""The accessibility tree of each page of the running program, with the bridge on."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.system.trees import LANGUAGES, PLACES, golden, trees

pytestmark = pytest.mark.system

CONTROL = re.compile(r"^\s*(push button|radio button|check box|link|text) '(.*?)'")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_heard_as_it_was_read_last(tmp_path, lang):
    """Read the difference; where it is meant, `python -m tests.system.trees` writes them anew."""
    for place, tree in trees(lang, tmp_path).items():
        assert tree == golden(lang, place).read_text("utf-8"), place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_one_title_and_every_control_its_own_name(lang):
    for place in PLACES:
        tree = golden(lang, place).read_text("utf-8")
        lines = tree.split("\nTab order\n")[0].splitlines()
        assert sum(line.strip().startswith("heading 1 ") for line in lines) == 1, place
        names = Counter(m.groups() for m in map(CONTROL.match, lines) if m)
        assert {name for (_role, name), n in names.items() if n > 1 or not name} == set(), place
