"""What changed from one guide to another, each change told once and in plain words."""

import shutil

import pytest

from decisionaid.aid.building import aids_of, compile_folder
from decisionaid.aid.changes import changes
from decisionaid.aid.library import open_aid
from decisionaid.aid.starter import write_starter
from decisionaid.cli import main

SAID = "A pill that may help."


@pytest.fixture
def old(tmp_path):
    folder = tmp_path / "old"
    write_starter(folder)
    return folder


@pytest.fixture
def new(old, tmp_path):
    folder = tmp_path / "new"
    shutil.copytree(old, folder)
    return folder


def edit(folder, file, before, now):
    path = folder / file
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, now, 1))


def found(old, new):
    return changes(aids_of(old)["en"], aids_of(new)["en"])


def test_the_same_guide_has_no_change(old, new, capsys):
    assert found(old, new) == ()
    assert main(["aid", "changes", str(old), str(new)]) == 0
    assert "Nothing that a person reads has changed." in capsys.readouterr().out


@pytest.mark.parametrize(("file", "before", "now", "kind", "was", "is_now"), [
    ("decisions/example.yaml", SAID, "A tablet.", "sentence", SAID, "A tablet."),
    ("numbers.yaml", "events: 30", "events: 25", "number", "60 of 100", "50 of 100"),
    ("numbers.yaml", "value: 2", "value: 3", "sentence", "2 doses", "3 doses"),
    ("sources.yaml", "An example study", "A real study", "source", "An example", "A real"),
])
def test_one_edit_is_one_change(old, new, file, before, now, kind, was, is_now):
    edit(new, file, before, now)
    told = found(old, new)
    assert {change.kind for change in told} == {kind}
    assert all(was in change.before and is_now in change.now for change in told)


def test_a_new_name_of_an_option_is_told_as_an_option(old, new):
    edit(new, "decisions/example.yaml", "name: Waiting", "name: Watching")
    assert [(c.kind, c.before, c.now) for c in found(old, new)] == [
        ("option", "Waiting", "Watching")]


def test_an_option_that_is_gone_is_told_once(old, new):
    text = (new / "decisions" / "example.yaml").read_text()
    third = text[text.index("  - id: waiting"): text.index("checks:")]
    third = third.replace("      - {kind: benefit, estimate: waiting_helped}\n", "").replace(
        "    headlines:\n", "")
    more = third.replace("id: waiting", "id: other").replace("name: Waiting", "name: Another")
    (new / "decisions" / "example.yaml").write_text(text.replace("checks:", more + "checks:", 1))
    [change] = found(old, new)
    assert (change.kind, change.before, change.now) == ("option", "", "Another")
    [back] = found(new, old)
    assert (back.kind, back.before, back.now) == ("option", "Another", "")


def test_the_command_reads_folders_and_files_and_says_was_and_now(old, new, tmp_path, capsys):
    edit(new, "decisions/example.yaml", SAID, "A tablet.")
    file = tmp_path / "old.aid"
    file.write_bytes(compile_folder(old))
    assert main(["aid", "changes", str(file), str(new)]) == 0
    out = capsys.readouterr().out
    assert "Sentences: 1" in out
    assert f"was: {SAID}" in out
    assert "now: A tablet." in out


def test_a_build_tells_visits_of_an_older_version_what_changed_but_nothing_of_survival(
        old, new, tmp_path):
    for folder, words in ((old, ""), (new, " now")):
        edit(folder, "numbers.yaml", "unit: doses\n", "unit: doses\n    gate: survival\n")
        edit(folder, "decisions/example.yaml", SAID,
             f'"Half lived {{doses}}.{words} || Some lived longer.{words}"')
    first = tmp_path / "first.aid"
    first.write_bytes(compile_folder(old))
    edit(new, "aid.yaml", 'version: "0.1"', 'version: "0.2"')
    second = tmp_path / "second.aid"
    assert main(["aid", "build", str(new), "-o", str(second), "--since", str(first)]) == 0
    told = open_aid(second).aid("en").changed["0.1"]
    assert [c.decision for c in told] == ["example"]
    assert "Some lived longer. now" in told[0].now
    assert "2 doses" not in str(told)


def test_two_guides_have_no_changes_to_tell(old, new, capsys):
    edit(new, "aid.yaml", "id: starter", "id: other")
    assert main(["aid", "changes", str(old), str(new)]) == 1
    assert "two guides" in capsys.readouterr().err
