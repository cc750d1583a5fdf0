from decisionaid.visit.questions import add_question
from decisionaid.visit.store.disk import before
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.store.trash import delete
from tests.visit.conftest import FAST, ID, TODAY


def said(visit, *texts):
    for text in texts:
        visit = add_question(visit, text)
    return visit


def again(store, en):
    return FolderStore(store.folder, en, FAST)


def leftover(store):
    return store.folder / f".{ID}.talk.0123abcd.tmp"


def test_a_quiet_start_tells_nothing(store, en, visit):
    assert put_in_order(store).lines(en) == ()
    store.keep(visit, TODAY)
    assert put_in_order(again(store, en)).lines(en) == ()


def test_a_whole_newer_writing_is_brought_forward(store, en, visit):
    store.keep(said(visit, "a"), TODAY)
    leftover(store).write_bytes(pack_visit(said(visit, "a", "b"), TODAY, 2))
    report = put_in_order(again(store, en))
    assert report.brought == (ID,)
    assert "brought back" in report.lines(en)[0]
    assert again(store, en).open(ID).visit == said(visit, "a", "b")
    assert not leftover(store).exists()


def test_a_half_or_older_writing_is_cleared(store, en, visit):
    store.keep(said(visit, "a"), TODAY)
    store.keep(said(visit, "a", "b"), TODAY)
    for data in (pack_visit(said(visit, "c"), TODAY, 9)[:-1], pack_visit(visit, TODAY, 1), b""):
        leftover(store).write_bytes(data)
        assert put_in_order(again(store, en)).brought == ()
        assert not leftover(store).exists()
        assert again(store, en).open(ID).visit == said(visit, "a", "b")


def test_a_whole_writing_beside_a_damaged_file_takes_its_place(store, en, visit):
    store.keep(visit, TODAY)
    store.path_of(ID).write_bytes(b"rubbish")
    leftover(store).write_bytes(pack_visit(said(visit, "a"), TODAY, 2))
    put_in_order(again(store, en))
    assert again(store, en).open(ID).visit == said(visit, "a")
    assert (store.folder / "aside" / f"{ID}.talk.1").read_bytes() == b"rubbish"


def test_what_can_be_read_and_what_cannot_is_told(store, en, visit):
    store.keep(visit, TODAY)
    store.keep(visit, TODAY)
    store.path_of(ID).write_bytes(b"{")
    (store.folder / ("cd" * 16 + ".talk")).write_bytes(b"{")
    report = put_in_order(again(store, en))
    assert [e.id for e in report.earlier] == [ID]
    assert [e.id for e in report.unreadable] == ["cd" * 16]
    assert [line.split()[0] for line in report.lines(en)] == ["1", "1"]
    assert before(store.path_of(ID)).exists()


def test_what_was_deleted_before_a_crash_stays_deleted(store, en, visit):
    store.keep(visit, TODAY)
    delete(store, ID, en)
    put_in_order(again(store, en))
    assert list(store.folder.iterdir()) == []
