"""The system ends the program: the last letters are kept, and nobody is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from decisionaid.language import words
from decisionaid.visit.store.folder import FolderStore
from tests.system.desktop import ROOT
from tests.systems import posix

pytestmark = pytest.mark.system
CHILD = """
import sys
from PySide6.QtCore import QTimer
from decisionaid import app
from decisionaid.cli import make_parser
from decisionaid.visit.values import set_worries
real = app.make_program
def made(*args):
    program = real(*args)
    def type_now():
        program.session.act(set_worries, "the last letters")
        program.session.visit and print("typed", flush=True)
    QTimer.singleShot(0, lambda: (program.keeper.keep_in_files(), type_now()))
    return program
app.make_program = made
args = make_parser().parse_args(sys.argv[1:])
raise SystemExit(app.run(args))
"""


@posix
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_last_letters_are_kept_and_the_program_ends(tmp_path, asked):
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, "--profile", str(tmp_path)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert process.stdout.readline() == "typed\n"
    process.send_signal(asked)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")
    store = FolderStore(tmp_path / "visits", words("en"))
    [entry] = store.list()
    assert store.open(entry.id).visit.patient.worries == "the last letters"
    assert not (tmp_path / "window.lock").exists()
