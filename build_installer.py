#!/usr/bin/env python3
"""Builds the packages of Talk It Through, with the standard library alone.

Clean venv -> PyInstaller onedir -> prune by denylist -> smoke test of the frozen program ->
package -> bill of materials (CycloneDX) -> SHA256SUMS and build info. A package is complete or
absent. Exit codes: 0 done, 1 the build failed, 2 wrong usage, 3 a tool or system is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent / "resources" / "packaging"))
import signing_windows
import windows_msi
import wine_python
from building import (
    PACKAGING,
    ROOT,
    BuildError,
    Python,
    check_room,
    epoch,
    files_of,
    run,
    settle,
    version,
)
from freezing import freeze, prune, smoke_test, strip_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK_BYTES = 2_500_000_000
OUTPUT_BYTES = 300_000_000
NEEDS = {
    "deb": (("linux",), ("dpkg-deb", "dpkg-shlibdeps", "strip"),
            "them with: sudo apt install dpkg-dev binutils"),
    "portable": ((), (), ""),
    "windows-msi": (("linux", "win32"), ("wixl", "msibuild", "msiinfo"),
                    "them with: sudo apt install wixl msitools (on Windows: MSYS2's msitools)"),
    "windows-portable": (("linux", "win32"), (), ""),
    "dmg": (("darwin",), ("hdiutil",), "a Mac"),
}
FOR_WINDOWS = ("windows-msi", "windows-portable")
GROUPS = {"all": ("deb", "portable"), "windows": FOR_WINDOWS}


def check_target(target: str) -> None:
    """Refuse at once a target whose system or tool is missing.

    Raises:
        BuildError: With what to install, exit code 3.
    """
    systems, tools, how = NEEDS[target]
    if systems and not sys.platform.startswith(systems):
        raise BuildError(f"{target} can be built on {' or '.join(systems)} only; this is "
                         f"{sys.platform}.", 3)
    for tool in tools:
        if shutil.which(tool) is None:
            raise BuildError(f"{target} needs {tool}. Install {how}.", 3)
    if target in FOR_WINDOWS:
        signing_windows.given()
    if under_wine(target):
        for tool in wine_python.TOOLS:
            if shutil.which(tool) is None:
                raise BuildError(f"{target} needs {tool} here. Install them with: sudo apt "
                                 f"install {wine_python.PACKAGES}.", 3)
    if target == "deb":
        import debian_tree

        missing = debian_tree.missing_libraries()
        if missing:
            raise BuildError(f"deb needs more libraries. Install them with: sudo apt install "
                             f"{' '.join(missing)}.", 3)


def under_wine(target: str) -> bool:
    """Return whether a target is for Windows and this system is not."""
    return target in FOR_WINDOWS and sys.platform != "win32"


def make_venv(work: Path) -> Path:
    """Make a clean venv from hash-locked inputs and return its Python."""
    venv = work / "venv"
    run([sys.executable, "-m", "venv", venv], "Making the venv")
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--only-binary", ":all:", "--require-hashes", "-r", PACKAGING / "build.lock"],
        "Installing the locked packages")
    return python


def make_portable(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a folder that keeps all its state inside, for a USB stick."""
    name = f"talk-it-through-{version()}-portable-{platform.machine()}"
    tree = work / "portable" / name
    shutil.copytree(frozen, tree, symlinks=True)
    for paper in (ROOT / "LICENSE", ROOT / "docs" / "third-party-licenses.md"):
        shutil.copy(paper, tree / paper.name)
    (tree / "portable.flag").write_text("All state of this copy lives in its profile folder.\n")
    settle(tree)
    target = output / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in (tree, *sorted(tree.rglob("*"))):
            archive.add(path, path.relative_to(tree.parent).as_posix(), recursive=False,
                        filter=_plain)
    return target


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = epoch()
    return member


def make_deb(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a Debian package."""
    import debian_tree

    try:
        tree = debian_tree.lay_out(frozen, work / "deb", ROOT, version(), epoch())
    except RuntimeError as error:
        raise BuildError(f"The list of dependencies could not be made: {error}") from None
    settle(tree)
    debian_tree.mend_rights(tree)
    target = output / f"talk-it-through_{version()}_{debian_tree.architecture()}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--threads-max=2",
         "--build", tree, target], "dpkg-deb")
    return target


def make_dmg(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a macOS disk image around the app bundle."""
    target = output / f"talk-it-through-{version()}.dmg"
    bundle = work / "dist" / "Talk It Through.app"
    source = bundle if bundle.exists() else frozen
    run(["hdiutil", "create", "-volname", "Talk It Through", "-srcfolder", source,
         "-format", "UDZO", "-ov", target], "hdiutil")
    return target


MAKERS = {"deb": make_deb, "portable": make_portable, "windows-msi": windows_msi.make_msi,
          "windows-portable": windows_msi.make_portable, "dmg": make_dmg}


@contextmanager
def python_for(targets: list[str], work: Path) -> Iterator[Python]:
    """Yield the Python that builds these targets: a clean venv's, or one under Wine."""
    if any(map(under_wine, targets)):
        with wine_python.building_python(work) as python:
            yield python
    else:
        yield Python(make_venv(work))


def write_papers(
    output: Path, python: Python, frozen: Path, packages: list[Path], gone: list[str]
) -> None:
    """Write the bill of materials, the sums and the build info beside the packages."""
    sbom = output / "sbom.cdx.json"
    python.run(["-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON",
                "-o", python.path(sbom)], "The bill of materials")
    python.run([python.path(PACKAGING / "bill_of_materials.py"), python.path(sbom),
                python.path(frozen), version()], "The bill of materials")
    info = {
        "version": version(), "source_date_epoch": epoch(), "python": python.version,
        "system": python.system, "machine": python.machine, "pruned": gone,
        "packages": [{"name": p.name, "bytes": p.stat().st_size} for p in packages],
    }
    (output / "build-info.json").write_text(json.dumps(info, indent=2, sort_keys=True) + "\n")
    papers = [*packages, sbom, output / "build-info.json"]
    sums = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}" for p in papers]
    (output / "SHA256SUMS").write_text("\n".join(sums) + "\n")


def publish(made: Path, output: Path) -> None:
    """Move all that was made into the output folder: everything, or nothing.

    Raises:
        BuildError: When the folder is full or refuses.
    """
    names = sorted(p.name for p in made.iterdir())
    try:
        for name in names:
            shutil.copyfile(made / name, output / f"{name}.part")
        for name in names:
            (output / f"{name}.part").replace(output / name)
    except OSError as error:
        for name in names:
            (output / f"{name}.part").unlink(missing_ok=True)
        raise BuildError(f"{output} could not take the packages: {error.strerror}.") from None


def plan(targets: list[str], output: Path) -> list[str]:
    """Return what a build would do, a line each."""
    return [
        "make a clean venv from resources/packaging/build.lock (hashes required)",
        "compile resources/aids/leukemia-options to one file; sign it if a key is given",
        "freeze with PyInstaller (onedir), prune by resources/packaging/denylist.txt",
        "run the frozen program's own check",
        *(f"package {t} into {output}" for t in targets),
        "write sbom.cdx.json, build-info.json, SHA256SUMS",
    ]


def build(targets: list[str], output: Path, keep: Path | None) -> None:
    """Build the targets into the output folder."""
    for target in targets:
        check_target(target)
    if targets[0] in FOR_WINDOWS:
        signing_windows.tell()
    check_room(output, OUTPUT_BYTES)
    with tempfile.TemporaryDirectory(prefix="talk-build-", dir=keep) as folder:
        work = Path(folder)
        check_room(work, WORK_BYTES)
        made = work / "made"
        made.mkdir()
        with python_for(targets, work) as python:
            frozen = freeze(python, work)
            gone = prune(frozen)
            strip_symbols(frozen)
            smoke_test(python, frozen)
            packages = [MAKERS[target](frozen, made, work) for target in targets]
            write_papers(made, python, frozen, packages, gone)
        publish(made, output)
        sizes = [f"{p.name}: {p.stat().st_size / 1e6:.1f} MB" for p in packages]
        installed = sum(p.lstat().st_size for p in files_of(frozen))
    print("\n".join(sizes))
    print(f"frozen: {installed / 1e6:.1f} MB")


def main(argv: list[str] | None = None) -> int:
    """Build packages; see the module's first lines for the exit codes."""
    parser = argparse.ArgumentParser(description="Build the packages of Talk It Through.")
    parser.add_argument("target", choices=(*MAKERS, *GROUPS), help="what to build")
    parser.add_argument("--output", metavar="DIR", type=Path,
                        help="where to (else dist, or dist/windows)")
    parser.add_argument("--work", metavar="DIR", type=Path, help="where to build (else temp)")
    parser.add_argument("--dry-run", action="store_true", help="print the plan")
    args = parser.parse_args(argv)
    targets = list(GROUPS.get(args.target, (args.target,)))
    output = args.output or ROOT / "dist" / ("windows" if targets[0] in FOR_WINDOWS else "")
    try:
        epoch()  # one that is no time is refused before anything is made
        if args.dry_run:
            for target in targets:
                check_target(target)
            print("\n".join(plan(targets, output)))
        else:
            build(targets, output.resolve(), args.work)
    except BuildError as error:
        print(error, file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"The build stopped: {error.strerror or error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
