"""Damaged folders: every one is loaded whole or told where and why."""

import random
import shutil

import pytest

from decisionaid.aid.building import aids_of, checked_folder
from decisionaid.aid.problems import AidError
from decisionaid.aid.starter import write_starter
from tests.systems import need_links

DAMAGES = 200  # ten thousand in `make soak`


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


def damaged(text, chance):
    """Hurt a text the way editors, disks and strangers do."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    way = chance.randrange(8)
    if way == 0:
        return text[: chance.randrange(len(text) + 1)]
    if way == 1:
        lines.pop(at)
    elif way == 2:
        lines.insert(at, lines[chance.randrange(len(lines))])
    elif way == 3:
        lines[at] = lines[at].replace(":", "", 1)
    elif way == 4:
        lines[at] += chance.choice([" &a x", " *a", " {{ 7 }}", " <b>", " {nothing}", " ||||"])
    elif way == 5:
        lines[at] = " " * chance.randrange(9) + lines[at].strip()
    elif way == 6:
        lines[at] = lines[at].partition(":")[0] + ": " + chance.choice(
            ["[]", "{}", "null", "12", "true", "-1e400", "[[[[[["])
    else:
        lines[at] = chance.choice(["\0", "\t", "%", "---", "..."]) + lines[at]
    return "\n".join(lines)


def hurt_and_load(small, folder, seed):
    chance = random.Random(seed)
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(small, folder)
    files = sorted(folder.rglob("*.yaml"))
    path = chance.choice(files)
    path.write_text(damaged(path.read_text("utf-8"), chance), "utf-8")
    try:
        aids_of(folder)
    except AidError as error:
        assert error.problems or error.sentence
        for problem in error.problems:
            assert problem.file
            assert problem.line >= 1
            assert problem.sentence


def test_random_damages_are_loaded_whole_or_explained(small, tmp_path):
    for seed in range(DAMAGES):
        hurt_and_load(small, tmp_path / "hurt", seed)


def problems(folder):
    return [str(p) for p in checked_folder(folder).problems]


def test_links_and_climbing_paths_are_refused(small, tmp_path):
    need_links(tmp_path)
    folder = tmp_path / "linked"
    shutil.copytree(small, folder)
    (folder / "learn" / "away.yaml").symlink_to("/etc/passwd")
    assert any("Links are not allowed" in p for p in problems(folder))


def test_unknown_and_repeated_ids_are_told_with_file_and_line(small, tmp_path):
    folder = tmp_path / "ids"
    shutil.copytree(small, folder)
    path = folder / "glossary.yaml"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").partition("\n")[2], "utf-8")
    assert any(p.startswith("glossary.yaml:") and "twice" in p for p in problems(folder))


def test_a_typed_digit_and_markup_are_refused(small, tmp_path):
    folder = tmp_path / "digits"
    shutil.copytree(small, folder)
    path = next((folder / "learn").glob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: <b>28 days ", 1), "utf-8")
    found = problems(folder)
    assert any("typed digit" in p for p in found)
    assert any("markup" in p for p in found)
