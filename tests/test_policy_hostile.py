"""Policy files that are huge, deep or slyly misspelled: read at once, and never read open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid.policy_file import GATES, LARGEST_FILE, distance, load_policy

LETTERS = st.sampled_from("abcdehinorstwy_-Z\u200b")
SECONDS = 5  # on a machine that does more; each is measured in tenths


@pytest.fixture
def load(tmp_path):
    def loaded(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, "utf-8")
        return load_policy(path)

    return loaded


@pytest.mark.parametrize(("name", "text"), {
    "a number without end": "idle_minutes = " + "9" * 5000,
    "a key of a thousand points": "a" + ".a" * 1000 + " = 1",
    "a table of a thousand points": "[a" + ".a" * 20_000 + "]",
    "thousands of keys": "".join(f"k{n} = 1\n" for n in range(20_000)),
    "thousands of keys below another": "[x]\n" + "".join(f"k{n} = 1\n" for n in range(20_000)),
    "lists of lists": "x = " + "[" * 30 + "]" * 30,
    "larger than any": "# " + "x" * LARGEST_FILE,
}.items(), ids=lambda part: part[:40].replace("\n", " "))
def test_what_is_more_than_a_policy_opens_nothing_at_once(load, name, text):
    began = time.process_time()
    policy = load(text)
    assert policy.closed, name
    assert len(policy.problems) == 1
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("text", [
    "withdrawn = [\n" + '"a-guide 1.0",\n' * 15_000 + "]",
    "".join(f"unknown_{n}_key = 1\n" for n in range(900)),
    '"' + "k" * 200_000 + '" = 1',
    '[[reviewed]]\naid="a"\nversion="1"\nwho="x"\nrole="y"\ndate=2026-01-01\n' * 3000,
], ids=["recalls", "unknown keys", "a long key", "sign-offs"])
def test_a_large_policy_is_read_in_time(load, text):
    began = time.process_time()
    policy = load(text)
    assert time.process_time() - began < SECONDS
    assert max(map(len, policy.problems), default=0) < 500


def test_each_recall_is_found_at_its_own_line(load):
    policy = load('aids = ["b"]\n\nwithdrawn = [\n  "a 1.0",\n  \'b 2\',\n]\n')
    assert [policy.lines["withdrawn", text].rpartition(":")[2] for text in ("a 1.0", "b 2")] == [
        "4", "5"]


def test_what_a_file_holds_does_not_write_into_the_terminal(load):
    told = "".join(load('"\\u001b[2Jx\\u0007" = 1').problems)
    assert told.isprintable()


@given(st.sampled_from(GATES), st.lists(st.tuples(
    st.integers(0, 3), st.integers(0, 20), LETTERS), max_size=3), st.sampled_from(
    ['"{}" = {}', "[x]\n'{}' = {}", 'x = {{ "{}" = {} }}', "[[x]]\n[x.y]\n'{}' = {}"]))
def test_three_slips_in_a_key_that_keeps_guides_closed_never_open_one(
    tmp_path_factory, key, slips, place,
):
    slipped = list(key)
    for way, at, letter in slips:
        at %= len(slipped) or 1
        if way == 0:
            slipped.insert(at, letter)
        elif way == 1:
            slipped[at:at + 1] = []
        elif way == 2:
            slipped[at:at + 1] = [letter]
        else:
            slipped[at:at + 2] = slipped[at:at + 2][::-1]
    path = tmp_path_factory.getbasetemp() / "slipped.toml"
    path.write_text(place.format("".join(slipped), '["other"]'), "utf-8")
    policy = load_policy(path)
    assert policy.closed or policy.is_withdrawn("other", "1") or policy.rules.aids == ("other",)


@pytest.mark.parametrize("key", ["with drawn", "\u200bwith\u200bdra\u200bwn", "ＷＩＴＨＤＲＡＷＮ",
                                 "wіthdrаwn", "with-drawn"])
def test_blanks_and_letters_that_look_alike_are_slips_too(load, key):
    assert load(f'"{key}" = ["other"]').closed


@pytest.mark.parametrize("text", [
    "x = { won_text = false }", "[s]\nown_tex = false", '"o_ntxt" = false', "[[a]]\nown_text = 1"])
def test_own_words_stay_off_wherever_the_slip_stands(load, text):
    assert not load(text).rules.own_text


@pytest.mark.parametrize("place", ["[gone]\nx = {}", "a = [{{ b = {} }}]", "y = [{}]"])
def test_a_list_of_guides_with_versions_is_a_recall_wherever_it_stands(load, place):
    assert load(place.format('["a-guide 1.0"]')).closed


@pytest.mark.parametrize(("one", "two", "letters"), [
    ("ca", "abc", 2), ("withdrawn", "twhrdawn", 3), ("kitten", "sitting", 3), ("", "ab", 2)])
def test_swapped_letters_count_once_also_around_another(one, two, letters):
    assert distance(one, two) == distance(two, one) == letters
