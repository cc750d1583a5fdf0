"""Slips of the pen that editors make: each is one finding at its own line, in plain words."""

import shutil
from pathlib import Path

import pytest

from decisionaid.aid.building import inspected_folder
from decisionaid.aid.problems import AidError

PROSTATE = Path(__file__).parents[1] / "guides" / "prostate"
DECISION, NUMBERS, HEAD = "decisions/prostate_enlarged.yaml", "numbers.yaml", "aid.yaml"
TITLE = 'title: "An enlarged prostate: wait, pills or an operation"'
PILLS = 'text: ["Pills relax the way out."]'
COUNTS = "    events: 10\n    denominator: 50\n"
HARMS = "named_harms: [ask your team, what may, go wrong]"
QUANTITY = "value: 2, to: 3, unit: nights"
# What is changed, into what, what is said of it; the finding stands on the last changed line.
SLIPS = {
    "a quote left open": (DECISION, TITLE, TITLE[:-1], "A quote that opens here is not closed"),
    "a colon in a text": (DECISION, TITLE, TITLE.replace('"', ""), "colon in it must stand in qu"),
    "a tab": (NUMBERS, "    events: 30", "\tevents: 30", "Use spaces"),
    "a tab after a dash": (NUMBERS, "  - id: pills_dizzy", "  -\tid: pills_dizzy", "Use spaces"),
    "a hard space": (NUMBERS, "    events: 30", "\u00a0   events: 30", "plain spaces"),
    "one space too many": (NUMBERS, "    events: 30", "     events: 30", "not indented like"),
    "an anchor": (DECISION, HARMS, HARMS.replace("[", "&h ["), "Anchors and aliases"),
    "an alias": (DECISION, HARMS, "named_harms: *h", "Anchors and aliases"),
    "a text that begins with a sign": (DECISION, "name: Pills", "name: *Pills*", "in quotes"),
    "a text that begins with a brace": (
        DECISION, '["You take {tablets} a day."]', "[{tablets} a day]", "begins with { must"),
    "words eaten by #": (
        DECISION, "for_whom: For someone whose", "for_whom: For #1 whose", "not read"),
    "a list eaten by #": (DECISION, PILLS, "text: [Pills #1 relax]", "after # is not read"),
    "a merge left open": (NUMBERS, "    events: 30", "<<<<<<< HEAD\n=======\n", "joined here"),
    "a Yes that is a name": (DECISION, "name: Pills", "name: Yes", "Put it in quotes"),
    "a no that is a word": (HEAD, "said: a lot", "said: no", "Put it in quotes"),
    "true in quotes": (DECISION, "medicine: true", 'medicine: "true"', "Here true or false"),
    "a version that is a number": (HEAD, 'version: "1.0"', "version: 1.0", "Put it in quotes"),
    "curly quotes": (HEAD, 'version: "1.0"', "version: “1.0”", "a version like 1.0"),
    "a comma in a number": (NUMBERS, COUNTS, "    percent: 20,5\n", "with a point: 1050"),
    "a comma for thousands": (NUMBERS, "denominator: 50", "denominator: 1,050", "Write digits"),
    "a percent sign": (NUMBERS, COUNTS, "    percent: 20%\n", "Write digits alone"),
    "a European date": (HEAD, '"2027-11-25"', "25.11.2027", "a date like 2026-11-25"),
    "an American date": (HEAD, '"2027-11-25"', "11/25/2027", "a date like 2026-11-25"),
    "a month that is none": (HEAD, '"2027-11-25"', "2027-13-25", "a date like 2026-11-25"),
    "a date in words": (
        DECISION, "condition: an", "read_on: soon\ncondition: an", "a date like", "read_on"),
    "a review before its guide": (HEAD, '"2027-11-25"', '"2025-11-25"', "lie after published"),
    "fewer than none": (NUMBERS, "events: 30", "events: -3", "less than nothing"),
    "more than all": (NUMBERS, "events: 30", "events: 300", "more events than people: 300 of 50"),
    "nobody counted": (NUMBERS, "denominator: 50", "denominator: 0", "at least one"),
    "a range upside down": (
        NUMBERS, "events: 30", "ci: [70, 50]\n    events: 30", "smaller number stands", "ci:"),
    "a range of another number": (
        NUMBERS, "events: 30", "ci: [70, 80]\n    events: 30", "in its own range", "ci:"),
    "a quantity that runs down": (NUMBERS, QUANTITY, "value: 3, to: 2, unit: nights", "more than"),
    "a time that runs down": (
        NUMBERS, "value: 6, unit: months", "value: 6, to: 3, unit: months", "more than value, 6"),
    "a dose as a unit": (NUMBERS, "unit: tablets", "unit: mg", "one of age, days, doses"),
    "another group's figure": (
        NUMBERS, "option: waiting, events: 20", "option: waiting, events: 21",
        "“waiting_nights” counts 20"),
    "a number on another card": (
        NUMBERS, "id: pills_dizzy\n    option: pills", "id: pills_dizzy\n    option: operation",
        "is a number of “operation”", "estimate: pills_dizzy"),
    "an id with a space": (NUMBERS, "id: pills_nights", "id: pills nights", "An id holds plain"),
    "an id that is a number": (NUMBERS, "id: pills_nights", "id: 12", "needs an id"),
    "an id twice": (NUMBERS, "id: operation_dizzy", "id: pills_dizzy", "stands twice"),
    "a key twice": (NUMBERS, "    events: 30", "    events: 30\n    events: 31", "here twice"),
    "a matter twice": (DECISION, "[at_home, ", "[at_home, at_home, ", "stands twice in its list"),
    "a row twice": (
        DECISION, '{row: how, says: ["Nothing is taken"]}',
        '{row: how, says: ["Nothing is taken"]}\n      - {row: how, says: ["Nothing"]}', "twice"),
    "a capital in a key": (NUMBERS, "events: 30", "Events: 30", "Is “events” meant?"),
    "a capital in a level": (NUMBERS, "level: very_low", "level: Very low", "one of high, low"),
    "a text that is no list": (DECISION, PILLS, 'text: "Pills relax."', "Here a list must stand"),
    "a card without its name": (DECISION, "name: Pills", 'name: ""', "Nothing stands here"),
    "a paragraph without words": (DECISION, PILLS, 'text: [""]', "Nothing stands here"),
    "a name in braces with spaces": (DECISION, "{tablets} a day.", "{ tablets } a day.", "A brace"),
    "a language twice": (HEAD, "languages: [en]", "languages: [en, en]", "stands twice"),
    "a language that YAML reads as no": (HEAD, "languages: [en]", "languages: [en, no]", "quotes"),
    "an answer twice": (
        HEAD, "{id: little,", "{id: much, text: M}\n        - {id: little,", "twice",
        "id: much, text: A"),
    "a role of translators": (HEAD, "[Urologist]", "[Translator]", "Name a clinician"),
    "a matter in no row": (
        "attributes.yaml", "rows: [time_place]", "rows: [time]", "no “time”. Known: cost_work"),
    "a matter in no part": (
        "attributes.yaml", "parts: [nights]", "parts: [night]", "Known: deaths, dizzy, nights"),
    "a headline of no part": (DECISION, "part: nights}", "part: night}", "Known: nights, deaths"),
    "a page of no decision": (
        "learn/prostate.yaml", "sources: [example_page]",
        "sources: [example_page]\ndecisions: [nope]", "There is no decision “nope”"),
    "a word explained twice": (
        "glossary.yaml", "  - id: prostate\n",
        "  - {id: gland, term: prostate, meaning: A gland.}\n  - id: prostate\n", "explains this",
        "term: prostate"),
    "a year that is none": ("sources.yaml", "year: 2026", "year: 20266", "a year like 2026"),
    "a year in quotes": ("sources.yaml", "year: 2026", 'year: "2026"', "without quotes"),
    "a web address": (
        "sources.yaml", "citation: An example page.", "citation: https://a.example", "web address"),
    "a year to come": ("sources.yaml", "year: 2026", "year: 2091", "after the guide was published"),
    "a DOI as an address": (
        "sources.yaml", "year: 2026", "year: 2026\n  doi: https://x.org/10.1", "begins with 10"),
    "facts gathered after they were published": (
        HEAD, 'compiled: "2026-11-25"', 'compiled: "2027-01-01"', "gathered before published"),
    "a language in words": (HEAD, "languages: [en]", "languages: [en, french]", "like es, pt-BR"),
    "a base that is no language of the guide": (
        HEAD, "base_language: en", "base_language: de", "Languages of this guide: en"),
    "an unfinished language that the guide lacks": (
        HEAD, "languages: [en]", "languages: [en]\nunfinished: [de]", "Languages of this guide"),
    "a name with digits that is a number": (
        HEAD, "names_with_digits: []", "names_with_digits: [5]", "text must stand"),
    "a question of the routing without answers": (
        HEAD, "      answers:\n", "      answer:\n", "Is “answers” meant?"),
    "a quantity that no text can name": (
        NUMBERS, "{id: tablets,", "{id: Tablets,", "named by small letters"),
    "a quantity of another name": (
        NUMBERS, "{id: tablets,", "{id: tablet,", "Is “tablet” meant?", "{tablets}"),
    "a range of another percent": (
        NUMBERS, COUNTS, "    percent: 20\n    band: [40, 60]\n", "in its own range"),
    "a range beyond all": (
        NUMBERS, "events: 30", "ci: [50, 150]\n    events: 30", "between 0 and 100", "ci:"),
    "a group smaller than was counted": (NUMBERS, "size: 50}", "size: 5}", "but 50 were counted"),
    "a time without its unit": (NUMBERS, "value: 6, unit: months}", "value: 6}", "needs unit"),
    "a time before the start": (NUMBERS, "value: 6, unit", "value: -6, unit", "more than nothing"),
    "a quantity below none": (NUMBERS, QUANTITY, "value: -2, unit: nights", "less than nothing"),
    "another group on the card itself": (
        NUMBERS, "option: waiting, events: 20", "option: pills, events: 20", "the other group"),
    "an answer against its feedback": (DECISION, "answer: true", "answer: false", "begins with"),
    "a word in the forms of another": (
        "glossary.yaml", "  - id: prostate\n",
        "  - {id: a, term: gland, meaning: A., forms: [prostate]}\n  - id: prostate\n", "this word",
        "term: prostate"),
    "words on a drawing": (
        "drawings/gland.svg", "</svg>", "<text>Here</text></svg>", "labels of the page"),
    "a headline by an age that nothing asks": (
        DECISION, "{kind: benefit, title", "{kind: benefit, ages: [old], title", "asks for the"),
    "a part without its question": ("asks.yaml", "{id: nights,", "{id: night,", "meant?",
                                    "id: nights"),
    "a source that is not there": (
        NUMBERS, "source: example_study\n", "source: exmple_study\n", "There is no source"),
}


@pytest.fixture
def guide(tmp_path):
    return Path(shutil.copytree(PROSTATE, tmp_path / "guide"))


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_one_finding_at_its_line_in_plain_words(guide, name):
    file, old, new, says, *at = SLIPS[name]
    path = guide / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = inspected_folder(guide)
    assert [says in p.sentence for p in found.problems] == [True], found.problems
    [problem] = found.problems
    [file] = {problem.file} & {file, DECISION}
    line = (guide / file).read_text("utf-8").splitlines()[problem.line - 1]
    assert (at[0] if at else new.strip("\n").splitlines()[-1].split("{")[0].strip()) in line
    assert "mapping values" not in problem.sentence


BYTES = {
    "a mark of its order of bytes": lambda data: b"\xef\xbb\xbf" + data,
    "lines of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "lines of old Macs": lambda data: data.replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("file", [DECISION, HEAD, NUMBERS])
@pytest.mark.parametrize("name", BYTES)
def test_what_editors_of_other_systems_write_is_read_all_the_same(guide, name, file):
    path = guide / file
    path.write_bytes(BYTES[name](path.read_bytes()))
    found = inspected_folder(guide)
    assert (found.problems, found.warnings) == ([], [])


@pytest.mark.parametrize(("old", "new"), [
    ("glossary.yaml", "glossary.yml"), (DECISION, "decisions/prostate.YAML"),
    ("sources.yaml", "sources.yaml.txt"),
    (NUMBERS, "decisions/numbers.yaml"),
])
def test_a_file_under_another_name_is_one_finding(guide, old, new):
    (guide / old).rename(guide / new)
    [problem] = inspected_folder(guide).problems
    assert problem.file == new


def test_a_head_under_another_name_is_told_by_it(guide):
    (guide / HEAD).rename(guide / "aid.yml")
    with pytest.raises(AidError, match=r"is not read\. Call it"):
        inspected_folder(guide)


def test_a_question_that_nobody_may_leave_open_is_worth_a_look(guide):
    path = guide / HEAD
    path.write_text(path.read_text("utf-8").replace(", unsure: true}", "}"), "utf-8")
    assert {w.sentence for w in inspected_folder(guide).warnings} == {
        "No answer here is for who does not know. Give one unsure: true."}
