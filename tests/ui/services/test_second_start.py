"""A second start hands its file over and is heard, or is told that nobody heard it."""

from __future__ import annotations

import threading

import pytest

from decisionaid.ui.services import second_start
from decisionaid.ui.services.second_start import REQUEST_NAME, SecondStart, hand_over


@pytest.mark.parametrize("file", ["", "Mom's talk.talk"])
def test_the_open_window_hears_which_file_it_shall_open(qapp, qtbot, tmp_path, file):
    heard: list[str] = []
    window = SecondStart(tmp_path)
    window.requested.connect(heard.append)
    taken: list[bool] = []
    second = threading.Thread(target=lambda: taken.append(hand_over(tmp_path, file)))
    second.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    second.join()
    assert taken == [True]
    assert heard[0].endswith(file)
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_listens_it_is_told_and_nothing_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(second_start, "PATIENCE_SECONDS", 0.1)
    assert not hand_over(tmp_path, "")
    assert list(tmp_path.iterdir()) == []
    assert not hand_over(tmp_path / "none", "")


@pytest.mark.parametrize("left", [b"", b"[]", b"\xff", b'{"file": 7}', b"x" * 20_000])
def test_rubbish_in_the_request_only_brings_the_window_forward(qapp, tmp_path, left):
    heard: list[str] = []
    window = SecondStart(tmp_path)
    window.requested.connect(heard.append)
    (tmp_path / REQUEST_NAME).write_bytes(left)
    window.look()
    assert heard == [""]
    assert list(tmp_path.iterdir()) == []
