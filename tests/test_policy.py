import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisionaid import pin
from decisionaid.policy import (
    BUILT_IN,
    KEYS,
    STRICTEST,
    Policy,
    Rules,
    describe,
    load_policy,
    policy_places,
    with_kiosk,
)
from tests.systems import need_links

DOC = (Path(__file__).parents[1] / "docs" / "policy.md").read_text("utf-8")
CHEAP = "scrypt:2:8:1:00:" + pin._hash("2580", b"\0", 2, 8, 1)
FULL = f"""
kiosk = true
idle_minutes = 20
aids = ["leukemia-options"]
withdrawn = ["leukemia-options 1.0", "old-aid"]
language = "es"
clinic_language = "en"
text_size = 150
clinic_name = "Sample name"
phone_weekdays = "front desk"
phone_nights = "ward"
call_at_once = {{ en = "Sample words", es = "Palabras" }}
language_help = "Sample notice"
support_lines = ["Sample line"]
not_given_here = ["brexu_cel"]
printer = "Printer_1"
saving = false
attachments = true
file_dialogs = false
own_text = false
staff_pin = "{CHEAP}"
trusted_keys = ["AAAA"]
require_signatures = true
[[reviewed]]
aid = "leukemia-options"
version = "1.0"
who = "Sample reviewer"
role = "Sample role"
date = 2026-12-01
"""


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        path = tmp_path / "policy.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_policy(path)

    return load_text


def test_without_a_file_the_built_in_rules_hold(tmp_path):
    policy = load_policy(places=(tmp_path / "none.toml", tmp_path / "a" / "b.toml"))
    assert policy == Policy()
    assert all(policy.origin(key) == BUILT_IN for key in KEYS)


def test_every_key_is_read_and_tells_its_origin(load):
    policy = load(FULL)
    assert policy.problems == ()
    assert {policy.origin(key) for key in KEYS} == {next(iter(policy.origins.values()))}
    assert policy.origin("kiosk").endswith("policy.toml")
    different = [key for key in KEYS if getattr(policy.rules, key) != getattr(Rules(), key)]
    assert set(KEYS) - set(different) == {"clinic_language"}


def test_the_docs_describe_every_key_and_no_other():
    rows = [line for line in DOC.splitlines() if line.startswith("| `") and line.count("|") == 5]
    documented = {line.split("`")[1] for line in rows}
    assert documented == set(KEYS)


def test_the_docs_way_to_a_pin_makes_one_that_opens(monkeypatch):
    line = next(ln for ln in DOC.splitlines() if ln.startswith("python3 -c"))
    code = line.split('"', 1)[1].rstrip('"').replace("getpass.getpass('PIN: ')", "'135790'")
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert pin.pin_opens("135790", made.stdout.strip())
    assert not pin.pin_opens("135791", made.stdout.strip())


MISTAKES = [
    "kiosk = 'yes'", "idle_minutes = 0", "idle_minutes = 21", "idle_minutes = 3.5",
    "text_size = 99", "text_size = 301", "unknown_key = 1", "aids = 'leukemia-options'",
    "withdrawn = [1]", "language = 'English'", "saving = 1", "staff_pin = '1234'",
    "[[reviewed]]\naid = 'a'", "[[reviewed]]\naid='a'\nversion='1'\nwho='w'\nrole='r'\ndate='soon'",
    "kiosk = true\nkiosk = true", "kiosk = tru", "= 3", "call_at_once = 5", b"\xff\xfe", "a" * 10,
    "x = " + "[" * 4000, b"# " + b"x" * (1 << 20),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: str(m[:30]))
def test_a_mistake_brings_the_strictest_rules_and_says_so(load, mistake):
    text = mistake if isinstance(mistake, bytes) else f"saving = true\nkiosk = true\n{mistake}"
    if isinstance(mistake, str) and mistake.startswith(("saving", "kiosk")):
        text = mistake
    policy = load(text)
    assert policy.rules == STRICTEST
    assert (policy.may_keep, policy.may_attach, policy.may_open_dialogs) == (False,) * 3
    assert not policy.rules.kiosk
    assert "nothing is saved" in policy.problems[0]
    assert "cannot be used" in policy.origin("saving")


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_whatever_is_in_it_crashes_or_switches_the_kiosk_on(tmp_path, data):
    path = tmp_path / "policy.toml"
    path.write_bytes(data)
    policy = load_policy(path)
    assert policy.problems == () or policy.rules == STRICTEST
    assert not policy.rules.kiosk


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path):
    assert load_policy(tmp_path / "missing.toml").rules == STRICTEST
    (tmp_path / "folder.toml").mkdir()
    assert load_policy(places=(tmp_path / "folder.toml",)).rules == STRICTEST
    need_links(tmp_path)
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    assert load_policy(places=(tmp_path / "loop.toml",)).rules == STRICTEST


def test_a_byte_order_mark_from_a_windows_editor_is_no_mistake(load):
    assert load(b"\xef\xbb\xbfidle_minutes = 5").rules.idle_minutes == 5


def test_the_kiosk_keeps_nothing_and_opens_no_dialog(load):
    policy = with_kiosk(Policy())
    assert (policy.may_keep, policy.may_attach, policy.may_open_dialogs) == (False,) * 3
    assert policy.origin("kiosk") == "--kiosk"
    assert with_kiosk(load("kiosk = true")).origin("kiosk").endswith("policy.toml")
    assert load("kiosk = true\nattachments = true").may_attach
    assert Policy().may_keep
    assert Policy().may_attach
    assert Policy().may_open_dialogs


def test_withdrawn_aids_and_options_not_given_here(load):
    policy = load(FULL)
    assert policy.is_withdrawn("leukemia-options", "1.0")
    assert not policy.is_withdrawn("leukemia-options", "1.1")
    assert policy.is_withdrawn("old-aid", "7")
    assert policy.allows_aid("leukemia-options")
    assert not policy.allows_aid("old-aid")
    assert Policy().allows_aid("any")
    assert not policy.is_given_here("brexu_cel")
    assert policy.is_given_here("chemo")


def test_texts_come_in_the_language_asked_for_then_in_english(load):
    policy = load(FULL)
    assert policy.text("call_at_once", "es-MX") == "Palabras"
    assert policy.text("call_at_once", "ar") == "Sample words"
    assert policy.text("language_help", "es") == "Sample notice"
    assert load("call_at_once = {es = 'Palabras'}").text("call_at_once", "en") == "Palabras"
    assert Policy().text("call_at_once", "en") == ""


def test_the_latest_review_of_exactly_this_version_counts(load):
    later = FULL + "[[reviewed]]\naid='leukemia-options'\nversion='1.0'\nwho='B'\nrole='r'\n"
    policy = load(later + "date=2027-01-01\n")
    assert policy.review_of("leukemia-options", "1.0").date == dt.date(2027, 1, 1)
    assert policy.review_of("leukemia-options", "1.1") is None


def test_the_staff_pin_opens_and_nothing_else_does(load):
    policy = load(FULL)
    assert policy.pin_opens("2580")
    assert not policy.pin_opens("2581")
    assert not Policy().pin_opens("")
    assert pin.pin_opens("1234", pin.hash_pin("1234"))
    for bad in ("", "scrypt:x", "md5:2:8:1:00:00", f"scrypt:{1 << 30}:8:1:00:00"):
        assert not pin.pin_opens("", bad)


def test_policy_show_names_each_value_and_origin_and_hides_the_pin(load):
    lines = describe(load(FULL))
    assert len(lines) == len(KEYS)
    shown = "\n".join(lines)
    assert CHEAP not in shown
    assert "staff_pin = set" in shown
    assert any(ln.startswith("idle_minutes = 20  (") and "policy.toml" in ln for ln in lines)
    assert "idle_minutes = 3  (built in)" in describe(Policy())
    assert describe(load("kiosk = 1"))[0].startswith("problem: ")


def test_each_system_has_its_place(monkeypatch):
    monkeypatch.setenv("PROGRAMDATA", "C:/Data")
    places = [policy_places(name)[0].as_posix() for name in ("linux", "darwin", "win32")]
    assert places == [
        "/etc/decisionaid/policy.toml",
        "/Library/Application Support/decisionaid/policy.toml",
        "C:/Data/decisionaid/policy.toml",
    ]
    for place in places[:2]:
        assert place in DOC
