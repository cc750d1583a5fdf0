import msgspec
import pytest

from decisionaid.visit.questions import add_question
from decisionaid.visit.store import container, errors
from decisionaid.visit.store.container import NotWhole, pack, read_json, unlock, unpack
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.locking import new_key
from decisionaid.visit.store.recovery import recovered_sentence
from decisionaid.visit.store.trash import bring_in, delete, restore
from decisionaid.visit.values import set_worries
from tests.visit.conftest import FAST, ID, TODAY


@pytest.mark.parametrize(
    "payload", [b"[]", b"{", b"\xff", b'{"id":1}', b"{}", b"[" * 100_000, b'{"a":' * 50_000]
)
def test_a_whole_file_that_holds_no_visit_says_so(en, payload):
    with pytest.raises(errors.Changed):
        read_visit(pack(payload, b"{}", 1), en)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"[]\n", b"\xff\xfe\n", b'{"format":"x"}\n{}'])
def test_another_kind_of_file_says_so(en, data):
    with pytest.raises(errors.Changed):
        read_visit(data, en)


def test_a_file_of_another_format_with_all_keys_says_so(en, visit):
    data = pack_visit(visit, TODAY).replace(container.FORMAT.encode(), b"some-other format ab")
    with pytest.raises(errors.Changed):
        read_visit(data, en)


def test_a_file_too_large_to_be_a_visit_is_not_even_read(en, monkeypatch, visit):
    monkeypatch.setattr("decisionaid.visit.store.kept.LARGEST_FILE", 10)
    with pytest.raises(errors.Changed):
        read_visit(pack_visit(visit, TODAY), en)


def test_a_file_set_aside_and_locked_is_no_visit(en):
    with pytest.raises(errors.Changed):
        read_visit(pack(b"rubbish", b"{}", 0, new_key("x", FAST), holds="aside"), en, "x")


def test_a_lock_out_of_bounds_is_a_changed_file(en, visit):
    data = pack_visit(visit, TODAY, 1, new_key("x", FAST))
    with pytest.raises(errors.Changed):
        read_visit(data.replace(b'"memory":64', b'"memory":9999999999'), en, "x")


def test_a_locked_payload_that_is_no_base64_is_a_changed_file():
    key = new_key("x", FAST)
    parts = msgspec.structs.replace(unpack(pack(b"a", b"{}", 1, key)), payload=b"?")
    with pytest.raises(NotWhole):
        unlock(parts, key)
    with pytest.raises(NotWhole):
        read_json(b"7")


def test_ten_thousand_letters_and_three_hundred_questions_come_back(en, visit):
    visit = set_worries(visit, "<script>\x00\u202e🐕" * 1500)
    for number in range(300):
        visit = add_question(visit, f"{number} {{{{ 7 * 7 }}}}")
    assert read_visit(pack_visit(visit, TODAY), en).visit == visit


def test_a_recovered_visit_is_told_in_plain_words(en):
    assert "last good copy" in recovered_sentence(en)


def test_a_folder_that_refuses_deleting_and_bringing_in_says_so(store, en, visit):
    store.keep(visit, TODAY)
    (store.folder / "trash").write_bytes(b"in the way")
    with pytest.raises(errors.CouldNotKeep):
        delete(store, ID, en)
    (store.folder / "trash").unlink()
    delete(store, ID, en)
    (store.folder / f"{ID}.talk").mkdir()
    (store.folder / f"{ID}.talk" / "x").write_bytes(b"")
    with pytest.raises(errors.CouldNotKeep):
        restore(store, ID, en)


def test_a_file_in_place_of_the_folder_says_so_when_a_visit_is_brought_in(store, en, visit):
    store.folder.write_bytes(b"")
    with pytest.raises(errors.CouldNotKeep):
        bring_in(store, pack_visit(visit, TODAY), ID, en)
