"""The start: nothing that is needed later is loaded before the first paint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from decisionaid.aid.building import compile_folder
from decisionaid.paths import resource
from tests.bench import opened

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the shipped aid, compiled as an installer ships it."""
    path = tmp_path_factory.mktemp("aid") / "guide.aid"
    path.write_bytes(compile_folder(resource("aids", "leukemia-options")))
    return path


def heavy_at_first_paint(profile, *flags, before=""):
    """Return the names of what the program had loaded when it painted first."""
    code = f"import runpy\n{before}\nrunpy.run_module('tests.bench.opened', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, "--profile", str(profile), *flags], capture_output=True,
        text=True, check=True, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    *painted, heavy = done.stdout.splitlines()
    assert float(painted[0]) > 0
    return [name for name in heavy.split(",") if name]


@pytest.mark.parametrize("keep", [None, "keep", "no"])
def test_nothing_heavy_is_loaded_at_first_paint_with_a_compiled_aid(tmp_path, built, keep):
    if keep:
        (tmp_path / "preferences.json").write_text(f'{{"keep": "{keep}"}}')
    assert heavy_at_first_paint(tmp_path, "--aid", str(built)) == []


def test_the_cards_a_doctor_named_open_as_lightly(tmp_path, built):
    (tmp_path / "preferences.json").write_text('{"keep": "no"}')
    assert heavy_at_first_paint(
        tmp_path, "--aid", str(built), "--decision", "all_rr_adult", "--options",
        "blinatumomab_adult_rr,inotuzumab_adult_rr") == []


def test_what_is_loaded_too_early_would_be_noticed(tmp_path, built):
    assert heavy_at_first_paint(tmp_path, "--aid", str(built), before="import yaml") == ["yaml"]


def test_all_that_must_wait_is_watched():
    assert set(opened.HEAVY) == {
        "reportlab", "jinja2", "cryptography", "pypdfium2", "yaml", "pikepdf"}
