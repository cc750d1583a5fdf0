"""Each rule of `aid check`: an example it refuses, at the line of the cell, and one it passes."""

import shutil

import pytest

from decisionaid.aid.building import checked_folder, inspected_folder
from decisionaid.aid.rules import advice
from decisionaid.aid.rules.figures import lived_in
from decisionaid.aid.starter import write_starter
from decisionaid.aid.wording import words_hash

NUMBERS, DECISION = "numbers.yaml", "decisions/example.yaml"
COUNTS = "events: 30\n    denominator: 50\n"
WAITING = "  - id: waiting\n    name: Waiting"
SAID = "A pill that may help."
GLANCE = '      - {row: how, says: ["At home, {doses} a day"]}\n'
DEATHS = "    deaths:\n      text: [Say here what your sources say on deaths.]\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def aid(small, tmp_path):
    folder = tmp_path / "aid"
    shutil.copytree(small, folder)
    return folder


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


REFUSED = {
    "two options of one id": (
        DECISION, "  - id: waiting\n", "  - id: medicine\n", "stands twice", "id: medicine"),
    "two parts of one id": (DECISION, "id: headache, row", "id: helped, row", "stands twice"),
    "two check items of one id": (
        DECISION, "- {id: waiting, st", "- {id: home, st", "stands twice"),
    "two options of one name": (
        DECISION, "name: Waiting", "name: The medicine", "has this name too", "name: The"),
    "an unknown pictogram": (DECISION, "pictogram: pill", "pictogram: pil", "Known: antibody"),
    "an own drawing without its ending": (
        DECISION, "pictogram: pill", "pictogram: condition", "Is “condition.svg” meant?"),
    "an unknown unit": (NUMBERS, "unit: doses", "unit: dozen", "one of age, days, doses"),
    "an unknown level": (NUMBERS, "level: low", "level: lowish", "one of high, low, moderate"),
    "an unknown field": (NUMBERS, "part: helped", "prat: helped", "Is “part” meant?"),
    "another kind of value": (NUMBERS, "denominator: 50", "denominator: many", "a whole number"),
    "a percent its counts do not give": (
        NUMBERS, COUNTS, f"percent: 62\n    {COUNTS}", "30 of 50 are 60.00 percent, not 62"),
    "a percent off by two units of its last digit": (
        NUMBERS, COUNTS, f"percent: 60.2\n    {COUNTS}", "not 60.2"),
    "a comparator's percent": (
        NUMBERS, "name: waiting, events: 20", "name: waiting, percent: 44, events: 20", "not 44"),
    "a number of another option": (
        NUMBERS, "part: helped\n", "part: helped\n    evidence: x/waiting/benefits/0\n",
        "belongs to “waiting”", "option: medicine"),
    "a headline of another card": (
        DECISION, "estimate: medicine_helped}", "estimate: waiting_helped}",
        "is a number of “waiting”"),
    "a headline that does not exist": (
        DECISION, "estimate: medicine_helped}", "estimate: nothing}", "no estimate “nothing”"),
    "a comparator on no card": (
        NUMBERS, "name: waiting, events", "name: waiting, option: nobody, events", "no option"),
    "survival without its gate": (NUMBERS, "**Felt better**", "**Overall survival**", "gate"),
    "people alive without a gate": (
        NUMBERS, COUNTS, f"{COUNTS}    verb: alive\n", "gate", "outcome:"),
    "survival in a sentence": (
        DECISION, SAID, "'Half of the people lived {doses}.'", "counts survival in this sentence"),
    "a typed digit of another script": (DECISION, SAID, "Take ٣ pills.", "typed digit"),
    "a sign that is a digit": (DECISION, SAID, "Take ½ a pill.", "typed digit"),
    "a hidden sign": (DECISION, SAID, "A pill\u202e that may help.", "hidden sign"),
    "a review written by hand": (
        "aid.yaml", "languages: [en]", "languages: [en]\nreviewed: {'': {items: 1, checked: 1}}",
        "works this out itself", "reviewed:"),
    "a typed digit in the head": (
        "aid.yaml", "Replace these words", "Replace 3 words", "typed digit"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_slip_is_refused_once_at_the_line_of_its_cell(aid, name):
    file, old, new, says, *at = REFUSED[name]
    change(aid, file, old, new)
    [problem] = checked_folder(aid).problems
    assert says in problem.sentence
    assert problem.file == file
    line = (aid / file).read_text("utf-8").splitlines()[problem.line - 1]
    assert (at[0] if at else new.splitlines()[0].strip()) in line


PASSING = {
    "the percent of the counts": (NUMBERS, COUNTS, f"percent: 60\n    {COUNTS}"),
    "a percent off by one unit of its last digit": (
        NUMBERS, COUNTS, f"percent: 60.1\n    {COUNTS}"),
    "a percent the publication prints so": (
        NUMBERS, COUNTS, f"percent: 62\n    as_printed: true\n    {COUNTS}"),
    "a row of another card on purpose": (
        NUMBERS, "part: helped\n",
        "part: helped\n    evidence: x/waiting/benefits/0\n    from_card: waiting\n"),
    "the other group of a row": (
        NUMBERS, "part: helped\n",
        "part: helped\n    evidence: x/waiting/benefits/0\n    measure: comparator\n"),
    "gated survival": (
        NUMBERS, 'outcome: "**Felt better**"', 'outcome: "**Alive**"\n    gate: survival'),
    "a time span in a sentence on survival": (
        DECISION, SAID, "'We counted who was alive after {doses}.'"),
    "the other group's headline": (
        DECISION, "estimate: medicine_helped}", "estimate: waiting_helped, other: true}"),
    "a silence on deaths": (
        DECISION, DEATHS, "    silences: [{part: deaths}]\n"),
    "a draft with one option": (DECISION, "id: example\n", "id: example\ndraft: true\n"),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_only_looks_like_a_slip_passes(aid, name):
    change(aid, *PASSING[name])
    assert checked_folder(aid).problems == []


def test_an_option_needs_its_sentence_on_deaths(aid):
    change(aid, DECISION, DEATHS, "")
    [problem] = checked_folder(aid).problems
    assert "sentence on deaths" in problem.sentence


def test_a_decision_needs_two_options(aid):
    text = (aid / DECISION).read_text()
    start, end = text.index(WAITING), text.index("checks:")
    (aid / DECISION).write_text(text[:start] + text[end:].replace("option: waiting", "option: ''"))
    change(aid, NUMBERS, "option: waiting", "option: medicine")
    [problem] = checked_folder(aid).problems
    assert problem.sentence == "A decision needs two options or more."


UNREAD = {
    "sources.yml": "Only names that end in .yaml",
    "decision/more.yaml": "Nothing is read from “decision”",
    "learn/picture.svg": "from the folder drawings alone",
    "drawings/page.yaml": "end in .svg",
    "locales/fr/all.yaml": "does not stand in languages",
    "locales/es.yaml": "folder for their language",
    "numbers.yaml.bak": "not read",
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_nothing_reads_is_told(aid, name):
    path = aid / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("texts: []\n")
    [problem] = checked_folder(aid).problems
    assert UNREAD[name] in problem.sentence


@pytest.mark.parametrize("name", [".git/x.yml", "README.txt", "notes.md", "Thumbs.db", "LICENSE"])
def test_notes_and_hidden_files_are_nobodys_mistake(aid, name):
    (aid / name).parent.mkdir(exist_ok=True)
    (aid / name).write_text("x")
    assert checked_folder(aid).problems == []


@pytest.mark.parametrize(("data", "line", "says"), [
    (b"a: 1\nb: \xe9\n", 2, "Save the file as UTF-8"),
    ("estimates: []\n".encode("utf-16"), 1, "Save the file as UTF-8"),
    (b"estimates:\n\t- id: x\n", 2, "Use spaces"),
    (b"estimates: [\n", 1, "not valid YAML"),
])
@pytest.mark.parametrize("file", [NUMBERS, DECISION])
def test_an_unreadable_file_is_one_finding_and_nothing_follows_from_it(aid, file, data, line, says):
    (aid / file).write_bytes(data)
    [problem] = inspected_folder(aid).problems
    assert (problem.file, problem.line) == (file, line)
    assert says in problem.sentence


def test_a_broken_record_is_told_with_all_its_mistakes_and_no_others(aid):
    change(aid, "sources.yaml", "year: 2026", "year: soon\n  doy: x")
    assert sorted(p.sentence[:12] for p in checked_folder(aid).problems) == [
        "Here a whole", "“doy” is not"]


# translations

def translate(folder, of, text, at="decisions/example/options/medicine/cells/what/text/0"):
    change(folder, "aid.yaml", "languages: [en]", "languages: [en, es]")
    target = folder / "locales" / "es" / "all.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(f"texts:\n- at: {at}\n  of: {words_hash(of)}\n  text: '{text}'\n", "utf-8")


DOSES = "You take it at home, {doses} a day."


@pytest.mark.parametrize(("text", "says"), [
    ("Se toma en casa al día.", "lacks {doses}"),
    ("Se toma en casa {doses} o {days} al día.", "adds {days}"),
    ("Se toma en casa {dosis} al día.", "says {dosis} where its source says {doses}"),
    ("Se toma en casa {doses} al día, 2 pastillas.", "“2” is a typed digit"),
    ("Se toma <b>en casa</b> {doses} al día.", "Only **bold**"),
    ("Se toma en **casa {doses} al día.", "not closed"),
    ("Se toma en casa {doses} al día. || Se toma.", "needs || where"),
    ("", "Nothing stands here"),
])
def test_a_translation_that_misleads_is_refused_at_its_line(aid, text, says):
    translate(aid, DOSES, text)
    [problem] = checked_folder(aid).problems
    assert (problem.file, problem.line) == ("locales/es/all.yaml", 4)
    assert says in problem.sentence


def test_a_sound_translation_passes_and_what_lacks_one_is_warned_of_once(aid):
    translate(aid, DOSES, "Se toma en casa, {doses} al día.")
    inspected = inspected_folder(aid)
    assert inspected.problems == []
    assert len(inspected.warnings) == 1


def test_a_stale_translation_is_found_but_may_be_built_since_it_shows_with_a_mark(aid):
    translate(aid, SAID, "Una pastilla.")
    change(aid, DECISION, SAID, "A pill that may not help.")
    assert checked_folder(aid).problems == []
    [problem] = inspected_folder(aid).problems
    assert "have changed" in problem.sentence


def test_a_translated_line_that_is_too_long_is_told_once_at_its_own_line(aid):
    translate(aid, "A pill that may help", "una pastilla muy larga " * 4,
              "decisions/example/options/medicine/glance/what/says/0")
    [first, _] = sorted(inspected_folder(aid).warnings, key=lambda w: w.line, reverse=True)
    assert (first.file, first.line) == ("locales/es/all.yaml", 4)
    assert "16 words, 12 at most" in first.sentence


@pytest.mark.parametrize(("more", "line", "says"), [
    ("- at: x\n  of: {of}\n  text: Otra pastilla.\n", 7, "translated twice, first in locales/es/"),
    ("  texto: Otra.\n", 5, "“texto” is not known here. Known: at, of, text."),
])
def test_a_translation_that_stands_twice_or_beside_its_field_is_told(aid, more, line, says):
    translate(aid, SAID, "Una pastilla.")
    path = aid / "locales" / "es" / "all.yaml"
    path.write_text(path.read_text("utf-8") + more.format(of=words_hash(SAID)), "utf-8")
    [problem] = inspected_folder(aid).problems
    assert problem.line == line
    assert says in problem.sentence


@pytest.mark.parametrize("text", ["", "- at: x\n", "text: []\n"])
def test_a_file_of_translations_without_its_list_is_told(aid, text):
    translate(aid, SAID, "Una pastilla.")
    (aid / "locales" / "es" / "all.yaml").write_text(text, "utf-8")
    assert "“texts:” and a list" in checked_folder(aid).problems[0].sentence


def test_broken_yaml_of_a_translation_is_one_finding(aid):
    translate(aid, SAID, "Una pastilla.")
    (aid / "locales" / "es" / "all.yaml").write_text("texts: [\n")
    inspected = inspected_folder(aid)
    assert len(inspected.problems) == 1
    assert inspected.warnings == []


# advice

@pytest.mark.parametrize("lang", advice.IN_LANGUAGE)
def test_words_of_advice_are_found_and_innocent_ones_are_not(lang):
    for pattern, found, innocent in advice.IN_LANGUAGE[lang]:
        assert advice.advice_in(found, lang), pattern
        assert not advice.advice_in(innocent, lang)


def test_advice_in_a_translation_is_told_at_its_own_line(aid):
    translate(aid, SAID, "Es la mejor opción.")
    told = [w for w in inspected_folder(aid).warnings if "advise" in w.sentence]
    assert [(w.file, w.line) for w in told] == [("locales/es/all.yaml", 4)]


def test_digits_of_a_name_stand_in_its_translation_and_no_others(aid):
    change(aid, "aid.yaml", "names_with_digits: []", "names_with_digits: [COVID-19]")
    change(aid, DECISION, SAID, "Ask about COVID-19.")
    translate(aid, "Ask about COVID-19.", "Pregunte por la covid-19.")
    assert checked_folder(aid).problems == []
    for text, says in (("covid", "lacks 19"), ("covid-18", "says 18 where its source says 19")):
        change(aid, "locales/es/all.yaml", "covid-19", text)
        [problem] = checked_folder(aid).problems
        assert says in problem.sentence
        change(aid, "locales/es/all.yaml", text, "covid-19")


def test_a_mistake_in_a_text_is_not_told_again_of_its_translation(aid):
    translate(aid, SAID, "Una pastilla.")
    change(aid, DECISION, SAID, "Take 3 pills.")
    [problem] = inspected_folder(aid).problems
    assert "typed digit" in problem.sentence


def test_advice_is_a_warning_and_quoted_claims_are_left_alone(aid):
    change(aid, DECISION, SAID, "This is the best option.")
    inspected = inspected_folder(aid)
    assert inspected.problems == []
    [warning] = inspected.warnings
    assert warning.file == DECISION


@pytest.mark.parametrize(("words", "named"), [
    ("Half of the people lived longer than {m}.", ["m"]),
    ("{p} were alive after {y}.", ["p"]),
    ("Half lived {m}. || Some lived longer.", ["m"]),
    ("{p} had a remission.", []),
    ("{p} were alive without a relapse.", []),
    ("Nothing is said. || Half lived {m}.", []),
])
def test_what_counts_survival_in_a_sentence_is_known_by_its_words(words, named):
    units = {"m": "months", "p": "per_100", "y": "years"}
    known = {name: {"id": name, "unit": unit} for name, unit in units.items()}
    assert list(lived_in(words, known)) == named
    gated = {name: {**q, "gate": "survival"} for name, q in known.items()}
    assert list(lived_in(words, gated)) == []


def test_the_shipped_guide_keeps_every_rule(aid):
    from tests.aid.conftest import SHIPPED

    inspected = inspected_folder(SHIPPED)
    assert [str(p) for p in inspected.problems] == []
    assert inspected.warnings == []


@pytest.mark.parametrize(("old", "new", "says"), [
    (GLANCE, "", "“medicine” has no line for “how” at a glance"),
    ("At home, {doses} a day", "a b c d e f g h i j k l m", "13 words, 12 at most"),
    ("At home, {doses} a day", "Atonementatonement " * 4, "letters, 55 at most"),
    ("At home, {doses} a day", "Wwwwwwwwwwwwwwww " * 3, "does not fit in two lines"),
    ("At home, {doses} a day", "At home, 2 doses a day", "no digits of its own"),
    ("At home, {doses} a day", "You may live longer", "speaks of survival"),
    ("says: [ask, waiting]", "says: [ask]", "speaks of 1 matters, the row of 2"),
    ("[Which of these works best, How long it helps]", "[How long it helps, ask]",
     "begins with “Which of these works best.”"),
    ("[One small study]", "[One small study with a very long name of eight more words]",
     "6 apart at most"),
    ('  - {row: how, matters: [""]}\n', "", "matters of the row “how” are not named"),
    ("    deaths_kind: some\n", "", "“medicine” has no deaths_kind"),
    ("    short_name: the medicine\n", "", "“medicine” has no short_name"),
    ("[write here, what a warning, names first]", "[one harm]", "fewer than 3 harms"),
    ("  - {kind: benefit, title: Felt better, part: helped}\n", "",
     "headline benefit is missing. By the rule it is “helped”"),
    ("{kind: benefit, title: Felt better, part: helped}",
     "{kind: benefit, title: Headache, part: headache}", "from the numbers, it is “helped”"),
])
def test_each_gap_of_the_grid_at_a_glance_is_a_warning_at_its_option(aid, old, new, says):
    change(aid, DECISION, old, new)
    found = [w for w in inspected_folder(aid).warnings if says in w.sentence]
    assert len(found) == 1, inspected_folder(aid).warnings
    assert found[0].file == DECISION


def test_a_line_at_a_glance_that_is_too_long_is_named_by_its_own_line(aid):
    change(aid, DECISION, "At home, {doses} a day", "a b c d e f g h i j k l m")
    [found] = [w for w in inspected_folder(aid).warnings if "13 words, 12" in w.sentence]
    said = (aid / DECISION).read_text("utf-8").splitlines()[found.line - 1]
    assert "a b c d e f g h i j k l m" in said
    assert found.path == "example/options/medicine/glance/how"


def test_a_line_at_a_glance_names_no_quantity_of_another_source(aid):
    change(aid, DECISION, '          text: ["You take it at home, {doses} a day."]\n'
           "        sources: [example_study]".replace("          text", "        text"),
           '        text: ["You take it at home, {doses} a day."]\n        sources: []')
    assert any("not among the sources" in w.sentence for w in inspected_folder(aid).warnings)


def test_a_sentence_follows_the_gate_of_the_part_that_counts_the_same(aid):
    share = "quantities:\n  - {id: share, value: 40, unit: per_100, source: example_study}\n"
    change(aid, NUMBERS, "quantities:\n", share)
    change(aid, DECISION, SAID, "'{share} were free of disease.'")
    assert inspected_folder(aid).problems == []
    change(aid, DECISION, "title: Felt better, did", "title: Felt better, gate: survival, did")
    [problem] = inspected_folder(aid).problems
    assert "says nearly what survival says" in problem.sentence
    assert "text" in problem.path
