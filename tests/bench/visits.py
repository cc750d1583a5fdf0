"""How long keeping takes: `python -m tests.bench.visits` prints each goal as met or missed."""

import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path

from decisionaid.language import words
from decisionaid.visit.model import Visit, new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.folder import FolderStore

TODAY = dt.date(2026, 11, 24)
ID = "ab" * 16


def visit_of_200_questions() -> Visit:
    """Return a visit with 200 questions of usual length."""
    visit = new_visit(ID, TODAY, 1)
    for number in range(200):
        visit = add_question(visit, f"{number}. " + "How often does this happen? " * 3)
    return visit


def slowest_of_95(act, times: int) -> float:
    """Return the milliseconds within which 95 % of the calls end."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)[int(times * 0.95) - 1]


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Return each figure in milliseconds with its goal."""
    store, visit = FolderStore(folder, words("en")), visit_of_200_questions()
    saving = slowest_of_95(lambda: store.keep(visit, TODAY), 100)
    opening = slowest_of_95(lambda: store.open(ID), 50)
    data = store.path_of(ID).read_bytes()
    for number in range(4999):
        (folder / f"{number:032x}.talk").write_bytes(data)
    listing = slowest_of_95(store.list, 20)
    return {
        "save a visit of 200 questions (95 %)": (saving, 20),
        "open it without a password (95 %)": (opening, 50),
        "list a folder of 5,000 visits (95 %)": (listing, 300),
    }


def main() -> None:
    """Print the figures."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, (spent, goal) in measure(folder).items():
            print(f"{name}: {spent:.1f} ms, goal {goal} ms: {'met' if spent <= goal else 'missed'}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
