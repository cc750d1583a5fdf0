"""How long an editor waits: checking, workbooks out and in; and a guide far larger than ours."""

import contextlib
import io
import json
import os
import tempfile
import time
from pathlib import Path

import openpyxl
import yaml

from decisionaid.aid.building import compile_folder
from decisionaid.aid.starter import write_starter
from decisionaid.cli import main
from decisionaid.paths import resource

DECISIONS, OPTIONS, NUMBERS = 30, 12, 10
ROWS = 1000
CHECKS = 5  # the quickest counts: what else runs on the machine only adds


def quietly(*args: str) -> float:
    """Return the seconds of work a command takes within this process."""
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(list(args)) == 0
    return time.process_time() - began


def _copy(record: dict, **changes: object) -> dict:
    return {**record, **changes}


def large_guide(folder: Path) -> Path:
    """Return a compiled guide of 30 decisions with 12 options each, ten numbers an option."""
    write_starter(folder)
    page = folder / "decisions" / "example.yaml"
    decision = yaml.load(page.read_text(), yaml.CSafeLoader)
    numbers = yaml.load((folder / "numbers.yaml").read_text(), yaml.CSafeLoader)
    estimate, made = numbers["estimates"][0], []
    for d in range(DECISIONS):
        options = [_copy(decision["options"][0], id=f"d{d}_o{o}", name=f"Option {o} of {d}",
                         headlines=[{"kind": "benefit", "estimate": f"d{d}_o{o}_n0"}])
                   for o in range(OPTIONS)]
        checks = [_copy(c, id=f"d{d}_{c['id']}", option="") for c in decision["checks"]]
        whole = _copy(decision, id=f"d{d}", options=options, checks=checks)
        (folder / "decisions" / f"d{d}.yaml").write_text(json.dumps(whole))
        made += [_copy(estimate, id=f"{o['id']}_n{n}", option=o["id"], comparator=None)
                 for o in options for n in range(NUMBERS)]
    page.unlink()
    (folder / "numbers.yaml").write_text(json.dumps({**numbers, "estimates": []}))
    (folder / "numbers").mkdir()
    for d in range(DECISIONS):
        mine = [e for e in made if e["option"].startswith(f"d{d}_")]
        (folder / "numbers" / f"d{d}.yaml").write_text(json.dumps({"estimates": mine}))
    head = folder / "aid.yaml"
    names = "names_with_digits: " + json.dumps([str(n) for n in range(DECISIONS)])
    head.write_text(head.read_text().replace("names_with_digits: []", names))
    path = folder.with_suffix(".aid")
    path.write_bytes(compile_folder(folder))
    return path


def filled(folder: Path) -> list[str]:
    """Return workbooks with about 1,000 rows filled in."""
    count, paths = 0, []
    for path in sorted(folder.glob("*-en.xlsx")):
        if count >= ROWS:
            break
        book = openpyxl.load_workbook(path)
        book["Read me first"]["B9"], book["Read me first"]["B10"] = "A. Example", "Hematologist"
        for title in ("Numbers", "Sentences", "Left out"):
            for row in range(2, book[title].max_row + 1):
                if book[title].cell(row, 1).value:
                    book[title].cell(row, 7).value = "Right"
                    count += 1
        book.save(path)
        paths.append(str(path))
    return paths


def taken(paths: list[str]) -> float:
    """Return the seconds to read and judge the rows of workbooks, the guide already read."""
    from decisionaid.aid.reviewing.importing import take
    from decisionaid.commands.review_work import GuideUnderReview

    guide = GuideUnderReview(resource("aids", "leukemia-options"))
    expected = guide.expected()
    began = time.process_time()
    results = [take(Path(p), expected, "2026-11-28") for p in paths]
    spent = time.process_time() - began
    rows = sum(len(s.answers) for r in results for s in r.answered)
    assert rows >= ROWS, rows
    return spent * ROWS / rows


def measure() -> list[tuple[str, float, float, str, bool]]:
    """Return name, figure, goal, unit, and whether a miss fails the run."""
    folder = str(resource("aids", "leukemia-options"))
    with tempfile.TemporaryDirectory() as made:
        checked = min(quietly("aid", "check", folder) for _ in range(CHECKS))
        written = quietly("--lang", "en", "aid", "review", folder, "-o", made)
        imported = taken(filled(Path(made)))
    return [
        ("aid check, seconds of work", checked, 1, "s", False),
        ("aid review, workbooks of all decisions, seconds of work", written, 12, "s", False),
        ("aid review --import, 1,000 rows, seconds of work", imported, 1, "s", False),
    ]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for line in measure():
        print(*line)
