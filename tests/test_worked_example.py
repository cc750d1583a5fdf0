"""The worked example of docs/editors.md, run as it stands: from an empty folder to the clinic."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from decisionaid import language
from decisionaid.aid.reviewing.workbook import SHEETS
from decisionaid.cli import main

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "tests" / "guides" / "prostate"  # what an editor writes between the commands
REVIEWERS = (("A. Example", "Urologist"), ("B. Example", "Nurse"))


def commands():
    """Return the commands of the example, without its notes."""
    text = (ROOT / "docs" / "editors.md").read_text("utf-8")
    example = text.split("## From an empty folder to a guide in the clinic\n")[1].split("\n\n")[0]
    lines = [line.split(" #")[0].strip() for line in example.splitlines()]
    return [shlex.split(line) for line in lines if line]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return an empty folder that stands for the editor's desk and for the clinic's PC."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("decisionaid.updates.system_folder", lambda: tmp_path / "all-users")
    yield tmp_path
    language._offered.clear()
    language.words.cache_clear()


def write(desk):
    """Write the guide in place of the starter's example, as its editor does; the id stays."""
    head = (WRITTEN / "aid.yaml").read_text("utf-8").replace("id: prostate\n", "id: my-guide\n")
    shutil.rmtree(desk / "my-guide")
    shutil.copytree(WRITTEN, desk / "my-guide")
    (desk / "my-guide" / "aid.yaml").write_text(head, "utf-8")


def answer(desk):
    """Fill in every workbook twice, as two clinicians do."""
    import openpyxl

    (desk / "back").mkdir()
    for n, (name, role) in enumerate(REVIEWERS):
        for path in (desk / "to-review").glob("*.xlsx"):
            book = openpyxl.load_workbook(path)
            book["Read me first"]["B9"], book["Read me first"]["B10"] = name, role
            for title, _ in SHEETS:
                for row in range(2, book[title].max_row + 1):
                    if book[title].cell(row, 1).value:
                        book[title].cell(row, 7).value = "Right"
            book.save(desk / "back" / f"{n}-{path.name}")


def translate(desk):
    """Fill in every entry of the PO file."""
    catalog = polib.pofile(str(desk / "fr.po"))
    for entry in catalog:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"FR {entry.msgid}", 1: f"FR {entry.msgid_plural}"}
        else:
            entry.msgstr = f"FR {entry.msgid}"
    catalog.save()


def run(desk, words):
    """Run one command of the example; the one that opens a window builds every page instead."""
    if words[0] == "openssl":
        return subprocess.run(words, cwd=desk, capture_output=True, timeout=60).returncode
    words = [str(p) for w in words[1:] for p in (sorted(desk.glob(w)) if "*" in w else [w])]
    if words == ["--aid", "my-guide"]:
        words.append("check")
    return main(["--profile", str(desk / "profile"), *words])


def test_the_example_leads_from_an_empty_folder_to_a_guide_in_the_clinic(desk, capsys):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on this machine")
    between = {"--aid my-guide": write, "-o to-review": answer, "-o fr.po": translate}
    for words in commands():
        assert run(desk, words) == 0, (words, capsys.readouterr())
        for part, do in between.items():
            if part in " ".join(words):
                do(desk)
    said = capsys.readouterr().out
    assert "my-guide: no mistakes." in said
    assert re.search(r"prostate_enlarged, en: (\d+) of \1 items checked, 0 remain\.", said)
    assert "signed by this key, unchanged" in said
    assert (desk / "all-users" / "my-guide.aid").is_file()
    assert (desk / "profile" / "aids" / "my-guide.aid").is_file()
    assert main(["--profile", str(desk / "profile"), "aid", "list", "--json"]) == 0
    mine = next(g for g in json.loads(capsys.readouterr().out) if g["aid"] == "my-guide")
    assert mine["languages"] == ["en", "fr"]
    assert mine["review_state"].startswith("Checked by A. Example, urologist; B. Example, nurse.")
