"""The accessibility tree of each page, from the running program with the bridge on.

    python -m tests.system.trees      writes all golden trees anew, to be read in the diff
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.system.desktop import ROOT, SYSTEM_PYTHON, desktop

GOLDEN = Path(__file__).with_name("golden_trees")
LANGUAGES = ("en", "es", "ar")
PLACES = ("welcome", "about", "learn", "compare", "compare:may_do", "compare:harms", "check",
          "table", "values", "questions", "drawer", "summary", "help")
TREE = Path(__file__).with_name("atspi_tree.py")
CARDS = "blinatumomab_adult_rr,inotuzumab_adult_rr,brexu_cel_adult_rr"


def golden(lang: str, place: str) -> Path:
    """Return the file of one place in one language."""
    return GOLDEN / lang / f"{place.replace(':', '-')}.txt"


def trees(lang: str, folder: Path) -> dict[str, str]:
    """Return for each place its tree and, under it, what Tab walks."""
    found = {}
    arguments = ("--profile", str(folder / "profile"), "--lang", lang, "--decision",
                 "all_rr_adult", "--options", CARDS)
    with desktop(folder) as environment:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.tree_child", *arguments], cwd=ROOT,
            env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        try:
            for place in PLACES:
                process.stdin.write(f"{place}\n")
                process.stdin.flush()
                order = json.loads(process.stdout.readline())
                print(lang, place, file=sys.stderr, flush=True)
                found[place] = f"{_tree(environment, process.pid)}\nTab order\n" + "".join(
                    f"  {number} {name}\n" for number, name in enumerate(order, 1))
        finally:
            process.kill()
            process.wait(10)
            process.stdin.close()
            process.stdout.close()
    return found


def _tree(environment: dict[str, str], pid: int) -> str:
    return subprocess.run([SYSTEM_PYTHON, str(TREE), str(pid)], env=environment, text=True,
                          capture_output=True, check=True, timeout=120).stdout


def main() -> None:
    """Write every golden tree anew."""
    for lang in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            for place, tree in trees(lang, Path(folder)).items():
                path = golden(lang, place)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(tree, "utf-8")
                print(path.relative_to(ROOT), len(tree.splitlines()))


if __name__ == "__main__":
    main()
