"""Keeps a visit on a small disk of its own that fills up, turns read-only and is pulled.

Usage: unshare -m python disk_child.py FOLDER. Each line printed is a thing that held.
"""

import datetime as dt
import subprocess
import sys
from pathlib import Path

from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.errors import CouldNotKeep
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.values import set_worries

TODAY = dt.date(2026, 11, 24)
ID = "ab" * 16
EN = words("en")


def mount(*args: str) -> None:
    subprocess.run(["mount", *args], check=True)


def sentence_of(store: FolderStore, visit) -> str:
    try:
        store.keep(visit, TODAY)
    except CouldNotKeep as problem:
        return problem.sentence
    return "kept"


def main() -> None:
    stick = Path(sys.argv[1])
    mount("-t", "tmpfs", "-o", "size=256k", "none", str(stick))
    store = FolderStore(stick / "visits", EN)
    small = set_worries(new_visit(ID, TODAY, 1), "small")
    store.keep(small, TODAY)

    large = set_worries(small, "x" * 400_000)
    assert "no room" in sentence_of(store, large)
    assert FolderStore(store.folder, EN).open(ID).visit == small
    assert not list(store.folder.glob(".*"))
    print("full")

    (stick / "other").write_bytes(b"x" * 200_000)
    assert "no room" in sentence_of(store, set_worries(small, "y" * 100_000))
    (stick / "other").unlink()
    assert sentence_of(store, set_worries(small, "y" * 50_000)) == "kept"
    print("room again")

    mount("-o", "remount,ro", str(stick))
    assert "may not write" in sentence_of(store, small)
    assert FolderStore(store.folder, EN).open(ID).visit.patient.worries[:2] == "yy"
    mount("-o", "remount,rw", str(stick))
    assert sentence_of(store, small) == "kept"
    print("refused")

    mount("--bind", str(stick), str(Path(sys.argv[2])))
    subprocess.run(["umount", str(stick)], check=True)
    (stick / "visits").mkdir()
    assert "stick" in sentence_of(store, large)
    assert list((stick / "visits").iterdir()) == []
    mount("--bind", sys.argv[2], str(stick))
    assert sentence_of(store, set_worries(small, "plugged in")) == "kept"
    assert FolderStore(store.folder, EN).open(ID).visit.patient.worries == "plugged in"
    print("pulled")


if __name__ == "__main__":
    main()
