"""What records say of each other: each mistake is found, with its file, line and a sentence."""

import shutil

import pytest

from decisionaid.aid.building import aids_of, checked_folder
from decisionaid.aid.problems import AidError
from decisionaid.aid.references import text_problems
from decisionaid.aid.starter import write_starter

NUMBERS, DECISION = "numbers.yaml", "decisions/example.yaml"
MEDIAN = (
    "medians:\n  - {id: m, option: medicine, part: helped, outcome: O, unit: months, group: "
    "{words: people, size: 3}, source: example_study, certainty: {level: low, why: small}}")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def hurt(small, tmp_path):
    """Return a function that changes one text of one file and tells what is found."""
    folder = tmp_path / "hurt"
    shutil.copytree(small, folder)

    def change(file, old, new):
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return checked_folder(folder).problems

    change.folder = folder
    return change


def test_the_starter_has_no_mistake(small):
    assert checked_folder(small).problems == []
    assert aids_of(small)["en"].id == "starter"


@pytest.mark.parametrize(("file", "old", "new", "says"), [
    ("aid.yaml", 'published: "2026-11-25"', "published: soon", "a date like"),
    ("aid.yaml", "base_language: en", "base_language: es", "not one of the languages"),
    ("aid.yaml", "title: A guide to start from", 'title: ""', "missing"),
    ("aid.yaml", "title: A guide to start from", "title: [1]", "text must stand"),
    ("aid.yaml", "subtitle:", "sobtitle:", "not known here"),
    (NUMBERS, "option: medicine", "option: nothing", "no option"),
    (NUMBERS, "part: helped", "part: nothing", "no part"),
    (NUMBERS, "source: example_study", "source: nowhere", "no source"),
    (NUMBERS, "events: 30\n    denominator: 50", "percent: 130", "between 0 and 100"),
    (NUMBERS, "events: 30", "events: 60", "more events than people"),
    (NUMBERS, "events: 30\n    ", "", "Give counts"),
    (NUMBERS, "medians: []", MEDIAN, "A median needs a value"),
    (NUMBERS, "medians: []", "medians: 7", "a list must stand"),
    (DECISION, "{id: headache, row", "{id: headache, severe: nowhere, row", "no other part"),
    (DECISION, "{id: headache, row", "{id: headache, severe: headache, row", "no other part"),
    (NUMBERS, "medians: []", "medianes: []", "not known here"),
    (NUMBERS, "  - id: medicine_helped", "  - ed: medicine_helped", "needs an id"),
    (NUMBERS, "id: waiting_helped", "id: medicine_helped", "stands twice"),
    (DECISION, '      how:\n        text: ["You take', '      who:\n        text: ["You take',
     "no such row"),
    (DECISION, '      how:\n        text: ["You take at home, {doses} a day."]\n        sources: '
     '[example_study]\n'.replace("take at", "take it at"), "", "cell is missing"),
    (DECISION, "text: [A pill that may help.]", "text: []", "cell is empty"),
    (DECISION, "sources: [example_study]", "sources: [nowhere]", "no source"),
    (DECISION, "    cells:", "    silences: [{part: nothing, why: Nothing.}]\n    cells:",
     "no part"),
    (DECISION, "row: how, option: medicine", "row: huh, option: medicine", "not exist"),
    (DECISION, "row: how, option: medicine", "row: how, option: huh", "no option"),
    (DECISION, "attributes: [at_home", "attributes: [nowhere", "no “nowhere”"),
    (DECISION, "{doses}", "{dozes}", "no quantity “dozes”"),
    (DECISION, "{doses}", "{doses", "brace"),
    (DECISION, "A pill that may help.", "A **pill that may help.", "not closed"),
    (DECISION, "A pill that may help.", "A || pill || that may help.", "Only one ||"),
    (DECISION, "A pill that may help.", "A <b>pill</b> that may help.", "markup"),
    (DECISION, "A pill that may help.", "3 pills that may help.", "typed digit"),
    ("questions.yaml", "topic: goals", "topic: nowhere", "no topic"),
    ("questions.yaml", "whom: doctor", "whom: doctor\n    decisions: [nowhere]", "no “nowhere”"),
    ("questions.yaml", "whom: doctor", "whom: doctor\n    options: [nowhere]", "no “nowhere”"),
    ("questions.yaml", "whom: doctor", "whom: doctor\n    rows: [nowhere]", "no “nowhere”"),
    ("learn/condition.yaml", "drawing: condition", "drawing: nowhere", "nowhere.svg"),
    ("learn/condition.yaml", "sources: [example_study]", "sources: [nowhere]", "no source"),
])
def test_each_mistake_is_found_where_it_stands(hurt, file, old, new, says):
    before = (hurt.folder / file).read_text("utf-8").partition(old)[0]
    [problem] = hurt(file, old, new)
    assert says in problem.sentence
    assert str(problem).startswith(f"{problem.file}:{problem.line}: ")
    if new:
        assert 0 <= problem.line - before.count("\n") - 1 <= new.count("\n") + 1, str(problem)


def test_names_with_digits_may_be_typed():
    assert text_problems("CD19 and Bcl-2 are names.", ("CD19", "Bcl-2")) == []
    assert len(text_problems("CD19 is a name.", ())) == 1


@pytest.mark.parametrize("data", [b"", b"7", b"text"])
def test_a_file_without_records_is_told(hurt, data):
    (hurt.folder / "glossary.yaml").write_bytes(data)
    assert any("glossary.yaml" in str(p) for p in checked_folder(hurt.folder).problems)


def test_a_file_too_large_to_be_one_is_told(hurt):
    (hurt.folder / "glossary.yaml").write_bytes(b"#" * 2_000_001)
    assert any(p.file == "glossary.yaml" for p in checked_folder(hurt.folder).problems)


def test_a_folder_with_mistakes_is_no_aid_and_says_how_to_see_them(hurt):
    hurt("aid.yaml", "languages: [en]", "languages: [es]")
    with pytest.raises(AidError, match="aid check"):
        aids_of(hurt.folder)


def test_no_aid_at_all_is_told(tmp_path):
    with pytest.raises(AidError):
        aids_of(tmp_path)
