"""The program's own code for Windows, run under Wine, with a printer that gives PDF files."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

import pypdfium2
import pytest

from decisionaid.cli import main
from tests.system.app_typist import letters
from tests.system.cups import missing as missing_cups
from tests.system.cups import own_cups, until
from tests.system.printed import differing, from_desk, sample_pages
from tests.system.windows import machine
from tests.system.windows.machine import windows_path

LACKS = machine.missing() or missing_cups()
pytestmark = [pytest.mark.system, pytest.mark.skipif(bool(LACKS), reason=LACKS or "-")]
CHILD = windows_path(Path(__file__).with_name("windows") / "at_the_printer.py")
WISHES = windows_path(Path(__file__).with_name("windows") / "wishes.py")
TYPIST = windows_path(Path(__file__).with_name("app_typist.py"))
DECISION = ("--decision", "all_rr_adult")


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    """Yield a Windows whose printers are the queues of a CUPS of our own."""
    with own_cups(), machine.windows(tmp_path_factory.mktemp("windows")) as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """Return files of real pages on each paper."""
    folder = tmp_path_factory.mktemp("pages")
    files = {paper: folder / f"{paper}.pdf" for paper in ("letter", "a4")}
    for paper, path in files.items():
        path.write_bytes(sample_pages(paper))
    return files


def test_the_program_finds_itself_whole(windows):
    assert "steps in es: 18 pages built" in windows.run("-m", "decisionaid", "check")


def test_text_size_colors_and_motion_of_windows_are_heard_at_the_start_and_later(windows):
    windows.run(WISHES, "9", "1", "1")
    assert windows.run(WISHES, "13.5", "0", "0").splitlines() == [
        "start None None None", "running contrast 150 True"]
    assert windows.run(WISHES, "9", "1", "1").splitlines() == [
        "start contrast 150 True", "running None None None"]


@pytest.mark.parametrize("flags", [
    (), ("--lang", "es", "--paper", "a4", "--print-size", "24"), ("--format", "text")])
def test_pages_made_there_are_byte_for_byte_those_made_here(windows, tmp_path, flags):
    here, there = tmp_path / "here", tmp_path / "there"
    same_day = ("sheet", "all_rr_adult", "--date", "2026-11-25", *flags, "-o")
    assert main([*same_day, str(here)]) == 0
    windows.run("-m", "decisionaid", *same_day, windows_path(there))
    assert there.read_bytes() == here.read_bytes()


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_pages_painted_for_a_driver_look_like_the_file(windows, pages, paper):
    said = windows.run(CHILD, "paint", windows_path(pages[paper]), "Desk", paper, "1", "")
    assert said.startswith("printers Desk ")
    got, wanted = pypdfium2.PdfDocument(from_desk()), pypdfium2.PdfDocument(pages[paper])
    assert len(got) == len(wanted) >= 3
    for number in range(len(wanted)):
        assert differing(got[number], wanted[number]) < 0.01, number
    # The comparison can fail: another page differs by far more.
    assert differing(got[0], wanted[1]) > 0.01
    got.close()
    wanted.close()


def test_some_pages_and_two_copies_of_them(windows, pages):
    windows.run(CHILD, "paint", windows_path(pages["letter"]), "Desk", "letter", "2", "2-3")
    got, wanted = pypdfium2.PdfDocument(from_desk()), pypdfium2.PdfDocument(pages["letter"])
    assert len(got) == 4
    by_page = sorted(range(4), key=lambda n: differing(got[n], wanted[1]))
    assert all(differing(got[n], wanted[1]) < 0.01 for n in by_page[:2])
    assert all(differing(got[n], wanted[2]) < 0.01 for n in by_page[2:])
    got.close()
    wanted.close()


class Running:
    """The program there, whose lines are read as they come."""

    def __init__(self, windows, folder: Path) -> None:
        self.windows = windows
        self.process = windows.start(
            CHILD, "press", "--profile", windows_path(folder), *DECISION)
        self.out = b""
        os.set_blocking(self.process.stdout.fileno(), False)

    def says(self, sentence: str) -> bool:
        self.out += self.process.stdout.read() or b""
        assert self.process.poll() is None, self.out.decode()
        return sentence.encode() in self.out

    def window(self, name: str) -> str:
        """Return the window of the system dialog, or nothing."""
        return self._xdotool("search", "--name", f"^{name}$").split("\n")[0]

    def key(self, window: str, key: str) -> None:
        self._xdotool("windowfocus", "--sync", window)
        self._xdotool("key", key)

    def _xdotool(self, *command: str) -> str:
        return subprocess.run(["xdotool", *command], env=self.windows.environment, text=True,
                              capture_output=True, check=False, timeout=60).stdout


@pytest.fixture
def running(windows, tmp_path):
    """Yield the program there, on its pages, with Print pressed and the dialog open."""
    program = Running(windows, tmp_path)
    try:
        program.dialog = until(lambda: program.says("pressing") and program.window("Print"),
                               "the print dialog")
        yield program
    finally:
        program.process.kill()
        program.process.wait(60)
        program.process.stdout.close()


def test_the_dialog_of_windows_prints_the_pages(running):
    running.key(running.dialog, "Return")
    until(lambda: running.says("pages were sent to the printer."), "the sentence")
    count = int(re.search(rb"told (\d+) pages were sent", running.out)[1])
    got = pypdfium2.PdfDocument(from_desk())
    assert [tuple(map(round, page.get_size())) for page in got] == [(612, 792)] * count
    got.close()


def test_the_dialog_closed_prints_nothing_and_the_program_says_so(running):
    running.key(running.dialog, "Escape")
    until(lambda: running.says("told Nothing was printed."), "the sentence")
    assert not subprocess.run(["lpstat", "-o"], capture_output=True, check=False).stdout


def test_a_killed_program_goes_on_with_what_was_typed(windows, tmp_path):
    (tmp_path / "preferences.json").write_text('{"keep": "keep"}')
    flags = ("--profile", windows_path(tmp_path))
    lines = killed_after(windows.start(TYPIST, "leaving", *flags), b"left 40")
    kept = [int(line.split()[1]) for line in lines if line.startswith(b"left")]
    visit = next((tmp_path / "visits").glob("[!.]*.talk"))
    again = windows.start(TYPIST, "leaving", *flags, windows_path(visit))
    there = int(killed_after(again, b"there")[-1].split()[1])
    assert there >= max(kept)
    assert letters(there).startswith(letters(max(kept)))


def test_the_proof_of_the_clinic_runs_there_and_is_clean(windows, clinic):
    folder, policy = clinic
    out = windows.run("-m", "decisionaid", "--policy", windows_path(policy), "--profile",
                      windows_path(folder / "profile"), "kiosk-selftest", "--allow-unseen")
    assert "printed to a null printer of its own, finished" in out
    assert out.count(": clean") >= 9
    assert ": found" not in out


def killed_after(process: subprocess.Popen[bytes], start: bytes) -> list[bytes]:
    """Kill a program once it told a line that starts so; return its lines up to that one."""
    lines, end = [], time.monotonic() + 120
    with process:
        while line := process.stdout.readline():
            lines.append(line)
            if line.startswith(start):
                process.kill()
                return lines
            assert time.monotonic() < end, lines[-3:]
    pytest.fail(f"it stopped by itself: {b''.join(lines)[-2000:]!r}")
