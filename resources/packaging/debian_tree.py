"""Lays out the files of the Debian package."""

from __future__ import annotations

import gzip
import hashlib
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGE = "talk-it-through"
# What is started or opened by name at run time, which no tool can read off the files.
OPENED_BY_NAME = ("cups-client", "libgl1", "shared-mime-info", "xdg-utils")
# What Qt's parts are linked to; without them here the list of dependencies cannot be made.
QT_LIBRARIES = {
    "libcups.so.2": "libcups2", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libxcb-shape.so.0": "libxcb-shape0",
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
RECOMMENDS = ("at-spi2-core",)
DESCRIPTION = """prepare the talk in which a leukemia therapy is chosen
 A decision aid for people with leukemia and their families. It shows options
 side by side, says what is known and how sure that is, records questions, and
 makes a tagged PDF for the oncologist. It works without a network and never
 says which option to choose."""


def architecture() -> str:
    """Return Debian's name of this machine."""
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True,
                          check=True).stdout.strip()


def leave_to_the_system(internal: Path) -> None:
    """Take out the libraries that Debian itself brings, so that its security updates reach us."""
    system = [Path("/usr/lib"), Path("/lib")]
    system = [p / f"{platform.machine()}-linux-gnu" for p in system]
    for path in sorted(internal.glob("lib*.so*")):
        theirs = any((folder / path.name).exists() for folder in system)
        if theirs and not path.is_symlink() and not path.name.startswith("libpython"):
            path.unlink()


def missing_libraries() -> list[str]:
    """Return the packages with Qt's system libraries that this machine lacks."""
    there = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True,
                           check=False).stdout
    return sorted(name for library, name in QT_LIBRARIES.items() if library not in there)


def depends(tree: Path, program: Path) -> list[str]:
    """Return the packages that bring every library the program's files are linked to.

    Raises:
        RuntimeError: When a library is neither in the package nor in Debian.
    """
    files = [p for p in sorted(program.rglob("*")) if p.is_file() and not p.is_symlink()]
    files = [p for p in files if p.read_bytes()[:4] == b"\x7fELF"]
    own = sorted({p.parent for p in files})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "debian").mkdir()
        (Path(folder) / "debian" / "control").write_text(
            f"Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n", "utf-8")
        done = subprocess.run(
            ["dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-S{tree}",
             *(f"-l{p}" for p in own), *(f"-e{p}" for p in files)],
            cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout.strip()
    if done.returncode or not said.startswith("shlibs:Depends="):
        errors = [line for line in done.stderr.splitlines() if "error:" in line]
        raise RuntimeError(" / ".join(errors[:2]) or "dpkg-shlibdeps found nothing")
    return sorted({*said.partition("=")[2].split(", "), *OPENED_BY_NAME})


def lay_out(frozen: Path, tree: Path, root: Path, version: str, epoch: int) -> Path:
    """Copy program, desktop files and papers to where Debian wants them; return the tree."""
    packaging = root / "resources" / "packaging"
    share = tree / "usr" / "share"
    program = tree / "usr" / "lib" / PACKAGE
    shutil.copytree(frozen, program, symlinks=True)
    leave_to_the_system(program / "_internal")
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "decisionaid").symlink_to(f"../lib/{PACKAGE}/decisionaid")
    for source, target in (
        ("decisionaid.desktop", share / "applications"),
        ("decisionaid.metainfo.xml", share / "metainfo"),
        ("decisionaid.mime.xml", share / "mime" / "packages"),
        ("decisionaid.svg", share / "icons" / "hicolor" / "scalable" / "apps"),
    ):
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(packaging / source, target / source.replace(".mime.xml", ".xml"))
    _papers(share, root, packaging, version, epoch)
    _control(tree, version, program)
    return tree


def _papers(share: Path, root: Path, packaging: Path, version: str, epoch: int) -> None:
    docs = share / "doc" / PACKAGE
    docs.mkdir(parents=True)
    shutil.copy(packaging / "copyright", docs / "copyright")
    for name in ("policy.md", "kiosk.md", "privacy.md", "third-party-licenses.md"):
        if (root / "docs" / name).is_file():
            shutil.copy(root / "docs" / name, docs / name)
    change = (packaging / "changelog").read_text("utf-8").replace("VERSION", version)
    _zipped(docs / "changelog.gz", change, epoch)
    manual = share / "man" / "man1"
    manual.mkdir(parents=True)
    text = (packaging / "decisionaid.1").read_text("utf-8").replace("VERSION", version)
    _zipped(manual / "decisionaid.1.gz", text, epoch)
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(packaging / "lintian-overrides", overrides / PACKAGE)


def _zipped(path: Path, text: str, epoch: int) -> None:
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=epoch) as packed:
        packed.write(text.encode())


def _control(tree: Path, version: str, program: Path) -> None:
    kilobytes = sum(p.lstat().st_size for p in tree.rglob("*") if p.is_file()) // 1024
    control = tree / "DEBIAN"
    control.mkdir()
    needed = depends(tree, program)
    lines = (
        f"Package: {PACKAGE}", f"Version: {version}", "Section: science", "Priority: optional",
        f"Architecture: {architecture()}",
        "Maintainer: Talk It Through contributors <contributors@talk-it-through.invalid>",
        f"Installed-Size: {kilobytes}", f"Depends: {', '.join(needed)}",
        f"Recommends: {', '.join(RECOMMENDS)}", f"Description: {DESCRIPTION}",
    )
    (control / "control").write_text("\n".join(lines) + "\n", "utf-8")
    files = sorted(p for p in (tree / "usr").rglob("*") if p.is_file() and not p.is_symlink())
    sums = "".join(f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files)
    (control / "md5sums").write_text(sums, "utf-8")


def _md5(path: Path) -> str:
    """Return what `dpkg --verify` compares a file with."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def mend_rights(tree: Path) -> None:
    """Shared objects are data to Debian: only programs may be run."""
    for path in tree.rglob("*.so*"):
        if not path.is_symlink() and path.is_file():
            path.chmod(0o644)
