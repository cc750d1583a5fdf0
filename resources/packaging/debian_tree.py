"""Lays out the files of the Debian package."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

PACKAGE = "talk-it-through"
DEPENDS = (
    "libc6", "libstdc++6", "libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libx11-6",
    "libx11-xcb1", "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0",
    "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-render0", "libxcb-shape0",
    "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libxkbcommon0",
    "libxkbcommon-x11-0", "libdbus-1-3", "libglib2.0-0 | libglib2.0-0t64", "zlib1g",
    "shared-mime-info",
)
RECOMMENDS = ("cups-client", "at-spi2-core")
DESCRIPTION = """prepare the talk in which a leukemia therapy is chosen
 A decision aid for people with leukemia and their families. It shows options
 side by side, says what is known and how sure that is, records questions, and
 makes a tagged PDF for the oncologist. It works without a network and never
 says which option to choose."""


def architecture() -> str:
    """Return Debian's name of this machine."""
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True,
                          check=True).stdout.strip()


def lay_out(frozen: Path, tree: Path, root: Path, version: str, epoch: int) -> Path:
    """Copy program, desktop files and papers to where Debian wants them; return the tree."""
    packaging = root / "resources" / "packaging"
    share = tree / "usr" / "share"
    shutil.copytree(frozen, tree / "usr" / "lib" / PACKAGE, symlinks=True)
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
    _control(tree, version)
    return tree


def _papers(share: Path, root: Path, packaging: Path, version: str, epoch: int) -> None:
    docs = share / "doc" / PACKAGE
    docs.mkdir(parents=True)
    shutil.copy(packaging / "copyright", docs / "copyright")
    for name in ("policy.md", "kiosk.md", "privacy.md"):
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


def _control(tree: Path, version: str) -> None:
    kilobytes = sum(p.lstat().st_size for p in tree.rglob("*") if p.is_file()) // 1024
    control = tree / "DEBIAN"
    control.mkdir()
    lines = (
        f"Package: {PACKAGE}", f"Version: {version}", "Section: science", "Priority: optional",
        f"Architecture: {architecture()}",
        "Maintainer: Talk It Through contributors <contributors@talk-it-through.invalid>",
        f"Installed-Size: {kilobytes}", f"Depends: {', '.join(DEPENDS)}",
        f"Recommends: {', '.join(RECOMMENDS)}", f"Description: {DESCRIPTION}",
    )
    (control / "control").write_text("\n".join(lines) + "\n", "utf-8")
    sums = subprocess.run("find usr -type f -print0 | sort -z | xargs -0 md5sum", shell=True,
                          cwd=tree, capture_output=True, text=True, check=True).stdout
    (control / "md5sums").write_text(sums, "utf-8")


def mend_rights(tree: Path) -> None:
    """Shared objects are data to Debian: only programs may be run."""
    for path in tree.rglob("*.so*"):
        if not path.is_symlink() and path.is_file():
            path.chmod(0o644)
