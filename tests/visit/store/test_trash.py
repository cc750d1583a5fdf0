import pytest

from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.disk import ASIDE
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.trash import (
    bring_in,
    delete,
    duplicate,
    empty_trash,
    export,
    restore,
)
from tests.visit.conftest import FAST, ID, TODAY

OTHER = "cd" * 16


def said(visit):
    return add_question(visit, "a")


def files(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_deleted_visit_leaves_the_list_and_undo_brings_it_back(store, en, visit):
    store.keep(visit, TODAY)
    store.keep(said(visit), TODAY)
    was = files(store.folder)
    delete(store, ID, en)
    assert store.list() == ()
    with pytest.raises(errors.NotThere):
        store.open(ID)
    restore(store, ID, en)
    assert files(store.folder) == was
    assert store.open(ID).visit == said(visit)


def test_what_was_set_aside_goes_and_comes_with_its_visit(store, en, visit):
    store.keep(said(visit), TODAY)
    aside = store.folder / ASIDE / f"{ID}.talk.1"
    aside.parent.mkdir()
    aside.write_bytes(b"words")
    delete(store, ID, en)
    assert not aside.exists()
    restore(store, ID, en)
    assert aside.read_bytes() == b"words"


def test_an_emptied_trash_is_empty(store, en, visit):
    store.keep(said(visit), TODAY)
    delete(store, ID, en)
    empty_trash(store)
    empty_trash(store)
    assert files(store.folder) == []
    with pytest.raises(errors.NotThere):
        restore(store, ID, en)
    with pytest.raises(errors.NotThere):
        delete(store, ID, en)


def test_a_copy_is_a_visit_of_its_own(store, en, visit):
    store.keep(said(visit), TODAY)
    duplicate(store, ID, OTHER, "Second talk", TODAY, en)
    copy = store.open(OTHER).visit
    assert (copy.id, copy.name, copy.questions) == (OTHER, "Second talk", said(visit).questions)
    store.keep(add_question(copy, "b"), TODAY)
    assert store.open(ID).visit == said(visit)


def test_a_visit_goes_out_and_comes_in_as_it_is(store, en, visit, tmp_path):
    store.keep(said(visit), TODAY)
    target = tmp_path / "Mamá's talk.talk"
    export(store, ID, target, en)
    assert read_visit(target.read_bytes(), en).visit == said(visit)
    elsewhere = FolderStore(tmp_path / "other" / "visits", en, FAST)
    bring_in(elsewhere, target.read_bytes(), OTHER, en)
    assert elsewhere.open(OTHER).visit.questions == said(visit).questions


def test_what_is_not_whole_does_not_come_in(store, en, visit):
    data = pack_visit(said(visit), TODAY)
    with pytest.raises(errors.Truncated):
        bring_in(store, data[:-1], OTHER, en)
    with pytest.raises(errors.Changed):
        bring_in(store, b"%PDF-1.7 not a visit", OTHER, en)
    with pytest.raises(errors.Changed):
        bring_in(store, data + b" ", OTHER, en)
    assert not store.folder.exists()


def test_a_place_that_refuses_says_so(store, en, visit, tmp_path):
    store.keep(visit, TODAY)
    with pytest.raises(errors.CouldNotKeep):
        export(store, ID, tmp_path / "no" / "such" / "folder.talk", en)
    with pytest.raises(errors.NotThere):
        export(store, OTHER, tmp_path / "x.talk", en)


def test_a_new_name_shows_in_the_list(store, visit):
    store.keep(said(visit), TODAY)
    store.rename(ID, "  Talk with the team ", TODAY)
    assert store.list()[0].head.name == "Talk with the team"
