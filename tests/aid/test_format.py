"""The reference of the format is made from the records and names every key."""

from pathlib import Path

from decisionaid.aid.authored import LISTS, SINGLE
from decisionaid.aid.format import reference
from decisionaid.cli import main

DOC = Path(__file__).parents[2] / "docs" / "guide-format.md"


def test_the_page_in_docs_is_what_the_records_say(capsys):
    assert main(["aid", "format"]) == 0
    assert DOC.read_text("utf-8") == capsys.readouterr().out, "run `make format`"


def test_every_key_of_every_record_stands_in_it():
    text = reference()
    for record in {**LISTS, **SINGLE}.values():
        for field in record.__struct_encode_fields__:
            assert f"| {field} |" in text or f"| **{field}** |" in text
    assert "`hours`" in text
    assert "reviewed |" not in text
