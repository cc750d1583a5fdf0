"""Compiles the aid, freezes the program with PyInstaller, and leaves out what it does not need."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING

from building import PACKAGING, ROOT, BuildError, Python, run

if TYPE_CHECKING:
    from pathlib import Path

STRIPPED = ("libpython3*.so*", "python3*/lib-dynload/*.so", "cryptography/**/*.so", "yaml/*.so",
            "PySide6/*.so", "PySide6/Qt/lib/*.so*")
KNOWN_LINES = ("policy:", "aid ", "steps in ", "pdf:")


def copy_of_sources(work: Path) -> Path:
    """Return a copy of what the package is made from, so that the tree stays clean."""
    target = work / "source"
    target.mkdir()
    shutil.copy(ROOT / "LICENSE", target / "LICENSE")
    ignored = shutil.ignore_patterns("__pycache__", "*.aid", "packaging")
    for name in ("decisionaid", "resources"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    return target


def freeze(python: Python, work: Path) -> Path:
    """Compile the aid, freeze the program and return its folder."""
    source = copy_of_sources(work)
    here = {"DECISIONAID_SOURCE": python.path(source), "PYTHONPATH": python.path(source),
            "PYTHONDONTWRITEBYTECODE": "1"}
    aid = source / "resources" / "aids" / "leukemia-options.aid"
    python.run(["-m", "decisionaid", "aid", "build", python.path(aid.with_suffix("")), "-o",
                python.path(aid)], "Compiling the aid", **here)
    sign_aid(python, aid, here)
    python.run(["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
                "--distpath", python.path(work / "dist"),
                "--workpath", python.path(work / "pyinstaller"),
                python.path(PACKAGING / "decisionaid.spec")], "Freezing the program", **here)
    return work / "dist" / "decisionaid"


def sign_aid(python: Python, aid: Path, here: dict[str, str]) -> None:
    """Sign the aid with a key from the environment; without one say so loudly."""
    key = os.environ.get("DECISIONAID_SIGNING_KEY", "")
    if not key:
        print("!! No signing key in DECISIONAID_SIGNING_KEY: the aid is NOT SIGNED.")
        return
    python.run(["-m", "decisionaid", "aid", "sign", python.path(aid), "--key", key],
               "Signing the aid", **here)


def prune(frozen: Path) -> list[str]:
    """Delete what the denylist names and return it; keep input, print, SVG and D-Bus parts."""
    gone: list[str] = []
    for line in (PACKAGING / "denylist.txt").read_text("utf-8").splitlines():
        pattern = line.partition("#")[0].strip()
        for path in sorted(frozen.glob(pattern)) if pattern else ():
            gone.append(path.relative_to(frozen).as_posix())
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    return gone


def strip_symbols(frozen: Path) -> None:
    """Take out debugging symbols where the tool is there and the smoke test shows it is safe.

    Other wheels' libraries were patched after linking, and stripping those can break them.
    """
    tool = shutil.which("strip")
    if tool is None or not sys.platform.startswith("linux"):
        return
    internal = frozen / "_internal"
    found = [p for pattern in STRIPPED for p in internal.glob(pattern)]
    if found:
        run([tool, "--strip-unneeded", *sorted(found)], "strip")


def smoke_test(python: Python, frozen: Path) -> None:
    """Have the frozen program check itself; any unexpected line fails the build."""
    with tempfile.TemporaryDirectory() as home:
        printed = python.start([frozen / f"decisionaid{python.suffix}", "check"],
                               "The smoke test", QT_QPA_PLATFORM="offscreen", HOME=home,
                               XDG_DATA_HOME=home)
    for line in printed.splitlines():
        if line and not line.startswith(KNOWN_LINES):
            raise BuildError(f"The smoke test printed an unexpected line: {line}")
