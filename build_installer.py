#!/usr/bin/env python3
"""Builds the packages of Talk It Through, with the standard library alone.

Clean venv -> PyInstaller onedir -> prune by denylist -> smoke test of the frozen program ->
package -> bill of materials (CycloneDX) -> SHA256SUMS and build info. A package is complete or
absent. Exit codes: 0 done, 1 the build failed, 2 wrong usage, 3 a tool or system is missing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PACKAGING = ROOT / "resources" / "packaging"
sys.path.insert(0, str(PACKAGING))
TARGETS = ("deb", "portable", "windows-setup", "dmg")
STRIPPED = ("libpython3*.so*", "python3*/lib-dynload/*.so", "cryptography/**/*.so", "yaml/*.so",
            "PySide6/*.so", "PySide6/Qt/lib/*.so*")
WORK_BYTES = 2_500_000_000
OUTPUT_BYTES = 300_000_000
FIXED_TIME = 1764028800  # 2025-11-25; SOURCE_DATE_EPOCH wins
TOOLS = {
    "deb": ("linux", ("dpkg-deb", "dpkg-shlibdeps", "strip"),
            "them with: sudo apt install dpkg-dev binutils"),
    "portable": ("", (), ""),
    "windows-setup": ("win32", ("iscc",), "Inno Setup 6 from its maker, with iscc on the PATH"),
    "dmg": ("darwin", ("hdiutil",), "a Mac"),
}


class BuildError(Exception):
    """A build that could not be done, told in one sentence; code is the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def version() -> str:
    """Return the program's version as its package says it."""
    text = (ROOT / "decisionaid" / "__init__.py").read_text("utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def epoch() -> int:
    """Return the one time every file of the package gets."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", FIXED_TIME))


def check_target(target: str) -> None:
    """Refuse at once a target whose system or tool is missing.

    Raises:
        BuildError: With what to install, exit code 3.
    """
    system, tools, how = TOOLS[target]
    if system and not sys.platform.startswith(system):
        raise BuildError(f"{target} can be built on {system} only; this is {sys.platform}.", 3)
    for tool in tools:
        if shutil.which(tool) is None:
            raise BuildError(f"{target} needs {tool}. Install {how}.", 3)
    if target == "deb":
        import debian_tree

        missing = debian_tree.missing_libraries()
        if missing:
            raise BuildError(f"deb needs more libraries. Install them with: sudo apt install "
                             f"{' '.join(missing)}.", 3)


def check_room(folder: Path, needed: int) -> None:
    """Refuse to begin where the disk is too full or the folder cannot be written.

    Raises:
        BuildError: In one sentence.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise BuildError(f"{folder} cannot be written: {error.strerror}.") from None
    if shutil.disk_usage(folder).free < needed:
        raise BuildError(f"{folder} has too little room: {needed / 1e9:g} GB are needed.")


def run(command: list[str | Path], what: str, **env: str) -> str:
    """Run one tool and return what it printed.

    Raises:
        BuildError: When it fails, with its last lines.
    """
    full = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0",
            "LC_ALL": "C.UTF-8", **env}
    done = subprocess.run([str(c) for c in command], env=full, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    if done.returncode:
        if "DO NOT MATCH THE HASHES" in done.stdout:
            wheels = re.findall(r"^    (\S+) from ", done.stdout, re.MULTILINE)
            raise BuildError(f"{what} failed: {', '.join(wheels) or 'a package'} does not match "
                             "its hash in build.lock. Nothing was built.")
        tail = " / ".join(done.stdout.strip().splitlines()[-6:])
        raise BuildError(f"{what} failed: {tail}")
    return done.stdout


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


def copy_of_sources(work: Path) -> Path:
    """Return a copy of what the package is made from, so that the tree stays clean."""
    target = work / "source"
    target.mkdir()
    shutil.copy(ROOT / "LICENSE", target / "LICENSE")
    ignored = shutil.ignore_patterns("__pycache__", "*.aid", "packaging")
    for name in ("decisionaid", "resources"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    return target


def freeze(python: Path, work: Path) -> Path:
    """Compile the aid, freeze the program and return its folder."""
    source = copy_of_sources(work)
    here = {"DECISIONAID_SOURCE": str(source), "PYTHONPATH": str(source),
            "PYTHONDONTWRITEBYTECODE": "1"}
    aid = source / "resources" / "aids" / "leukemia-options.aid"
    run([python, "-m", "decisionaid", "aid", "build", aid.with_suffix(""), "-o", aid],
        "Compiling the aid", **here)
    sign_aid(python, aid, here)
    run([python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
         "--distpath", work / "dist", "--workpath", work / "pyinstaller",
         PACKAGING / "decisionaid.spec"], "Freezing the program", **here)
    return work / "dist" / "decisionaid"


def sign_aid(python: Path, aid: Path, here: dict[str, str]) -> None:
    """Sign the aid with a key from the environment; without one say so loudly."""
    key = os.environ.get("DECISIONAID_SIGNING_KEY", "")
    if not key:
        print("!! No signing key in DECISIONAID_SIGNING_KEY: the aid is NOT SIGNED.")
        return
    run([python, "-m", "decisionaid", "aid", "sign", aid, "--key", key], "Signing the aid",
        **here)


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
    run([tool, "--strip-unneeded", *sorted(found)], "strip")


def smoke_test(frozen: Path) -> None:
    """Have the frozen program check itself; any unexpected line fails the build."""
    program = frozen / ("decisionaid.exe" if os.name == "nt" else "decisionaid")
    with tempfile.TemporaryDirectory() as home:
        printed = run([program, "check"], "The smoke test", QT_QPA_PLATFORM="offscreen",
                      HOME=home, XDG_DATA_HOME=home)
    known = ("policy:", "aid ", "steps in ", "pdf:")
    for line in printed.splitlines():
        if line and not line.startswith(known):
            raise BuildError(f"The smoke test printed an unexpected line: {line}")


def files_of(folder: Path) -> list[Path]:
    """Return every file and link of a folder, in a fixed order."""
    return sorted(p for p in folder.rglob("*") if p.is_file() or p.is_symlink())


def settle(folder: Path) -> None:
    """Give every file the same time and plain rights, so that two builds are alike."""
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink():
            continue
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))


def make_portable(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a folder that keeps all its state inside, for a USB stick."""
    name = f"talk-it-through-{version()}-portable-{platform.machine()}"
    tree = work / "portable" / name
    shutil.copytree(frozen, tree, symlinks=True)
    for paper in (ROOT / "LICENSE", ROOT / "docs" / "third-party-licenses.md"):
        shutil.copy(paper, tree / paper.name)
    (tree / "portable.flag").write_text("All state of this copy lives in its profile folder.\n")
    settle(tree)
    target = output / f"{name}.tar.gz"
    with target.open("wb") as raw, gzip.GzipFile(
        filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=epoch()
    ) as packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
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


def make_windows_setup(frozen: Path, output: Path, _work: Path) -> Path:
    """Pack a Windows installer: per user or for all users, silent switches."""
    run(["iscc", f"/DVersion={version()}", f"/DSource={frozen}", f"/O{output}",
         PACKAGING / "windows" / "setup.iss"], "Inno Setup")
    return output / f"talk-it-through-{version()}-setup.exe"


def make_dmg(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a macOS disk image around the app bundle."""
    target = output / f"talk-it-through-{version()}.dmg"
    bundle = work / "dist" / "Talk It Through.app"
    source = bundle if bundle.exists() else frozen
    run(["hdiutil", "create", "-volname", "Talk It Through", "-srcfolder", source,
         "-format", "UDZO", "-ov", target], "hdiutil")
    return target


MAKERS = {"deb": make_deb, "portable": make_portable, "windows-setup": make_windows_setup,
          "dmg": make_dmg}


def write_papers(
    output: Path, python: Path, frozen: Path, packages: list[Path], gone: list[str]
) -> None:
    """Write the bill of materials, the sums and the build info beside the packages."""
    sbom = output / "sbom.cdx.json"
    run([python.with_name("cyclonedx-py"), "environment", "--output-reproducible",
         "--of", "JSON", "-o", sbom, python], "The bill of materials")
    run([python, PACKAGING / "bill_of_materials.py", sbom, frozen, version()],
        "The bill of materials")
    info = {
        "version": version(), "source_date_epoch": epoch(), "python": platform.python_version(),
        "system": platform.system(), "machine": platform.machine(), "pruned": gone,
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
    check_room(output, OUTPUT_BYTES)
    with tempfile.TemporaryDirectory(prefix="talk-build-", dir=keep) as folder:
        work = Path(folder)
        check_room(work, WORK_BYTES)
        python = make_venv(work)
        frozen = freeze(python, work)
        gone = prune(frozen)
        strip_symbols(frozen)
        smoke_test(frozen)
        made = work / "made"
        made.mkdir()
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
    parser.add_argument("target", choices=(*TARGETS, "all"), help="what to build")
    parser.add_argument("--output", metavar="DIR", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", metavar="DIR", type=Path, help="where to build (else temp)")
    parser.add_argument("--dry-run", action="store_true", help="print the plan")
    args = parser.parse_args(argv)
    targets = ["deb", "portable"] if args.target == "all" else [args.target]
    try:
        if args.dry_run:
            for target in targets:
                check_target(target)
            print("\n".join(plan(targets, args.output)))
        else:
            build(targets, args.output.resolve(), args.work)
    except BuildError as error:
        print(error, file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"The build stopped: {error.strerror or error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
