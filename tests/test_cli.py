"""The command line as a contract: exit codes, plain sentences, the same bytes, no screen."""

import datetime as dt
import io
import json
import os
import subprocess
import sys

import pypdfium2
import pytest
from msgspec.structs import replace

from decisionaid.aid.library import open_library
from decisionaid.cli import COMMANDS, main, make_command_parser
from decisionaid.commands.papers import read_any_visit
from decisionaid.language import words
from decisionaid.paper import visit_pdf
from decisionaid.policy import Policy
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import choose_options
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.carrying import bytes_for_pdf
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.locking import Lock
from tests.systems import posix

TODAY = dt.date(2026, 11, 25)
OPTIONS = "blinatumomab_adult_rr,chemo_adult_rr"
SHIPPED_AID = "resources/aids/leukemia-options.aid"
SHEET = ("sheet", "all_rr_adult", "--sections", "talk", "--date", "2026-11-25")


def run(capsysbinary, *argv):
    code = main([str(a) for a in argv])
    out, err = capsysbinary.readouterr()
    return code, out, err.decode()


def kept_visit(folder, password=None):
    visit = replace(new_visit("ab" * 16, TODAY, 7), aid_id="leukemia-options", aid_version="1.0",
                    decision_id="all_rr_adult")
    visit = choose_options(visit, OPTIONS.split(","))
    visit = add_question(visit, "Can my sister come along?")
    store = FolderStore(folder, words("en"), Lock(salt=b"", memory=64, iterations=1, lanes=1))
    store.lock_new_visits(password)
    store.keep(visit, TODAY)
    return store.path_of(visit.id)


@pytest.mark.parametrize("words", [
    ["check"], ["sheet", "x", "-o", "-"], ["summary", "x", "-o", "-"], ["aid", "list"],
    ["aid", "audit"], ["policy", "show"], ["kiosk-selftest"]], ids=" ".join)
def test_the_common_flags_stand_before_or_after_a_command(words):
    flags = ["--profile", "p", "--aid", "a", "--lang", "es", "--policy", "f",
             "--text-size", "150", "--theme", "contrast"]
    parser = make_command_parser()
    before, after = parser.parse_args(flags + words), parser.parse_args(words + flags)
    assert vars(before) == vars(after)
    assert (after.aid, after.text_size, after.lang) == (["a"], 150, "es")


def test_wrong_usage_is_two_and_one_sentence(capsysbinary):
    for argv in (["sheet"], ["nothing-like-it", "x", "y"], ["--text-size", "99"],
                 ["sheet", "x", "-o", "-", "--date", "no"]):
        code, _, err = run(capsysbinary, *argv)
        assert code == 2
        assert err.strip()
        assert "Traceback" not in err


@pytest.mark.parametrize("argv", [
    ("sheet", "no_such_decision", "-o", "-"),
    ("sheet", "all_rr_adult", "-o", "-", "--options", "nothing"),
    ("sheet", "all_rr_adult", "-o", "-", "--sections", "nothing"),
    ("sheet", "all_rr_adult", "-o", "-", "--lang", "xx"),
    ("sheet", "all_rr_adult", "-o", "/no/such/folder/s.pdf"),
    ("summary", "/no/such/visit.talk", "-o", "-"),
    ("--aid", "/no/such/aid", "aid", "list"),
    ("aid", "check", "/no/such/folder"),
    ("aid", "verify", "/no/such.aid", "--key", "k"),
    ("--kiosk",),
    ("aid", "build", "/no/such/folder", "-o", "/tmp/never.aid"),
    ("aid", "sign", "/no/such.aid", "--key", "k"),
    ("aid", "audit", "/no/such.aid"),
    ("--policy", "/no/such/policy.toml", "check"),
    ("--decision", "no_such_decision"),
    ("--decision", "all_rr_adult", "--options", "nothing"),
])
def test_what_cannot_be_done_is_one_plain_sentence_and_exit_one(
    capsysbinary, monkeypatch, tmp_path, argv,
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    code, out, err = run(capsysbinary, "--profile", tmp_path, *argv)
    assert code == 1
    assert out == b"" or argv[-1] == "check"
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "Something went wrong" not in err


def test_the_same_sheet_has_the_same_bytes_and_goes_to_standard_output(capsysbinary):
    first = run(capsysbinary, *SHEET, "-o", "-")
    assert first == run(capsysbinary, *SHEET, "-o", "-")
    assert first[1].startswith(b"%PDF")


def test_a_sheet_says_whose_order_it_uses(capsysbinary):
    _, named, _ = run(capsysbinary, *SHEET, "-o", "-", "--format", "text", "--options", OPTIONS)
    _, plain, _ = run(capsysbinary, *SHEET, "-o", "-", "--format", "text")
    assert b"Order as asked for: Blinatumomab, Chemotherapy" in named
    assert b"Order as in the guide" in plain


def test_survival_numbers_print_only_when_asked_for(capsysbinary):
    base = ("sheet", "all_rr_adult", "--numbers", "all", "--options", OPTIONS,
            "--format", "text", "--date", "2026-11-25", "-o", "-")
    _, hidden, _ = run(capsysbinary, *base)
    _, shown, _ = run(capsysbinary, *base, "--survival", "show")
    assert b"7.7 months" not in hidden
    assert b"7.7 months" in shown


def test_a_kept_visit_becomes_its_summary_with_or_without_password(capsysbinary, tmp_path):
    path = kept_visit(tmp_path / "open")
    code, text, _ = run(capsysbinary, "summary", path, "-o", "-", "--format", "text")
    assert code == 0
    assert b"Can my sister come along?" in text
    locked = kept_visit(tmp_path / "locked", "correct horse")
    code, _, err = run(capsysbinary, "summary", locked, "-o", "-")
    assert code == 1
    assert "password" in err.lower()
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    code, text, _ = run(capsysbinary, "summary", locked, "-o", "-", "--format", "text",
                        "--password-file", secret)
    assert code == 0
    assert b"Can my sister come along?" in text


def test_aid_list_tells_every_decision_and_option(capsysbinary):
    _, out, _ = run(capsysbinary, "aid", "list", "--json")
    [aid] = json.loads(out)
    assert {"aid", "version", "languages", "review_state", "decisions"} <= set(aid)
    assert len(aid["decisions"]) == 8
    assert all(o["id"] and o["name"] for d in aid["decisions"] for o in d["options"])
    assert {aid["review_state"], *(d["review_state"] for d in aid["decisions"])} == {
        "Draft. No clinician has checked this yet."}


def test_aid_new_check_build_and_audit_work_on_a_fresh_folder(capsysbinary, tmp_path):
    folder = tmp_path / "my guide ä"
    assert run(capsysbinary, "aid", "new", folder)[0] == 0
    assert run(capsysbinary, "aid", "check", folder)[0] == 0
    code, said, _ = run(capsysbinary, "aid", "audit", folder)
    assert code == 1  # its words are to be replaced: they earn no must-have
    assert b"0 of 12 must-have items" in said
    built, other = tmp_path / "my.aid", tmp_path / "letter.odt"
    for _ in range(2):  # its own kind is replaced, anything else is not
        assert run(capsysbinary, "aid", "build", folder, "-o", built)[0] == 0
    other.write_bytes(b"of others")
    assert run(capsysbinary, "aid", "build", folder, "-o", other)[0] == 1
    assert other.read_bytes() == b"of others"
    assert run(capsysbinary, "aid", "check", built)[0] == 0
    code, out, _ = run(capsysbinary, "aid", "audit", built, "--json")
    assert code == 1
    assert json.loads(out)["failed"] is True
    assert run(capsysbinary, "aid", "new", folder)[0] == 1


def test_all_mistakes_of_a_folder_are_told_in_one_run(capsysbinary, tmp_path):
    folder = tmp_path / "broken"
    run(capsysbinary, "aid", "new", folder)
    glossary = folder / "glossary.yaml"
    glossary.write_text(glossary.read_text().replace("meaning:", "meanning:"))
    numbers = folder / "numbers.yaml"
    numbers.write_text(numbers.read_text().replace("source: example_study", "source: nowhere"))
    code, out, _ = run(capsysbinary, "aid", "check", folder)
    assert code == 1
    lines = out.decode().splitlines()
    assert any(line.startswith("glossary.yaml:") for line in lines)
    (told,) = [line for line in lines if line.startswith("numbers.yaml:")]
    assert "no source “nowhere”. Known: example_study. (2 more places name it.)" in told


PROBE = """
import sys
from decisionaid.aid.library import open_library
from decisionaid.cli import COMMANDS, main, make_command_parser
from decisionaid.commands.papers import read_any_visit
code = main(sys.argv[1:])
print(code, *[m for m in ("PySide6.QtGui", "PySide6.QtWidgets") if m in sys.modules])
"""


@pytest.mark.parametrize("argv", [
    ("aid", "list"), ("policy", "show"), (*SHEET, "-o", os.devnull),
])
def test_commands_without_a_screen_load_no_screen(argv):
    if os.devnull in argv:
        argv = (*argv[:-1], "-")
    done = subprocess.run([sys.executable, "-c", PROBE, *argv], capture_output=True, check=True,
                          env={k: v for k, v in os.environ.items() if k != "DISPLAY"})
    assert done.stdout.splitlines()[-1].split() == [b"0"]


@pytest.mark.parametrize("argv", [
    ("sheet", "all_rr_adult", "-o", "-", "--print-size", "15"),
    ("sheet", "all_rr_adult", "-o", "-", "--denominator", "10"),
    ("sheet", "all_rr_adult", "-o", "-", "--survival", "perhaps"),
    ("sheet", "all_rr_adult", "-o", "-", "--paper", "a5"),
    ("--theme", "dark"), ("--text-size", "301"), ("--text-size", "big"), ("aid",), ("aid", "x"),
    ("policy",), ("summary", "v.talk"), ("--no-such-flag",),
])
def test_a_value_out_of_range_is_wrong_usage(capsysbinary, argv):
    code, out, err = run(capsysbinary, *argv)
    assert (code, out, err.count("\n")) == (2, b"", 1)
    assert "--help" in err


@pytest.mark.parametrize(("command", "names"), [
    ("sheet", ("talk", "side_by_side", "--survival", "--denominator", "--paper", "--date")),
    ("summary", ("--password-file", "--format", "--sections")),
])
def test_help_lists_flags_and_sections(capsysbinary, command, names):
    code, out, _ = run(capsysbinary, command, "--help")
    assert code == 0
    assert all(name in out.decode() for name in names)


def test_help_and_version_of_the_program(capsysbinary):
    code, out, _ = run(capsysbinary, "--help")
    assert code == 0
    assert all(c in out.decode() for c in COMMANDS)
    assert run(capsysbinary, "--version")[1].startswith(b"decisionaid ")


@pytest.mark.parametrize(("flags", "width"), [
    (("--paper", "letter"), 612), (("--paper", "a4"), 595), ((), 612),
])
def test_a_sheet_is_on_the_paper_asked_for(capsysbinary, flags, width):
    _, data, _ = run(capsysbinary, *SHEET, "-o", "-", *flags)
    assert round(pypdfium2.PdfDocument(data)[0].get_size()[0]) == width


def test_a_larger_print_takes_more_room(capsysbinary):
    pages = [len(pypdfium2.PdfDocument(run(
        capsysbinary, "sheet", "all_rr_adult", "-o", "-", "--options", OPTIONS, "--print-size",
        size, "--date", "2026-11-25")[1])) for size in ("14", "24")]
    assert pages[0] < pages[1]


def test_a_sheet_speaks_the_language_and_the_denominator_asked_for(capsysbinary):
    base = ("sheet", "all_rr_adult", "-o", "-", "--format", "text", "--options", OPTIONS)
    _, english, _ = run(capsysbinary, *base)
    _, spanish, _ = run(capsysbinary, *base, "--lang", "es")
    _, thousand, _ = run(capsysbinary, *base, "--denominator", "1000")
    assert b"of 100" in english
    assert b"of 1000" in thousand
    assert "Quimioterapia" in spanish.decode()


def test_the_date_is_the_only_clock_read(capsysbinary):
    _, one, _ = run(capsysbinary, *SHEET[:-2], "-o", "-", "--date", "2001-02-03")
    _, two, _ = run(capsysbinary, *SHEET[:-2], "-o", "-", "--date", "2001-02-04")
    assert one != two


def test_a_file_is_complete_or_as_it_was(capsysbinary, tmp_path):
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"mine")
    assert run(capsysbinary, *SHEET, "-o", target, "--options", "nothing")[0] == 1
    assert target.read_bytes() == b"mine"
    code, _, told = run(capsysbinary, *SHEET, "-o", target)
    assert (code, target.read_bytes()) == (1, b"mine")
    assert "--force" in told
    assert run(capsysbinary, *SHEET, "-o", target, "--force")[0] == 0
    assert target.read_bytes() == run(capsysbinary, *SHEET, "-o", "-")[1]
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_pdf_that_carries_a_visit_becomes_its_summary(capsysbinary, tmp_path):
    visit = set_printing(read_any_visit(kept_visit(tmp_path), None), carry="all")
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(visit_pdf(visit, open_library(()), Policy(), TODAY,
                              attachment=bytes_for_pdf(visit, TODAY)))
    code, text, _ = run(capsysbinary, "summary", pdf, "-o", "-", "--format", "text")
    assert code == 0
    assert b"Can my sister come along?" in text


def test_a_password_comes_by_standard_input(capsysbinary, tmp_path, monkeypatch):
    locked = kept_visit(tmp_path, "correct horse")
    for said, code in (("correct horse\n", 0), ("wrong\n", 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
        assert run(capsysbinary, "summary", locked, "-o", "-", "--password-file", "-")[0] == code


@pytest.mark.parametrize("flags", [
    ("--lang", "xx"), ("--options", "nothing"), ("--sections", "nothing"),
])
def test_a_summary_refuses_what_its_guide_does_not_have(capsysbinary, tmp_path, flags):
    code, out, err = run(capsysbinary, "summary", kept_visit(tmp_path), "-o", "-", *flags)
    assert (code, out) == (1, b"")
    assert err.count("\n") == 1


def test_policy_show_names_each_value_and_its_origin(capsysbinary, tmp_path):
    rules = tmp_path / "policy.toml"
    rules.write_text("idle_minutes = 7\n")
    code, out, _ = run(capsysbinary, "--policy", rules, "policy", "show")
    assert code == 0
    assert f"idle_minutes = 7  ({rules})" in out.decode()
    assert "kiosk = false  (built in)" in out.decode()
    rules.write_text("idle_minutes = 'never'\n")
    code, out, err = run(capsysbinary, "--policy", rules, "policy", "show")
    assert code == 1
    assert err.count("\n") == 1
    assert "saving = false" in out.decode()


def test_check_tells_what_it_checked_within_twenty_seconds(tmp_path):
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", "--profile", str(tmp_path / "p"), "check"],
        capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "policy", "aid leukemia-options 2.0", "steps in en", "steps in es", "steps in ar", "pdf"]
    spent = os.times()
    # Processor time: the contract is about the work, not about who else uses this computer.
    assert spent.children_user + spent.children_system < 20 + (
        before.children_user + before.children_system)
    assert not (tmp_path / "p").exists()


@posix
def test_without_a_display_the_app_says_so_and_names_the_sheet(tmp_path):
    bare = {k: v for k, v in os.environ.items()
            if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-m", "decisionaid", "--profile", str(tmp_path)],
                          capture_output=True, text=True, env=bare, timeout=60, check=False)
    assert done.returncode == 1
    assert "decisionaid sheet" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfcorrect horse\r\n", b"correct horse"])
def test_a_password_file_of_any_editor_opens_the_visit(capsysbinary, tmp_path, data):
    locked, secret = kept_visit(tmp_path / "v", "correct horse"), tmp_path / "secret"
    secret.write_bytes(data)
    assert run(capsysbinary, "summary", locked, "-o", "-", "--format", "text",
               "--password-file", secret)[0] == 0


@posix
@pytest.mark.parametrize("make", [
    lambda p: os.mkfifo(p), lambda p: p.symlink_to("/dev/zero"), lambda p: p.mkdir(),
    lambda p: (p.touch(), os.truncate(p, 3 << 30)),
], ids=["pipe", "device", "folder", "holes"])
def test_what_is_no_file_is_one_sentence_wherever_a_file_is_named(
    capsysbinary, tmp_path, make
):
    odd, visit = tmp_path / "odd", kept_visit(tmp_path / "v", "correct horse")
    make(odd)
    for argv in (["summary", odd, "-o", "-"], ["aid", "check", odd], ["aid", "install", odd],
                 ["summary", visit, "-o", "-", "--password-file", odd],
                 ["aid", "verify", SHIPPED_AID, "--key", odd], ["--aid", odd, "aid", "list"]):
        if not (odd.is_dir() and "check" in argv):
            code, _, err = run(capsysbinary, "--profile", tmp_path / "p", *argv)
            assert (code, err.count("\n")) == (1, 1), argv
            assert "Something went wrong" not in err


@pytest.mark.parametrize("command", [
    ("aid", "translate", "{}", "--to", "fr", "-o", "{}.po"), ("aid", "review", "{}", "-o", "{}.d")])
def test_what_others_filled_in_is_replaced_only_with_force(capsysbinary, tmp_path, command):
    folder = tmp_path / "guide"
    run(capsysbinary, "aid", "new", folder)
    argv = [word.format(folder) for word in command]
    assert run(capsysbinary, *argv)[0] == 0
    written = [p for p in tmp_path.rglob("*") if p.suffix in (".po", ".xlsx")]
    for path in written:
        path.write_bytes(b"hours of work")
    assert run(capsysbinary, *argv)[0] == 1
    assert {p.read_bytes() for p in written} == {b"hours of work"}
    assert run(capsysbinary, *argv, "--force")[0] == 0
    assert b"hours of work" not in {p.read_bytes() for p in written}
