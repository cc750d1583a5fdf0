"""Bad input, the real program: each gets one plain sentence and loses nothing."""

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from msgspec.structs import replace

from decisionaid import app as composition
from decisionaid.aid.building import compile_folder
from decisionaid.aid.compiled import HEADER_LENGTH, MAGIC
from decisionaid.aid.library import open_library
from decisionaid.aid.starter import write_starter
from decisionaid.cli import main, make_parser
from decisionaid.errors import PlainError
from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.kept import pack_visit, read_visit
from tests.system.app_typist import CANARY
from tests.system.test_kill import Profile, killed

ROOT = Path(__file__).parents[2]
GENERIC = "Something went wrong"
DAMAGES = 300

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a small compiled aid."""
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    path = folder.with_suffix(".aid")
    path.write_bytes(compile_folder(folder))
    return path


def refused(*argv):
    """Return the one sentence with which the real program refuses."""
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", *map(str, argv)], capture_output=True, text=True,
        check=False, cwd=ROOT, timeout=60, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert GENERIC not in done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def without_words(folder):
    write_starter(folder)
    (folder / "aid.yaml").write_text("version: [")
    return folder


def bytes_at(path, data):
    path.write_bytes(data)
    return path


def tampered(small):
    """Return an aid with one letter of a person's text changed."""
    raw = small.read_bytes()
    assert raw.count(b"example") > 1
    return raw[::-1].replace(b"example"[::-1], b"exemple"[::-1])[::-1]


def newer(path, small):
    """Return an aid whose records this version does not know, whole in every checksum."""
    import hashlib
    import json

    raw = small.read_bytes()
    start = len(MAGIC) + HEADER_LENGTH.size
    size, _ = HEADER_LENGTH.unpack(raw[len(MAGIC):start])
    manifest, payload = json.loads(raw[start:start + size]), b"\x81\xa5shape\x02"
    for name in manifest["sections"]:
        manifest["sections"][name] = {
            "offset": 0, "size": len(payload), "sha256": hashlib.sha256(payload).hexdigest()}
    header = json.dumps(manifest).encode()
    return bytes_at(path, MAGIC + HEADER_LENGTH.pack(len(header), 0) + header + payload)


@pytest.mark.parametrize(("make", "says"), [
    (lambda t, _: t / "none.aid", "no guide at"),
    (lambda t, _: bytes_at(t / "x.aid", b""), "not a guide file"),
    (lambda t, _: bytes_at(t / "x.aid", random.Random(1).randbytes(4000)), "not a guide file"),
    (lambda t, s: bytes_at(t / "x.aid", s.read_bytes()[:-700]), "cut short"),
    (lambda t, s: bytes_at(t / "x.aid", tampered(s)), "changed"),
    (lambda t, s: newer(t / "x.aid", s), "another version"),
    (lambda t, _: without_words(t / "folder"), "mistake"),
    (lambda t, _: Path("/proc/self/mem"), "cannot be"),
], ids=["missing", "empty", "other", "cut", "tampered", "newer", "invalid", "unreadable"])
def test_an_aid_that_cannot_be_used_is_told_in_one_sentence(tmp_path, small, make, says):
    path = make(tmp_path, small)
    assert says in refused("--profile", tmp_path / "profile", "--aid", path)


def test_an_aid_changed_anywhere_opens_whole_or_says_so(tmp_path, small):
    raw, chance = small.read_bytes(), random.Random(7)
    start = len(MAGIC) + HEADER_LENGTH.size
    header_end = start + HEADER_LENGTH.unpack(raw[len(MAGIC):start])[0]
    for number in range(DAMAGES):
        hurt = bytearray(raw)
        at = chance.randrange(header_end if number % 2 else len(raw))
        hurt[at] = chance.choice((0, 34, 57, 91, 123, 255, hurt[at] ^ 1))
        path = bytes_at(tmp_path / "hurt.aid", bytes(hurt))
        try:
            [shelved] = open_library([path]).shelved
            for lang in shelved.languages:
                shelved.aid(lang)
        except PlainError as error:
            assert error.sentence


# two copies, and the folder of the profile

def test_a_second_copy_hands_over_to_the_first_and_a_killed_one_is_no_obstacle(tmp_path):
    profile = Profile(tmp_path / "home")
    first = profile.start("typing")
    while not profile.visit_files():  # what is younger than half a second may be missing
        assert first.stdout.readline()
    handed = subprocess.run(
        [sys.executable, "-m", "decisionaid", "--profile", str(profile.folder)],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert handed.returncode == 0
    assert "window that is open" in handed.stderr
    killed(first, 0, b"")
    again = profile.start("typing", str(profile.visit_files()[0]))
    lines, _ = killed(again, 0)
    assert [line[0] for line in lines][:1] in (["there"], ["told"])


def test_a_profile_that_cannot_be_a_folder_is_told(tmp_path):
    file = bytes_at(tmp_path / "file", b"")
    for folder in (file, file / "below", Path("/proc/here")):
        assert "name another" in refused("--profile", folder)
    assert "Name a shorter one" in refused("--profile", tmp_path / ("x" * 300))
    assert file.read_bytes() == b""


def test_full_and_vanishing_disks_are_told_in_the_window_and_nothing_is_lost(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    tried = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", str(stick)],
                           capture_output=True, check=False) if shutil.which("unshare") else None
    if tried is None or tried.returncode:
        pytest.skip("needs the right to mount a disk of its own")
    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-m", "tests.system.app_disk_child", str(stick)],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    assert done.stderr == ""
    assert done.stdout.split("\n")[:-1] == [
        "full", "pdf", "closing asks", "room again", "refused", "gone", "back"]


# preferences and visits

@pytest.mark.parametrize("data", [b"", b"\0\xff", b"[]", b'{"keep": 7}', b'{"text_size": 1e9}'])
def test_damaged_preferences_are_asked_anew_and_put_beside(qapp, tmp_path, data):
    (tmp_path / "preferences.json").write_bytes(data)
    program = made(tmp_path)
    try:
        assert program.first_page() == "first_start"
    finally:
        program.end()
    assert (tmp_path / "preferences.json.unreadable").read_bytes() == data


def made(profile, *flags):
    """Return the program of a profile, as the composition root makes it."""
    args: Namespace = make_parser().parse_args(["--profile", str(profile), *flags])
    policy = composition.policy_of(args)
    return composition.make_program(args, policy, composition.library_of(args, policy))


def test_an_empty_visit_still_makes_a_summary(capsysbinary, tmp_path):
    path = tmp_path / "empty.talk"
    path.write_bytes(pack_visit(new_visit("ab" * 8, dt.date(2026, 11, 25), 1),
                                dt.date(2026, 11, 25)))
    assert main(["summary", str(path), "-o", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"%PDF")


def test_a_visit_file_of_any_rubbish_is_one_sentence(tmp_path):
    for data in (b"", b"{", b"%PDF-1.7 not at all", random.Random(3).randbytes(3000)):
        path = bytes_at(tmp_path / "v.talk", data)
        refused("summary", path, "-o", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_an_output_that_is_full_is_told(tmp_path):
    path = tmp_path / "v.talk"
    path.write_bytes(pack_visit(replace(new_visit("ab" * 8, dt.date(2026, 11, 25), 1)),
                                dt.date(2026, 11, 25)))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "decisionaid", "summary", str(path), "-o", "-"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    pages, why = done.stderr.splitlines()
    assert pages.endswith(" pages.")
    assert "No space left" in why
    assert GENERIC not in done.stderr
    assert read_visit(path.read_bytes(), words("en")).visit.id == "ab" * 8
    assert CANARY not in done.stderr
