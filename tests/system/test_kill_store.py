"""`kill -9` at random moments, the store alone: the autosave and the files, thousands of writes."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from decisionaid.language import words
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.recovery import put_in_order
from tests.source import PATHS

ROOT = Path(__file__).parents[2]
TYPIST = Path(__file__).with_name("store_typist.py")
ID = "ab" * 16
HALF_A_SECOND = 0.5
# What the machine may add when other programs keep it busy; the autosave itself asks for 0.4 s.
SLACK = 0.25
CHAINS = 6


def killed_at_random(folder, manner, rng):
    """Start the typist, kill it at a random moment, return its lines and when it was killed."""
    process = subprocess.Popen(
        [sys.executable, str(TYPIST), str(folder), ID, manner],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": PATHS},
    )
    first = process.stdout.readline()
    deadline = time.monotonic() + rng.uniform(0.0, 1.6 if manner == "typing" else 0.1)
    os.set_blocking(process.stdout.fileno(), False)
    while time.monotonic() < deadline:
        try:
            process.wait(deadline - time.monotonic())
        except subprocess.TimeoutExpired:
            break
    killed = time.monotonic()
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    rest = process.stdout.read() or b""
    process.stdout.close()
    return [line.split() for line in (first + rest).decode().splitlines()], killed


def expected(lines, killed):
    """Return how much must be there: what was kept, and what was typed half a second ago."""
    kept = [int(line[1]) for line in lines if line[0] == "kept"]
    typed = [
        int(line[1]) for line in lines
        if line[0] == "typed" and float(line[2]) < killed - HALF_A_SECOND - SLACK
    ]
    return max([0, *kept, *typed])


def kill_many(folder, times, seed):
    rng = random.Random(seed)
    there = 0
    for number in range(times):
        manner = ("typing", "leaving", "typing", "stick")[number % 4]
        lines, killed = killed_at_random(folder, manner, rng)
        last_typed = max(int(line[1]) for line in lines if line[0] == "typed")
        must = max(there, expected(lines, killed))
        store = FolderStore(folder, words("en"))
        put_in_order(store)
        if must == 0 and not store.list():
            continue
        there = len(store.open(ID).visit.patient.worries)
        assert must <= there <= last_typed
        assert not list(folder.glob(".*"))
        assert not (folder / "aside").exists()
    return there


def kill_in_chains(folder, times):
    """Kill in several folders at once: a typist mostly waits, and a busy disk is a harder test."""
    with ThreadPoolExecutor(CHAINS) as pool:
        chains = [
            pool.submit(kill_many, folder / str(seed), times // CHAINS, seed)
            for seed in range(CHAINS)
        ]
        return [chain.result() for chain in chains]


@pytest.mark.system
def test_sixty_kills_lose_nothing(tmp_path):
    assert min(kill_in_chains(tmp_path, 60)) > 0


@pytest.mark.slow
def test_five_hundred_kills_lose_nothing(tmp_path):
    assert min(kill_in_chains(tmp_path, 504)) > 0


@pytest.mark.system
def test_the_check_notices_a_loss():
    lines = [["typed", "1", "10.0"], ["kept", "1"], ["typed", "2", "10.1"], ["typed", "3", "12.0"]]
    assert expected(lines, 12.1) == 2
    assert expected(lines, 10.2) == 1
