"""`make newest`: the tests with the newest packages, in a venv of its own; says what would break.

It may fail: what is locked stays locked. Exit code 1 where a newer package breaks something.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from packaging.markers import Marker
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "resources" / "packaging" / "test.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?: ; ([^\n\\]+))?", re.MULTILINE)


def locked(text: str) -> dict[str, str]:
    """Return name and version of each package of a lock file, those for this Python first."""
    found = [(name.lower().replace("_", "-"), version, marker)
             for name, version, marker in PIN.findall(text)]
    here = [one for one in found if not one[2] or Marker(one[2].strip()).evaluate()]
    return {name: version for name, version, _ in (*found, *here)}


def changes(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return a line for each package that the newest day brings in a newer version."""
    return [f"{name} {before.get(name, 'not locked')} -> {version}"
            for name, version in sorted(now.items())
            if name not in ("decisionaid", "pip")
            and Version(version) > Version(before.get(name, "0.dev0"))]


def broken(printed: str) -> list[str]:
    """Return the tests that failed, as pytest's last lines name them."""
    return sorted(set(re.findall(r"^(?:FAILED|ERROR) (\S+)", printed, re.MULTILINE)))


def packages(python: Path) -> dict[str, str]:
    """Return name and version of what a venv has."""
    done = subprocess.run([python, "-m", "pip", "list", "--format", "json"], capture_output=True,
                          text=True, check=True)
    return {p["name"].lower().replace("_", "-"): p["version"] for p in json.loads(done.stdout)}


def main() -> int:
    """Install the newest, run all tests, and say what is newer and what it breaks."""
    with tempfile.TemporaryDirectory(prefix="newest-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        installed = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--upgrade", "pip", "-e", ".[test,paper]"],
            cwd=ROOT, check=False)
        if installed.returncode:
            print("The newest packages cannot be installed together.")
            return 1
        newer = changes(locked(LOCK.read_text("utf-8")), packages(python))
        print("\n".join(["Newer than locked:", *newer] if newer else ["Nothing is newer."]),
              flush=True)
        tested = subprocess.run([python, "-m", "tests", *sys.argv[1:]], cwd=ROOT, check=False,
                                text=True, stdout=subprocess.PIPE)
    fails = broken(tested.stdout)
    print("\n".join(["The newest packages would break:", *fails] if fails else
                    [tested.stdout[-2000:] if tested.returncode else
                     "The newest packages break nothing."]))
    return 1 if tested.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
