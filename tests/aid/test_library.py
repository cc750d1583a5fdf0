"""The shelf: which aids there are, which comes first, and which language is given."""

import os

import pytest

from decisionaid.aid import library as shelf
from decisionaid.aid.building import compile_folder
from decisionaid.aid.library import Library, LoadedAid, open_aid, open_library, shipped_aids
from decisionaid.aid.problems import AidError
from decisionaid.aid.starter import write_starter


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Return a folder of shipped aids with one aid in it, as its editor writes it."""
    monkeypatch.setattr(shelf, "resource", lambda *parts: tmp_path.joinpath(*parts))
    write_starter(tmp_path / "aids" / "starter")
    return tmp_path / "aids"


def build(root, older=False):
    file = root / "starter.aid"
    file.write_bytes(compile_folder(root / "starter"))
    moment = 1 if older else 4_000_000_000
    os.utime(file, (moment, moment))
    return file


def test_the_compiled_file_is_used_where_it_is_not_older_than_its_folder(root):
    assert shipped_aids() == (root / "starter",)
    file = build(root)
    assert shipped_aids() == (file,)
    build(root, older=True)
    assert shipped_aids() == (root / "starter",)


def test_a_compiled_file_alone_is_enough(root, tmp_path):
    file = build(root)
    (root / "starter").rename(tmp_path / "away")
    assert shipped_aids() == (file,)
    assert open_library(()).first.path == file


def test_named_aids_come_instead_of_the_shipped_ones(root, tmp_path):
    other = tmp_path / "other"
    write_starter(other)
    assert [s.path for s in open_library([other]).shelved] == [other]


def test_folder_and_file_say_the_same_of_themselves(root):
    folder, file = open_aid(root / "starter"), open_aid(build(root))
    assert {k: file.manifest[k] for k in folder.manifest} == folder.manifest
    assert folder.languages == file.languages == ("en",)
    assert (folder.compiled is None, file.compiled is None) == (True, False)
    assert folder.aid("en") == file.aid("en")


def test_a_language_it_lacks_is_answered_in_its_own(root):
    assert open_aid(build(root)).aid("xx").lang == "en"


def test_an_aid_is_decoded_once(root):
    aid = open_aid(build(root))
    assert aid.aid("en") is aid.aid("en")


def test_a_language_that_was_not_read_is_told(root):
    folder = open_aid(root / "starter")
    empty = LoadedAid(folder.path, None, {"en": folder.aid("en")})
    empty._aids = {}
    with pytest.raises((AidError, StopIteration)):
        empty.aid("en")


def test_what_is_not_there_is_told_and_an_empty_shelf_too(tmp_path):
    with pytest.raises(AidError, match="no guide at"):
        open_aid(tmp_path / "none.aid")
    with pytest.raises(AidError, match="No guide is installed"):
        _ = Library(()).first


def test_an_aid_is_found_by_its_id(root):
    library = open_library(())
    assert library.find("starter") is library.first
    assert library.find("elsewhere") is None
