"""`kill -9` of the real program as someone types: nothing older than half a second is missing."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from decisionaid.language import words
from decisionaid.pin import hash_pin
from decisionaid.visit.store.container import SUFFIX
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.recovery import put_in_order
from tests.source import PATHS
from tests.system.app_typist import CANARY, letters

ROOT = Path(__file__).parents[2]
TYPIST = Path(__file__).with_name("app_typist.py")
HALF_A_SECOND = 0.5
# What a machine busy with other programs may add; the autosave itself asks for 0.4 s.
SLACK = 0.25
CHAINS = 4
LONGEST_VISIT = 7_000  # letters; a question holds 10,000
MANNERS = ("typing", "leaving", "typing", "stick", "starting")


class Profile:
    """One person's profile, and what is known to have reached its disk."""

    def __init__(self, folder, keep="keep"):
        self.folder, self.visits = folder, folder / "visits"
        self.temp = folder.parent / (folder.name + "-temp")
        for made in (folder, self.temp):
            made.mkdir(parents=True)
        (folder / "preferences.json").write_text(f'{{"keep": "{keep}"}}')

    def start(self, manner, *flags):
        """Start the program in this profile."""
        return subprocess.Popen(
            [sys.executable, str(TYPIST), manner, "--profile", str(self.folder), *flags],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={
                **os.environ, "PYTHONPATH": PATHS, "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(self.temp), "TMPDIR": str(self.temp)})

    def visit_files(self):
        found = {p.name.removesuffix(".before") for p in self.visits.glob(f"[!.]*{SUFFIX}*")}
        return [self.visits / name for name in sorted(found)]

    def opened(self, path):
        """Return how many letters the next start will find, and what it will tell, from a copy."""
        copy = self.temp / "copy"
        shutil.copytree(self.visits, copy)
        try:
            store = FolderStore(copy, words("en"))
            told = put_in_order(store).lines(words("en"))
            text = store.open(path.name.removesuffix(SUFFIX)).visit.questions[0].text
            assert text == letters(len(text))
            assert not (copy / "aside").exists()
            return len(text), told
        finally:
            shutil.rmtree(copy)


def killed(process, seconds, after=b"typed"):
    """Kill the program some time after its first letter; return its lines and when that was."""
    lines = []
    if after:
        while line := process.stdout.readline():
            lines.append(line)
            if line.startswith(after):
                break
        else:
            pytest.fail(f"it stopped by itself: {lines} {process.stderr.read().decode()}")
    time.sleep(seconds)  # the moment is the test
    moment = time.monotonic()
    process.send_signal(signal.SIGKILL)
    rest, complaints = process.communicate()
    assert complaints == b""
    assert process.returncode == -signal.SIGKILL
    return [line.split() for line in (b"".join(lines) + rest).decode().splitlines()], moment


def expected(lines, moment):
    """Return how much must be there: found, kept on leaving, and typed half a second ago."""
    sure = [int(line[1]) for line in lines if line[0] in ("there", "left")]
    typed = [int(line[1]) for line in lines
             if line[0] == "typed" and float(line[2]) < moment - HALF_A_SECOND - SLACK]
    return max([0, *sure, *typed])


def kill_many(folder, times, seed):
    """Kill again and again; each start goes on with the visit the one before left."""
    rng, profile = random.Random(seed), Profile(folder)
    path, there, foretold, longest = None, 0, (), 0
    for number in range(times):
        manner = MANNERS[(number + seed) % len(MANNERS)]
        process = profile.start(manner, *([str(path)] if path else []))
        starting = manner == "starting"
        lines, moment = killed(process, rng.uniform(0, 1.5 if manner != "leaving" else 0.4),
                               b"" if starting else b"typed")
        found = [int(line[1]) for line in lines if line[0] == "there"]
        assert found in ([there], [] if starting else [there])
        told = [" ".join(line[2:]) for line in lines if line[0] == "told"]
        assert ["told", "False"] not in [line[:2] for line in lines]  # each is on the screen
        assert tuple(told) == foretold or (starting and not found)
        typed = max([there, *(int(line[1]) for line in lines if line[0] == "typed")])
        must = max(there, expected(lines, moment))
        files = profile.visit_files()
        assert len(files) <= 1
        if must == 0 and not files:  # killed before the first letter was kept
            shutil.rmtree(profile.visits, ignore_errors=True)
            continue
        path = files[0]
        there, foretold = profile.opened(path)
        assert must <= there <= typed, (must, there, typed, manner)
        longest = max(longest, there)
        if there > LONGEST_VISIT:
            shutil.rmtree(profile.visits)
            path, there, foretold = None, 0, ()
    return longest


def kill_in_chains(folder, times):
    """Kill in several profiles at once: a hand mostly waits, and a busy disk is a harder test."""
    with ThreadPoolExecutor(CHAINS) as pool:
        chains = [pool.submit(kill_many, folder / str(seed), times // CHAINS, seed)
                  for seed in range(CHAINS)]
        return [chain.result() for chain in chains]


def traces(*folders):
    """Return the files in which what was typed can be read."""
    return [path for folder in folders for path in folder.rglob("*")
            if path.is_file() and CANARY.encode() in path.read_bytes()]


@pytest.mark.system
def test_sixty_kills_of_the_program_lose_nothing(tmp_path):
    assert min(kill_in_chains(tmp_path, 60)) > 0


@pytest.mark.slow
def test_five_hundred_kills_of_the_program_lose_nothing(tmp_path):
    assert min(kill_in_chains(tmp_path, 500)) > 0


@pytest.mark.system
def test_a_kill_leaves_nothing_where_nothing_is_kept(tmp_path):
    profile = Profile(tmp_path / "home", keep="no")
    killed(profile.start("leaving"), 0, b"typed 40 ")
    assert traces(profile.folder, profile.temp) == []
    assert not profile.visits.exists()


@pytest.mark.system
def test_a_kill_leaves_nothing_at_the_clinic(tmp_path):
    profile = Profile(tmp_path / "clinic")
    rules = tmp_path / "policy.toml"
    rules.write_text(f'staff_pin = "{hash_pin("2468")}"\n')
    killed(profile.start("leaving", "--kiosk", "--policy", str(rules)), 0, b"typed 40 ")
    assert traces(profile.folder, profile.temp) == []
    assert not profile.visits.exists()


@pytest.mark.system
def test_what_is_kept_would_be_found(tmp_path):
    profile = Profile(tmp_path / "home")
    killed(profile.start("leaving"), 0, b"typed 40 ")
    assert traces(profile.folder, profile.temp) != []


@pytest.mark.system
def test_the_check_notices_a_loss():
    lines = [["there", "0"], ["typed", "1", "10.0"], ["left", "1"], ["typed", "2", "10.1"],
             ["typed", "3", "12.0"]]
    assert expected(lines, 12.1) == 2
    assert expected(lines, 10.2) == 1
