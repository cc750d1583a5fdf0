import base64
import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid.visit import acts
from decisionaid.visit.store import errors
from decisionaid.visit.store.disk import ASIDE, before
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.locking import (
    USUAL,
    DoesNotOpen,
    key_of,
    locked,
    new_key,
    unlocked,
)
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.store.trash import duplicate, export
from tests.visit.conftest import FAST, ID, TODAY

WORD = "Blumenkohlwort"


def said(visit):
    visit = acts.set_name(visit, f"{WORD}-name")
    visit = acts.add_question(visit, f"{WORD}-question")
    return acts.add_question(acts.set_worries(visit, f"{WORD}-worry"), WORD, private=True)


def words_on_disk(folder):
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        with contextlib.suppress(ValueError):
            data += base64.b64decode(data.rpartition(b"\n")[2])
        if WORD.encode() in data + path.name.encode():
            found.append(path)
    return found


def again(store, en):
    return FolderStore(store.folder, en, FAST)


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20), st.binary(max_size=20))
def test_what_is_locked_opens_with_the_same_password_and_neighbour_alone(data, password, beside):
    key = new_key(password, FAST)
    sealed = locked(data, key, beside)
    assert unlocked(sealed, key_of(password, key.lock), beside) == data
    for wrong in (key_of(password + "x", key.lock), new_key(password, FAST)):
        with pytest.raises(DoesNotOpen):
            unlocked(sealed, wrong, beside)
    with pytest.raises(DoesNotOpen):
        unlocked(sealed, key, beside + b"x")


def test_the_usual_cost_is_what_the_standard_recommends():
    assert (USUAL.memory, USUAL.iterations, USUAL.lanes) == (65536, 3, 4)


def test_no_saving_uses_a_nonce_twice(visit):
    key = new_key("x", FAST)
    assert pack_visit(visit, TODAY, 1, key) != pack_visit(visit, TODAY, 1, key)


def test_a_locked_visit_opens_with_its_password_alone(store, en, visit):
    store.set_password(said(visit), "correct horse", TODAY)
    with pytest.raises(errors.NeedsPassword):
        again(store, en).open(ID)
    with pytest.raises(errors.WrongPassword, match="cannot be recovered"):
        again(store, en).open(ID, "correct house")
    opened = again(store, en).open(ID, "correct horse")
    assert opened.visit == said(visit)
    assert opened.key is not None


def test_accents_typed_in_two_ways_are_the_same_password(store, en, visit):
    store.set_password(visit, "caf\u00e9", TODAY)
    assert again(store, en).open(ID, "cafe\u0301").visit == visit


@pytest.mark.parametrize("password", ["", "   "])
def test_a_blank_password_is_refused(store, visit, password):
    with pytest.raises(errors.EmptyPassword):
        store.set_password(visit, password, TODAY)
    with pytest.raises(errors.EmptyPassword):
        store.lock_new_visits(password)


def test_no_clear_word_is_left_anywhere_once_a_password_is_set(store, en, visit):
    store.keep(visit, TODAY)
    store.keep(said(visit), TODAY)
    damaged = store.path_of(ID).read_bytes()[:-1]
    store.path_of(ID).write_bytes(damaged)
    store = again(store, en)
    store.open(ID)
    store.keep(said(visit), TODAY)
    store.keep(said(visit), TODAY)
    assert len(words_on_disk(store.folder)) == 3
    store.set_password(said(visit), "x", TODAY)
    assert words_on_disk(store.folder) == []
    store.keep(said(visit), TODAY)
    store.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert len(list((store.folder / ASIDE).iterdir())) == 1


def test_the_list_of_a_locked_visit_tells_no_word(store, visit):
    store.set_password(acts.change_decision(said(visit), "cll", acts.Fits()), "x", TODAY)
    entry = store.list()[0]
    assert entry.locked
    assert entry.head.decision_id == "cll"
    assert (entry.head.name, entry.head.first_question, entry.head.questions) == ("", "", 0)


def test_a_visit_begun_with_a_password_is_locked_from_the_first_byte(store, en, visit):
    store.lock_new_visits("x")
    store.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert store.is_locked(ID)
    assert again(store, en).open(ID, "x").visit == said(visit)


def test_a_visit_kept_in_clear_is_locked_once_all_is_kept_with_a_password(store, en, visit):
    store.keep(said(visit), TODAY)
    store.keep(said(visit), TODAY)
    other = again(store, en)
    other.lock_new_visits("x")
    other.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert again(store, en).open(ID, "x").visit == said(visit)


def test_a_password_is_changed_and_removed(store, en, visit):
    store.set_password(said(visit), "one", TODAY)
    store.set_password(said(visit), "two", TODAY)
    assert store.is_open_with(ID, "two")
    assert not store.is_open_with(ID, "one")
    with pytest.raises(errors.WrongPassword):
        again(store, en).open(ID, "one")
    assert not before(store.path_of(ID)).exists()
    store.set_password(said(visit), None, TODAY)
    assert not store.is_locked(ID)
    assert again(store, en).open(ID).visit == said(visit)


def test_wrong_password_changed_and_truncated_are_told_apart(en, visit):
    data = pack_visit(said(visit), TODAY, 1, new_key("x", FAST))
    with pytest.raises(errors.WrongPassword):
        read_visit(data, en, "y")
    with pytest.raises(errors.Changed):
        read_visit(data[:-5] + b"AAAAA", en, "x")
    for size in range(len(data)):
        with pytest.raises(errors.Truncated):
            read_visit(data[:size], en, "x")


def test_a_decision_exchanged_in_clear_does_not_pass(en, visit):
    from decisionaid.visit.store.container import pack, unpack

    key = new_key("x", FAST)
    parts = unpack(pack_visit(said(visit), TODAY, 1, key))
    forged = pack(b"", parts.head.replace(b"}", b',"decision_id":"cll"}'), 1)
    header = msgspec.structs.replace(unpack(forged).header, lock=key.lock)
    rest = unpack(forged).head + b"\n" + parts.payload
    import hashlib

    header = msgspec.structs.replace(
        header, length=len(rest), sha256=hashlib.sha256(rest).hexdigest()
    )
    with pytest.raises(errors.WrongPassword):
        read_visit(msgspec.json.encode(header) + b"\n" + rest, en, "x")


@pytest.mark.parametrize(
    "change",
    [{"memory": 1 << 30}, {"iterations": 1 << 20}, {"lanes": 99}, {"salt": b""}, {"kdf": "md5"},
     {"cipher": "none"}, {"iterations": 0}],
)
def test_a_crafted_lock_neither_eats_the_machine_nor_weakens_it(change):
    lock = msgspec.structs.replace(new_key("x", FAST).lock, **change)
    with pytest.raises(ValueError, match="bounds"):
        key_of("x", lock)


def test_a_key_never_shows_itself():
    key = new_key("x", FAST)
    assert repr(key) == str(key) == "Key(...)"


def test_a_crash_between_locking_and_clearing_leaves_no_clear_copy(store, en, visit):
    store.keep(said(visit), TODAY)
    clear = store.path_of(ID).read_bytes()
    store.set_password(said(visit), "x", TODAY)
    before(store.path_of(ID)).write_bytes(clear)
    (store.folder / f".{ID}.talk.0123abcd.tmp").write_bytes(clear)
    put_in_order(again(store, en))
    assert words_on_disk(store.folder) == []


def test_copies_of_a_locked_visit_stay_locked(store, en, visit, tmp_path):
    store.set_password(said(visit), "x", TODAY)
    closed = again(store, en)
    duplicate(closed, ID, "cd" * 16, "copy", TODAY, en)
    export(closed, ID, tmp_path / "out.talk", en)
    assert words_on_disk(tmp_path) == []
    assert closed.open("cd" * 16, "x").visit.questions == said(visit).questions


def test_a_full_disk_leaves_the_old_password_in_force(store, en, visit, monkeypatch):
    store.set_password(visit, "one", TODAY)

    def full(_path, _data, **_more):
        raise OSError(28, "full")

    monkeypatch.setattr("decisionaid.visit.store.folder.write_atomic", full)
    with pytest.raises(errors.CouldNotKeep):
        store.set_password(visit, "two", TODAY)
    monkeypatch.undo()
    assert store.is_open_with(ID, "one")
    assert again(store, en).open(ID, "one").visit == visit
