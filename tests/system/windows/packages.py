"""Windows packages for the tests: small ones made by the build's own code, and what is in them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import windows_msi
import wine_python

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
TABLES = (
    "AppSearch", "Component", "CreateFolder", "CustomAction", "Directory", "DrLocator", "Feature",
    "FeatureComponents", "File", "Icon", "InstallExecuteSequence", "InstallUISequence",
    "LaunchCondition", "Media", "MsiLockPermissionsEx", "Property", "RegLocator", "Registry",
    "Shortcut", "Signature", "Upgrade",
)
FILES = {
    "decisionaid.exe": b"the command line", "TalkItThrough.exe": b"the window",
    "_internal/data": bytes(range(256)) * 100, "_internal/a longer name.text": b"",
    "_internal/a longer name.texts": b"x", "_internal/deep/down/.hidden": b"y",
}


def small_tree(folder: Path) -> Path:
    """Write a handful of files where the frozen program would stand; no program among them."""
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def running_tree(folder: Path, python: Path) -> Path:
    """Write a small tree whose programs run the program's source, as Windows would."""
    small_tree(folder)
    for name in windows_msi.PROGRAMS:
        subprocess.run([wine_python.COMPILER, "-s", "-o", folder / name, HERE / "launcher.c"],
                       check=True)
    command = f'"{wine_python.windows_path(python / "python.exe")}" -B -m decisionaid'
    (folder / "launcher.txt").write_text(command, "utf-8")
    return folder


def pack(tree: Path, folder: Path, version: str, patch: pytest.MonkeyPatch) -> Path:
    """Make an MSI of a tree as the build does, in a folder of its own, under a version."""
    patch.setattr(windows_msi, "version", lambda: version)
    for name in ("work", "out"):
        (folder / name).mkdir(parents=True)
    return windows_msi.make_msi(tree, folder / "out", folder / "work")


def tables(package: Path) -> str:
    """Return what stands in the tables of a package and in its summary, a row a line.

    What hangs on the very contents of files is left out: sizes, and the package's two codes.
    """
    lines = ["== summary", *_told(package, "suminfo")]
    for name in TABLES:
        lines += [f"== {name}", *_told(package, "export", name)[3:]]
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    text = re.sub(r"(ProductCode\t|\(UUID\): )\{[0-9A-F-]{36}\}", r"\1{from the contents}", text)
    return re.sub(r"^(\S+\tc[0-9a-f]{24}\t[^\t]+\t)\d+", r"\1-", text, flags=re.MULTILINE)


def _told(package: Path, what: str, *words: str) -> list[str]:
    # It writes the icons of a package into the folder it runs in.
    done = subprocess.run(["msiinfo", what, package.name, *words], capture_output=True, text=True,
                          check=True, cwd=package.parent)
    return done.stdout.splitlines()
