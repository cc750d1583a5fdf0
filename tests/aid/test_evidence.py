"""The evidence that travels with an aid: rows by id, what is held, and the copy that ships."""

import pytest
import yaml

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit.run import audit_folder

DATA = {
    "decisions": [{"options": [
        {"id": "a", "benefits": [{"value": 7, "url": "x", "audit_ref": "y"}], "harms": None},
        {"id": "b", "harms": [{"value": 1, "audit": "hold: unclear"}, {"value": 2}]},
    ]}],
    "sources": {"s": {"read_in": "a news digest"}, "t": {"seen_as": "primary text"}},
}


def test_rows_are_named_by_file_option_kind_and_place():
    assert list(ev.option_rows({"all": DATA})) == [
        "all/a/benefits/0", "all/b/harms/0", "all/b/harms/1"]


def test_a_row_that_changes_has_another_hash_and_notes_do_not_count():
    row = {"value": 7, "audit_ref": "y"}
    assert ev.row_hash(row) == ev.row_hash({"value": 7})
    assert ev.row_hash(row) != ev.row_hash({"value": 8})
    assert len(ev.row_hash(row)) == 8


@pytest.mark.parametrize(("row", "held"), [
    ({}, False), ({"audit": "ok"}, False), ({"audit": "hold"}, True),
    ({"display_hold": True}, True),
])
def test_what_is_held_is_known(row, held):
    assert ev.held(row) is held


@pytest.mark.parametrize(("source", "relayed"), [
    ({"read_in": "primary paper"}, False), ({"read_in": "primary, in a news item"}, True),
    ({"seen_as": "a summary of it"}, True), ({"seen_as": "full text"}, False),
    ({"second_hand": True, "read_in": "primary"}, True), ({}, False),
])
def test_what_was_read_at_second_hand_is_known(source, relayed):
    assert ev.second_hand(source) is relayed


def test_the_shipped_copy_has_every_number_and_no_notes(tmp_path):
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    (source / "all.yaml").write_text(yaml.safe_dump(DATA))
    ev.copy(source, target)
    [name] = [p.name for p in target.iterdir()]
    assert name == "all.yaml"
    copied = ev.load(target)["all"]
    assert copied == ev.shipped(DATA)
    row = copied["decisions"][0]["options"][0]["benefits"][0]
    assert row == {"value": 7}
    assert [s["second_hand"] for s in copied["sources"].values()] == [True, False]
    assert "read_in" not in str(copied)


@pytest.mark.parametrize(("text", "says"), [
    ("decisions: [", "not valid YAML"),
    ("decisions: &a [*a]\n", "Anchors"),
    ("- 7\n", "must stand"),
    ("decisions:\n- options:\n  - id: a\n    harms: [7]\n", "must stand"),
    ("decisions:\n- options:\n  - id: a\n    note: 5 #1 words\n", "not read"),
])
def test_a_mistake_in_the_evidence_is_a_finding_with_its_place(tmp_path, text, says):
    (tmp_path / "all.yaml").write_text(text)
    found, problems = ev.read(tmp_path)
    assert found == {}
    assert says in problems[0].sentence
    assert problems[0].file == "evidence/all.yaml"


def test_evidence_of_no_use_to_the_audit_is_a_finding_not_an_accident(tmp_path):
    from decisionaid.aid.starter import write_starter

    write_starter(tmp_path / "aid")
    folder = tmp_path / "aid" / "evidence"
    folder.mkdir()
    (folder / "all.yaml").write_text(
        "decisions:\n- options:\n  - id: medicine\n    harms: [{unit: percent}]\n"
        "    how_given: 7\n")
    report = audit_folder(tmp_path / "aid")
    assert any(f.check.startswith(("evidence", "coverage")) for f in report.findings)
