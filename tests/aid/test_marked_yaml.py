"""YAML from strangers: nothing crashes, hangs or runs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisionaid.aid.marked_yaml import MOST_BYTES, read
from decisionaid.aid.starter import write_starter


def sentence(text):
    return read(text, "f.yaml").problems[0].sentence


def test_lines_of_every_path_are_known():
    found = read(b"a: 1\nb:\n  - c: x\n    d: 2\n", "f")
    assert found.data == {"a": 1, "b": [{"c": "x", "d": 2}]}
    assert found.line(("b", 0, "d")) == 4
    assert found.line(("b", 0, "missing")) == 3


def test_what_is_refused_says_why():
    assert "Anchors" in sentence(b"a: &x 1\nb: *x\n")
    assert "twice" in sentence(b"a: 1\na: 2\n")
    assert "Tags" in sentence(b"a: !!python/object:os.system x\n")
    assert "one document" in sentence(b"a: 1\n---\nb: 2\n")
    assert "2 MB" in sentence(b" " * (MOST_BYTES + 1))
    assert "nest" in sentence(b"[" * 5000)
    assert "Save the file as UTF-8" in sentence(b"\xff\xfe\x00")
    assert "A tab stands here" in sentence(b"a:\n\t- 1\n")
    assert "valid YAML" in sentence(b"a: [1, 2\n")


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    bomb = b"a: &a [x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c]\n" % (c, c, c - 1, c - 1) for c in range(ord("b"), ord("k")))
    assert "Anchors" in sentence(bomb)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_data_or_a_sentence(data):
    found = read(data, "f")
    assert found.problems == () or found.problems[0].sentence.endswith(".")


@pytest.mark.parametrize("text", [
    "a: Take 3 #pills a day\n", "a: |  # words\n  more\n", "a: #5 is best\n", "- one #two\n",
    "a: 'quoted' # words\n", "a: {b: c #d\n }\n", "a: one\n  two # three\n", "a: yes # words\n",
    "a: >-2 # words\n    b\n", "a: 5\t# words\n",
])
def test_words_that_yaml_would_drop_are_told_with_their_line(text):
    [problem] = read(text.encode(), "f.yaml").problems
    assert "What stands after # is not read" in problem.sentence
    assert problem.line == text.count("\n", 0, text.index("#")) + 1


@pytest.mark.parametrize("text", [
    "# a note\na: b\n# more\n", "a: one#two\n", "a: 'one # two'\n", "a: |\n  one # two\n",
    "a:  # a note on what follows\n  b: c\n",
])
def test_notes_on_their_own_and_signs_within_words_are_no_mistake(text):
    assert read(text.encode(), "f.yaml").problems == ()


@pytest.mark.parametrize("text", [
    "a: ! words\n", "! a: words\n", "a: !x [b]\n", "a: !!map {b: c}\n",
])
def test_a_sign_that_yaml_would_eat_is_refused(text):
    assert "Tags" in sentence(text.encode())


@given(st.text("ab #:'\"|>-\n{}[],&!%@?*\t5", max_size=30))
def test_no_letter_of_a_text_is_lost_without_a_word(words):
    found = read(f"a: {words}\n".encode(), "f.yaml")
    if not found.problems:
        kept = repr(found.data)
        assert all(kept.count(c) >= words.count(c) for c in "ab") or "#" in words


def test_a_file_of_nothing_but_brackets_is_refused_soon():
    assert "too many parts" in sentence(b"a: [" + b"[]," * 400_000 + b"]")


def test_what_starts_an_aid_eats_no_word(tmp_path):
    write_starter(tmp_path / "new")
    for path in (tmp_path / "new").rglob("*.yaml"):
        assert read(path.read_bytes(), path.name).problems == ()
