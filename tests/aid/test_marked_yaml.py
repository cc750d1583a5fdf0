"""YAML from strangers: nothing crashes, hangs or runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from decisionaid.aid.marked_yaml import MOST_BYTES, read


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
