"""No slip of a hand in a policy file, and nothing in it, opens a guide or loosens a rule."""

import json

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisionaid.policy import Rules
from decisionaid.policy_file import load_policy
from decisionaid.policy_guides import Guide, held_against
from tests.test_policy import is_strict

RIGHT = {
    "kiosk": "false", "saving": "false", "attachments": "false", "file_dialogs": "false",
    "own_text": "false", "idle_minutes": "2", "withdrawn": '["leukemia-options 1.0"]',
    "require_signatures": "true", "printer": '"P"', "clinic_name": '"Sample"',
}
TEXT = "".join(f"{key} = {value}\n" for key, value in RIGHT.items())


@st.composite
def mistyped(draw):
    """A right policy with one to three slips anywhere in it: letters out, in, changed, swapped."""
    letters = list(TEXT)
    version = TEXT.index(" 1.0")  # another version is another recall, which no one can tell
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(letters) - 2).filter(lambda n: abs(n - version) > 8))
        what = draw(st.sampled_from(["out", "in", "change", "swap"]))
        other = draw(st.sampled_from('abcdefghijklmnopqrstuvwxyz_01."[]= \n'))
        if what == "out":
            del letters[at]
        elif what == "in":
            letters.insert(at, other)
        elif what == "change":
            letters[at] = other
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


HERE = (Guide("leukemia-options", "1.0", "", frozenset()),)


def opens(policy):
    held = held_against(policy, HERE)
    return not held.closed and not held.is_withdrawn("leukemia-options", "1.0")


@given(mistyped())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_typing_slip_opens_a_guide_switches_the_kiosk_on_or_loosens_what_protects(
        tmp_path, text):
    path = tmp_path / "policy.toml"
    path.write_text(text)
    policy = load_policy(path)
    assert not opens(policy)
    assert policy.closed or policy.rules.require_signatures
    assert not policy.rules.kiosk
    assert not policy.rules.own_text
    assert not policy.may_keep
    assert not policy.may_attach
    assert not policy.may_open_dialogs


WRONG = st.recursive(st.one_of(st.booleans(), st.integers(), st.text(max_size=6)),
                     lambda inner: st.lists(inner, max_size=2)
                     | st.dictionaries(st.text(min_size=1, max_size=12), inner, max_size=2))


@given(st.sampled_from([k for k in RIGHT if k not in ("printer", "clinic_name")]), WRONG)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_of_a_wrong_kind_does_either(tmp_path, key, value):
    said = {k: v for k, v in RIGHT.items() if k != key}
    path = tmp_path / "policy.toml"
    path.write_text("".join(f"{k} = {v}\n" for k, v in said.items()) + f"{key} = {toml(value)}\n",
                    "utf-8")
    policy = load_policy(path)
    if msgspec.json.encode(value).decode() == RIGHT[key] or readable(key, value):
        return
    assert not policy.rules.kiosk
    assert is_strict(policy)
    assert not policy.rules.own_text
    assert policy.closed or key not in ("withdrawn", "require_signatures")
    assert not opens(policy)


def readable(key, value):
    try:
        msgspec.convert({key: value}, Rules)
    except msgspec.ValidationError:
        return False
    return True


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_whatever_is_in_it_crashes_or_switches_the_kiosk_on(tmp_path, data):
    path = tmp_path / "policy.toml"
    path.write_bytes(data)
    policy = load_policy(path)
    assert policy.problems == () or is_strict(policy)
    assert not policy.rules.kiosk
