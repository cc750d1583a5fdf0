"""The translator's loop: one PO file out, through their own tools, and back, or told by entry."""

import shutil
import subprocess

import polib
import pytest

from decisionaid import language
from decisionaid.aid.building import aids_of, compile_folder, inspected_folder
from decisionaid.aid.library import open_aid
from decisionaid.aid.starter import write_starter
from decisionaid.aid.translating.window import PLURALS, sentences
from decisionaid.cli import main

SAID, DOSES = "A pill that may help.", "You take it at home, {doses} a day."


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def guide(small, tmp_path):
    folder = tmp_path / "guide"
    shutil.copytree(small, folder)
    yield folder
    language._offered.clear()
    language.words.cache_clear()


def translate(guide, *args):
    return main(["aid", "translate", str(guide), *map(str, args)])


@pytest.fixture
def po(guide, tmp_path):
    path = tmp_path / "fr.po"
    assert translate(guide, "--to", "fr", "-o", path) == 0
    return path


def fill(path, change=lambda entry: None):
    """Translate every entry: FR and its source."""
    catalog = polib.pofile(str(path))
    for entry in catalog:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"FR {entry.msgid}", 1: f"FR {entry.msgid_plural}"}
        else:
            entry.msgstr = f"FR {entry.msgid}".replace("||", "|| FR")
        change(entry)
    catalog.save()
    return path


def only(source, do):
    def change(entry):
        if entry.msgid == source:
            do(entry)
    return change


def set_text(text):
    return lambda entry: setattr(entry, "msgstr", text)


def entry_of(path, source):
    return next(e for e in polib.pofile(str(path)) if e.msgid == source)


def test_an_entry_has_its_place_notes_limits_and_placeholders(po):
    entry = entry_of(po, DOSES)
    assert entry.msgctxt == "decisions/example/options/medicine/cells/how/text/0"
    assert entry.flags == ["python-brace-format"]
    assert "{doses} stands for “2 doses”. Keep it as it is." in entry.comment
    assert "How it is given: The medicine" in entry.comment
    assert entry.occurrences[0][0] == "decisions/example.yaml"
    assert "At most" in entry_of(po, "Felt better").comment
    assert "At most" in entry_of(po, "Name this part").comment


def test_the_windows_sentences_stand_in_it_where_the_program_has_none(guide, po, tmp_path):
    here = {e.msgid for e in polib.pofile(str(po)) if e.msgctxt == "window"}
    assert here == {s.text for s in sentences()}
    assert translate(guide, "--to", "es", "-o", tmp_path / "es.po") == 0
    assert not any(e.msgctxt == "window" for e in polib.pofile(str(tmp_path / "es.po")))


def test_it_comes_back_and_the_guide_and_its_window_speak_the_language(guide, po, tmp_path):
    assert translate(guide, "--import", fill(po)) == 0
    inspected = inspected_folder(guide)
    assert inspected.problems == []
    assert inspected.warnings == []
    french = aids_of(guide)["fr"]
    assert french.decisions["example"].options[0].cells["what"].text == (f"FR {SAID}",)
    path = tmp_path / "guide.aid"
    path.write_bytes(compile_folder(guide))
    assert open_aid(path).languages == ("en", "fr")
    w = language.words("fr")
    assert w.tr("What it is") == "FR What it is"
    assert w.ntr("{n} day", "{n} days", 0) == "FR {n} day"
    assert w.ntr("{n} day", "{n} days", 2) == "FR {n} days"
    assert w.tr("Nobody says this.") == "Nobody says this."


def test_taking_the_same_file_twice_changes_nothing(guide, po):
    fill(po)
    assert translate(guide, "--import", po) == 0
    before = {p: p.read_bytes() for p in guide.rglob("*") if p.is_file()}
    assert translate(guide, "--import", po) == 0
    assert {p: p.read_bytes() for p in guide.rglob("*") if p.is_file()} == before


FAULTS = {
    "a changed placeholder": (DOSES, "Prenez {dose} par jour.", "says {dose} where its source"),
    "a missing placeholder": (DOSES, "Prenez-le chaque jour.", "lacks {doses}"),
    "markup": (SAID, "Une <i>pilule</i>.", "Only **bold**"),
    "a typed digit": (SAID, "1 pilule.", "typed digit"),
    "a hidden sign": (SAID, "Une \u202epilule.", "hidden sign"),
    "a blank without width": (SAID, "Une pi\u200blule.", "hidden sign"),
    "a line that ends": (SAID, "Une\npilule.", "in one line"),
    "an empty form": ("pill | pills", "pilule | ", "beside | is empty"),
    "forms with a comma": ("pill | pills", "pilule, pilules", "parted by"),
    "the name of another card": ("Waiting", "FR The medicine", "“medicine” has this name too"),
    "a brace in the window": ("{name}: {figures}.", "{nom} : {figures}.", "says {nom} where"),
    "bold in the window": ("What it is", "Ce que **c'est", "** differ"),
    "markup in the window": ("What it is", "<b>Ce que c'est</b>", "Only **bold**"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_entry_and_nothing_is_taken(guide, po, capsys, name):
    source, text, says = FAULTS[name]
    fill(po, only(source, set_text(text)))
    assert translate(guide, "--import", po) == 1
    err = capsys.readouterr().err
    line = entry_of(po, source).linenum
    assert f"fr.po:{line}: " in err
    assert says in err
    assert not (guide / "locales").exists()
    assert "fr" not in (guide / "aid.yaml").read_text().split("languages:")[1][:12]


def test_fuzzy_and_missing_and_empty_entries_are_told_and_fall_back_with_a_mark(guide, po, capsys):
    fill(po, only(SAID, lambda e: e.flags.append("fuzzy")))
    catalog = polib.pofile(str(po))
    catalog.remove(next(e for e in catalog if e.msgid == DOSES))
    next(e for e in catalog if e.msgid == "Waiting and checks").msgstr = ""
    catalog.save()
    assert translate(guide, "--import", po) == 0
    err = capsys.readouterr().err
    assert "not sure (fuzzy)" in err
    assert "1 text of the guide has no entry here" in err
    assert "1 entry is not translated yet" in err
    option = aids_of(guide)["fr"].decisions["example"].options[0]
    assert option.cells["what"].text == (f"[English] {SAID}",)
    assert "3 texts are not translated" in inspected_folder(guide).warnings[0].sentence


def test_right_to_left_text_is_taken_as_it_is(guide, tmp_path):
    path = tmp_path / "ar.po"
    assert translate(guide, "--to", "ar", "-o", path) == 0
    catalog = polib.pofile(str(path))
    next(e for e in catalog if e.msgid == SAID).msgstr = "حبة قد تساعد."
    catalog.save()
    assert translate(guide, "--import", path) == 0
    assert aids_of(guide)["ar"].decisions["example"].options[0].cells["what"].text == (
        "حبة قد تساعد.",)


def test_words_that_changed_since_are_told_and_not_taken(guide, po, capsys):
    fill(po)
    path = guide / "decisions" / "example.yaml"
    path.write_text(path.read_text().replace(SAID, "A pill that might help."))
    assert translate(guide, "--import", po) == 0
    assert "have changed in the guide" in capsys.readouterr().err


def test_a_stale_translation_comes_back_to_the_translator_marked_fuzzy(guide, po, tmp_path):
    assert translate(guide, "--import", fill(po)) == 0
    path = guide / "decisions" / "example.yaml"
    path.write_text(path.read_text().replace(SAID, "A pill that might help."))
    assert translate(guide, "--to", "fr", "-o", tmp_path / "again.po") == 0
    entry = entry_of(tmp_path / "again.po", "A pill that might help.")
    assert entry.flags == ["fuzzy"]
    assert entry.msgstr == f"FR {SAID}"


RULE = "nplurals=2; plural=(n > 1);"


@pytest.mark.parametrize(("old", "new", "says"), [
    (RULE, "nplurals=2; plural=import(1);", "rule of counting cannot be read"),
    (RULE, "nplurals=2; plural=n/0;", "rule of counting cannot be read"),
    (RULE, "nplurals=1; plural=(n > 1);", "rule of counting cannot be read"),
    (RULE, "nplurals=3; plural=(n > 1);", "This has 2 forms; the language has 3."),
    ('msgid "Waiting"', 'msgid "The medicine"', "This stands twice, first in line"),
])
def test_a_file_of_which_a_part_was_changed_by_hand_is_told_and_not_taken(
        guide, po, capsys, old, new, says):
    fill(po)
    text = po.read_text("utf-8")
    context = "decisions/example/options/{}/name"
    text = text.replace(context.format("waiting"), context.format("medicine")) if (
        old.startswith("msgid")) else text
    assert old in text
    po.write_text(text.replace(old, new), "utf-8")
    assert translate(guide, "--import", po) == 1
    assert says in capsys.readouterr().err
    assert not (guide / "locales").exists()


def test_a_rule_of_counting_that_cannot_be_read_is_refused_and_never_stops_the_window(guide, po):
    assert translate(guide, "--import", fill(po)) == 0
    path = guide / "locales" / "fr" / "window.yaml"
    path.write_text(path.read_text("utf-8").replace("(n > 1)", "n/0"), "utf-8")
    [problem] = inspected_folder(guide).problems
    assert (problem.file, problem.line) == ("locales/fr/window.yaml", 1)
    broken = language.GuideCatalog({"{n} day": ("one", "many")}, "nplurals=2; plural=n/0;")
    assert [broken.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["many", "one", "many"]


def test_a_file_in_which_nothing_is_finished_adds_no_language(guide, po, capsys):
    assert translate(guide, "--import", fill(po, lambda e: e.flags.append("fuzzy"))) == 1
    assert "No text of the guide is finished" in capsys.readouterr().err
    assert "languages: [en]" in (guide / "aid.yaml").read_text()


def test_what_is_longer_than_its_place_is_told_by_entry(guide, po, capsys):
    fill(po, only("Waiting", set_text("Attendre " * 9)))
    assert translate(guide, "--import", po) == 0
    assert "This has 80 letters, 16 fit." in capsys.readouterr().err


@pytest.mark.parametrize(("data", "says"), [
    (b'msgid "x\nmsgstr', "not a PO file"),
    (b"\xff\xfe", "not in UTF-8"),
    (b'msgid ""\nmsgstr "X-Guide: other\\n"\n', "of “other”, not of “starter”"),
    (b'msgid ""\nmsgstr "X-Guide: starter\\n"\n', "must name the language"),
])
def test_a_file_that_cannot_be_read_or_is_of_another_guide_is_told(
        guide, tmp_path, capsys, data, says):
    (tmp_path / "x.po").write_bytes(data)
    assert translate(guide, "--import", tmp_path / "x.po") == 1
    assert says in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not on this machine")
def test_gettexts_own_tools_find_nothing_wrong_and_merge_it(guide, po, tmp_path):
    fill(po)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(po)], check=True, capture_output=True)
    path = guide / "decisions" / "example.yaml"
    path.write_text(path.read_text().replace(SAID, "A pill that might help."))
    new = tmp_path / "new.po"
    assert translate(guide, "--to", "fr", "-o", new) == 0
    merged = tmp_path / "merged.po"
    subprocess.run(["msgmerge", "-q", "-o", str(merged), str(po), str(new)], check=True)
    assert translate(guide, "--import", merged) == 0
    assert len(inspected_folder(guide).warnings) == 1


@pytest.mark.parametrize("lang", PLURALS)
def test_each_rule_of_counting_is_one_that_gettext_reads(lang):
    rule = PLURALS[lang]
    count = int(rule.split("nplurals=")[1].split(";")[0])
    catalog = language.GuideCatalog({"one": tuple(map(str, range(count)))}, rule)
    assert {catalog.ngettext("one", "many", n) for n in range(200)} == set(map(str, range(count)))
