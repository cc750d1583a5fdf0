"""Translations: words only, tied to what they translate; stale and broken ones show."""

import json
import shutil

import pytest

from decisionaid.aid.authored import read_folder
from decisionaid.aid.building import aids_of, checked_folder, inspected_folder
from decisionaid.aid.locales import all_texts, translated
from decisionaid.aid.starter import write_starter
from decisionaid.aid.wording import words_hash

SAID = "A pill that may help."


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    head = folder / "aid.yaml"
    head.write_text(head.read_text().replace("languages: [en]", "languages: [en, es]"))
    return folder


@pytest.fixture
def aid(small, tmp_path):
    folder = tmp_path / "aid"
    shutil.copytree(small, folder)
    return folder


def translate(folder, change=lambda path, words: f"ES {words}", extra="", checked=""):
    """Write a translation of every text, each changed by a function; None leaves one out."""
    texts = []
    for path, words in all_texts(read_folder(folder)).items():
        text = change(path, words)
        if text is not None:
            texts.append({"at": path, "of": words_hash(words), "text": text})
    target = folder / "locales" / "es" / "all.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    head = f"checked_by: {checked}\n" if checked else ""
    target.write_text(head + "texts:\n" + "".join(
        f"  - {json.dumps(t, ensure_ascii=False)}\n" for t in texts) + extra)


def found(folder):
    return [p.sentence for p in inspected_folder(folder).problems]


def test_a_full_translation_has_no_finding_and_reads_in_its_language(aid):
    translate(aid)
    assert found(aid) == []
    spanish = aids_of(aid)["es"]
    assert spanish.lang == "es"
    assert spanish.decisions["example"].options[0].cells["what"].text == (f"ES {SAID}",)


def test_words_are_translated_and_numbers_are_not(aid):
    translate(aid)
    aids = aids_of(aid)
    for key, estimate in aids["en"].estimates.items():
        other = aids["es"].estimates[key]
        assert (other.events, other.denominator, other.source) == (
            estimate.events, estimate.denominator, estimate.source)


def test_what_is_not_translated_stays_english_and_says_so(aid):
    translate(aid, lambda _, words: None if words == SAID else f"ES {words}")
    assert found(aid) == []
    [warning] = inspected_folder(aid).warnings
    assert warning.sentence.startswith("1 text is not translated into “es” yet,")
    folder = checked_folder(aid)
    _, data, missing = translated(folder, folder.locales["es"])
    assert missing == 1
    [decision] = data["decisions"]
    assert decision["options"][0]["cells"]["what"]["text"] == [f"[English] {SAID}"]


def test_a_language_that_the_guide_calls_unfinished_may_lack_texts(aid):
    translate(aid, lambda _, words: None if words == SAID else f"ES {words}")
    head = aid / "aid.yaml"
    head.write_text(head.read_text() + "unfinished: [es]\n")
    assert inspected_folder(aid).warnings == []
    path = aid / "decisions" / "example.yaml"
    path.write_text(path.read_text().replace(SAID, "A pill that may harm."))
    assert inspected_folder(aid).problems == []
    assert "[English] A pill that may harm." in str(aids_of(aid)["es"])


def test_a_source_that_changed_makes_its_translation_stale(aid):
    translate(aid)
    path = aid / "decisions" / "example.yaml"
    path.write_text(path.read_text().replace(SAID, "A pill that may harm."))
    [problem] = inspected_folder(aid).problems
    assert "have changed since" in problem.sentence
    assert SAID in (aid / problem.file).read_text().splitlines()[problem.line - 1]
    assert "[English] A pill that may harm." in str(aids_of(aid)["es"])


def test_a_translation_that_names_other_quantities_is_found(aid):
    translate(aid, lambda _, words: words.replace("{doses}", "{days}"))
    assert set(found(aid)) == {"The translation says {days} where its source says {doses}."}


@pytest.mark.parametrize("extra", ["  - just words\n", "  - {at: x, text: y}\n", "  - [1]\n"])
def test_an_entry_of_another_form_is_found_and_the_others_hold(aid, extra):
    translate(aid, extra=extra)
    assert found(aid) == ["A translation needs at, of and text."]


def test_a_file_that_is_no_list_of_texts_is_told_and_the_others_hold(aid):
    translate(aid)
    (aid / "locales" / "es" / "more.yaml").write_text("- 7\n")
    assert found(aid) == ["Here “texts:” and a list of translations must stand."]
