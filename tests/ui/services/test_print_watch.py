"""A job that fails is told; at the clinic one that cannot print is taken back as well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from decisionaid.ui.services import print_watch
from decisionaid.ui.services.print_watch import PrintWatch
from decisionaid.ui.services.printing import Sent
from decisionaid.ui.services.tasks import task_runner


@pytest.mark.parametrize(("clinic", "places", "how", "cancels"), [
    (True, ["gone"], "printed", []),
    (True, ["queued", "queued", "gone"], "printed", []),
    (True, ["queued", "failed"], "failed", []),
    (True, ["queued", "stopped"], "stopped", ["Hall-7"]),
    (True, ["queued"] * 3, "late", ["Hall-7"]),
    (False, ["stopped", "stopped", "gone"], "printed", []),
    (False, ["queued"] * 3, "late", []),
    (False, ["queued", "failed"], "failed", []),
])
def test_a_job_is_watched_to_its_end(qtbot, monkeypatch, clinic, places, how, cancels):
    left, cancelled, ended = list(places), [], []
    monkeypatch.setattr(print_watch, "MOST_LOOKS", 3)
    monkeypatch.setattr(print_watch.cups, "job_place", lambda *_job: left.pop(0))
    monkeypatch.setattr(print_watch.cups, "cancel_job", cancelled.append)
    owner = QObject()
    watch = PrintWatch(Sent("Hall-7", "Hall", waits=False), owner, takes_back=clinic)
    watch._timer.stop()  # the test looks, not the clock
    watch.ended.connect(ended.append)
    for _ in places:
        watch.look()
        task_runner().wait()
        qtbot.waitUntil(lambda: watch._looking is None)
    task_runner().wait()
    assert (ended, cancelled) == ([how], cancels)


@pytest.mark.parametrize(("clinic", "place", "state", "cancels"), [
    (True, "queued", 3, ["Hall-7"]),
    (True, "stopped", 0, ["Hall-7"]),
    (True, "queued", 5, []),
    (True, "gone", 9, []),
    (False, "queued", 3, []),
])
def test_a_clinic_that_closes_leaves_no_page_in_a_queue(
    qtbot, monkeypatch, clinic, place, state, cancels
):
    cancelled, heard, owner = [], [], QObject()
    monkeypatch.setattr(
        print_watch, "connect_while_alive", lambda _leaving, slot: heard.append(slot))
    monkeypatch.setattr(print_watch.cups, "job_place", lambda *_job: place)
    monkeypatch.setattr(print_watch.cups, "job_state", lambda _job: state)
    monkeypatch.setattr(print_watch.cups, "cancel_job", cancelled.append)
    watch = PrintWatch(Sent("Hall-7", "Hall", waits=False), owner, takes_back=clinic)
    for leave in heard:
        leave()
    assert (cancelled, len(heard)) == (cancels, clinic)
    watch._timer.stop()
