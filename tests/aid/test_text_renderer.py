"""How a source is named in few words: by study or kind, author and year, never by its title."""

import datetime as dt

import pytest

from decisionaid.aid import evidence as ev
from decisionaid.aid.dates import long_date
from decisionaid.aid.model import Source
from decisionaid.aid.text_renderer import SECOND_HAND, footnote, full_source, short_source
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from tests.aid.conftest import SHIPPED

DAY = dt.date(2026, 11, 28)
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


def test_a_source_that_others_told_of_has_a_sign_and_its_meaning_is_said_once():
    w = words("en")
    source = Source("x", TITLE, kind="rct", second_hand=True)
    said = [short_source(source, w), full_source(source, w)]
    assert all(SECOND_HAND in text for text in said)
    assert footnote(said, w).count(SECOND_HAND) == 1
    assert footnote([short_source(Source("x", TITLE), w)], w) == ""


def test_each_decision_says_until_when_its_studies_were_read(shipped):
    """The latest day on which one of the evidence files that it uses was put together."""
    files = ev.load(SHIPPED / "evidence")
    days = {name: str((data.get("meta") or data)["compiled"]) for name, data in files.items()}
    for aid in shipped.values():
        for decision in aid.decisions.values():
            cards = {o.id for o in decision.options}
            used = {e.evidence.partition("/")[0] for e in aid.estimates.values()
                    if e.option in cards}
            assert decision.read_on == max(days[name] for name in used)
            seen = view(aid, ViewRequest(aid.lang, DAY, decision.id, tuple(cards)))
            said = seen.decision.read_on
            assert long_date(dt.date.fromisoformat(decision.read_on), words(aid.lang)) in said
            assert [t.dated for t in seen.decision.topics if t.dated] == [said]
