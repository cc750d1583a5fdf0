"""The accessibility tree of each page of the running program, with the bridge on."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.system.trees import trees

pytestmark = pytest.mark.system

CONTROL = re.compile(r"^\s*(push button|radio button|check box|link|text) '(.*?)'")


def test_every_page_has_one_title_and_every_control_its_own_name(tmp_path):
    for place, tree in trees("en", tmp_path).items():
        lines = tree.split("\nTab order\n")[0].splitlines()
        assert sum(line.strip().startswith("heading 1 ") for line in lines) == 1, place
        names = Counter(m.groups() for m in map(CONTROL.match, lines) if m)
        assert {name for (_role, name), n in names.items() if n > 1 or not name} == set(), place
