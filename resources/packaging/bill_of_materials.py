"""Trims a CycloneDX bill of the build's venv to what the frozen program really carries.

Usage, with the venv's own Python: bill_of_materials.py BILL FROZEN_FOLDER VERSION
"""

from __future__ import annotations

import json
import platform
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

STARTER = "pyinstaller"  # its compiled starter is the program's first file


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def carried_modules(frozen: Path) -> set[str]:
    """Return the top-level modules in the archive and the folder of a frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(p for p in (frozen / "decisionaid", frozen / "decisionaid.exe") if p.is_file())
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    folder = {p.name.partition(".")[0] for p in (frozen / "_internal").iterdir()}
    return {name.partition(".")[0] for name in archive.toc} | folder


def carried_packages(frozen: Path) -> set[str]:
    """Return the names of the packages whose modules the program carries."""
    known = packages_distributions()
    found = {_name(d) for module in carried_modules(frozen) for d in known.get(module, ())}
    return found | {STARTER}


def trim(bill: dict[str, Any], carried: set[str], version: str) -> dict[str, Any]:
    """Return the bill with the carried packages alone, Python itself, and what it is the bill of.

    Raises:
        ValueError: When a carried package is not in the bill.
    """
    components = [c for c in bill["components"] if _name(c["name"]) in carried]
    missing = carried - {_name(c["name"]) for c in components}
    if missing:
        raise ValueError(f"the bill of materials lacks {', '.join(sorted(missing))}")
    kept = {c["bom-ref"] for c in components}
    needs = [
        {**d, "dependsOn": [r for r in d.get("dependsOn", []) if r in kept]}
        for d in bill.get("dependencies", []) if d["ref"] in kept
    ]
    python = {"type": "platform", "name": "CPython", "version": platform.python_version(),
              "bom-ref": "cpython", "licenses": [{"license": {"id": "Python-2.0"}}]}
    root = {"type": "application", "name": "Talk It Through", "version": version,
            "bom-ref": "talk-it-through", "licenses": [{"license": {"id": "MIT"}}]}
    return {**bill, "components": [*components, python], "dependencies": needs,
            "metadata": {**bill["metadata"], "component": root}}


def main(path: Path, frozen: Path, version: str) -> None:
    """Trim a bill in place."""
    bill = trim(json.loads(path.read_text("utf-8")), carried_packages(frozen), version)
    path.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
