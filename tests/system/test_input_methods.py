"""Words composed with a real input method (ibus) in the running program: Hindi and Chinese."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.system.desktop import ROOT, desktop, walk
from tests.system.trees import CARDS

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("ibus-daemon") is None, reason="not installed here: ibus"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="not installed here: xdotool")]
PATIENCE = 30  # seconds


@contextmanager
def input_method(environment, folder):
    """Yield the surroundings of a program that composes with ibus."""
    own = {**environment, "QT_IM_MODULE": "ibus", "GSETTINGS_BACKEND": "memory",
           "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    daemon = subprocess.Popen(["ibus-daemon", "--panel", "disable"], env=own,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield own
    finally:
        daemon.terminate()
        daemon.wait(10)


def until(holds, what):
    """Wait until something holds; fail with what it was where it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.1)
    pytest.fail(what)


def ibus(environment, *words):
    in_english = environment | {"LC_ALL": "C.UTF-8"}  # what it says is looked through
    return subprocess.run(["ibus", *words], env=in_english, capture_output=True, text=True,
                          check=False, timeout=PATIENCE).stdout


@pytest.mark.parametrize(("engine", "keys", "words"), [
    ("m17n:hi:itrans", "namaste ", "नमस्ते "), ("table:cangjie5", "onf hqi ", "你我")])
def test_words_are_composed_in_a_question(tmp_path, engine, keys, words):
    with desktop(tmp_path) as environment, input_method(environment, tmp_path) as own:
        until(lambda: "language:" in ibus(own, "list-engine"), "ibus does not answer")
        if f"  {engine} " not in ibus(own, "list-engine"):
            pytest.skip(f"not installed here: {engine}")
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.tree_child", "--profile", str(tmp_path / "kept"),
             "--decision", "all_rr_adult", "--options", CARDS], cwd=ROOT, env=own, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            process.stdin.write("questions\n")
            process.stdin.flush()
            process.stdout.readline()

            def chosen():
                ibus(own, "engine", engine)
                return ibus(own, "engine").strip() == engine

            # Before there is a field: one that is there already loses the first letter at times,
            # while ibus goes over from one engine to the next.
            until(chosen, f"{engine} cannot be chosen")
            walk(own, process, "press=Write my own")
            walk(own, process, "read=My question")
            subprocess.run(["xdotool", "type", "--delay", "150", keys], env=own, check=True)
            until(lambda: f"text: {words}\n" in walk(own, process, "read=My question"),
                  walk(own, process, "read=My question"))
        finally:
            process.kill()
            process.wait(10)
            process.stdin.close()
            process.stdout.close()
