"""Files put there by strangers, disks and other programs: told at once, in little memory."""

import os
import tracemalloc

import pytest

from decisionaid.visit.store import errors
from decisionaid.visit.store.container import pack
from decisionaid.visit.store.disk import before, read_bytes
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.recovery import put_in_order
from tests.systems import posix
from tests.visit.conftest import ID, TODAY


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "holes", "zero"])
def test_what_is_no_file_of_a_visit_is_told_and_stops_no_start(store, en, visit, tmp_path, kind):
    store.keep(visit, TODAY)

    def put(path):
        path.unlink(missing_ok=True)
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        elif kind == "holes":
            path.touch()
            os.truncate(path, 3 << 30)
        else:
            path.symlink_to("/dev/zero")

    for name in (f"{ID}.talk", f"{ID}.talk.before", f".{ID}.talk.0123abcd.tmp", "00aa00aa.talk"):
        put(store.folder / name)
    (store.folder / "aside").mkdir()
    put(store.folder / "aside" / f"{ID}.talk.1")
    report = put_in_order(store)
    assert len(report.unreadable) == 2
    with pytest.raises(errors.Changed):
        store.open(ID)
    store.keep(visit, TODAY)
    store.set_password(visit, "eight or more", TODAY)
    assert store.open(ID, "eight or more").visit == visit


def test_a_pipe_in_place_of_a_visit_opens_the_generation_before(store, visit):
    store.keep(visit, TODAY)
    store.keep(visit, TODAY)
    path = store.path_of(ID)
    path.unlink()
    path.mkdir()
    assert before(path).is_file()
    assert store.open(ID).recovered


@pytest.mark.parametrize("part", [b"[],", b"{},", b'"",', b"[[],", b'{"a":', b'{"id":""},'])
def test_a_visit_of_nothing_but_marks_takes_no_memory(en, part):
    count = (16 << 20) // len(part)
    data = pack(b'{"id":"ab","created":"2026-11-24","questions":[' + part * count, b"{}", 1)
    tracemalloc.start()
    with pytest.raises(errors.Changed):
        read_visit(data, en)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 200 << 20


def test_a_very_long_worry_opens_whole(en, visit):
    from msgspec.structs import replace

    long = replace(visit, patient=replace(visit.patient, worries="No, I said. " * 2_500_000))
    assert read_visit(pack_visit(long, TODAY), en).visit == long


def test_a_visit_with_a_very_long_name_of_its_file_is_kept_where_it_lies(store, visit, tmp_path):
    path = tmp_path / ("x" * 250 + ".talk")
    path.write_bytes(pack_visit(visit, TODAY))
    store.open_elsewhere(path, ID)
    store.keep(visit, TODAY)
    store.keep(visit, TODAY)
    assert read_bytes(before(path))
