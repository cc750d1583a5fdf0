"""How a source is named in few words: by study or kind, author and year, never by its title."""

import pytest

from decisionaid.aid.model import Source
from decisionaid.aid.saying import short_source
from decisionaid.language import words

TITLE = "CAR T cells better than BiTEs (point-counterpoint). Blood Adv 5(2):602"


@pytest.mark.parametrize(("source", "said"), [
    (Source("x", TITLE, year=2021, kind="review"), "Several studies together, 2021"),
    (Source("x", "Fielding AK, et al. Outcome of adults. Blood", year=2007, kind="registry"),
     "Study by Fielding, 2007"),
    (Source("x", "Dombret et al. Azacitidine", year=2015, kind="rct"), "Study by Dombret, 2015"),
    (Source("x", "FDA approves inotuzumab", year=2017, kind="label"), "Drug label, 2017"),
    (Source("x", TITLE, year=2017, kind="rct", study="TOWER"), "TOWER study, 2017"),
    (Source("x", TITLE, kind="rct", second_hand=True), "A study†"),
])
def test_a_source_is_named_by_study_kind_or_author_and_year(source, said):
    assert short_source(source, words("en")) == said


def test_a_source_is_named_in_the_language_of_the_page():
    source = Source("x", TITLE, year=2017, kind="rct", study="TOWER")
    assert short_source(source, words("es")) == "Estudio TOWER, 2017"


def test_no_short_name_in_the_guide_holds_words_of_a_title(aid):
    for source in aid.sources.values():
        said = short_source(source, words("en")).lower()
        assert not {"better", "no difference", "superior", "approves"} & {
            w for w in ("better", "no difference", "superior", "approves") if w in said}, source.id
