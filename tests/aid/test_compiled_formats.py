"""Guides of an older format open for ever; a newer one is refused in one sentence."""

import datetime as dt
import json
from pathlib import Path

import pytest

from decisionaid.aid.compiled import FORMAT, HEADER_LENGTH, MAGIC, open_compiled
from decisionaid.aid.library import open_aid
from decisionaid.aid.problems import AidError
from decisionaid.aid.signing import is_signed_by
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest

OLD = Path(__file__).parent / "old"


def glance_of(path):
    aid = open_aid(path).aid("en")
    return view(aid, ViewRequest("en", dt.date(2026, 11, 28), next(iter(aid.decisions))))


def test_a_signed_guide_of_the_first_format_opens_with_a_grid_of_first_sentences():
    opened = open_compiled(OLD / "format-1.aid")
    assert "format" not in opened.manifest
    assert is_signed_by(opened, (OLD / "format-1.pem").read_bytes())
    decision = glance_of(OLD / "format-1.aid").decision
    assert decision.glance.marked
    lines = {c.text for row in decision.glance.rows for c in row.cells if c.kind == "words"}
    assert "A pill that may help." in lines
    assert [t.topic for t in decision.topics][:2] == ["what", "how"]


def test_a_guide_of_a_newer_format_says_to_update_the_program_first(tmp_path):
    opened = open_compiled(OLD / "format-1.aid")
    header = json.dumps({**opened.manifest, "format": FORMAT + 1}).encode()
    newer = tmp_path / "newer.aid"
    newer.write_bytes(MAGIC + HEADER_LENGTH.pack(len(header), 0) + header + opened.payload)
    with pytest.raises(AidError, match="Update the program first, then the guide") as refused:
        open_compiled(newer)
    assert "newer.aid" in refused.value.sentence
