"""`-o` never destroys what a command reads, and closed streams are told in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from decisionaid.cli import main
from decisionaid.commands.output import check_target, put
from decisionaid.errors import PlainError
from tests.systems import need_links, posix
from tests.test_cli import kept_visit

ROOT = Path(__file__).parents[1]
SHEET = ("sheet", "all_rr_adult", "--sections", "talk", "--format", "text", "-o")


def refusal(target, *inputs):
    with pytest.raises(PlainError) as told:
        put(b"new", str(target), inputs)
    return told.value.sentence


@pytest.fixture
def there(tmp_path):
    path = tmp_path / "input.talk"
    path.write_bytes(b"what a person wrote")
    return path


def test_an_input_is_never_written_over_by_any_name(there, tmp_path):
    need_links(tmp_path)
    (tmp_path / "link").symlink_to(there)
    os.link(there, tmp_path / "second name")
    for name in ("input.talk", "link", "second name", "../" + tmp_path.name + "/input.talk"):
        assert "would be lost" in refusal(tmp_path / name, there)
        assert there.read_bytes() == b"what a person wrote"
    put(b"new", str(tmp_path / "other"), [there])
    assert (tmp_path / "other").read_bytes() == b"new"


def test_a_file_inside_a_folder_that_is_read_is_safe_too(tmp_path):
    (tmp_path / "aid" / "decisions").mkdir(parents=True)
    inner = tmp_path / "aid" / "decisions" / "one.yaml"
    inner.write_text("words")
    assert "would be lost" in refusal(inner, tmp_path / "aid")
    check_target(str(tmp_path / "aid" / "new.aid"), [tmp_path / "aid"])


@posix
def test_devices_pipes_and_folders_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for target in ("/dev/null", "/dev/full", tmp_path / "pipe"):
        assert "device or a pipe" in refusal(target)
    assert "is a folder" in refusal(tmp_path)
    assert Path("/dev/null").is_char_device()


def test_names_that_cannot_be_have_their_own_sentence(tmp_path):
    assert "too long" in refusal(tmp_path / ("n" * 5000))
    assert "cannot be the name of a file" in refusal(f"{tmp_path}/a\0b")
    assert "There is no folder" in refusal(tmp_path / "no" / "file")


@pytest.mark.parametrize("name", ["", "new/", "there/"])
def test_a_name_that_is_no_name_of_a_file_is_refused_and_nothing_is_made(
        tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    assert "names no file" in refusal(name)
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


def test_what_is_no_name_of_a_new_folder_is_refused_and_nothing_is_made(
        tmp_path, monkeypatch, capsys):
    need_links(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("loop").symlink_to("loop")
    assert main(["aid", "new", "guide"]) == 0
    there = sorted(tmp_path.rglob("*"))
    capsys.readouterr()
    for words in (("new",), ("review", "guide", "-o")):
        for name in ("", "-", "file", "loop", "loop/inner", "file/inner"):
            assert main(["aid", *words, name]) == 1, name
            said = capsys.readouterr().err
            assert "Something went wrong" not in said, (words, name)
            assert said.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == there


@pytest.mark.parametrize("argv", [
    ("summary", "a\0b", "-o", "-"), ("sheet", "x", "-o", "a\0b"), ("--policy", "n" * 300, "check"),
    ("aid", "check", "n" * 300), ("summary", "n" * 5000, "-o", "-"),
    ("--profile", "n" * 300, "aid", "list"), ("--aid", "n" * 300, "aid", "list"),
])
def test_no_name_brings_more_than_a_sentence(argv, capsys):
    assert main(list(argv)) in (0, 1)
    said = capsys.readouterr().err
    assert "Something went wrong" not in said
    assert said.count("\n") <= 1


@pytest.mark.parametrize("link", [False, True])
def test_no_command_writes_over_what_it_reads(tmp_path, capsys, link):
    visit = kept_visit(tmp_path / "visits")
    target = visit
    if link:
        need_links(tmp_path)
        target = tmp_path / "link.pdf"
        target.symlink_to(visit)
    before = visit.read_bytes()
    policy = tmp_path / "policy.toml"
    policy.write_text("printer = 'P'")
    aid = tmp_path / "guide.aid"
    assert main(["aid", "new", str(tmp_path / "guide")]) == 0
    assert main(["aid", "build", str(tmp_path / "guide"), "-o", str(aid)]) == 0
    for words in (("summary", str(visit), "-o", str(target)),
                  ("--policy", str(policy), *SHEET, str(policy)),
                  ("--aid", str(aid), *SHEET, str(aid)),
                  ("aid", "build", str(tmp_path / "guide"), "-o",
                   str(tmp_path / "guide" / "aid.yaml"))):
        assert main([*words]) == 1
        assert "would be lost" in capsys.readouterr().err
    assert visit.read_bytes() == before
    assert policy.read_text() == "printer = 'P'"


def program(*words, shell):
    return subprocess.run(
        ["sh", "-c", f'"$0" -m decisionaid "$@" {shell}', sys.executable, *words],
        capture_output=True, text=True, check=False, cwd=ROOT)


@posix
def test_a_closed_standard_output_is_told(tmp_path):
    done = program(*SHEET, "-", shell=">&-")
    assert (done.returncode, done.stderr) == (
        1, "Standard output is closed. Open it, or name a file with -o.\n")
    done = program(*SHEET, str(tmp_path / "s.txt"), shell=">&- <&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Blinatumomab" not in (tmp_path / "s.txt").read_text()[:5]


@posix
def test_a_closed_standard_input_is_told(tmp_path):
    visit = kept_visit(tmp_path / "visits", "correct horse")
    done = program("summary", str(visit), "-o", "-", "--password-file", "-", shell="<&-")
    assert done.returncode == 1
    assert done.stderr == "Standard input is closed. Give the password on it, or in a file.\n"
    done = program("sheet", "no_such", "-o", "-", shell="2>&- <&- >&-")
    assert (done.returncode, done.stdout) == (1, "")
