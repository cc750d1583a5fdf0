from pathlib import Path

from decisionaid.visit.store import disk
from decisionaid.visit.store.container import FORMAT, SCHEMA, SUFFIX, FileHeader
from decisionaid.visit.store.entries import FileHead
from decisionaid.visit.store.locking import USUAL, Lock

DOC = (Path(__file__).parents[3] / "docs" / "visit-format.md").read_text("utf-8")


def test_the_description_names_every_key_of_the_three_lines():
    for struct in (FileHeader, FileHead, Lock):
        for key in struct.__struct_fields__:
            assert f"`{key}`" in DOC, key


def test_the_description_tells_the_constants_in_force():
    for value in (FORMAT, USUAL.kdf, USUAL.cipher, str(USUAL.memory), disk.BEFORE, SUFFIX):
        assert value in DOC
    assert f"form of the visit; {SCHEMA} today" in DOC
    assert f"{disk.ASIDE}/" in DOC
    assert f"`{disk.TRASH}/`" in DOC
