"""The long runs can start: their profile loads beside the tests they are for."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import soak
from tests.systems import posix

ROOT = Path(__file__).resolve().parents[1]


def test_the_long_profile_loads_and_finds_properties():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.soak", "-m", "hypothesis", "-q",
         "--collect-only", "-n", "0", *soak.PROPERTIES],
        cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "tests/summary/test_pdf" in done.stdout
    assert "tests/visit/" in done.stdout


@posix
def test_hostile_files_each_end_in_one_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", "40", "101"], cwd=ROOT, capture_output=True,
        text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    came = json.loads(done.stdout)
    # How long one takes is measured by `make soak`, on a machine that does nothing else.
    assert [w for w in came["failed"].values() if not w.endswith((" s", " MB"))] == []


@pytest.mark.skipif(shutil.which("localedef") is None, reason="locales are made by glibc")
def test_a_locale_is_there_before_the_suite_runs_in_it(tmp_path):
    there = soak.with_locale(soak.LOCALES["turkish"], tmp_path)
    assert there is not None
    day = "import locale, time; locale.setlocale(locale.LC_ALL, ''); print(time.strftime('%A'))"
    seen = subprocess.run([sys.executable, "-c", day],
                          env=os.environ | there, capture_output=True, text=True, check=True)
    assert seen.stdout.strip().startswith(("Paz", "Sal", "Çar", "Per", "Cum"))
    assert soak.with_locale("xx_XX.UTF-8", tmp_path) is None


def test_a_run_of_one_part_leaves_the_other_lines_and_the_text_below(tmp_path, monkeypatch):
    result = tmp_path / "soak.md"
    result.write_text(soak.HEAD + "| of before |\n\nWhat was not noticed.\n", "utf-8")
    monkeypatch.setattr(soak, "RESULT", result)
    monkeypatch.setattr(soak, "run", lambda part: (part.name == "store", "why"))
    for name, code in (("store", 0), ("kills", 1)):
        monkeypatch.setattr(sys, "argv", ["soak", "--only", name])
        assert soak.main() == code
    said = result.read_text("utf-8")
    assert said.count("| passed |") == 1
    assert said.count("| FAILED: why |") == 1
    assert said.count("| never run whole |") == len(soak.PARTS) - 2
    assert said.endswith("\n\nWhat was not noticed.\n")
