"""Writes the agreed tables of a package anew, to be read before they are committed.

Usage: python -m tests.system.windows.golden
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).with_name("msi_tables.txt")


def main() -> None:
    """Make a small package and write down its tables."""
    sys.path.append(str(ROOT / "resources" / "packaging"))
    from tests.system.windows import packages

    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        package = packages.pack(packages.small_tree(folder / "tree"), folder, "1.0.0", patch)
        GOLDEN.write_text(packages.tables(package), "utf-8")


if __name__ == "__main__":
    main()
