"""Medical words are found as one search over all of them would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.ui.widgets.terms import TermLinker

WORDS = {"stem cell": "stem", "cell": "cell", "stem cell transplant": "graft", "T cells": "t",
         "graft-versus-host disease": "gvhd", "célula": "cell"}


class Term:
    forms = ()

    def __init__(self, term: str, meaning: str) -> None:
        self.term, self.id = term, meaning


LINKER = TermLinker([Term(*pair) for pair in WORDS.items()], print)
ALL = re.compile(r"\b(" + "|".join(
    re.escape(word) for word in sorted(WORDS, key=len, reverse=True)) + r")\b", re.IGNORECASE)


@given(st.lists(st.sampled_from(["stem", "cell", "CELL", "transplant", "T", "cells", "célula",
                                 "graft-versus-host", "disease", "a", "x.", "stem-cell"])))
def test_the_longest_word_at_each_place_is_found_and_none_within_another(parts):
    text = " ".join(parts)
    assert LINKER._found(text) == [match.group(0) for match in ALL.finditer(text)]
