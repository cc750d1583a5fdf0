import base64
import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid.language import words
from decisionaid.visit.about import set_name
from decisionaid.visit.decision import Fits, change_decision
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.container import header_line, unpack
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
from decisionaid.visit.values import set_worries
from tests.visit.conftest import FAST, ID, TODAY

WORD = "Blumenkohlwort"
PASSWORD = "eight or more"


def said(visit):
    visit = set_name(visit, f"{WORD}-name")
    visit = add_question(visit, f"{WORD}-question")
    return add_question(set_worries(visit, f"{WORD}-worry"), WORD, private=True)


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
    store.set_password(visit, "caf\u00e9 au lait", TODAY)
    assert again(store, en).open(ID, "cafe\u0301 au lait").visit == visit


@pytest.mark.parametrize("password", ["", "   "])
def test_a_blank_password_is_refused(store, visit, password):
    with pytest.raises(errors.ShortPassword):
        store.set_password(visit, password, TODAY)
    with pytest.raises(errors.ShortPassword):
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
    store.set_password(said(visit), PASSWORD, TODAY)
    assert words_on_disk(store.folder) == []
    store.keep(said(visit), TODAY)
    store.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert len(list((store.folder / ASIDE).iterdir())) == 1


def test_the_list_of_a_locked_visit_tells_no_word(store, visit):
    store.set_password(change_decision(said(visit), "cll", Fits()), PASSWORD, TODAY)
    entry = store.list()[0]
    assert entry.locked
    assert entry.head.decision_id is None  # a diagnosis is nobody else's to read
    assert (entry.head.name, entry.head.first_question, entry.head.questions) == ("", "", 0)


def test_a_visit_begun_with_a_password_is_locked_from_the_first_byte(store, en, visit):
    store.lock_new_visits(PASSWORD)
    store.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert store.is_locked(ID)
    assert again(store, en).open(ID, PASSWORD).visit == said(visit)


def test_a_visit_kept_in_clear_is_locked_once_all_is_kept_with_a_password(store, en, visit):
    store.keep(said(visit), TODAY)
    store.keep(said(visit), TODAY)
    other = again(store, en)
    other.lock_new_visits(PASSWORD)
    other.keep(said(visit), TODAY)
    assert words_on_disk(store.folder) == []
    assert again(store, en).open(ID, PASSWORD).visit == said(visit)


def test_a_password_is_changed_and_removed(store, en, visit):
    store.set_password(said(visit), "first words", TODAY)
    store.set_password(said(visit), "second words", TODAY)
    assert store.is_open_with(ID, "second words")
    assert not store.is_open_with(ID, "first words")
    with pytest.raises(errors.WrongPassword):
        again(store, en).open(ID, "first words")
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
    from decisionaid.visit.store.container import pack

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
        read_visit(header_line(header) + b"\n" + rest, en, "x")


@pytest.mark.parametrize(
    "change",
    [{"memory": 4 * 65536 + 1}, {"iterations": 13, "memory": 65536}, {"iterations": 1 << 40},
     {"lanes": 99}, {"salt": b""}, {"salt": b"s" * 65}, {"kdf": "md5"}, {"cipher": "none"},
     {"iterations": 0}],
)
def test_a_crafted_lock_never_costs_more_than_four_times_ours(change):
    lock = msgspec.structs.replace(new_key("x", FAST).lock, **change)
    with pytest.raises(ValueError, match="bounds"):
        key_of("x", lock)


def test_a_file_with_a_weak_lock_opens_and_is_kept_with_ours(en, visit, tmp_path):
    path = tmp_path / f"{ID}.talk"
    path.write_bytes(pack_visit(said(visit), TODAY, 1, new_key("short", FAST)))
    ours = msgspec.structs.replace(FAST, memory=128)
    store = FolderStore(tmp_path, en, ours)
    assert store.open(ID, "short").visit == said(visit)
    assert store.open(ID).visit == said(visit)
    store.keep(said(visit), TODAY)
    assert unpack(path.read_bytes()).header.lock.memory == 128
    assert store.key_of(ID).lock.memory == 128
    assert FolderStore(tmp_path, en, ours).open(ID, "short").visit == said(visit)


def locked_twice(store, visit):
    store.set_password(visit, PASSWORD, TODAY)
    store.keep(said(visit), TODAY)
    return store.path_of(ID)


@given(st.integers(0), st.integers(0, 7))
def test_a_flipped_bit_anywhere_opens_the_generation_before(tmp_path_factory, at, bit):
    folder, en = tmp_path_factory.mktemp("x"), words("en")
    visit = new_visit(ID, TODAY, 7)
    path = locked_twice(FolderStore(folder, en, FAST), visit)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1 << bit
    path.write_bytes(data)
    opened = FolderStore(folder, en, FAST).open(ID, PASSWORD)
    assert (opened.visit, opened.recovered) in ((visit, True), (said(visit), False))


def test_a_hurt_salt_of_a_file_without_a_checksum_opens_the_generation_before(store, en, visit):
    path = locked_twice(store, visit)
    first, _, rest = path.read_bytes().partition(b"\n")
    first = first.partition(b',"check"')[0] + b"}"
    lock = unpack(path.read_bytes()).header.lock
    salt, hurt = (base64.b64encode(s) for s in (lock.salt, bytes(16)))
    path.write_bytes(first + b"\n" + rest)
    with pytest.raises(errors.WrongPassword):
        again(store, en).open(ID, "another one")
    assert again(store, en).open(ID, PASSWORD).visit == said(visit)
    path.write_bytes(first.replace(salt, hurt) + b"\n" + rest)
    opened = again(store, en).open(ID, PASSWORD)
    assert (opened.visit, opened.recovered) == (visit, True)


def test_a_key_never_shows_itself():
    key = new_key("x", FAST)
    assert repr(key) == str(key) == "Key(...)"


def test_a_crash_between_locking_and_clearing_leaves_no_clear_copy(store, en, visit):
    store.keep(said(visit), TODAY)
    clear = store.path_of(ID).read_bytes()
    store.set_password(said(visit), PASSWORD, TODAY)
    before(store.path_of(ID)).write_bytes(clear)
    (store.folder / f".{ID}.talk.0123abcd.tmp").write_bytes(clear)
    put_in_order(again(store, en))
    assert words_on_disk(store.folder) == []


def test_copies_of_a_locked_visit_stay_locked(store, en, visit, tmp_path):
    store.set_password(said(visit), PASSWORD, TODAY)
    closed = again(store, en)
    duplicate(closed, ID, "cd" * 16, "copy", TODAY, en)
    export(closed, ID, tmp_path / "out.talk", en)
    assert words_on_disk(tmp_path) == []
    assert closed.open("cd" * 16, PASSWORD).visit.questions == said(visit).questions


def test_a_full_disk_leaves_the_old_password_in_force(store, en, visit, monkeypatch):
    store.set_password(visit, "first words", TODAY)

    def full(_path, _data, **_more):
        raise OSError(28, "full")

    monkeypatch.setattr("decisionaid.visit.store.folder.write_atomic", full)
    with pytest.raises(errors.CouldNotKeep):
        store.set_password(visit, "second words", TODAY)
    monkeypatch.undo()
    assert store.is_open_with(ID, "first words")
    assert again(store, en).open(ID, "first words").visit == visit
