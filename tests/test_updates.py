"""Aids as updates: signed or marked, whole or passed over, the old one kept, through files."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import zlib

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from decisionaid import updates
from decisionaid.aid.building import compile_folder
from decisionaid.aid.compiled import HEADER_LENGTH, MAGIC, open_compiled
from decisionaid.aid.library import open_aid
from decisionaid.aid.problems import AidError
from decisionaid.aid.starter import write_starter
from decisionaid.cli import main
from decisionaid.errors import PlainError
from decisionaid.policy import Policy, Rules
from tests.systems import posix


class Key:
    """A key pair in the files an editor has."""

    def __init__(self, folder, name):
        key = Ed25519PrivateKey.generate()
        self.private, self.public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
        self.private.write_bytes(key.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self.public.write_bytes(key.public_key().public_bytes(
            Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.base64 = base64.b64encode(raw).decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid")
    write_starter(folder / "source")
    return folder / "source"


@pytest.fixture
def build(folder, tmp_path):
    """Return what compiles the starter aid under a version, signed if a key is given."""

    def make(version, key=None, name=None):
        yaml = folder / "aid.yaml"
        lines = [f'version: "{version}"' if line.startswith("version:") else line
                 for line in yaml.read_text("utf-8").splitlines()]
        yaml.write_text("\n".join(lines) + "\n", "utf-8")
        path = tmp_path / (name or f"aid-{version}.aid")
        path.write_bytes(compile_folder(folder))
        if key is not None:
            assert main(["aid", "sign", str(path), "--key", str(key.private)]) == 0
        return path

    return make


@pytest.fixture
def key(tmp_path):
    return Key(tmp_path, "clinic")


@pytest.fixture(autouse=True)
def clinic_folder(tmp_path, monkeypatch):
    """Keep the machine's own folder of aids out of the tests."""
    folder = tmp_path / "clinic-aids"
    monkeypatch.setattr(updates, "system_folder", lambda *_: folder)
    return folder


def strict(*keys):
    return Policy(Rules(require_signatures=True, trusted_keys=tuple(keys)))


def taken(profile, policy=None):
    """Return the version of the starter aid that the next start would take."""
    paths = updates.installed_paths(profile, policy)
    found = [open_aid(p) for p in paths if p.suffix != ".yaml"]
    return [(s.manifest["aid"], s.manifest["version"]) for s in found
            if s.manifest["aid"] != "leukemia-options"]


def changed(path):
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(bytes(data))


def test_a_signed_aid_verifies_by_its_key_alone(build, key, tmp_path, capsys):
    path = build("1.0", key)
    assert main(["aid", "verify", str(path), "--key", str(key.public)]) == 0
    other = Key(tmp_path, "other")
    assert main(["aid", "verify", str(path), "--key", str(other.public)]) == 1
    assert "not signed by this key" in capsys.readouterr().err


def test_a_changed_aid_does_not_verify(build, key, capsys):
    path = build("1.0", key)
    changed(path)
    assert main(["aid", "verify", str(path), "--key", str(key.public)]) == 1
    assert "changed or cut short" in capsys.readouterr().err


def test_a_key_may_stand_in_the_policy_bare_or_as_the_line_of_a_pem_file(build, key):
    shelved = open_aid(build("1.0", key))
    line = key.public.read_text().splitlines()[1]
    for text in (key.base64, line):
        assert updates.is_trusted(shelved, strict(text))
    updates.require_trusted([shelved], strict(key.base64))


def test_an_unsigned_aid_is_refused_where_the_policy_asks(build, key):
    shelved = open_aid(build("1.0"))
    with pytest.raises(AidError, match="not signed by this clinic"):
        updates.require_trusted([shelved], strict(key.base64))
    updates.require_trusted([shelved], Policy())
    assert not updates.is_trusted(shelved, Policy())


def test_signatures_without_any_key_refuse_everything(build, key):
    with pytest.raises(AidError):
        updates.require_trusted([open_aid(build("1.0", key))], strict())


def test_an_unreadable_key_is_said(build, key):
    with pytest.raises(AidError, match="not a public key"):
        updates.require_trusted([open_aid(build("1.0", key))], strict("AAAA"))


def test_the_list_marks_an_aid_without_a_signature(build, key, tmp_path, capsys):
    policy = tmp_path / "policy.toml"
    policy.write_text(f'trusted_keys = ["{key.base64}"]\n')
    for path, mark in ((build("1.0"), "not signed by this clinic"),
                       (build("1.1", key), "; signed by this clinic")):
        assert main(["--policy", str(policy), "--aid", str(path), "aid", "list"]) == 0
        assert mark in capsys.readouterr().out


def test_the_next_start_takes_a_new_one_and_the_old_one_is_kept(build, tmp_path):
    profile = tmp_path / "profile"
    own = updates.own_folder(profile)
    first = updates.install_aid(build("1.0"), own, Policy())
    assert [v for _, v in taken(profile)] == ["1.0"]
    second = updates.install_aid(build("1.1"), own, Policy())
    assert first == second
    assert [v for _, v in taken(profile)] == ["1.1"]
    old = second.with_name(second.name + updates.OLD)
    assert open_compiled(old).manifest["version"] == "1.0"
    assert sorted(p.name for p in own.iterdir()) == sorted((second.name, old.name))


def test_the_clinics_folder_and_the_persons_own_give_the_newer_one(build, tmp_path, clinic_folder):
    profile = tmp_path / "profile"
    updates.install_aid(build("1.2"), clinic_folder, Policy())
    updates.install_aid(build("1.1"), updates.own_folder(profile), Policy())
    assert [v for _, v in taken(profile)] == ["1.2"]
    assert next(clinic_folder.iterdir()).stat().st_mode & 0o044 == 0o044


def test_a_damaged_update_leaves_the_one_before_in_force(build, tmp_path):
    profile = tmp_path / "profile"
    own = updates.own_folder(profile)
    updates.install_aid(build("1.0"), own, Policy())
    path = updates.install_aid(build("1.1"), own, Policy())
    changed(path)
    assert [v for _, v in taken(profile)] == ["1.0"]


def test_an_unsigned_update_leaves_the_signed_one_in_force(build, key, tmp_path):
    profile = tmp_path / "profile"
    own, policy = updates.own_folder(profile), strict(key.base64)
    updates.install_aid(build("1.0", key), own, policy)
    target = updates.install_aid(build("1.1", key), own, policy)
    target.write_bytes(build("1.2").read_bytes())
    assert [v for _, v in taken(profile, policy)] == ["1.0"]
    assert [v for _, v in taken(profile, Policy())] == ["1.2"]


def test_installing_refuses_what_may_not_be_used(build, key, tmp_path):
    own = tmp_path / "own"
    with pytest.raises(AidError, match="not signed"):
        updates.install_aid(build("1.0"), own, strict(key.base64))
    with pytest.raises(PlainError, match="do not allow"):
        updates.install_aid(build("1.0"), own, Policy(Rules(aids=("another",))))
    damaged = build("1.1")
    changed(damaged)
    with pytest.raises(AidError, match="changed"):
        updates.install_aid(damaged, own, Policy())
    assert not own.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(build, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(PlainError, match="Nothing was changed"):
        updates.install_aid(build("1.0"), blocked / "aids", Policy())


@pytest.mark.system
def test_the_command_puts_it_where_a_real_start_finds_it(build, tmp_path):
    profile = tmp_path / "profile"
    command = [sys.executable, "-m", "decisionaid", "--profile", str(profile), "aid"]
    for version in ("1.0", "1.1"):
        subprocess.run([*command, "install", str(build(version))], check=True,
                       capture_output=True)
    said = subprocess.run([*command, "list"], check=True, capture_output=True, text=True).stdout
    assert " 1.1 (" in said
    assert " 1.0 (en" not in said.partition("leukemia-options")[0]


def made_of(path, change):
    """Return a guide whose sections were changed and listed anew, as a newer program might."""
    compiled = open_compiled(path)
    manifest, payload = dict(compiled.manifest), b""
    sections = {name: compiled.section(name) for name in manifest["sections"]}
    change(manifest, sections)
    manifest["sections"] = {}
    for name, data in sections.items():
        manifest["sections"][name] = {"offset": len(payload), "size": len(data),
                                      "sha256": hashlib.sha256(data).hexdigest()}
        payload += data
    header = json.dumps(manifest).encode()
    path.write_bytes(MAGIC + HEADER_LENGTH.pack(len(header), 0) + header + payload)
    return path


def other_form(_manifest, sections):
    sections["aid.en"] = b"\x81\xa5shape\x02"


def no_letters(_manifest, sections):
    sections["aid.en"] = b"\x81\xa1\xe9\x02"


def other_version(manifest, _sections):
    manifest["version"] = "9.9"


def other_language(manifest, _sections):
    manifest["languages"] = ["en", "xx"]


def changed_aid(key, value):
    def change(_manifest, sections):
        aid = msgspec.msgpack.decode(sections["aid.en"])
        aid[key] = value
        sections["aid.en"] = msgspec.msgpack.encode(aid)

    return change


def bare_option(_manifest, sections):
    aid = msgspec.msgpack.decode(sections["aid.en"])
    next(iter(aid["decisions"].values()))["options"][0]["cells"] = {}
    sections["aid.en"] = msgspec.msgpack.encode(aid)


def bomb(_manifest, sections):
    sections["authored"] = zlib.compress(bytes(200_000_000), 9)


@pytest.mark.parametrize(("change", "says"), [
    (other_form, "another version"), (no_letters, "another version"),
    (other_version, "something else"),
    (other_language, "something else"), (changed_aid("published", "soon"), "something else"),
    (changed_aid("compiled", "soon"), "a date that is none"),
    (changed_aid("decisions", {}), "no decision"),
    (changed_aid("drawings", {"a": "hello"}), "may not be shown"),
    (bare_option, "cannot be shown"),
    (bomb, "too large"),
])
def test_what_could_not_be_shown_is_never_installed(build, tmp_path, change, says):
    path = made_of(build("1.0"), change)
    own = tmp_path / "own"
    with pytest.raises(AidError, match=says):
        updates.install_aid(path, own, Policy())
    assert not own.exists()


@posix
def test_a_start_passes_over_a_guide_it_cannot_open_and_says_so(build, tmp_path):
    profile = tmp_path / "profile"
    path = updates.install_aid(build("1.0"), updates.own_folder(profile), Policy())
    updates.install_aid(build("1.1"), updates.own_folder(profile), Policy())
    made_of(path, other_form)
    os.mkfifo(path.with_name("pipe.aid"))
    passed: list = []
    updates.installed_paths(profile, passed_over=passed)
    assert [p.name for p in passed] == ["pipe.aid", path.name]
    assert [v for _, v in taken(profile)] == ["1.0"]


def test_an_older_one_takes_the_place_of_a_newer_only_when_asked_to(build, tmp_path, capsys):
    profile = tmp_path / "profile"
    command = ["--profile", str(profile), "aid", "install"]
    assert main([*command, str(build("1.10"))]) == 0
    assert main([*command, str(build("1.9"))]) == 1
    assert "--allow-older" in capsys.readouterr().err
    assert [v for _, v in taken(profile)] == ["1.10"]
    assert main([*command, str(build("1.9")), "--allow-older"]) == 0
    assert [v for _, v in taken(profile)] == ["1.9"]


@pytest.mark.parametrize("version", ["\u00b2", "9" * 5000, "", "a.b", "1.-2"])
def test_any_version_compares(version):
    assert updates.version_key(version) <= (1, 0)


def test_a_name_called_back_with_a_slip_holds_the_guide_back_from_being_installed_too(
    build, tmp_path,
):
    path, own = build("1.0"), tmp_path / "own"
    aid = open_compiled(path).manifest["aid"]
    rules = Policy(Rules(withdrawn=(f"{aid[:-1]} 1.0",)))
    with pytest.raises(PlainError, match="called back"):
        updates.install_aid(path, own, rules)
    assert not own.exists()
