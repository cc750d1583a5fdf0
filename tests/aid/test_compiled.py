"""The compiled aid: whole or refused, never half loaded."""

import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from decisionaid.aid.building import compile_folder
from decisionaid.aid.compiled import open_compiled
from decisionaid.aid.library import open_aid
from decisionaid.aid.problems import AidError
from decisionaid.aid.signing import is_signed_by, sign
from decisionaid.aid.starter import write_starter


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def built(small, tmp_path):
    path = tmp_path / "small.aid"
    path.write_bytes(compile_folder(small))
    return path


def test_the_same_folder_gives_the_same_bytes(small):
    assert compile_folder(small) == compile_folder(small)


def test_a_built_aid_is_what_its_folder_says(small, built):
    assert open_aid(built).aid("en") == open_aid(small).aid("en")


def test_a_changed_or_cut_file_is_refused_with_one_sentence(built):
    whole = built.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        at = chance.randrange(len(whole))
        built.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            opened = open_compiled(built)
            for lang in opened.manifest["languages"]:
                opened.aid(lang)
            opened.authored()
        except AidError as error:
            assert "Get a fresh copy" in error.sentence
        else:  # a byte of the manifest that only words use
            assert at < len(whole) - len(opened.payload)
    for cut in range(0, len(whole), max(1, len(whole) // 60)):
        built.write_bytes(whole[:cut])
        with pytest.raises(AidError):
            opened = open_compiled(built)
            opened.aid("en")
            opened.authored()


def keys():
    private = Ed25519PrivateKey.generate()
    return (
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


def test_a_signature_holds_for_its_key_and_its_bytes_alone(built):
    private, public = keys()
    assert not is_signed_by(open_compiled(built), public)
    built.write_bytes(sign(open_compiled(built), private))
    assert is_signed_by(open_compiled(built), public)
    assert not is_signed_by(open_compiled(built), keys()[1])
    assert open_aid(built).aid("en").id
    raw = bytearray(built.read_bytes())
    raw[-1] ^= 1
    built.write_bytes(bytes(raw))
    with pytest.raises(AidError):
        is_signed_by(open_compiled(built), public)


def test_a_wrong_key_is_told_in_a_sentence(built):
    with pytest.raises(AidError, match="private key"):
        sign(open_compiled(built), b"nothing")
