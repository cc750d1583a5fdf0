"""The paper sizes there are, and the one of a country by its locale."""

from typing import get_args

import pytest

from decisionaid.language import words
from decisionaid.paper_sizes import PAPERS, own_paper, paper_of
from decisionaid.visit.model import Paper


def test_the_papers_a_visit_may_name_are_those_of_the_table():
    assert get_args(Paper) == tuple(PAPERS)
    for size in PAPERS.values():
        assert size.name(words("en"))
        assert size.points[0] < size.points[1]


@pytest.mark.parametrize(("locale", "paper"), [
    ("en_US.UTF-8", "letter"), ("es_MX", "letter"), ("es-ES", "a4"), ("de_DE@euro", "a4"),
    ("zh_Hans_CN", "a4"), ("C.UTF-8", "letter"), ("en", "letter"), ("", "letter")])
def test_the_paper_follows_the_country(locale, paper):
    assert paper_of(locale) == paper


def test_the_environment_names_the_country_in_the_order_of_posix():
    env = {"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}
    assert own_paper("", env) == "a4"
    assert own_paper("", {**env, "LC_ALL": "en_US.UTF-8"}) == "letter"
    assert own_paper("fr_FR", {}) == "a4"
