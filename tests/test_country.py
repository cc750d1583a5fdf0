"""The paper of a country, by its locale."""

import pytest

from decisionaid.country import own_paper, paper_of


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
