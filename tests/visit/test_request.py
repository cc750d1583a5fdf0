import msgspec
import pytest

from decisionaid.visit.about import set_who
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.options import choose_options, move_option, set_survival, set_top_rows_first
from decisionaid.visit.order import mixed
from decisionaid.visit.request import request_of, top_rows
from decisionaid.visit.values import add_own_matter, add_top_matter
from tests.summary.sample_aid import aid as small_aid
from tests.visit.conftest import TODAY

DECISION = "all_rr_adult"


@pytest.fixture(scope="module")
def aid():
    plain = small_aid(options=4)
    matters = {
        **plain.attributes,
        "a0": msgspec.structs.replace(
            plain.attributes["a0"], rows=("time_place",), parts=("nerve", "alive")
        ),
    }
    return msgspec.structs.replace(plain, attributes=matters)


@pytest.fixture
def chosen(visit, aid):
    visit = change_decision(visit, DECISION, fits_of(aid, DECISION))
    return choose_options(visit, ("ino", "blina", "cart"))


def test_a_decision_knows_its_options_matters_and_questions(aid):
    fits = fits_of(aid, DECISION)
    assert fits.options == {"blina", "cart", "ino", "trial"}
    assert "a0" in fits.matters
    assert fits.bank == {"b1"}


def test_nothing_fits_where_there_is_no_decision_and_names_of_the_left_one_are_kept(aid):
    fits = fits_of(aid, None, DECISION)
    assert fits.options == frozenset()
    assert fits.names["cart"] == "CAR T: brexu-cel"


def test_a_request_asks_for_the_chosen_cards_in_the_order_of_the_visit(chosen, aid):
    request = request_of(chosen, aid, TODAY)
    assert request.options == mixed(("blina", "cart", "ino"), chosen.seed)
    assert set(request.shelf) == {"blina", "cart", "ino", "trial"}
    moved = move_option(chosen, chosen.options[2], 0)
    assert request_of(moved, aid, TODAY).options == moved.options


def test_an_option_the_aid_lacks_is_not_asked_for(chosen, aid):
    old = msgspec.structs.replace(chosen, options=("gone", "blina"), options_moved=True)
    assert request_of(old, aid, TODAY).options == ("blina",)


def test_a_request_obeys_the_survival_choice_that_counts(chosen, aid):
    assert request_of(chosen, aid, TODAY).survival is None
    alone = set_survival(set_who(chosen, "caregiver"), "show")
    assert request_of(alone, aid, TODAY).survival == "show"
    assert request_of(set_who(alone, "both"), aid, TODAY).survival is None
    assert request_of(chosen, aid, TODAY, survival="doctor").survival == "doctor"


def test_top_rows_stand_first_only_where_asked_for_and_never_on_paper(chosen, aid):
    top = add_top_matter(chosen, "a0")
    rows = top_rows(top, aid)
    assert rows == ("time_place", "harms_serious", "survival")
    assert request_of(top, aid, TODAY).rows_first == ()
    asked = set_top_rows_first(top, True)
    assert request_of(asked, aid, TODAY).rows_first == rows
    assert request_of(asked, aid, TODAY, paper=True).rows_first == ()


def test_an_own_matter_speaks_to_no_row(chosen, aid):
    own = add_own_matter(chosen, "My garden")
    assert top_rows(add_top_matter(own, own.patient.own_matters[0].id), aid) == ()
