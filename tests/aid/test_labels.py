"""The words on drawings: each mistake is found, and words too long for their place are told."""

import datetime as dt

import pytest
from msgspec.structs import replace

from decisionaid.aid.audit import drawings
from decisionaid.aid.labels import MOST_LABELS, fits, mistakes
from decisionaid.aid.learn_model import DrawingLabel
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest


def label(**changes):
    return {"id": "cell", "box": [10, 10, 150, 50], "text": "T cell", **changes}


def said(*labels):
    return " ".join(sentence for _, sentence in mistakes(labels))


def test_labels_that_stand_well_have_no_mistake():
    assert said(label(), label(id="two", box=[160, 10, 150, 50], note="hunts")) == ""


@pytest.mark.parametrize(("labels", "says"), [
    ([label(), label(box=[300, 10, 9, 9])], "stands twice"),
    ([label(box=[600, 10, 150, 50])], "inside the drawing"),
    ([label(box=[10, 350, 150, 50])], "inside the drawing"),
    ([label(box=[10, 10, 0, 50])], "inside the drawing"),
    ([label(text="{days} days")], "no number"),
    ([label(note="**bold**")], "bold already"),
    ([label(), label(id="two", box=[159, 59, 50, 50])], "lies over"),
    ([label(id=str(i), box=[i * 20, 0, 19, 20]) for i in range(MOST_LABELS + 1)], "at most"),
])
def test_each_mistake_of_a_label_is_told(labels, says):
    assert says in said(*labels)


@pytest.mark.parametrize(("text", "note", "good"), [
    ("Leukemia cell", "", True), ("Leukemia cell", "a note", True),
    ("Leukemia cell", "a note of more than one line", False), ("Immunotherapeutics", "", False),
])
def test_words_fit_a_box_when_their_lines_do(text, note, good):
    assert fits(DrawingLabel("cell", (0, 0, 150, 50), text, note)) is good


def test_the_shipped_drawings_all_have_words_that_fit_in_each_language(shipped):
    for aid in shipped.values():
        assert [str(f) for f in drawings.check(aid)] == []


def test_the_audit_finds_long_words_and_drawings_without_words(aid):
    first, second, *_ = aid.learn.values()
    long = replace(first.labels[0], text="Words that go on and on and never end at all")
    pages = {first.id: replace(first, labels=(long,)), second.id: replace(second, labels=())}
    found = list(drawings.check(replace(aid, learn=pages)))
    assert [f.severity for f in found] == ["fail", "warn"]
    assert "too long" in found[0].sentence


def test_a_view_names_the_words_with_a_capital_letter(shipped):
    es = view(shipped["es"], ViewRequest("es", dt.date(2026, 11, 25)))
    words = [x.text for page in es.learn for x in page.labels]
    assert "Célula T" in words
    assert all(word[0].isupper() for word in words)
