"""The usual pages say what they said before; what changed on purpose is renewed by one command."""

from __future__ import annotations

import pytest

from tests.summary import golden

RENEW = "If this is meant: python -m tests.summary.golden, and read the difference"


@pytest.fixture(scope="module")
def made():
    return dict(golden.texts(golden.library()))


def test_every_decision_has_its_texts_and_no_other_is_kept(made):
    assert {p.name for p in golden.FOLDER.glob("*.txt")} == set(made)


def test_summary_and_sheet_of_every_decision_say_what_they_said(made):
    changed = [name for name, text in made.items()
               if (golden.FOLDER / name).read_text(encoding="utf-8") != text]
    assert changed == [], RENEW


def test_the_page_for_readers_has_the_words_of_the_grid():
    assert golden.READERS.read_text(encoding="utf-8") == golden.readers(golden.library()), RENEW
