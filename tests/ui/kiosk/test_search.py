"""A canary planted in each place and each form is found; what is closed is told as such."""

from __future__ import annotations

import base64
import gzip
import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from decisionaid.ui import selftest
from decisionaid.ui.kiosk import search
from decisionaid.ui.kiosk.places import places
from decisionaid.ui.kiosk.search import TraceFinding, look_in_file, look_in_places
from decisionaid.ui.kiosk.search_text import SearchText
from tests.systems import need_links, posix
from tests.ui.kiosk.test_search_text import CANARY, SEARCHED, TEXT, pdf_with, zipped

FORMS = {
    "text": TEXT,
    "utf-16-le": CANARY.encode("utf-16-le"),
    "utf-16-be": CANARY.encode("utf-16-be"),
    "base64-0": base64.b64encode(TEXT),
    "base64-1": base64.b64encode(b"1" + TEXT),
    "base64-2": base64.b64encode(b"22" + TEXT),
    "zip": zipped(TEXT),
    "gzip": gzip.compress(TEXT),
    "pdf": pdf_with(TEXT),
}
ROOT = Path("/")


@pytest.fixture
def there(tmp_path):
    """Return the places of this system, each moved into a folder of the test."""
    named = places(tmp_path / "profile", "linux", {
        "XDG_RUNTIME_DIR": str(ROOT / "run/user/7"), "TMPDIR": str(ROOT / "tmp")})
    moved = {
        name: tuple(tmp_path.joinpath("disk", *p.parts[1:]) for p in paths)
        for name, paths in named.items()
    }
    return moved | {"core dumps": (tmp_path / "disk/var/crash",)}


@pytest.mark.parametrize("form", FORMS)
def test_a_canary_in_each_place_is_found(there, form):
    assert len(there) >= 9
    for name, paths in there.items():
        spot = paths[0] if paths[0].suffix else paths[0] / "deep" / "file"
        spot.parent.mkdir(parents=True, exist_ok=True)
        spot.write_bytes(FORMS[form])
        finding = look_in_places(name, paths, SEARCHED, time.time())
        assert (finding.place, finding.status) == (name, "found"), finding
        assert str(spot) in finding.detail
        spot.unlink()


def test_each_path_of_each_place_is_looked_at(there):
    for name, paths in there.items():
        for path in paths:
            spot = path if path.suffix else path / "file"
            spot.parent.mkdir(parents=True, exist_ok=True)
            spot.write_bytes(TEXT)
            assert look_in_places(name, paths, SEARCHED, time.time()).status == "found", path
            spot.unlink()


def test_places_without_it_are_clean(there):
    for name, paths in there.items():
        assert look_in_places(name, paths, SEARCHED, time.time()) == TraceFinding(name, "clean")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_every_system_has_its_spool_logs_recent_files_and_dumps(tmp_path, platform):
    named = places(tmp_path, platform, {})
    wanted = {"profile folder", "temporary files", "print spool", "recent files", "logs",
              "core dumps", "clipboard history"}
    assert wanted <= set(named)


@posix  # Windows keeps when a file was made, not when it was last touched
def test_an_old_file_is_not_looked_at_and_a_new_one_with_an_old_date_is(tmp_path):
    old = tmp_path / "old"
    old.write_bytes(TEXT)
    later = time.time() + 3600
    assert look_in_places("x", (tmp_path,), SEARCHED, later).status == "clean"
    os.utime(old, (0, 0))
    assert look_in_places("x", (tmp_path,), SEARCHED, time.time()).status == "found"


def test_the_name_of_a_file_counts(tmp_path):
    (tmp_path / f"{CANARY}.pdf").write_bytes(b"")
    assert look_in_places("x", (tmp_path,), SEARCHED, time.time()).status == "found"


def test_links_are_followed_to_files_and_not_round_in_circles(tmp_path):
    need_links(tmp_path)
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "round").symlink_to(inside)
    assert look_in_places("x", (inside,), SEARCHED, time.time()).status == "clean"
    (outside / "file").write_bytes(TEXT)
    (inside / "link").symlink_to(outside / "file")
    assert look_in_places("x", (inside,), SEARCHED, time.time()).status == "found"
    (tmp_path / "place").symlink_to(outside)
    assert look_in_places("x", (tmp_path / "place",), SEARCHED, time.time()).status == "found"


def test_it_is_found_across_the_edge_of_two_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "WHOLE", 64)
    (tmp_path / "file").write_bytes(b"x" * 55 + TEXT)
    assert look_in_file(tmp_path / "file", SEARCHED).status == "found"


def test_what_refuses_is_told_as_not_looked_at(tmp_path, monkeypatch):
    def refuse(path: Path, *_a: object, **_m: object):
        raise PermissionError(path)

    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "file").write_bytes(TEXT)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        finding = look_in_places("logs", (folder,), SEARCHED, time.time())
        assert finding.status == "could not look"
        assert "PermissionError" in finding.line()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", refuse)
        assert look_in_places("logs", (folder,), SEARCHED, 0).status == "could not look"


def test_a_find_counts_more_than_a_closed_door(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(TEXT)
    really = Path.open

    def refuse_one(path: Path, *a: object, **m: object):
        if path.name == "a":
            raise PermissionError(path)
        return really(path, *a, **m)

    monkeypatch.setattr(Path, "open", refuse_one)
    assert look_in_places("logs", (tmp_path,), SEARCHED, time.time()).status == "found"


def test_the_clipboard_is_looked_at_in_every_format(qapp: QApplication):
    board = qapp.clipboard()
    board.clear()
    assert selftest.look_in_clipboard(SEARCHED).status == "clean"
    held = QMimeData()
    held.setData("text/html", CANARY.encode("utf-16-le"))
    board.setMimeData(held)
    assert selftest.look_in_clipboard(SEARCHED).status == "found"
    board.clear()


@pytest.mark.parametrize(("statuses", "allowed", "code"), [
    (("clean", "clean"), False, 0), (("clean", "could not look"), False, 1),
    (("clean", "could not look"), True, 0), (("found", "clean"), True, 1),
    (("found", "could not look"), False, 1),
])  # fmt: skip
def test_the_exit_code_is_zero_only_when_all_is_clean(statuses, allowed, code):
    findings = [TraceFinding("x", s) for s in statuses]
    assert selftest.verdict(findings, allow_unseen=allowed) == code


def test_the_longest_form_is_known():
    assert SearchText("ab").longest >= len("ab".encode("utf-16").hex()) - 4
