"""Who holds a profile: this window, another one, another computer, or nobody any more."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QLockFile, QSysInfo

from decisionaid.ui.services.profile_lock import LOCK_NAME, ProfileLock, is_this_computer
from tests.systems import posix


def test_one_window_takes_it_and_a_second_hears_that_it_is_here(tmp_path):
    first = ProfileLock(tmp_path)
    assert first.take() == "mine"
    assert ProfileLock(tmp_path).take() == "here"
    first.unlock()
    assert ProfileLock(tmp_path).take() == "mine"


@pytest.mark.parametrize("left", [b"", b"\0" * 40, b"not a lock at all"])
def test_an_empty_lock_of_a_crash_or_a_full_disk_holds_nobody_back(tmp_path, left):
    (tmp_path / LOCK_NAME).write_bytes(left)
    assert ProfileLock(tmp_path).take() == "mine"


@posix
@pytest.mark.parametrize("left", ["pipe", "/dev/zero", "a circle", "large"])
def test_what_is_no_lock_and_reads_without_end_holds_nobody_back(tmp_path, left):
    path = tmp_path / LOCK_NAME
    if left == "pipe":
        os.mkfifo(path)
    elif left == "large":
        path.touch()
        os.truncate(path, 3 << 30)
    else:
        path.symlink_to(path.name if left == "a circle" else left)
    lock = ProfileLock(tmp_path)
    assert lock.take() == "mine"
    assert ProfileLock(tmp_path).take() == "here"
    lock.unlock()


def test_a_folder_in_place_of_the_lock_is_refused(tmp_path):
    (tmp_path / LOCK_NAME / "x").mkdir(parents=True)
    assert ProfileLock(tmp_path).take() == "refused"


def test_a_lock_of_a_process_that_is_gone_holds_nobody_back(tmp_path):
    mine = QLockFile(str(tmp_path / "other.lock"))
    assert mine.tryLock(0)
    name = mine.getLockInfo()[1]  # Windows has two names, and Qt takes the one in capitals
    (tmp_path / LOCK_NAME).write_text(f"4194304\ndecisionaid\n{name}\n\n\n", "utf-8")
    assert ProfileLock(tmp_path).take() == "mine"


def test_a_computer_is_known_by_either_name_in_capitals_or_not(monkeypatch):
    monkeypatch.setenv("COMPUTERNAME", "WARD-PC-OF-THE-")
    for name in (QSysInfo.machineHostName(), QSysInfo.machineHostName().upper(), "ward-pc-of-the-"):
        assert is_this_computer(name)
    assert not is_this_computer("WARD-PC-OF-THE-CLINIC")
    assert not is_this_computer("")


def test_a_lock_of_another_computer_is_named_with_its_time_and_can_be_taken_over(tmp_path):
    (tmp_path / LOCK_NAME).write_text("4242\ndecisionaid\nWARD-PC\n\n\n", "utf-8")
    lock = ProfileLock(tmp_path)
    assert lock.take() == "elsewhere"
    assert lock.holder == "WARD-PC"
    assert lock.since.startswith("20")
    assert lock.take_over() == "mine"


def test_a_name_that_no_computer_has_fills_no_screen(tmp_path):
    (tmp_path / LOCK_NAME).write_text(f"4242\ndecisionaid\n{'W' * 5000}\n\n\n", "utf-8")
    lock = ProfileLock(tmp_path)
    assert lock.take() == "elsewhere"
    assert len(lock.holder) < 100


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert ProfileLock(tmp_path / "none").take() == "refused"
