"""The program over a disk of its own that fills up, turns read-only and vanishes.

Usage: unshare -m python -m tests.system.app_disk_child FOLDER. Each line printed held.
"""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from decisionaid import app as composition
from decisionaid.cli import make_parser
from decisionaid.language import words
from decisionaid.ui.services.tasks import task_runner
from decisionaid.ui.steps.summary.delivery import Delivery
from decisionaid.ui.steps.summary.page_maker import Made
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.values import set_worries
from tests.ui.recording import RecordingDialogs

EN = words("en")


def mount(*args):
    subprocess.run(["mount", *args], check=True)


def settle():
    for _ in range(5):
        QApplication.processEvents()


def opened(profile):
    args = make_parser().parse_args(["--profile", str(profile)])
    policy = composition.policy_of(args)
    program = composition.make_program(args, policy, composition.library_of(args, policy))
    program.context.dialogs = RecordingDialogs()
    program.start()
    sys.excepthook = sys.__excepthook__  # here an error is the test's own
    settle()
    return program


def last(program):
    """Return what the last dialog said, and forget it."""
    settle()
    [(_, message)] = program.context.dialogs.asked
    program.context.dialogs.asked.clear()
    return f"{message.title} {message.sentence}"


def on_disk(profile):
    [entry] = FolderStore(profile / "visits", EN).list()
    store = FolderStore(profile / "visits", EN)
    return store.open(entry.path.name.split(".")[0]).visit.patient.worries


def main():
    stick = Path(sys.argv[1])
    mount("-t", "tmpfs", "-o", "size=400k", "none", str(stick))
    profile = stick / "profile"
    profile.mkdir()
    (profile / "preferences.json").write_text('{"keep": "keep"}')
    program = opened(profile)
    session, keeper = program.session, program.keeper
    session.act(set_worries, "small")
    assert keeper.keep_now()

    (stick / "other").write_bytes(b"x" * (300 * 1024))
    session.act(set_worries, "y" * 120_000)
    assert not keeper.keep_now()
    assert "no room" in last(program)
    assert session.visit.patient.worries == "y" * 120_000
    assert on_disk(profile) == "small"
    print("full")

    pdf = stick / "pages.pdf"
    delivery = Delivery(program.context, program)
    program.context.dialogs.answers = [pdf]
    delivery.save_pages(Made(b"%PDF", b"%PDF" + b"z" * 200_000, 1, 0))
    task_runner().wait()
    settle()
    program.context.dialogs.asked.pop(0)
    assert "could not save your PDF" in last(program)
    assert not list(stick.glob("*.pdf*")) + list(stick.glob(".*"))
    print("pdf")

    program.window.close()
    assert "not kept" in last(program)
    assert program.window.isVisible()
    print("closing asks")

    (stick / "other").unlink()
    assert keeper.keep_now()
    assert on_disk(profile) == "y" * 120_000
    print("room again")

    visits = str(profile / "visits")  # the rest stays open for the crash file
    mount("--bind", visits, visits)
    mount("-o", "remount,bind,ro", visits)
    session.act(set_worries, "refused")
    assert not keeper.keep_now()
    assert "may not write" in last(program)
    subprocess.run(["umount", visits], check=True)
    assert keeper.keep_now()
    assert on_disk(profile) == "refused"
    print("refused")

    away = stick / "away"
    profile.rename(away)
    session.act(set_worries, "gone")
    assert not keeper.keep_now()
    assert "not there any more" in last(program)
    assert not profile.exists()
    print("gone")
    away.rename(profile)
    session.today = lambda: dt.date(2001, 1, 1)  # and the clock is set back
    assert keeper.keep_now()
    assert on_disk(profile) == "gone"
    print("back")


if __name__ == "__main__":
    main()
