"""Where the person keeps with a password nothing of a visit stands in the clear, by any way."""

import pytest

from decisionaid.visit.decision import Fits, change_decision
from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors, trash
from decisionaid.visit.store.disk import before
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.values import set_worries
from tests.visit.conftest import FAST, ID, TODAY

WORD = "Blumenkohlwort"
PASSWORD = "river stone"
OTHER = "cd" * 16


@pytest.fixture
def locked(tmp_path, en):
    return FolderStore(tmp_path / "visits", en, FAST, only_locked=True)


@pytest.fixture
def words(visit):
    visit = change_decision(visit, "cll_first", Fits())
    return add_question(set_worries(visit, WORD), WORD)


def in_clear(folder):
    """Return the files in which a word or the decision can be read."""
    return [p.name for p in folder.rglob("*") if p.is_file()
            and any(w in p.read_bytes() for w in (WORD.encode(), b"cll_first"))]


def test_until_there_is_a_password_nothing_at_all_is_written(locked, words, en, tmp_path):
    ways = (
        lambda: locked.keep(words, TODAY),
        lambda: locked.set_password(words, None, TODAY),
        lambda: locked.move_to(words, tmp_path / "there.talk", TODAY),
        lambda: trash.bring_in(locked, pack_visit(words, TODAY), OTHER, en),
    )
    for way in ways:
        with pytest.raises(errors.NoPasswordYet):
            way()
    assert locked.waits_for_password(ID)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_with_a_password_every_way_of_writing_locks(locked, words, en, tmp_path):
    locked.lock_new_visits(PASSWORD)
    locked.keep(words, TODAY)
    locked.keep(set_worries(words, WORD * 2), TODAY)
    trash.bring_in(locked, pack_visit(words, TODAY), OTHER, en)
    trash.duplicate(locked, OTHER, "ef" * 16, WORD, TODAY, en)
    locked.rename(OTHER, WORD, TODAY)
    trash.export(locked, ID, tmp_path / "stick.talk", en)
    locked.move_to(words, tmp_path / "there.talk", TODAY)
    with pytest.raises(errors.NoPasswordYet):
        locked.set_password(words, None, TODAY)
    trash.delete(locked, OTHER, en)
    assert in_clear(tmp_path) == []
    assert len(list(tmp_path.rglob("*.talk"))) == 5


def test_a_clear_visit_from_elsewhere_is_locked_where_it_lies(locked, words, tmp_path):
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(words, TODAY))
    visit = locked.open_elsewhere(path, OTHER).visit
    with pytest.raises(errors.NoPasswordYet):
        locked.keep(visit, TODAY)
    locked.lock_new_visits(PASSWORD)
    locked.keep(visit, TODAY)
    assert in_clear(tmp_path) == []
    assert not before(path).exists()


def test_a_clear_file_in_place_of_a_locked_one_is_told(locked, words, en):
    locked.lock_new_visits(PASSWORD)
    locked.keep(words, TODAY)
    assert not any(e.exposed for e in locked.list())
    locked.path_of(ID).write_bytes(pack_visit(words, TODAY, 99))
    later = FolderStore(locked.folder, en, FAST, only_locked=True)
    assert [e.exposed for e in later.list()] == [True]
    with pytest.raises(errors.NoPasswordYet):
        trash.export(later, ID, locked.folder / "out.talk", en)


def test_where_the_generation_before_is_locked_a_clear_file_is_told_under_any_choice(
    store, words
):
    store.lock_new_visits(PASSWORD)
    store.keep(words, TODAY)
    store.keep(set_worries(words, "more"), TODAY)
    store.path_of(ID).write_bytes(pack_visit(words, TODAY, 99))
    assert [e.exposed for e in store.list()] == [True]


def test_what_a_crash_left_in_the_clear_never_goes_before_a_locked_visit(locked, words, en):
    locked.lock_new_visits(PASSWORD)
    locked.keep(words, TODAY)
    half = locked.folder / f".{ID}.talk.0123abcd.tmp"
    half.write_bytes(pack_visit(words, TODAY, 99))
    assert put_in_order(FolderStore(locked.folder, en, FAST, only_locked=True)).brought == ()
    assert in_clear(locked.folder) == []


def test_all_clear_visits_are_locked_when_the_password_is_set(locked, words, en):
    FolderStore(locked.folder, en, FAST).keep(words, TODAY)
    FolderStore(locked.folder, en, FAST).keep(words, TODAY)
    assert len(in_clear(locked.folder)) == 2
    locked.lock_new_visits(PASSWORD)
    assert locked.lock_clear_visits(OTHER) == 1
    assert in_clear(locked.folder) == []
    assert locked.open(ID, PASSWORD).visit == words


def test_a_locked_visit_of_before_tells_no_decision_in_the_list(store, words):
    store.lock_new_visits(PASSWORD)
    store.keep(words, TODAY)
    [entry] = store.list()
    assert entry.head.decision_id is None
    assert in_clear(store.folder) == []


def test_an_open_visit_lies_in_the_clear_until_it_has_a_password(store, words):
    assert not store.is_clear(ID)
    store.keep(words, TODAY)
    assert store.is_clear(ID)
    store.set_password(words, PASSWORD, TODAY)
    assert not store.is_clear(ID)
