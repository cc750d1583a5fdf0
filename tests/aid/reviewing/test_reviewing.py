"""The review loop: workbooks written, filled in, taken back; what changes voids its item alone."""

import shutil
import subprocess

import openpyxl
import pytest

from decisionaid.aid.building import aids_of, checked_folder
from decisionaid.aid.reviewing.evidence_words import row_told
from decisionaid.aid.reviewing.items import groups
from decisionaid.aid.reviewing.stored import Verdicts, read
from decisionaid.aid.reviewing.workbook import workbook
from decisionaid.aid.viewing import review_said, role_said
from decisionaid.language import words
from tests.aid.reviewing.workbooks import (
    COMMENT,
    DECISION,
    FIRST,
    RULE,
    SAID,
    SECOND,
    VERDICT,
    books,
    fill,
    one,
    review,
)


def approve(guide, folder, *people):
    for i, who in enumerate(people):
        filled = [fill(p, who) for p in books(guide, folder / str(i))]
        assert review(guide, "--import", *filled, "--date", "2026-11-28") == 0


def said(guide, decision="example", lang="en"):
    return " ".join(review_said(aids_of(guide)[lang], decision, words(lang))).strip()


def test_every_statement_and_number_is_an_item_of_some_workbook(guide):
    aid = aids_of(guide)["en"]
    [decision, shared] = groups(aid, {})
    shown = "\n".join(i.shown for i in decision.items)
    for text in (SAID, "60 of 100 had this, 40 of 100 did not", "2 doses a day", "is not true."):
        assert text in shown
    assert "A medicine that you swallow." in "\n".join(i.shown for i in shared.items)
    everything = [i.id for g in (decision, shared) for i in g.items]
    assert len(set(everything)) == len(everything)


def test_a_workbook_has_frozen_heads_lists_to_choose_from_and_protected_cells(guide, tmp_path):
    path = next(p for p in books(guide, tmp_path / "out") if "example" in p.name)
    sheet = openpyxl.load_workbook(path)["Numbers"]
    assert sheet.freeze_panes == "C2"
    assert sheet.protection.sheet
    assert sheet["C2"].protection.locked
    assert not sheet["G2"].protection.locked
    assert {d.formula1.split(",")[0] for d in sheet.data_validations.dataValidation} == {
        '"Right', '"Hematologist'}
    assert sheet.print_title_rows == "$1:$1"
    assert "An example study" in sheet["D2"].value


def test_the_same_items_give_the_same_bytes(guide):
    aid = aids_of(guide)["en"]
    group = groups(aid, {})[0]
    assert workbook(aid, group) == workbook(aid, group)


def test_a_decision_is_checked_only_when_all_asked_for_found_every_item_right(guide, tmp_path):
    assert said(guide) == "Draft. No clinician has checked this yet."
    approve(guide, tmp_path / "one", FIRST)
    assert said(guide) == "Draft. No clinician has checked this yet."
    approve(guide, tmp_path / "two", SECOND)
    assert said(guide) == "Checked by A. Example, hematologist; B. Example, nurse."


def test_two_of_other_roles_are_not_enough(guide, tmp_path):
    approve(guide, tmp_path, SECOND, ("C. Example", "Pharmacist"), ("D. Example", "Translator"))
    assert said(guide).startswith("Draft.")


def test_one_changed_word_voids_exactly_one_item(guide, tmp_path, capsys):
    approve(guide, tmp_path, FIRST, SECOND)
    total = len(aids_of(guide)["en"].reviewed) and aids_of(guide)["en"].reviewed["example"].items
    path = guide / DECISION
    path.write_text(path.read_text().replace(SAID, "A pill that might help."))
    assert said(guide) == f"Draft. {total - 1} of {total} items checked by clinicians."
    capsys.readouterr()
    assert review(guide, "--status") == 0
    assert "1 changed since it was reviewed: S" in capsys.readouterr().out


@pytest.mark.parametrize(("file", "old", "new", "void"), [
    ("numbers.yaml", "value: 4, unit: weeks", "value: 5, unit: weeks", 1),
    ("numbers.yaml", "    value: 2\n", "    value: 3\n", 2),
])
def test_a_changed_number_voids_what_shows_it(guide, tmp_path, file, old, new, void):
    approve(guide, tmp_path, FIRST, SECOND)
    path = guide / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    state = aids_of(guide)["en"].reviewed["example"]
    assert state.items - state.checked == void


def test_who_calls_an_item_wrong_keeps_it_open_and_the_editor_sees_where(guide, tmp_path, capsys):
    approve(guide, tmp_path, FIRST)

    def wrong(sheet, row):
        if sheet.cell(row, 3).value == SAID:
            sheet.cell(row, VERDICT).value, sheet.cell(row, COMMENT).value = "Wrong", "=Say how."

    paths = [fill(p, SECOND, change=wrong) for p in books(guide, tmp_path / "out")]
    capsys.readouterr()
    assert review(guide, "--import", *paths) == 0
    out = capsys.readouterr().out
    lines = (guide / DECISION).read_text().splitlines()
    line = next(n for n, text in enumerate(lines, 1) if SAID in text)
    assert f"{DECISION}:{line}" in out or f"{DECISION}:{line - 1}" in out
    assert "Wrong, B. Example (Nurse): =Say how." in out
    assert "Reviewers disagree: right says A. Example; wrong says B. Example." in out
    state = aids_of(guide)["en"].reviewed["example"]
    assert state.items - state.checked == 1


@pytest.mark.parametrize("verdict", ["Right", "Wrong"])
def test_who_sends_another_file_on_the_same_day_is_taken_at_the_last_word(
        guide, tmp_path, verdict):
    def why(sheet, row):
        sheet.cell(row, COMMENT).value = "See the label."

    other = "Wrong" if verdict == "Right" else "Right"
    for n, said_now in enumerate((verdict, other, verdict)):
        path = fill(one(guide, tmp_path / str(n)), verdict=said_now, change=why)
        assert review(guide, "--import", path, "--date", "2026-11-28") == 0
    [decision, _] = groups(aids_of(guide)["en"], {})
    verdicts = Verdicts(read(guide), "en")
    assert {v.right for i in decision.items for v in verdicts.verdicts_on(i)} == {
        verdict == "Right"}


def test_one_person_cannot_say_both(guide, tmp_path, capsys):
    right = fill(one(guide, tmp_path / "1"))

    def why(sheet, row):
        sheet.cell(row, COMMENT).value = "No."

    wrong = fill(one(guide, tmp_path / "2"), verdict="Wrong", change=why)
    assert review(guide, "--import", right, wrong) == 1
    assert "right in one file and wrong in another" in capsys.readouterr().err


def test_an_answer_to_words_that_have_changed_is_told_and_does_not_count(guide, tmp_path, capsys):
    paths = books(guide, tmp_path / "out")
    path = guide / DECISION
    path.write_text(path.read_text().replace(SAID, "A pill that might help."))
    assert review(guide, "--import", *[fill(p) for p in paths]) == 0
    assert "has changed since this workbook was written" in capsys.readouterr().out


def test_reviews_that_are_broken_keep_the_guide_from_being_built(guide):
    (guide / "reviews").mkdir()
    (guide / "reviews" / "example-en.yaml").write_text("- {id: x, reviewer: A. Example}\n")
    problems = checked_folder(guide).problems
    assert problems
    assert {p.file for p in problems} == {"reviews/example-en.yaml"}


def test_a_file_of_reviews_that_holds_no_list_is_told_by_its_name(guide):
    (guide / "reviews").mkdir()
    (guide / "reviews" / "example-en.yaml").write_text("reviewer: A. Example\n")
    kept = read(guide)
    assert kept.answered == []
    assert [(p.file, p.sentence) for p in kept.problems] == [
        ("reviews/example-en.yaml", "Here a list must stand.")]


def test_what_was_left_out_is_told_in_the_words_of_its_row_or_else_by_its_id():
    evidence = {"ev": {"pill": {"harms": [{"event": "A rash", "value": 3}]}}}
    assert row_told("ev/pill/harms/0", evidence) == "A rash. value: 3"
    assert row_told("ev/pill/harms/1", evidence) == "ev/pill/harms/1"


def test_a_translation_is_checked_by_a_translator_alone(guide, tmp_path):
    head = guide / "aid.yaml"
    head.write_text(head.read_text().replace("languages: [en]", "languages: [en, es]")
                    + "translation_note: Not yet checked by a translator.\n")
    english = [p for p in books(guide, tmp_path / "en") if p.name.endswith("-en.xlsx")]
    for who in (FIRST, SECOND):
        assert review(guide, "--import", *[fill(p, who) for p in english]) == 0
    assert said(guide, lang="es").startswith("Borrador")
    assert not aids_of(guide)["es"].reviewed["example"].translation
    spanish = [p for p in books(guide, tmp_path / "es") if p.name.endswith("-es.xlsx")]
    assert review(guide, "--import", *[fill(p, ("T. Example", "Translator")) for p in spanish]) == 0
    assert aids_of(guide)["es"].reviewed["example"].translation
    assert aids_of(guide)["es"].reviewed[""].complete


def test_a_workbook_saved_by_libreoffice_is_taken_back(guide, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine (libreoffice-calc-nogui)")
    for who in (FIRST, SECOND):
        filled = [fill(p, who) for p in books(guide, tmp_path / who[0])]
        out = tmp_path / f"saved {who[0]}"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
             "--convert-to", "xlsx", "--outdir", str(out), *map(str, filled)],
            check=True, capture_output=True, timeout=300)
        assert review(guide, "--import", *sorted(out.glob("*.xlsx"))) == 0
    assert said(guide).startswith("Checked by A. Example")


def test_a_role_is_said_as_the_guide_names_it_in_each_language(guide):
    head = guide / "aid.yaml"
    head.write_text(head.read_text().replace(
        RULE, "review: {people: 1, roles: [MD, Knee doctor], role_names: {MD: physician}}\n"))
    aid = aids_of(guide)["en"]
    assert [role_said(r, aid, words("en")) for r in ("MD", "Knee doctor", "Nurse", "PhD")] == [
        "physician", "knee doctor", "nurse", "PhD"]
