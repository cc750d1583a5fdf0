"""What is refused on the way from a folder to a file, and what the audit holds against a row."""

import datetime as dt
import json

import pytest
from msgspec.structs import replace

from decisionaid.aid import authored, compiled
from decisionaid.aid import evidence as ev
from decisionaid.aid.audit import figures
from decisionaid.aid.audit.run import audit_folder
from decisionaid.aid.building import checked_folder, compile_folder
from decisionaid.aid.compiled import HEADER_LENGTH, MAGIC, open_compiled
from decisionaid.aid.marked_yaml import MOST_BYTES
from decisionaid.aid.problems import AidError
from decisionaid.aid.signing import public_key, sign
from decisionaid.aid.starter import write_starter
from tests.aid.conftest import SHIPPED


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def built(small, tmp_path):
    path = tmp_path / "small.aid"
    path.write_bytes(compile_folder(small))
    return path


def rewritten(path, change, payload=None):
    """Write an aid again with another manifest."""
    opened = open_compiled(path)
    manifest = json.loads(opened.header)
    change(manifest)
    header = json.dumps(manifest).encode()
    path.write_bytes(MAGIC + HEADER_LENGTH.pack(len(header), 0) + header
                     + (opened.payload if payload is None else payload))
    return path


def test_a_section_that_is_not_listed_is_told(built):
    rewritten(built, lambda m: m["sections"].pop("aid.en"))
    with pytest.raises(AidError, match="a part of it is missing"):
        open_compiled(built).aid("en")


def test_sources_that_cannot_be_read_are_told(built):
    rewritten(built, lambda m: m["sections"].update(authored=m["sections"]["aid.en"]))
    with pytest.raises(AidError, match="sources cannot be read"):
        open_compiled(built).authored()


@pytest.mark.parametrize("change", [
    lambda m: m.pop("aid"), lambda m: m.update(languages=[]), lambda m: m.update(languages="en"),
    lambda m: m.update(version=7), lambda m: m.update(sections=[]),
    lambda m: m["sections"].update(x={"offset": "no"}),
])
def test_a_list_of_contents_of_another_form_is_told(built, change):
    with pytest.raises(AidError, match="list of contents"):
        open_compiled(rewritten(built, change))


def test_a_payload_shorter_than_its_list_is_told_at_once(built):
    with pytest.raises(AidError, match="cut short"):
        open_compiled(rewritten(built, lambda m: None, payload=b"short"))


def test_a_file_too_large_or_unreadable_is_told(built, monkeypatch):
    with pytest.raises(AidError, match="cannot be read"):
        open_compiled(built.parent)
    monkeypatch.setattr(compiled, "MOST_FILE_BYTES", 10)
    with pytest.raises(AidError, match="too large"):
        open_compiled(built)


def test_keys_of_another_kind_are_refused(built):
    with pytest.raises(AidError, match="private key"):
        sign(open_compiled(built), b"not a key")
    with pytest.raises(AidError, match="public key"):
        public_key(b"not a key")


def test_a_guide_begun_on_a_day_is_due_for_review_a_year_later(tmp_path):
    write_starter(tmp_path / "own", "own", dt.date(2031, 3, 2))
    head = checked_folder(tmp_path / "own").head
    days = [head[key] for key in ("published", "compiled", "review_by")]
    assert (head["id"], days) == ("own", ["2031-03-02", "2031-03-02", "2032-03-01"])


def test_a_starter_goes_into_a_new_folder_only(small, tmp_path):
    with pytest.raises(AidError, match="not empty"):
        write_starter(small)
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(AidError, match="not a folder"):
        write_starter(tmp_path / "file")
    with pytest.raises(AidError, match="could not be written"):
        write_starter(tmp_path / "file" / "below")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_folder_of_too_many_files_is_no_aid(small, monkeypatch):
    monkeypatch.setattr(authored, "MOST_FILES", 2)
    with pytest.raises(AidError, match="Is it an aid"):
        checked_folder(small)


def test_a_file_that_cannot_be_read_is_told_where_it_stands(small):
    (small / "glossary.yaml").unlink()
    (small / "glossary.yaml").write_bytes(b"#" * (MOST_BYTES + 1))
    [problem] = checked_folder(small).problems
    assert problem.file == "glossary.yaml"
    assert problem.sentence == "This file cannot be read: it is larger than 2 MB."


def test_a_translation_is_audited_too(small):
    head = small / "aid.yaml"
    head.write_text(head.read_text().replace("languages: [en]", "languages: [en, es]"))
    report = audit_folder(small)
    mine = [f for f in report.findings if f.check == "translation.es"]
    assert {f.severity for f in mine} == {"fail", "note"}
    assert report.failed


# figures

@pytest.fixture(scope="module")
def evidence():
    return ev.load(SHIPPED / "evidence")


def about(aid, evidence, pick, **changes):
    """Return what is found against one record of the aid, changed."""
    record = next(e for e in aid.estimates.values() if pick(e))
    alone = replace(aid, estimates={record.id: replace(record, **changes)}, medians={},
                    quantities={})
    return [f.sentence for f in figures.check(alone, evidence)]


@pytest.mark.parametrize(("changes", "says"), [
    ({"denominator": 987_654, "events": 1}, "denominator"),
    ({"audited": True}, "audited"),
])
def test_what_differs_from_its_row_is_found(aid, evidence, changes, says):
    def pick(e):
        return not any(getattr(e, k) == v for k, v in changes.items()) and (
            "denominator" not in changes or e.events is not None)

    assert any(says in s for s in about(aid, evidence, pick, **changes))


def test_a_certainty_that_its_row_does_not_give_is_found(aid, evidence):
    record = next(e for e in aid.estimates.values() if not e.certainty.low_confidence)
    sure = replace(record.certainty, low_confidence=True)
    assert any("low confidence" in s for s in about(
        aid, evidence, lambda e: e.id == record.id, certainty=sure))


def test_another_source_than_the_rows_is_found(aid, evidence):
    record = next(iter(aid.estimates.values()))
    other = next(s for s in aid.sources if s not in (record.source, *record.also_sources))
    assert any("source is" in s for s in about(
        aid, evidence, lambda e: e.id == record.id, source=other))


def test_a_quantity_without_its_text_or_its_digits_is_found(aid, evidence):
    quantity = next(q for q in aid.quantities.values() if q.evidence)
    for changed, says in ((replace(quantity, evidence=""), "no evidence at “(none)”"),
                          (replace(quantity, evidence="all/nothing/0"), "no evidence at"),
                          (replace(quantity, value=987_654), "does not stand")):
        alone = replace(aid, estimates={}, medians={}, quantities={quantity.id: changed})
        assert any(says in f.sentence for f in figures.check(alone, evidence))


def test_spelled_numbers_count_and_nodes_are_found_by_id():
    assert figures.spelled("Twice, then three of 1,234") == {2.0, 3.0, 1234.0}
    option = {"id": "o", "how": ["x", {"id": "y"}]}
    data = {"all": {"decisions": [{"id": "d", "options": [option]}]}}
    assert figures.find("all/d", data)["id"] == "d"
    assert figures.find("all/o/how/0", data) == "x"
    assert figures.find("all/o/how/y", data) == {"id": "y"}
    for lost in ("all/o/how/9", "all/o/how/0/deep", "all/nothing", "none/x"):
        assert figures.find(lost, data) is None
