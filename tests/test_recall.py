"""A recall stops every way out, a slip in the policy opens nothing, a sign-off holds."""

import datetime as dt
import json

import pytest

from decisionaid import clock
from decisionaid.aid.library import open_aid
from decisionaid.cli import main
from decisionaid.policy import withdrawn_sentence
from tests.test_cli import kept_visit

SENTENCE = withdrawn_sentence("leukemia-options", "2.0") + "\n"
SHEET = ("sheet", "all_rr_adult", "-o", "-", "--format", "text")


@pytest.fixture
def rules(tmp_path):
    def write(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, "utf-8")
        return "--policy", str(path), "--profile", str(tmp_path / "profile")

    return write


@pytest.mark.parametrize("text", ["withdrawn = ['leukemia-options 2.0']",
                                  "withdrawn = ['leukemia-options']"])
def test_a_recall_stops_sheet_summary_and_check_with_one_sentence(rules, tmp_path, capsys, text):
    visit = str(kept_visit(tmp_path / "visits"))
    for words in (SHEET, ("summary", visit, "-o", "-", "--format", "text"), ("check",),
                  ("kiosk-selftest",)):
        assert main([*rules(text), *words]) == 1, words
        said = capsys.readouterr()
        assert said.err == SENTENCE, words
        assert "Blinatumomab" not in said.out


def test_a_recall_is_named_by_the_list_which_goes_on_with_the_others(rules, tmp_path, capsys):
    assert main(["aid", "new", str(tmp_path / "other")]) == 0
    assert main(["aid", "build", str(tmp_path / "other"), "-o", str(tmp_path / "other.aid")]) == 0
    from decisionaid.aid.library import shipped_aids

    aids = ("--aid", str(shipped_aids()[0]), "--aid", str(tmp_path / "other.aid"))
    capsys.readouterr()
    assert main([*rules("withdrawn = ['leukemia-options']"), *aids, "aid", "list", "--json"]) == 1
    said = capsys.readouterr()
    assert [row["aid"] for row in json.loads(said.out)] == ["other"]
    assert said.err == SENTENCE


@pytest.mark.parametrize("words", [SHEET, ("aid", "list"), ("check",), ("kiosk-selftest",),
                                   ("aid", "install", "x.aid")])
@pytest.mark.parametrize("text", ["withdrwan = ['leukemia-options']", "no toml", "aids = 5"])
def test_a_slip_where_a_recall_may_be_meant_opens_nothing(rules, capsys, words, text):
    assert main([*rules(text), *words]) == 1
    said = capsys.readouterr()
    assert "policy.toml:1: " in said.err
    assert said.err.endswith("No guide opens until the policy file is mended. "
                             "See `decisionaid policy show`.\n")
    assert "Blinatumomab" not in said.out
    assert main([*rules(text), "policy", "show"]) == 1


def test_a_slip_in_the_name_of_a_recalled_guide_is_told_and_does_not_open_it(rules, capsys):
    assert main([*rules("withdrawn = ['leukemia-optoins 2.0']"), *SHEET]) == 1
    said = capsys.readouterr().err
    assert "Did you mean “leukemia-options”?" in said
    assert said.endswith(SENTENCE)


def test_a_harmless_slip_is_told_and_the_sheet_still_comes(rules, capsys):
    assert main([*rules("printr = 'P'"), *SHEET]) == 0
    said = capsys.readouterr()
    assert "Did you mean “printer”?" in said.err
    assert "Blinatumomab" in said.out
    assert main([*rules("printr = 'P'"), "check"]) == 1


def test_a_kiosk_with_such_a_file_says_so(rules, capsys, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main([*rules("staff_pin = '1234'"), "--kiosk"]) == 1
    said = capsys.readouterr().err
    assert "“staff_pin” cannot be read" in said
    assert "until the policy file is mended" in said
    assert "needs a staff PIN" not in said


def hash_of(capsys, aid):
    assert main(["--aid", aid, "aid", "list", "--json"]) == 0
    return json.loads(capsys.readouterr().out)[0]["sha256"]


def test_a_sign_off_holds_for_the_very_content_on_list_and_paper(rules, tmp_path, capsys):
    folder, made = tmp_path / "guide", str(tmp_path / "guide.aid")
    assert main(["aid", "new", str(folder)]) == 0
    assert main(["aid", "build", str(folder), "-o", made]) == 0
    capsys.readouterr()
    entry = ("[[reviewed]]\naid = 'guide'\nversion = '0.1'\nwho = 'Sample'\nrole = 'role'\n"
             "date = 2026-12-01\n").replace("0.1", open_aid(tmp_path / "guide.aid")
                                            .manifest["version"])
    flags = [*rules(entry + f"sha256 = '{hash_of(capsys, made)}'\n"), "--aid", made]
    decision = next(iter(open_aid(tmp_path / "guide.aid").aid("en").decisions))
    sheet = ("sheet", decision, "-o", "-", "--format", "text")
    assert main([*flags, "aid", "list"]) == 0
    assert "Checked at this clinic by Sample" in capsys.readouterr().out
    assert main([*flags, *sheet]) == 0
    said = capsys.readouterr().out
    assert "Checked at this clinic by Sample" in said
    assert "No clinician has checked" not in said
    # One changed word, the same version.
    head = folder / "aid.yaml"
    head.write_text(head.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
    assert main(["aid", "build", str(folder), "-o", made]) == 0
    capsys.readouterr()
    assert main([*flags, "aid", "list", "--json"]) == 1
    said = capsys.readouterr()
    assert "is not what was checked" in said.err
    assert "Checked at this clinic" not in said.out
    assert main([*flags, *sheet]) == 0
    assert "Checked at this clinic" not in capsys.readouterr().out


def test_a_sign_off_of_this_content_under_another_name_is_told_and_does_not_count(rules, capsys):
    [row] = json.loads(listed(capsys))
    entry = ("[[reviewed]]\naid = 'Leukemia-Options'\nversion = '2.0'\nwho = 'Sample'\n"
             f"role = 'role'\ndate = 2026-12-01\nsha256 = '{row['sha256']}'\n")
    assert main([*rules(entry), "aid", "list"]) == 1
    said = capsys.readouterr()
    assert "is that of leukemia-options 2.0, not of Leukemia-Options 2.0" in said.err
    assert "Checked at this clinic" not in said.out


def listed(capsys):
    assert main(["aid", "list", "--json"]) == 0
    return capsys.readouterr().out


def test_a_date_never_brings_back_numbers_too_old_to_show(capsys, monkeypatch):
    def sheet(date, now):
        monkeypatch.setattr(clock, "today", lambda: dt.date.fromisoformat(now))
        assert main([*SHEET, "--date", date]) == 0
        return capsys.readouterr().out

    fresh = sheet("2026-11-26", "2026-11-26")
    assert "Numbers are no longer shown" not in fresh
    for date, now in (("2026-11-26", "2029-01-01"), ("2029-01-01", "2026-11-26")):
        assert "Numbers are no longer shown. Ask your team." in sheet(date, now)
    assert "may be out of date" in sheet("2026-11-26", "2027-12-24")


def test_a_clock_before_the_guide_says_so_and_shows_no_number(capsys, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2010, 1, 1))
    assert main([*SHEET]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The date on this computer (January 1, 2010) is before the day this guide was" in said


def test_a_card_not_given_here_says_ask_where_on_paper_also_when_named(rules, capsys):
    flags = rules("not_given_here = ['blinatumomab_adult_rr']")
    assert main([*flags, *SHEET, "--options", "blinatumomab_adult_rr,chemo_adult_rr"]) == 0
    said = capsys.readouterr().out
    assert "This clinic does not give it. Ask where you could get it." in " ".join(said.split())
