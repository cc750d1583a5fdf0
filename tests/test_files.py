import contextlib
import errno
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid import files
from decisionaid.files import read_file, read_start, write_atomic
from tests.systems import posix


@pytest.fixture
def no_pause(monkeypatch):
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_a_file_is_written_and_nothing_beside_it(tmp_path):
    write_atomic(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert names(tmp_path) == ["a"]


@posix
def test_nobody_else_may_read_it(tmp_path):
    write_atomic(tmp_path / "a", b"one")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@given(st.lists(st.binary(max_size=30), min_size=1, max_size=6))
def test_the_newest_and_the_one_before_stand_side_by_side(tmp_path_factory, contents):
    folder = tmp_path_factory.mktemp("x")
    path, keep = folder / "a", folder / "a.before"
    for data in contents:
        write_atomic(path, data, keep=keep)
    assert path.read_bytes() == contents[-1]
    assert not keep.exists() if len(contents) == 1 else keep.read_bytes() == contents[-2]
    assert len(names(folder)) == min(len(contents), 2)


def test_where_links_do_not_exist_the_one_before_is_kept_too(tmp_path, monkeypatch):
    def no_links(*_args):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path, keep = tmp_path / "a", tmp_path / "a.before"
    for data in (b"1", b"2", b"3"):
        write_atomic(path, data, keep=keep)
    assert (path.read_bytes(), keep.read_bytes()) == (b"3", b"2")
    assert names(tmp_path) == ["a", "a.before"]


def test_the_old_file_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path, monkeypatch, no_pause
):
    monkeypatch.setattr(os, "link", lambda *_a: (_ for _ in ()).throw(OSError(1, "no")))
    path, keep = tmp_path / "a", tmp_path / "a.before"
    write_atomic(path, b"1", keep=keep)
    real = Path.replace

    def refuse_new(self, target):
        if self.name.endswith(".tmp"):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse_new)
    with pytest.raises(PermissionError):
        write_atomic(path, b"2", keep=keep)
    assert names(tmp_path) == ["a"]
    assert path.read_bytes() == b"1"


@pytest.mark.parametrize("refusals", [1, 2, 4])
def test_a_rename_refused_a_few_times_is_tried_again(tmp_path, monkeypatch, no_pause, refusals):
    real, left = Path.replace, [refusals]

    def sometimes(self, target):
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    write_atomic(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_rename_that_keeps_failing_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, no_pause
):
    write_atomic(tmp_path / "a", b"old")

    def refuse(_self, _target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_atomic(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_failure_at_any_call_leaves_the_old_file(tmp_path, monkeypatch, call):
    write_atomic(tmp_path / "a", b"old")
    real = getattr(os, call)

    def fail(fd, *args):
        if call == "fdopen":
            os.close(fd)
        raise OSError(28, "full")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="full"):
        write_atomic(tmp_path / "a", b"new")
    monkeypatch.setattr(os, call, real)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_real_full_device_is_refused(tmp_path):
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError) as refused:
        full.write(b"x")
    assert refused.value.errno == errno.ENOSPC
    with pytest.raises(OSError, match=r".*"):
        write_atomic(Path("/dev/full/a"), b"x")


def test_readers_never_see_a_half_file(tmp_path):
    path = tmp_path / "a"
    contents = [bytes([n]) * 20_000 for n in range(40)]
    write_atomic(path, contents[0])
    seen, stop = set(), threading.Event()

    def read():
        # A moment between two readings: Windows renames over no file that is open, and opens none
        # that is just being renamed.
        while not stop.wait(0.005):
            with contextlib.suppress(PermissionError):
                seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for data in contents:
            write_atomic(path, data, keep=tmp_path / "before")
    finally:
        stop.set()
        reader.join()
    assert seen <= set(contents)


@posix
def test_only_regular_files_of_a_size_are_read_and_nothing_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "holes").open("wb") as stream:
        stream.truncate(3 << 30)
    for path in (tmp_path / "pipe", tmp_path / "holes", tmp_path, Path("/dev/zero"),
                 Path("/proc/self/mem"), tmp_path / "none", tmp_path / "n\0ul",
                 tmp_path / ("x" * 300)):
        with pytest.raises(OSError):
            read_file(path, 1000)
    assert read_start(tmp_path / "holes", 10) == bytes(10)


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_file_is_read_whole_or_not_at_all(tmp_path_factory, size, most):
    path = tmp_path_factory.mktemp("x") / "a"
    path.write_bytes(b"x" * size)
    if size > most:
        with pytest.raises(OSError, match="larger"):
            read_file(path, most)
    else:
        assert read_file(path, most) == b"x" * size
    assert read_start(path, most) == b"x" * min(size, most)


@given(st.integers(1, 127), st.sampled_from(["a", "\u00e9", "\u4e2d"]))
def test_names_of_any_length_are_written_and_kept(tmp_path_factory, length, letter):
    folder = tmp_path_factory.mktemp("x")
    size = len(letter.encode())
    name = "b" * (255 - size * (length // size)) + letter * (length // size)
    keep = folder / files.name_with(name, ".before")
    for data in (b"1", b"2"):
        write_atomic(folder / name, data, keep=keep)
    assert ((folder / name).read_bytes(), keep.read_bytes()) == (b"2", b"1")
    assert len(names(folder)) == 2


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_file_that_is_there_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(mode)
    write_atomic(path, b"2", keep=tmp_path / "before")
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == b"2"


@posix
def test_a_link_is_written_through_and_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    path, target = tmp_path / "link", tmp_path / "there" / "file"
    path.symlink_to(target)
    for data in (b"1", b"2"):
        write_atomic(path, data)
        assert (path.is_symlink(), target.read_bytes()) == (True, data)
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with pytest.raises(OSError):
        write_atomic(tmp_path / "round", b"3")


@posix
def test_a_folder_a_pipe_and_a_device_are_refused_and_stay(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "null").symlink_to("/dev/null")
    for name in ("pipe", "folder", "null"):
        there = (tmp_path / name).stat().st_mode
        with pytest.raises(OSError):
            write_atomic(tmp_path / name, b"words")
        assert (tmp_path / name).stat().st_mode == there
    assert names(tmp_path) == ["folder", "null", "pipe"]


def test_a_disk_that_cannot_sync_keeps_all_the_same_and_is_told(tmp_path, monkeypatch):
    def refuse(_fd):
        raise OSError(errno.EINVAL, "no such thing here")

    monkeypatch.setattr(files, "_cannot_sync", set())
    write_atomic(tmp_path / "a", b"1")
    assert not files.cannot_sync(tmp_path / "a")
    monkeypatch.setattr(os, "fsync", refuse)
    write_atomic(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"2"
    assert files.cannot_sync(tmp_path / "a")


def test_a_name_that_is_short_only_gets_its_ending():
    assert files.name_with("a.talk", ".before") == "a.talk.before"
    assert len({files.name_with("x" * 254 + c, ".before") for c in "ab"}) == 2
