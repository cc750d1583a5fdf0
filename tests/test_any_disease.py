"""The program names no disease, no decision and no count of one: all of that stands in guides."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from decisionaid.paths import resource

ROOT = Path(__file__).parents[1]
DISEASE = re.compile(
    r"leuk|leuc|hemat|haemat|oncolog|oncólog|chemo|quimio|\bblood|\bsangre|lymphoma|linfoma|"
    r"marrow|médula|\bcancers?\b|cáncer|tumou?r|transplant|trasplante|\bCLL\b|\bAML\b|\bLLC\b|"
    r"\bCAR T\b", re.IGNORECASE)
COUNT = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|\d+) (decisions|diseases|illnesses|types of)\b",
    re.IGNORECASE)
# Where older guides are opened: ids that these leave for the program to know, and no words.
OLD_GUIDES = "decisionaid/aid/old_guides.py"
PICTURES = re.compile(r"[\"'](transplant|tumor)[\"']")  # the names of drawings, not words


def code():
    """Return every file of the program, and the templates of its pages."""
    files = [*(ROOT / "decisionaid").rglob("*.py"), *(ROOT / "resources/templates").rglob("*.*")]
    return [p.relative_to(ROOT).as_posix() for p in sorted(files)]


def ids_of_the_shipped_guide():
    """Return the ids of its decisions and of their options."""
    found = set()
    for path in resource("aids", "leukemia-options", "decisions").glob("*.yaml"):
        text = path.read_text("utf-8")
        found |= {path.stem, *re.findall(r"^\s*- id: ([a-z0-9]+_[a-z0-9_]+)\n\s+name:", text, re.M)}
    return found


def test_no_file_of_the_program_names_a_disease_or_counts_decisions():
    said = []
    for name in code():
        text = PICTURES.sub("", (ROOT / name).read_text("utf-8"))
        found = {m[0] for rule in (DISEASE, COUNT) for m in rule.finditer(text)}
        if name != OLD_GUIDES and found:
            said.append((name, sorted(found)))
    assert said == []


def test_no_file_of_the_program_knows_a_decision_or_a_card_of_the_shipped_guide():
    ids = ids_of_the_shipped_guide()
    assert {"all_rr_adult", "blinatumomab_adult_rr"} <= ids
    rule = re.compile(r"\b(" + "|".join(map(re.escape, ids)) + r")\b")
    assert [(n, m[0]) for n in code() for m in rule.finditer((ROOT / n).read_text("utf-8"))] == []


def test_no_file_of_the_program_knows_a_question_or_a_topic_of_the_shipped_guide():
    text = resource("aids", "leukemia-options", "questions.yaml").read_text("utf-8")
    ids = set(re.findall(r"^- (?:\{)?id: (\w+)", text, re.M))
    assert {"money", "dt_kind"} <= ids
    rule = re.compile(r"[\"'](" + "|".join(ids) + r")[\"']")
    assert [(n, m[0]) for n in code() for m in rule.finditer((ROOT / n).read_text("utf-8"))] == []


def test_the_window_speaks_of_no_disease_in_any_language():
    for path in (ROOT / "resources/translations").glob("*.po"):
        with path.open("rb") as file:
            catalog = read_po(file)
        words = [w for m in catalog if m.id for side in (m.id, m.string)
                 for w in ((side,) if isinstance(side, str) else side)]
        assert len(words) > 2000
        assert [w for w in words if DISEASE.search(w) or COUNT.search(w)] == []


@pytest.mark.parametrize("said", ["one of six decisions", "Leukemia", "your oncologist",
                                  "la quimioterapia", "Low blood counts"])
def test_the_rules_see_what_they_are_for(said):
    assert DISEASE.search(said) or COUNT.search(said)
