"""What other programs put beside a visit or in its place: told apart, kept, and never confused."""

import os

import pytest
from msgspec.structs import replace

from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.container import header_line, unpack
from decisionaid.visit.store.disk import before
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.trash import bring_in, delete, duplicate, restore
from tests.systems import posix
from tests.visit.conftest import FAST, ID, TODAY

COPIES = (f"{ID}.sync-conflict-20261128-101500-ABCDEF.talk", f"{ID} (1).talk",
          f"{ID} (Ann's conflicted copy).talk", f"{ID}-LAPTOP.talk", "Mom.talk", "ab cd[1].talk",
          f"{ID} - Copy.talk", f"{ID}.Conflict.talk", f"{ID} 2.talk", f"{ID}.before (1).talk",
          f"~${ID}.talk", "MOM.TALK")


def said(visit, *texts):
    for text in texts:
        visit = add_question(visit, text)
    return visit


def without_id(data):
    """Return a file as the version before wrote it: its header names no visit."""
    header = replace(unpack(data).header, visit="")
    return header_line(header) + b"\n" + data.partition(b"\n")[2]


def questions(store, visit_id, password=None):
    return [q.text for q in store.open(visit_id, password).visit.questions]


@pytest.fixture
def copied(store, en, visit):
    """A visit and a copy of an older state of it beside it, under the name given."""
    def put(name, old=False, key=None):
        store.keep(said(visit, "mine", "newer"), TODAY)
        data = pack_visit(said(visit, "mine"), TODAY, 7)
        (store.folder / name).write_bytes(without_id(data) if old else data)
        return FolderStore(store.folder, en, FAST)

    return put


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_shown_as_one_and_opens_and_goes_as_itself(copied, en, name, old):
    store = copied(name, old)
    entries = {e.path.name: e for e in store.list()}
    copy, mine = entries[name], entries[f"{ID}.talk"]
    assert (mine.id, mine.copy, copy.copy) == (ID, False, True)
    assert questions(store, copy.id) == ["mine"]
    store.keep(said(store.open(copy.id).visit, "of the copy"), TODAY)
    store.close(copy.id)
    assert {e.id: e.copy for e in store.list()} == {ID: False, copy.id: True}
    assert questions(store, ID) == ["mine", "newer"]
    assert questions(store, copy.id) == ["mine", "of the copy"]
    delete(store, copy.id, en)
    assert [e.id for e in store.list()] == [ID]
    restore(store, copy.id, en)
    delete(store, ID, en)
    assert [e.id for e in store.list()] == [copy.id]
    restore(store, ID, en)
    assert questions(store, ID) == ["mine", "newer"]
    assert questions(store, copy.id) == ["mine", "of the copy"]


def test_a_visit_under_a_name_of_its_own_is_no_copy(store, en, visit):
    store.folder.mkdir()
    (store.folder / "Mom.talk").write_bytes(pack_visit(said(visit, "mine"), TODAY))
    [entry] = store.list()
    assert not entry.copy
    store.rename(entry.id, "Mom", TODAY)
    store.close(entry.id)
    assert [(e.id, e.head.name) for e in store.list()] == [(entry.id, "Mom")]


def test_another_visit_under_the_name_of_one_is_not_taken_for_it(store, en, visit):
    store.keep(said(visit, "mine"), TODAY)
    other = replace(visit, id="cd" * 16)
    store.path_of(ID).write_bytes(pack_visit(said(other, "another"), TODAY, 9))
    fresh = FolderStore(store.folder, en, FAST)
    [entry] = fresh.list()
    assert entry.id != ID
    assert questions(fresh, entry.id) == ["another"]


def test_what_is_brought_in_or_doubled_is_no_copy(store, en, visit):
    store.keep(said(visit, "mine"), TODAY)
    bring_in(store, store.path_of(ID).read_bytes(), "cd" * 16, en)
    duplicate(store, ID, "ef" * 16, "second", TODAY, en)
    assert {e.id: e.copy for e in store.list()} == {ID: False, "cd" * 16: False, "ef" * 16: False}


@pytest.mark.parametrize("password", [None, "river stone"])
def test_a_visit_replaced_underneath_is_kept_and_so_is_what_is_typed(store, en, visit, password):
    store.lock_new_visits(password)
    store.keep(said(visit, "mine"), TODAY)
    path = store.path_of(ID)
    foreign = pack_visit(said(visit, "from the other computer"), TODAY, 30)
    path.write_bytes(foreign)
    for text in ("a", "b", "c"):
        store.keep(said(visit, "mine", text), TODAY)
    assert path.read_bytes() == foreign
    assert len(store.notices) == 1
    assert "Both are kept" in store.notices[0]
    assert sorted(p.name for p in store.folder.glob("*.talk")) == [f"{ID} (2).talk", f"{ID}.talk"]
    assert questions(store, ID) == ["mine", "c"]  # what is open here goes on
    mine = next(e for e in store.list() if e.id == ID)
    assert mine.path.name == f"{ID} (2).talk"
    fresh = FolderStore(store.folder, en, FAST)
    entries = {e.path.name: e for e in fresh.list()}
    assert entries[f"{ID}.talk"].id == ID
    assert entries[f"{ID} (2).talk"].copy
    assert questions(fresh, entries[f"{ID} (2).talk"].id, password) == ["mine", "c"]


def test_two_windows_on_one_stick_lose_nothing_of_either(tmp_path, en, visit):
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(visit, TODAY))
    one, two = (FolderStore(tmp_path / name, en, FAST) for name in "ab")
    first, second = (s.open_elsewhere(path, key * 8).visit for s, key in ((one, "a1"), (two, "b2")))
    for number in range(4):
        one.keep(said(first, f"one {number}"), TODAY)
        two.keep(said(second, f"two {number}"), TODAY)
    found = sorted(read_visit(p.read_bytes(), en).visit.questions[0].text
                   for p in tmp_path.glob("*.talk"))
    assert found == ["one 3", "two 3"]
    assert len(one.notices) + len(two.notices) == 1


def test_a_file_written_by_nobody_else_is_never_taken_for_replaced(store, en, visit):
    for number in range(5):
        store.keep(said(visit, str(number)), TODAY)
        os.utime(store.path_of(ID), (number, number))  # a backup program touches it
    store.set_password(said(visit, "locked"), "river stone", TODAY)
    store.keep(said(visit, "again"), TODAY)
    assert store.notices == []
    assert before(store.path_of(ID)).exists()
    assert len(list(store.folder.glob("*.talk"))) == 1


@posix
def test_a_link_is_followed_and_stays_a_link(store, en, visit, tmp_path):
    cloud = tmp_path / "cloud"
    cloud.mkdir()
    store.folder.mkdir()
    target = cloud / f"{ID}.talk"
    target.write_bytes(pack_visit(said(visit, "mine"), TODAY))
    link = store.folder / f"{ID}.talk"
    link.symlink_to(target)
    visit = store.open(ID).visit
    store.keep(said(visit, "a"), TODAY)
    store.keep(said(visit, "b"), TODAY)
    assert link.is_symlink()
    assert [q.text for q in read_visit(target.read_bytes(), en).visit.questions] == ["mine", "b"]
    assert store.notices == []
    store.close(ID)
    assert [e.id for e in store.list()] == [ID]


def test_an_id_that_is_no_file_opens_nothing(store):
    with pytest.raises(errors.NotThere):
        store.open("0123456789abcdef")
