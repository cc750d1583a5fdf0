"""Bad input to the builder: one sentence, the right exit code, no half package."""

import errno
import os
import random
import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path

import building
import freezing
import pytest
import windows_msi
import wine_python
from building import BuildError

import build_installer as builder


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """Leave out venv and freezing: packaging begins with a small frozen folder."""
    frozen = tmp_path / "frozen folder"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "decisionaid").write_bytes(b"program")
    (frozen / "_internal" / "data").write_bytes(bytes(range(256)) * 100)

    def papers(made, _python, _frozen, packages, _gone):
        (made / "SHA256SUMS").write_text("\n".join(p.name for p in packages))

    monkeypatch.setattr(builder, "make_venv", lambda work: work)
    monkeypatch.setattr(builder, "freeze", lambda _python, _work: frozen)
    monkeypatch.setattr(builder, "strip_symbols", lambda _frozen: None)
    monkeypatch.setattr(builder, "smoke_test", lambda _python, _frozen: None)
    monkeypatch.setattr(builder, "write_papers", papers)
    monkeypatch.setattr(builder, "WORK_BYTES", 0)
    monkeypatch.setattr(builder, "OUTPUT_BYTES", 0)
    return frozen


@pytest.fixture
def small_disk(tmp_path):
    """Return what mounts a tiny disk; only root may."""
    made = []

    def mount(size, *options):
        folder = tmp_path / f"disk {len(made)}"
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join((f"size={size}", *options)),
                               "tmpfs", str(folder)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("only root can mount a small disk")
        made.append(folder)
        return folder

    yield mount
    for folder in made:
        subprocess.run(["umount", str(folder)], check=False)


def said(capsys):
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    lines = err.strip().splitlines()
    assert len(lines) == 1, err
    return lines[0]


def test_a_dry_run_prints_the_plan_and_makes_nothing(tmp_path, capsys):
    assert builder.main(["portable", "--dry-run", "--output", str(tmp_path / "out")]) == 0
    assert "PyInstaller" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "time", ["-1", "soon", " ", "1.5", "1e9", "１２", "4294967296", "9" * 30])
def test_a_time_that_is_none_is_refused_before_anything_is_made(
    time, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    for more in ([], ["--dry-run"]):
        assert builder.main(["portable", "--output", str(tmp_path / "out"), *more]) == 1
        assert "SOURCE_DATE_EPOCH takes" in said(capsys)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("target", ["portable", "windows"])
@pytest.mark.parametrize("time", ["", "0", "4294967295"])
def test_the_first_and_the_last_time_are_taken(quick_windows, target, time, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    made = []
    for name in ("a", "b"):
        assert builder.main([target, "--output", str(tmp_path / name)]) == 0
        made.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


@pytest.mark.parametrize(("target", "system"), [
    ("windows-msi", "darwin"), ("windows-portable", "darwin"), ("dmg", "linux")])
def test_another_system_is_refused_at_once(target, system, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(builder.sys, "platform", system)
    assert builder.main([target, "--output", str(tmp_path / "out")]) == 3
    assert f"this is {system}" in said(capsys)
    assert not (tmp_path / "out").exists()


def test_a_missing_tool_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(builder.sys, "platform", "linux")
    monkeypatch.setattr(builder.shutil, "which", lambda tool: None)
    assert builder.main(["deb", "--output", str(tmp_path / "out")]) == 3
    assert "sudo apt install dpkg-dev" in said(capsys)
    assert not (tmp_path / "out").exists()


def without(monkeypatch, *tools):
    """Take tools off this machine, and name those that are never there as there."""
    monkeypatch.setattr(builder.sys, "platform", "linux")
    monkeypatch.setattr(builder.shutil, "which", lambda t: None if t in tools else f"/bin/{t}")


@pytest.mark.parametrize(("target", "tool", "package"), [
    ("windows-msi", "wixl", "sudo apt install wixl msitools"),
    ("windows-msi", "msibuild", "sudo apt install wixl msitools"),
    ("windows-msi", "wine", "sudo apt install wine"),
    ("windows-portable", "wine", "sudo apt install wine"),
    ("windows", "x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32"),
])
def test_what_a_package_for_windows_lacks_is_named(
    target, tool, package, tmp_path, capsys, monkeypatch
):
    without(monkeypatch, tool)
    assert builder.main([target, "--output", str(tmp_path / "out")]) == 3
    sentence = said(capsys)
    assert f"needs {tool}" in sentence
    assert package in sentence
    assert not (tmp_path / "out").exists()


def test_a_certificate_without_its_key_is_refused_before_anything_is_made(
    tmp_path, capsys, monkeypatch
):
    without(monkeypatch)
    monkeypatch.delenv("DECISIONAID_WINDOWS_KEY", raising=False)
    monkeypatch.setenv("DECISIONAID_WINDOWS_CERTIFICATE", "certificate.pem")
    assert builder.main(["windows", "--output", str(tmp_path / "out")]) == 3
    assert "needs both" in said(capsys)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def quick_windows(quick, monkeypatch):
    """Leave out Wine too: the small frozen folder is packed as if for Windows."""
    if shutil.which("wixl") is None:
        pytest.skip("not installed: wixl")
    monkeypatch.setattr(builder, "under_wine", lambda target: target in builder.FOR_WINDOWS)
    monkeypatch.setattr(wine_python, "building_python",
                        lambda work: nullcontext(building.Python(work)))
    monkeypatch.setattr(wine_python, "TOOLS", ())
    for name in ("KEY", "CERTIFICATE"):
        monkeypatch.delenv(f"DECISIONAID_WINDOWS_{name}", raising=False)
    (quick / "decisionaid.exe").write_bytes(b"program")
    return quick


def test_both_packages_for_windows_are_complete_with_their_papers(
    quick_windows, tmp_path, capsys
):
    output = tmp_path / "Größe 包"
    assert builder.main(["windows", "--output", str(output)]) == 0
    assert sorted(p.suffix for p in output.iterdir()) == ["", ".msi", ".zip"]
    assert "NOT SIGNED" in capsys.readouterr().out


def test_a_disk_that_fills_up_leaves_no_half_msi(quick_windows, small_disk, tmp_path, capsys):
    (quick_windows / "_internal" / "more").write_bytes(random.Random(1).randbytes(400_000))
    full = small_disk("64k")
    assert builder.main(["windows-msi", "--output", str(full)]) == 1
    assert os.strerror(errno.ENOSPC) in said(capsys)
    assert list(full.iterdir()) == []
    work = small_disk("900k")
    output = tmp_path / "out"
    assert builder.main(["windows-msi", "--output", str(output), "--work", str(work)]) == 1
    assert said(capsys)
    assert list(output.iterdir()) == list(work.iterdir()) == []


def test_a_tool_that_stops_midway_leaves_no_half_msi(quick_windows, tmp_path, capsys, monkeypatch):
    whole = building.run

    def run(command, what, *more, **env):
        if what == "msibuild":
            raise BuildError("msibuild failed: it was stopped")
        return whole(command, what, *more, **env)

    monkeypatch.setattr(windows_msi, "run", run)
    assert builder.main(["windows-msi", "--output", str(tmp_path / "out")]) == 1
    assert "msibuild failed" in said(capsys)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_library_of_wine_gets_into_no_package(quick_windows, tmp_path, capsys):
    (quick_windows / "_internal" / "ICUUC.dll").write_bytes(b"stands in for Windows' own")
    for target in builder.FOR_WINDOWS:
        assert builder.main([target, "--output", str(tmp_path / "out")]) == 1
        assert "ICUUC.dll of Wine" in said(capsys)


def test_a_wine_that_does_not_start_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "wine").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "wine").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with (pytest.raises(BuildError, match="Wine does not start") as stopped,
          wine_python.wine(tmp_path, tmp_path)):
        pytest.fail("it went on")
    assert stopped.value.code == 3


@pytest.mark.parametrize("named", ["", "cache", "./cache"])
def test_a_cache_that_is_named_by_half_a_path_is_not_taken(named, tmp_path, monkeypatch):
    monkeypatch.setattr(wine_python, "_make", lambda python, _wheels: python.mkdir())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert wine_python.prepared().is_relative_to(tmp_path / ".cache")


def test_the_lock_for_windows_keeps_what_counts_there():
    lock = ("# made by uv\na==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
            "b==2 ; sys_platform == 'darwin' \\\n    --hash=sha256:11\n"
            "c==3 \\\n    --hash=sha256:22\n    # via a; b\n")
    kept = wine_python.lock_for_windows(lock)
    assert "a==1 \\\n    --hash=sha256:00" in kept
    assert "c==3 \\\n    --hash=sha256:22" in kept
    assert "b==2" not in kept


def test_wrong_usage_is_two():
    with pytest.raises(SystemExit) as stop:
        builder.main(["floppy"])
    assert stop.value.code == 2


def test_a_small_portable_copy_is_complete_with_its_papers(quick, tmp_path, capsys):
    output = tmp_path / "Größe 包"
    assert builder.main(["portable", "--output", str(output)]) == 0
    assert len(list(output.glob("*.tar.xz"))) == 1
    assert (output / "SHA256SUMS").is_file()
    assert list(output.glob("*.part")) == []


def test_two_builds_of_the_same_folder_are_the_same_bytes(quick, tmp_path):
    for name in ("a", "b"):
        assert builder.main(["portable", "--output", str(tmp_path / name)]) == 0
    first, second = (next((tmp_path / n).glob("*.tar.xz")).read_bytes() for n in ("a", "b"))
    assert first == second


def test_too_little_room_is_said_before_anything_is_made(small_disk, capsys):
    disk = small_disk("1m")
    assert builder.main(["portable", "--output", str(disk)]) == 1
    assert "too little room" in said(capsys)


def test_a_disk_that_fills_up_midway_leaves_no_half_package(quick, small_disk, capsys):
    (quick / "_internal" / "more").write_bytes(random.Random(1).randbytes(300_000))
    disk = small_disk("64k")
    assert builder.main(["portable", "--output", str(disk)]) == 1
    assert os.strerror(errno.ENOSPC) in said(capsys)
    assert list(disk.iterdir()) == []


def test_a_work_folder_that_fills_up_midway_leaves_nothing(quick, small_disk, tmp_path, capsys):
    (quick / "_internal" / "more").write_bytes(bytes(300_000))
    disk = small_disk("64k")
    output = tmp_path / "out"
    assert builder.main(["portable", "--output", str(output), "--work", str(disk)]) == 1
    assert os.strerror(errno.ENOSPC) in said(capsys)
    assert list(output.iterdir()) == []
    assert list(disk.iterdir()) == []


def test_a_read_only_folder_is_one_sentence(quick, small_disk, capsys):
    disk = small_disk("64k", "ro")
    assert builder.main(["portable", "--output", str(disk)]) == 1
    assert os.strerror(errno.EROFS) in said(capsys)


def test_a_broken_wheel_is_one_sentence_and_builds_nothing(tmp_path, capsys, monkeypatch):
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what the lock file says")
    (tmp_path / "build.lock").write_text(
        f"tiny @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    monkeypatch.setattr(builder, "PACKAGING", tmp_path)
    monkeypatch.setattr(builder, "WORK_BYTES", 0)
    output = tmp_path / "out"
    assert builder.main(["portable", "--output", str(output)]) == 1
    assert "does not match its hash in build.lock" in said(capsys)
    assert list(output.iterdir()) == []


def test_without_a_signing_key_it_says_so_loudly(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DECISIONAID_SIGNING_KEY", raising=False)
    freezing.sign_aid(building.Python(Path("python")), tmp_path / "x.aid", {})
    assert "NOT SIGNED" in capsys.readouterr().out


def test_with_a_key_it_signs(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setenv("DECISIONAID_SIGNING_KEY", "/secret/key.pem")
    monkeypatch.setattr(building, "run", lambda command, what, **env: ran.append(command))
    freezing.sign_aid(building.Python(Path("python")), tmp_path / "x.aid", {})
    assert ran[0][-2:] == ["--key", "/secret/key.pem"]


def test_the_smoke_test_fails_on_any_unexpected_line(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "run", lambda *_a, **_k: "policy: ok\nqt.something: odd\n")
    with pytest.raises(BuildError, match=r"unexpected line: qt\.something"):
        builder.smoke_test(building.Python(Path("python")), tmp_path)
