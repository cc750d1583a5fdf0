"""The real program at the clinic, as a process: what it writes, what it talks to, what stays."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from decisionaid.ui.kiosk.search import look_in_places
from decisionaid.ui.kiosk.search_text import SearchText
from tests.system.desktop import ROOT, at_home, desktop, walk

CANARY = "qzkioskcanaryvwxjm"
pytestmark = pytest.mark.system
needs = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed")
# Calls that can leave something behind, and those that talk to anyone.
CALLS = ("open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
         "mknod,mknodat,truncate,socket,connect,bind,prctl,setrlimit,prlimit64")
LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
MAKES = ("creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat",
         "symlink", "symlinkat", "mknod", "mknodat", "truncate")
# The display, the accessibility bus, the bus that finds it, and the printing service.
TALKS = re.compile(r'sun_path=@?"(/tmp/\.X11-unix/|/tmp/\.ICE-unix/|/run/user/|/run/dbus/|'
                   r'/var/run/dbus/|/root/\.cache/at-spi/|/run/cups/|/var/run/cups/|'
                   r'/var/run/nscd/|[^"]*/at-spi/|[^"]*/bus)')


def command(clinic, *more):
    folder, policy = clinic
    return [sys.executable, "-m", "decisionaid", "--kiosk", "--policy", str(policy),
            "--profile", str(folder / "profile"), *more]


def write_a_question(environment, process):
    """Write the canary into a question, as a user of a screen reader does."""
    walk(environment, process, "press=Start", "press*=Step 5: Questions", "press=Write my own",
         f"write=My question={CANARY}", "press=Done")


def left_behind(folder, since):
    """Return whether a file of the clinic PC holds the canary."""
    return look_in_places("clinic PC", (folder,), SearchText(CANARY), since)


def calls_of(log):
    """Return the calls that worked, as (name, arguments, result)."""
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        match = LINE.match(line)
        if match and int(match[3]) >= 0:
            found.append((match[1], match[2]))
    return found


def written(calls):
    """Return the paths that were opened for writing, made or renamed."""
    paths = []
    for name, words in calls:
        if name in MAKES or (name in ("open", "openat") and any(w in words for w in WRITES)):
            paths += PATH.findall(words)
    return paths


def is_declared(path, folder):
    """Whether a path is one the kiosk may write: devices, shared memory, caches."""
    # fontconfig's and Mesa's caches hold fonts and shaders, which know no word of a visit.
    allowed = ("/dev/", "/proc/self/", "/memfd:", "/var/cache/fontconfig",
               str(folder / ".cache/fontconfig"), str(folder / ".cache/mesa_shader_cache"))
    if path.startswith(allowed) or path == str(folder / ".cache"):
        return True
    return re.fullmatch(r"/proc/\d+/(oom_score_adj|comm)", path) is not None


def talks(calls, folder=None, bus=""):
    """Return the calls that open a way to anybody but display, accessibility and printing."""
    own = [str(folder / "at-spi"), str(folder / ".cache/at-spi")] if folder else []
    if match := re.search(r"(?:path|abstract)=([^,]+)", bus):
        own.append(match[1])

    def is_known(words):
        return TALKS.search(words) is not None or any(place in words for place in own)

    bad = []
    for name, words in calls:
        local = words.startswith(("AF_UNIX", "AF_NETLINK")) or "sa_family=AF_NETLINK" in words
        if (name == "socket" and not local) or (
            name in ("connect", "bind") and not local and not is_known(words)
        ):
            bad.append(f"{name}({words})")
    return bad


@needs
def test_the_kiosk_writes_and_talks_to_nothing_undeclared_and_leaves_nothing(clinic, tmp_path):
    folder, _ = clinic
    log, since = tmp_path / "strace.log", time.time()
    with desktop(folder) as environment:
        process = subprocess.Popen(
            # -D: the tracer is the child, so that the process is the program itself
            ["strace", "-D", "-f", "-q", "-s", "400", "-o", str(log), "-e", f"trace={CALLS}",
             *command(clinic, "--decision", "all_rr_adult")],
            env=at_home(environment, folder), stderr=subprocess.PIPE)
        try:
            write_a_question(environment, process)
        finally:
            process.kill()
            told = process.communicate()[1].decode("utf-8", "replace")
        bus = environment["DBUS_SESSION_BUS_ADDRESS"]
    calls = calls_of(log)
    assert len(calls) > 100, told
    assert [p for p in written(calls) if not is_declared(p, folder)] == []
    assert talks(calls, folder, bus) == []
    assert any("PR_SET_DUMPABLE" in words for name, words in calls if name == "prctl")
    assert left_behind(folder, since).status == "clean"
    assert CANARY not in told


def test_a_kill_leaves_nothing_and_the_next_start_brings_nothing_back(clinic):
    folder, _ = clinic
    since = time.time()
    with desktop(folder) as environment:
        for _ in range(2):
            process = subprocess.Popen(
                command(clinic), env=at_home(environment, folder), stderr=subprocess.PIPE)
            try:
                # The second time, too, the first screen comes first, and no question is there.
                walk(environment, process, "press=Start", "press=No hurry")
                write_a_question(environment, process)
            finally:
                process.kill()
                told = process.communicate()[1].decode("utf-8", "replace")
            assert process.returncode == -signal.SIGKILL, told
            assert left_behind(folder, since).status == "clean"
            assert [p for p in (folder / "profile").rglob("*") if p.is_file()] == []


def recipe():
    """Return the lines of ~/.xinitrc that docs/kiosk.md gives."""
    text = (ROOT / "docs/kiosk.md").read_text("utf-8")
    return re.search(r"```sh\n(xset.*?)```", text, re.DOTALL)[1]


def test_the_loop_of_the_docs_restarts_what_was_killed_and_ends_when_staff_leave(clinic):
    folder, _ = clinic
    words = " ".join(f"'{word}'" for word in command(clinic))
    started = folder / "decisionaid"
    started.write_text(f'#!/bin/sh\necho $$ >> "{folder}/pids"\nexec {words}\n', "utf-8")
    started.chmod(0o755)
    with desktop(folder) as environment:
        shell = at_home(environment, folder) | {"PATH": f"{folder}:{os.environ['PATH']}"}
        loop = subprocess.Popen(["sh", "-c", recipe()], env=shell, stderr=subprocess.DEVNULL)

        def nth(number):
            """Return the process of the so many-th start."""
            end = time.monotonic() + 30
            while time.monotonic() < end:
                pids = (folder / "pids").read_text().split() if (folder / "pids").exists() else []
                if len(pids) >= number:
                    return SimpleNamespace(pid=int(pids[number - 1]))
                time.sleep(0.05)
            pytest.fail("the loop did not start the kiosk")

        try:
            walk(environment, nth(1), "press=Start")
            os.kill(nth(1).pid, signal.SIGKILL)
            walk(environment, nth(2), "press=Staff", "press=Leave the kiosk",
                 "write=Staff PIN=864202", "press=Leave and clear")
            loop.wait(30)
        finally:
            loop.kill()
            loop.wait(10)
            for pid in (folder / "pids").read_text().split():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)
    assert len((folder / "pids").read_text().split()) == 2


def test_the_kiosk_without_a_pin_is_refused_with_one_sentence(tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text("idle_minutes = 3\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", "--kiosk", "--policy", str(policy),
         "--profile", str(tmp_path / "profile")],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "staff PIN" in done.stderr
    assert not (tmp_path / "profile").exists()


def test_the_checks_notice_what_is_forbidden(tmp_path):
    log = tmp_path / "log"
    log.write_text(
        '12 openat(AT_FDCWD, "/home/x/words.txt", O_WRONLY|O_CREAT, 0666) = 3\n'
        '12 openat(AT_FDCWD, "/home/x/read.txt", O_RDONLY|O_CLOEXEC) = 3\n'
        '12 rename("/a", "/b") = 0\n12 rename("/c", "/d") = -1 ENOENT (No such file)\n'
        '12 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 4\n'
        '12 connect(4, {sa_family=AF_UNIX, sun_path="/run/spy"}, 20) = 0\n'
        '12 connect(4, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X9"}, 20) = 0\n', "utf-8")
    calls = calls_of(log)
    assert written(calls) == ["/home/x/words.txt", "/a", "/b"]
    assert not is_declared("/home/x/words.txt", tmp_path)
    assert len(talks(calls)) == 2
