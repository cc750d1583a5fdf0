"""The real packages for Windows, installed and run under Wine; `make windows` builds them first.

Without DECISIONAID_WINDOWS_PACKAGES, the folder they stand in, nothing here runs: building them
takes longer than all other tests. `test_msi.py` tests the same installer with small packages.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.system.windows import machine
from tests.system.windows.installing import computer
from tests.system.windows.machine import ROOT, windows_path

GIVEN = os.environ.get("DECISIONAID_WINDOWS_PACKAGES", "")
LACKS = machine.missing() if GIVEN else "packages for Windows are built by make windows"
MOST_PACKED, MOST_INSTALLED = 65_000_000, 190_000_000
WINDOW, CONSOLE = 2, 3  # IMAGE_SUBSYSTEM_WINDOWS_GUI, …_CUI
NEEDED = (
    "_internal/PySide6/plugins/platforms/qwindows.dll",
    "_internal/PySide6/plugins/iconengines/qsvgicon.dll",
    "_internal/PySide6/plugins/imageformats/qsvg.dll",
    "_internal/resources/aids/leukemia-options.aid",
    "_internal/libcrypto-3.dll",  # the hash of the staff PIN
    "LICENSE", "third-party-licenses.md", "visit.ico", "guide.ico",
)
NEVER = ("Qt6Network", "icuuc", "bcryptprimitives", "opengl32sw", "_ssl")

pytestmark = [pytest.mark.system, pytest.mark.skipif(bool(LACKS), reason=LACKS or "-")]


@pytest.fixture(scope="module")
def packages():
    return Path(GIVEN)


@pytest.fixture(scope="module")
def msi(packages):
    return next(packages.glob("*.msi"))


@pytest.fixture(scope="module")
def windows(tmp_path_factory, msi):
    """Yield a fresh Windows with the package installed, silently."""
    with computer(tmp_path_factory.mktemp("windows")) as found:
        assert found.msiexec("/i", msi) == 0
        yield found


@pytest.fixture(scope="module")
def portable(packages, tmp_path_factory):
    """Return the portable copy, unpacked on a stick with a difficult name."""
    folder = tmp_path_factory.mktemp("USB stick – Größe")
    with zipfile.ZipFile(next(packages.glob("*.zip"))) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def subsystem(program):
    data = program.read_bytes()
    header = int.from_bytes(data[0x3C:0x40], "little")
    return int.from_bytes(data[header + 92:header + 94], "little")


def in_utf16(text):
    return text.encode("utf-16-le")


def test_sizes_keep_their_promise(packages, windows):
    for package in (*packages.glob("*.msi"), *packages.glob("*.zip")):
        print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB")
        assert package.stat().st_size <= MOST_PACKED
    installed = sum(p.stat().st_size for p in windows.program.rglob("*") if p.is_file())
    print(f"installed: {installed / 1e6:.1f} MB")
    assert installed <= MOST_INSTALLED


def test_what_it_needs_is_on_board_and_what_it_must_not_have_is_not(windows, portable):
    for folder in (windows.program, portable):
        assert [name for name in NEEDED if not (folder / name).is_file()] == []
        names = [p.name for p in folder.rglob("*")]
        assert [name for name in names if name.startswith(NEVER)] == []


def test_the_programs_carry_version_manifest_and_icon_and_one_opens_no_console(windows):
    for name, kind in (("TalkItThrough.exe", WINDOW), ("decisionaid.exe", CONSOLE)):
        program = windows.program / name
        data = program.read_bytes()
        assert subsystem(program) == kind
        for said in (b">PerMonitorV2<", b">UTF-8<", b'level="asInvoker"', b"longPathAware"):
            assert said in data, (name, said)
        for said in ("Talk It Through contributors", "ProductVersion", f"{name}"):
            assert in_utf16(said) in data, (name, said)
        picture = (ROOT / "resources/packaging/windows/program.ico").read_bytes()[-2000:]
        assert picture in data


def test_the_installed_program_checks_itself_and_reads_its_policy(windows):
    done = windows.tool("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "steps in es" in done.stdout
    windows.clinic.mkdir(parents=True, exist_ok=True)
    place = windows.clinic / "policy.toml"
    place.write_text('withdrawn = ["leukemia-options"]\ntext_size = 200\n')
    try:
        said = windows.tool("policy", "show").stdout
        assert "text_size = 200  (C:\\ProgramData\\decisionaid\\policy.toml)" in said
    finally:
        place.unlink()


def test_the_installed_program_makes_the_pages_that_the_source_makes(windows, tmp_path):
    words = ("sheet", "all_rr_adult", "--date", "2026-11-25", "-o")
    aid = windows.program / "_internal" / "resources" / "aids" / "leukemia-options.aid"
    done = windows.tool(*words, windows_path(tmp_path / "Größe 包.pdf"))
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-m", "decisionaid", "--aid", str(aid), *words,
                    str(tmp_path / "here.pdf")], check=True, cwd=ROOT)
    assert (tmp_path / "Größe 包.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()


def appears(windows, program, *words):
    """Start a program of the screen; return whether its window came up, and end it."""
    process = windows.start(program, *words)
    try:
        return windows.shows("Talk It Through")
    finally:
        windows.run("taskkill", "/f", "/im", "TalkItThrough.exe")
        process.kill()
        process.wait(60)
        windows.waits_till_gone("Talk It Through")  # or the next program seems to have come up


def test_the_window_opens_as_from_the_start_menu(windows):
    assert appears(windows, windows.program / "TalkItThrough.exe")


def test_a_start_that_cannot_be_is_told_in_a_box(windows):
    assert appears(windows, windows.program / "TalkItThrough.exe", "--kiosk")


def test_a_portable_copy_leaves_nothing_in_the_profile(windows, portable):
    shutil.rmtree(windows.profile, ignore_errors=True)
    before = own_files(windows)
    assert appears(windows, portable / "TalkItThrough.exe")
    assert (portable / "profile").is_dir()
    assert own_files(windows) == before
    assert not windows.profile.exists()


def own_files(windows):
    """Return the files of the person who is logged in, but those Wine itself makes."""
    return {p for p in (windows.drive / "users").rglob("*")
            if p.is_file() and "Temp" not in p.parts}


def test_the_sums_the_build_info_and_the_bill_of_materials_fit(packages):
    lines = (packages / "SHA256SUMS").read_text().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    assert {p.name for p in packages.iterdir()} == {*sums, "SHA256SUMS"}
    for name, said in sums.items():
        assert hashlib.sha256((packages / name).read_bytes()).hexdigest() == said
    assert json.loads((packages / "build-info.json").read_text())["system"] == "Windows"
    bill = json.loads((packages / "sbom.cdx.json").read_text())
    names = {c["name"].lower().replace("_", "-") for c in bill["components"]}
    assert {"pyside6-essentials", "reportlab", "cryptography", "cpython", "pyinstaller"} <= names
    assert not names & {"pip", "setuptools", "cyclonedx-bom", "lxml"}


def test_a_silent_removal_takes_all(windows, msi):
    assert windows.msiexec("/x", msi) == 0
    assert windows.traces() == []
