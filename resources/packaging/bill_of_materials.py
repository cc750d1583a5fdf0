"""Trims a CycloneDX bill of the build's venv to what the package really carries."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def wanted_names(runtime: Path) -> set[str]:
    """Return the packages the program itself asks for."""
    lines = runtime.read_text("utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
    return {_name(match.group()) for match in found if match}


def _reachable(bill: dict[str, Any], roots: set[str]) -> set[str]:
    needs = {d["ref"]: d.get("dependsOn", []) for d in bill.get("dependencies", [])}
    open_refs = [c["bom-ref"] for c in bill["components"] if _name(c["name"]) in roots]
    seen: set[str] = set()
    while open_refs:
        ref = open_refs.pop()
        if ref not in seen:
            seen.add(ref)
            open_refs.extend(needs.get(ref, []))
    return seen


def keep_what_ships(path: Path, runtime: Path, version: str) -> None:
    """Leave out the tools of the build, and name the program the bill is of.

    Raises:
        ValueError: When a package the program asks for is not in the bill.
    """
    bill = json.loads(path.read_text("utf-8"))
    roots = wanted_names(runtime)
    missing = roots - {_name(c["name"]) for c in bill["components"]}
    if missing:
        raise ValueError(f"the bill of materials lacks {', '.join(sorted(missing))}")
    kept = _reachable(bill, roots)
    bill["components"] = [c for c in bill["components"] if c["bom-ref"] in kept]
    bill["dependencies"] = [d for d in bill.get("dependencies", []) if d["ref"] in kept]
    bill["metadata"]["component"] = {
        "type": "application", "name": "Talk It Through", "version": version,
        "bom-ref": "talk-it-through", "licenses": [{"license": {"id": "MIT"}}],
    }
    path.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")
