import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid import pin
from decisionaid.errors import PlainError
from decisionaid.policy import BUILT_IN, KEYS, STRICT, Policy, Rules, describe, with_kiosk
from decisionaid.policy_file import distance, load_policy, policy_places
from decisionaid.policy_guides import Guide, held_against
from tests.systems import need_links, posix

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
read_aloud = true
staff_pin = "{CHEAP}"
trusted_keys = ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
require_signatures = true
[[reviewed]]
aid = "leukemia-options"
version = "1.0"
who = "Sample reviewer"
role = "Sample role"
date = 2026-12-01
sha256 = "{'ab' * 32}"
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


# Each with the rest of the file right: the rest counts, what protects is strict, nothing is closed.
SLIPS = [
    "idle_minutes = 0", "idle_minutes = 21", "idle_minutes = 3.5", "text_size = 99",
    "text_size = 301", "unknown_key = 1", "language = 'English'", "attachments = 1",
    "staff_pin = '1234'", "call_at_once = 5", "kiosk2 = true", "own_txt = false", "printer = 3",
    "support_lines = 'one'", "not_given_here = ['not an id']",
]
# Each may have been meant to keep a guide closed: nothing opens until it is mended.
CLOSING = [
    "aids = 'leukemia-options'", "withdrawn = [1]", "withdrawn = ['leukemia-options v1.0']",
    "withdrawn = ['leukemia-options-1.0']", "withdrawn = {a = 1}", "trusted_keys = ['notakey']",
    "trusted_keys = ['AAAA']", "require_signatures = 'yes'", "[[reviewed]]\naid = 'a'",
    "[[reviewed]]\naid='a'\nversion='1'\nwho='w'\nrole='r'\ndate='soon'",
    "withdrwan = ['leukemia-options']", "withdraw = ['leukemia-options']", "Withdrawn = ['a']",
    "require_signature = true", "trusted-keys = []", "reviewd = []", "aid = ['x']",
    "[call_at_once]\nen = 'x'\nwithdrawn = ['leukemia-options']",
    "[kiosk_rules]\nwithdrawn = ['leukemia-options']",
    "[call_at_once]\nwithdrawn = 'leukemia-options'",
    "[[more]]\n[[more.rules]]\nwithdrawns = ['leukemia-options']",
    "withdrawn_guides = ['leukemia-options']", "recalled = ['leukemia-options']",
    "blocked = ['leukemia-options 2.0']", "bad = ['other', 'leukemia-options v2.0']",
    "allowed_aids = ['x']", "check_signatures = true", "trust = []",
    '"\uff57\uff49\uff54\uff48\uff44\uff52\uff41\uff57\uff4e" = ["leukemia-options"]',
    '"withdr\u0430wn" = ["leukemia-options"]', '"withdrawn " = ["leukemia-options"]',
    "[[withdrawn]]\naid = 'leukemia-options'", "withdrawn = ['']", "withdrawn = 2.0",
    "withdrawn = ['leukemia-options 2.*']", "withdrawn = [['leukemia-options', '2.0']]",
]
NO_TOML = ["kiosk = true\nkiosk = true", "kiosk = tru", "= 3", b"\xff\xfe", "a" * 10,
           "x = " + "[" * 4000, b"# " + b"x" * (1 << 20)]


def is_strict(policy):
    return all(getattr(policy.rules, key) == value for key, value in STRICT.items())


@pytest.mark.parametrize("slip", SLIPS, ids=lambda m: m[:30])
def test_a_slip_leaves_all_else_as_given_and_what_protects_strict(load, slip):
    policy = load(f"saving = true\nclinic_name = 'Sample'\nwithdrawn = ['old-aid']\n{slip}")
    assert (policy.strict, policy.closed) == (True, False)
    assert is_strict(policy)
    assert policy.rules.clinic_name == "Sample"
    assert policy.is_withdrawn("old-aid", "2")
    assert not policy.rules.kiosk
    assert ".toml:4: " in policy.problems[0]
    assert "mistake" in policy.origin("saving")


@pytest.mark.parametrize("mistake", CLOSING, ids=lambda m: m[:40])
def test_a_slip_in_what_keeps_a_guide_closed_opens_nothing(load, mistake):
    policy = load(f"saving = true\n{mistake}")
    assert policy.closed
    assert is_strict(policy)
    assert "Nothing opens until this is mended" in policy.problems[0]
    with pytest.raises(PlainError, match="policy show"):
        policy.require_open()


@pytest.mark.parametrize("text", [
    "\ufeffwithdrawn = ['leukemia-options 2.0']",
    "kiosk = false\r\nwithdrawn = ['Leukemia-Options 2']",
    "withdrawn = ['leukemia-options\u00a02.0.0']",
])
def test_a_recall_counts_however_an_editor_left_it(load, text):
    policy = load(text)
    assert policy.is_withdrawn("leukemia-options", "2.0")
    assert policy.problems == ()


@pytest.mark.parametrize("mistake", NO_TOML, ids=lambda m: str(m[:30]))
def test_what_is_no_toml_opens_nothing(load, mistake):
    policy = load(mistake)
    assert policy.closed
    assert is_strict(policy)
    assert not policy.rules.kiosk
    assert ".toml:" in policy.problems[0]


def test_all_mistakes_are_told_at_once_each_with_its_line(load):
    policy = load("idle_minutes = 99\n\nprintr = 'P'\n[[reviewed]]\naid = 'a'\nversion = '1'\n"
                  "who = 'w'\nrole = 'r'\ndate = 2026-12-01\n")
    ends = [p.partition("policy.toml:")[2] for p in policy.problems]
    assert ends[0] == "1: “idle_minutes” cannot be read. It must be a whole number from 1 to 20."
    assert ends[1] == "3: “printr” is not a key of the policy. Did you mean “printer”?"
    assert ends[2].startswith("4: This entry does not count: it names no sha256.")
    assert not policy.closed


def test_own_words_stay_off_where_that_key_has_a_slip(load):
    for slip in ("own_text = 'no'", "own_txt = false", "own-text = false"):
        assert not load(slip).rules.own_text
    assert load("printr = 'x'").rules.own_text


def test_a_kiosk_that_was_asked_for_stays_one_and_no_slip_makes_one(load):
    assert load("kiosk = true\nprintr = 'x'").rules.kiosk
    for slip in ("kiosk = 'yes'", "kiosk = 1", "kisok = true", "Kiosk = true"):
        assert not load(slip).rules.kiosk


def test_a_file_that_cannot_be_read_opens_nothing(tmp_path):
    assert load_policy(tmp_path / "missing.toml").closed
    (tmp_path / "folder.toml").mkdir()
    assert load_policy(places=(tmp_path / "folder.toml",)).closed
    need_links(tmp_path)
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    assert load_policy(places=(tmp_path / "loop.toml",)).closed


@posix
def test_a_file_that_others_may_write_is_told_and_still_counts(load, tmp_path):
    assert load("printer = 'P'").problems == ()
    for mode in (0o664, 0o646):
        (tmp_path / "policy.toml").chmod(mode)
        policy = load_policy(tmp_path / "policy.toml")
        assert "others may write this file" in policy.problems[0]
        assert (policy.rules.printer, policy.closed, policy.strict) == ("P", False, False)


def here(*options):
    return [Guide("leukemia-options", "1.0", "ab" * 32, frozenset(options))]


def test_a_guide_that_is_not_here_is_a_note_and_a_slip_in_its_name_a_finding(load):
    policy = load("withdrawn = [\n  'other-guide 1.0',\n  'leukemia-optoins 1.0',\n]\n")
    assert policy.problems == ()
    held = held_against(policy, here())
    assert [n.partition("toml:")[2] for n in held.notes] == [
        "2: this computer has no guide “other-guide”."]
    assert [p.partition("toml:")[2] for p in held.problems] == [
        "3: there is no guide “leukemia-optoins”. Did you mean “leukemia-options”?"]
    assert held.is_withdrawn("leukemia-options", "1.0"), "a slip never opens what was called back"
    assert not held.is_withdrawn("leukemia-options", "1.1")


def test_an_option_that_no_guide_has_is_told_the_same_way(load):
    held = held_against(load("not_given_here = ['brexu_cell', 'other']"), here("brexu_cel"))
    assert "Did you mean “brexu_cel”?" in held.problems[0]
    assert "has an option “other”" in held.notes[0]


def test_a_version_is_the_same_with_or_without_noughts(load):
    policy = load("withdrawn = ['leukemia-options 1', 'Old-Aid']")
    assert policy.is_withdrawn("leukemia-options", "1.0")
    assert policy.is_withdrawn("old-aid", "3")
    assert not policy.is_withdrawn("leukemia-options", "10")


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
    assert policy.rules.not_given_here == ("brexu_cel",)


def test_texts_come_in_the_language_asked_for_then_in_english(load):
    policy = load(FULL)
    assert policy.text("call_at_once", "es-MX") == "Palabras"
    assert policy.text("call_at_once", "ar") == "Sample words"
    assert policy.text("language_help", "es") == "Sample notice"
    assert load("call_at_once = {es = 'Palabras'}").text("call_at_once", "en") == "Palabras"
    assert Policy().text("call_at_once", "en") == ""


def test_the_latest_review_of_exactly_this_content_counts(load):
    later = FULL + "[[reviewed]]\naid='leukemia-options'\nversion='1.0'\nwho='B'\nrole='r'\n"
    policy = load(later + f"date=2027-01-01\nsha256='{'AB' * 32}'\n")
    assert policy.review_of("leukemia-options", "1.0", "ab" * 32).date == dt.date(2027, 1, 1)
    assert policy.review_of("leukemia-options", "1.0", "cd" * 32) is None
    assert policy.review_of("leukemia-options", "1.1", "ab" * 32) is None
    assert policy.review_of("leukemia-options", "1.0", "") is None
    bare = load(later + "date=2027-01-01\n")
    assert "names no sha256" in bare.problems[0]
    assert bare.review_of("leukemia-options", "1.0", "ab" * 32).who == "Sample reviewer"


def test_a_review_of_another_content_is_told(load):
    other = [Guide("leukemia-options", "1.0", "cd" * 32)]
    assert "is not what was checked" in held_against(load(FULL), other).problems[-1]
    assert held_against(load(FULL), here("brexu_cel")).problems == ()


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
    assert len(lines) == len(KEYS) + 4
    shown = "\n".join(lines)
    assert CHEAP not in shown
    assert "staff_pin = set" in shown
    assert any(ln.startswith("idle_minutes = 20  (") and "policy.toml" in ln for ln in lines)
    assert "idle_minutes = 3  (built in)" in describe(Policy())
    assert describe(load("kiosk = 1"))[0].startswith("problem: ")


def test_policy_show_tells_what_is_in_force_in_the_kiosk(load):
    lines = describe(load("kiosk = true\nsaving = true\nfile_dialogs = true"))
    assert lines[-4:] == tuple(f"kiosk: {key} = false  (in force, because this is the kiosk)"
                               for key in ("saving", "attachments", "file_dialogs", "read_aloud"))
    assert "kiosk: attachments = true  (in force where --kiosk is given)" in describe(
        load("attachments = true"))


@pytest.mark.parametrize(("text", "allowed"), [
    ("", True), ("read_aloud = false", False), ("kiosk = true", False),
    ("kiosk = true\nread_aloud = true", True), ("read_aloud = true\nprintr = 'x'", False),
])
def test_pages_are_read_aloud_at_home_and_at_the_clinic_only_where_the_file_says_so(
        load, text, allowed):
    assert load(text).may_read_aloud is allowed


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_distance_counts_letters_both_ways(one, two):
    assert distance(one, two) == distance(two, one)
    assert (distance(one, two) == 0) == (one == two)
    assert abs(len(one) - len(two)) <= distance(one, two) <= max(len(one), len(two))


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
