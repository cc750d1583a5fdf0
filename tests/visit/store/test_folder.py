import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from decisionaid import files
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.container import header_line, pack, unpack
from decisionaid.visit.store.disk import ASIDE, before
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit, read_visit
from decisionaid.visit.store.locking import new_key
from tests.systems import posix
from tests.visit.conftest import FAST, ID, TODAY
from tests.visit.strategies import visits


def written(visit, *texts):
    for text in texts:
        visit = add_question(visit, text)
    return visit


def of_schema_99(data):
    """Return a file as a newer version would write it."""
    header = replace(unpack(data).header, schema=99)
    return header_line(header) + b"\n" + data.partition(b"\n")[2]


def reopened(store, en, visit_id=ID, password=None):
    return FolderStore(store.folder, en, store.cost).open(visit_id, password)


@given(visits())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_said_comes_back_the_same(en, visit):
    opened = read_visit(pack_visit(visit, TODAY), en)
    assert opened.visit == visit
    assert not (opened.read_only)
    assert not (opened.recovered)


def test_a_kept_visit_opens_again_in_another_program(store, en, visit):
    store.keep(written(visit, "a"), TODAY)
    store.keep(written(visit, "a", "b"), TODAY)
    assert reopened(store, en).visit == written(visit, "a", "b")
    assert read_visit(before(store.path_of(ID)).read_bytes(), en).visit == written(visit, "a")


def test_the_same_visit_and_day_give_the_same_bytes(visit):
    assert pack_visit(visit, TODAY) == pack_visit(visit, TODAY)


def test_half_a_character_is_kept_as_a_mark_and_stops_nothing(store, en, visit):
    store.keep(written(visit, "a\ud83d b"), TODAY)
    text = reopened(store, en).visit.questions[0].text
    assert (text[0], text[-2:], set(text[1:-2])) == ("a", " b", {"\ufffd"})


@posix
def test_files_are_for_the_person_alone(store, visit):
    store.keep(visit, TODAY)
    assert store.path_of(ID).stat().st_mode & 0o077 == 0
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_file_cut_at_any_byte_opens_as_the_generation_before(tmp_path, en, visit):
    newest = pack_visit(written(visit, "a", "b"), TODAY, 2)
    earlier = pack_visit(written(visit, "a"), TODAY, 1)
    for size in range(len(newest)):
        folder = tmp_path / str(size)
        folder.mkdir()
        store = FolderStore(folder, en)
        store.path_of(ID).write_bytes(newest[:size])
        before(store.path_of(ID)).write_bytes(earlier)
        opened = store.open(ID)
        assert opened.recovered
        assert opened.visit == written(visit, "a")
        assert (folder / ASIDE / f"{ID}.talk.1").read_bytes() == newest[:size]
        store.keep(opened.visit, TODAY)
        assert (folder / ASIDE / f"{ID}.talk.1").read_bytes() == newest[:size]


def test_a_file_cut_at_any_byte_says_that_it_ends_too_early(en, visit):
    data = pack_visit(written(visit, "a"), TODAY)
    for size in range(len(data)):
        with pytest.raises(errors.Truncated):
            read_visit(data[:size], en)


def test_a_file_changed_at_any_byte_never_opens_as_something_else(en, visit):
    said = written(visit, "a")
    data = bytearray(pack_visit(said, TODAY))
    for place in range(len(data)):
        changed = bytes(data[:place]) + bytes([data[place] ^ 1]) + bytes(data[place + 1 :])
        try:
            assert read_visit(changed, en).visit == said
        except errors.StoreError:
            continue


def test_both_generations_damaged_leave_both_files_as_they_are(store, en, visit):
    store.keep(visit, TODAY)
    path = store.path_of(ID)
    path.write_bytes(b"{rubbish")
    before(path).write_bytes(b"rubbish")
    with pytest.raises(errors.Damaged):
        reopened(store, en)
    assert path.read_bytes() == b"{rubbish"
    assert before(path).read_bytes() == b"rubbish"


def test_a_damaged_file_in_the_way_of_a_new_visit_is_set_aside(store, en, visit):
    store.folder.mkdir()
    (store.folder / f"{ID}.talk").write_bytes(b"rubbish")
    store.keep(visit, TODAY)
    assert (store.folder / ASIDE / f"{ID}.talk.1").read_bytes() == b"rubbish"
    assert reopened(store, en).visit == visit


def test_a_newer_version_opens_to_read_and_is_never_saved_down(store, en, visit):
    data = of_schema_99(pack_visit(written(visit, "a"), TODAY))
    store.folder.mkdir()
    store.path_of(ID).write_bytes(data)
    opened = store.open(ID)
    assert opened.read_only
    assert opened.visit == written(visit, "a")
    with pytest.raises(errors.OnlyToRead):
        store.keep(opened.visit, TODAY)
    with pytest.raises(errors.OnlyToRead):
        store.set_password(opened.visit, "eight or more", TODAY)
    assert store.path_of(ID).read_bytes() == data


def test_a_newer_version_that_cannot_be_read_says_so(en, visit):

    data = of_schema_99(pack(b'{"id":7}', b"{}", 1))
    with pytest.raises(errors.TooNew):
        read_visit(data, en)


@pytest.mark.parametrize("visit_id", ["../../etc/passwd", "AB" * 16, "", "ab", "ab/cd" * 4])
def test_no_id_climbs_out_of_the_folder(store, visit_id):
    with pytest.raises(errors.NotThere):
        store.open(visit_id)


def test_a_visit_that_is_not_there_says_so(store):
    with pytest.raises(errors.NotThere):
        store.open("cd" * 16)


def test_a_full_disk_leaves_the_kept_file_and_says_so(store, en, visit, monkeypatch):
    store.keep(written(visit, "a"), TODAY)
    with Path("/dev/full").open("wb", buffering=0) as full:
        real = os.fsync
        monkeypatch.setattr(os, "fsync", lambda fd: (full.write(b"x"), real(fd)))
        with pytest.raises(errors.CouldNotKeep, match="no room"):
            store.keep(written(visit, "a", "b"), TODAY)
    monkeypatch.undo()
    assert reopened(store, en).visit == written(visit, "a")
    assert not list(store.folder.glob(".*"))
    store.keep(written(visit, "a", "b"), TODAY)
    assert reopened(store, en).visit == written(visit, "a", "b")


@posix
def test_a_file_that_the_system_cuts_short_is_not_kept(store, en, visit):
    store.keep(written(visit, "a"), TODAY)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        with pytest.raises(errors.CouldNotKeep, match="still here"):
            store.keep(written(visit, "b" * 4000), TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert reopened(store, en).visit == written(visit, "a")
    assert not list(store.folder.glob(".*"))


def test_a_folder_that_refuses_says_so(store, en, visit, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "refused")

    store.keep(visit, TODAY)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(errors.CouldNotKeep, match="may not write"):
        store.keep(written(visit, "a"), TODAY)


def test_a_folder_that_vanishes_says_so_and_is_not_made_anew(store, visit):
    store.keep(visit, TODAY)
    away = store.folder.rename(store.folder.with_name("pulled"))
    with pytest.raises(errors.CouldNotKeep, match="not there any more"):
        store.keep(written(visit, "a"), TODAY)
    assert not store.folder.exists()
    away.rename(store.folder)
    store.keep(written(visit, "a"), TODAY)


def test_a_file_stands_where_the_folder_should(tmp_path, en, visit):
    (tmp_path / "visits").write_bytes(b"")
    with pytest.raises(errors.CouldNotKeep):
        FolderStore(tmp_path / "visits", en).keep(visit, TODAY)


def test_a_clock_set_back_loses_nothing(store, en, visit):
    store.keep(written(visit, "a"), TODAY)
    store.keep(written(visit, "a", "b"), TODAY - dt.timedelta(days=4000))
    assert reopened(store, en).visit == written(visit, "a", "b")


def test_a_visit_is_kept_where_it_was_opened(store, en, visit, tmp_path):
    path = tmp_path / "stick" / "Mom's talk.talk"
    path.parent.mkdir()
    path.write_bytes(pack_visit(written(visit, "a"), TODAY))
    opened = store.open_elsewhere(path, "cd" * 16)
    assert opened.visit.id == "cd" * 16
    store.keep(written(opened.visit, "b"), TODAY)
    assert [q.text for q in read_visit(path.read_bytes(), en).visit.questions] == ["a", "b"]
    assert not store.folder.exists()


def test_another_place_is_used_from_then_on(store, en, visit, tmp_path):
    store.keep(visit, TODAY)
    path = tmp_path / "there.talk"
    path.write_bytes(b"something else")
    store.move_to(written(visit, "a"), path, TODAY)
    store.keep(written(visit, "a", "b"), TODAY)
    assert read_visit(path.read_bytes(), en).visit == written(visit, "a", "b")
    assert (tmp_path / ASIDE / "there.talk.1").read_bytes() == b"something else"


def test_a_rename_refused_twice_is_tried_again(store, en, visit, monkeypatch):
    real, refused = Path.replace, []

    def twice(self, target):
        if self.name.endswith(".tmp") and len(refused) < 2:
            refused.append(self)
            raise PermissionError(13, "in use")
        return real(self, target)

    store.keep(visit, TODAY)
    monkeypatch.setattr(Path, "replace", twice)
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)
    store.keep(written(visit, "a"), TODAY)
    assert len(refused) == 2
    assert reopened(store, en).visit == written(visit, "a")


def test_a_visit_never_opened_here_is_not_kept_over_a_locked_one(store, en, visit):
    store.set_password(written(visit, "a"), "the secret", TODAY)
    other = FolderStore(store.folder, en, store.cost)
    with pytest.raises(errors.NeedsPassword):
        other.keep(new_visit(ID, TODAY, 1), TODAY)
    assert reopened(store, en, password="the secret").visit == written(visit, "a")


def test_what_a_crash_left_beside_a_visit_on_a_stick_is_taken_in(store, en, visit, tmp_path):
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(written(visit, "a"), TODAY, 1))
    other = tmp_path / ".other.talk.0123abcd.tmp"
    other.write_bytes(b"of another program")
    half = tmp_path / ".stick.talk.0123abcd.tmp"
    half.write_bytes(pack_visit(written(visit, "a", "b"), TODAY, 2, new_key("x", FAST)))
    assert len(store.open_elsewhere(path, ID, "x").visit.questions) == 2
    assert not half.exists()
    assert not before(path).exists()
    assert other.exists()
