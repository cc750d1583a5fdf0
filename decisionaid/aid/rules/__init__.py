"""Rules an authored aid must keep beyond its form: each a small function of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid import evidence, references
from decisionaid.aid.rules import (
    advice,
    asks,
    blank_texts,
    figures,
    glance,
    options,
    ranges,
    routing,
    stock,
    translations,
    window,
)

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder

RULES = (
    options.two_at_least,
    options.deaths_said,
    options.pictures_known,
    options.one_name,
    options.answers_agree,
    options.silence_where_none,
    blank_texts.none_blank,
    stock.matters_point,
    stock.words_once,
    stock.drawings_wordless,
    stock.sources_cited,
    stock.roles_possible,
    asks.prepared,
    routing.routes_lead,
    routing.questions_known,
    routing.ages_asked,
    ranges.numbers_possible,
    figures.percent_agrees,
    figures.of_its_own_option,
    figures.one_figure_of_a_group,
    figures.headlines_of_their_own,
    figures.gated_by_rule,
    figures.gated_in_words,
    figures.gated_with_their_part,
)

ADVISED = (
    window.worth_a_look,
    routing.decisions_reached,
    routing.unsure_offered,
    routing.routes_reached,
    glance.lines_said,
    glance.rows_named,
    glance.harms_named,
    glance.headlines_by_rule,
)


def check(folder: Folder) -> None:
    """Add what misleads in the aid itself; such an aid is not built."""
    options.ids_once(folder)
    references.check(folder)
    for rule in RULES:
        rule(folder)


def check_all(folder: Folder) -> None:
    """Add also what is wrong with its translations, and what a person should look at."""
    translations.stale(folder)
    advice.words_of_advice(folder)
    translations.unfinished(folder)
    for rule in ADVISED:
        rule(folder)
    folder.problems += evidence.read(folder.root / "evidence")[1]
