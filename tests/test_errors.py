"""What a person is told on the command line stays one readable sentence, whatever they named."""

import os

import pytest

from decisionaid.cli import main
from decisionaid.errors import tell

MOST = 600


@pytest.mark.parametrize("argv", [
    ["aid", "check", "@"], ["aid", "changes", "@", "@"], ["policy", "check", "@"],
    ["--lang", "@", "sheet", "all_rr_adult", "-o", "-"], ["--text-size", "@", "check"],
    ["aid", "install", "@"], ["sheet", "@", "-o", "-"], ["summary", "@", "-o", "-"], ["@", "check"],
    ["sheet", "all_rr_adult", "-o", "-", "--sections", "@"], ["aid", "review", "@", "--status"],
    ["aid", "translate", "@", "--import", "@"]], ids=lambda argv: " ".join(argv)[:50])
@pytest.mark.parametrize("name", [
    "x" * 50_000, "\x1b[2J\x07", os.fsdecode(b"\xff\xfe")], ids=["endless", "control", "not UTF-8"])
def test_a_name_that_is_endless_or_steers_the_terminal_is_told_in_one_sentence(
    capsys, tmp_path, argv, name,
):
    assert main(["--profile", str(tmp_path), *(name if a == "@" else a for a in argv)]) in (0, 1, 2)
    told = capsys.readouterr().err
    assert len(told) < MOST
    assert "\x1b" not in told
    assert "Something went wrong" not in told


def test_lines_and_words_of_a_usual_length_stay_as_they_are(capsys):
    said = "a" * 199 + " one\nline two, “três”\u2067 ab"
    tell(said)
    assert capsys.readouterr().err == said + "\n"
