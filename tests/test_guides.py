"""Several guides on the command line: which open, which come first, what is told of the rest."""

import json
from pathlib import Path

import pytest

from decisionaid.aid.library import shipped_aids
from decisionaid.cli import main
from decisionaid.policy import withdrawn_sentence

KNEE = Path(__file__).parent / "guides" / "knee"


@pytest.fixture
def knee(tmp_path, capsys):
    """Return the fixture guide as one built file."""
    path = tmp_path / "knee.aid"
    assert main(["aid", "build", str(KNEE), "-o", str(path)]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command over named guides; it returns code, output, errors."""
    def run(*words, aids, policy=""):
        rules = tmp_path / "policy.toml"
        rules.write_text(policy, "utf-8")
        named = [w for aid in aids for w in ("--aid", str(aid))]
        code = main(["--policy", str(rules), "--profile", str(tmp_path / "p"), *named, *words])
        return code, *capsys.readouterr()

    return run


SHIPPED = str(shipped_aids()[0])
LIST = ("aid", "list", "--json")


def ids(out):
    return [row["aid"] for row in json.loads(out)]


def test_two_guides_are_listed_in_the_order_named_or_in_that_of_the_policy(run, knee):
    assert ids(run(*LIST, aids=[knee, SHIPPED])[1]) == ["knee", "leukemia-options"]
    code, out, _ = run(*LIST, aids=[knee, SHIPPED], policy="aids = ['leukemia-options', 'knee']")
    assert (code, ids(out)) == (0, ["leukemia-options", "knee"])


@pytest.mark.parametrize(("decision", "says"), [
    ("knee_first", "Pain pills"), ("all_rr_adult", "Blinatumomab")])
def test_a_sheet_comes_from_the_guide_that_has_the_decision(run, knee, decision, says):
    code, out, _ = run("sheet", decision, "-o", "-", "--format", "text", aids=[SHIPPED, knee])
    assert code == 0
    assert says in out


def test_a_language_that_only_one_guide_speaks_is_refused_for_the_other_alone(run, knee):
    words = ("-o", "-", "--format", "text", "--lang", "es")
    assert run("sheet", "all_rr_adult", *words, aids=[knee, SHIPPED])[0] == 0
    code, _, said = run("sheet", "knee_first", *words, aids=[knee, SHIPPED])
    assert (code, said) == (1, "This guide does not speak “es”. Known: en.\n")


@pytest.mark.parametrize("damage", ["cut", "unsigned", "missing"])
def test_one_of_several_that_cannot_be_used_is_told_and_passed_over(run, knee, damage, tmp_path):
    bad = tmp_path / "bad.aid"
    if damage == "cut":
        bad.write_bytes(Path(SHIPPED).read_bytes()[:-5000])
    elif damage == "unsigned":
        bad.write_bytes(Path(SHIPPED).read_bytes())
    policy = ""
    if damage == "unsigned":
        policy = f"require_signatures = true\ntrusted_keys = ['{sign(knee, tmp_path)}']"
    code, out, said = run(*LIST, aids=[bad, knee], policy=policy)
    assert (code, ids(out)) == (0, ["knee"])
    assert said.endswith("It was passed over.\n")
    assert said.count("\n") == 1
    assert run(*LIST, aids=[bad], policy=policy)[0] == 1


def sign(path, folder):
    """Sign a guide with a fresh key; return the public half."""
    import base64

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = Ed25519PrivateKey.generate()
    pem = folder / "key.pem"
    pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert main(["aid", "sign", str(path), "--key", str(pem)]) == 0
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def test_one_guide_in_two_versions_is_not_guessed_at(run, knee):
    code, _, said = run(*LIST, aids=[knee, KNEE])
    assert (code, said) == (1, "The guide knee is named twice with --aid. Name it once.\n")


def test_a_guide_that_was_called_back_stands_aside_and_its_sheets_are_refused(run, knee):
    policy = "withdrawn = ['knee']"
    sentence = withdrawn_sentence("knee", "1.0") + "\n"
    code, out, said = run(*LIST, aids=[knee, SHIPPED], policy=policy)
    assert (code, ids(out), said) == (1, ["leukemia-options"], sentence)
    words = ("-o", "-", "--format", "text")
    assert run("sheet", "all_rr_adult", *words, aids=[knee, SHIPPED], policy=policy)[0] == 0
    code, out, said = run("sheet", "knee_first", *words, aids=[knee, SHIPPED], policy=policy)
    assert (code, out, said) == (1, "", sentence)


def test_check_builds_the_steps_and_a_pdf_of_every_guide(run, knee, tmp_path):
    assert main(["aid", "new", str(tmp_path / "one")]) == 0
    code, out, _ = run("check", aids=[knee, tmp_path / "one"])
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines() if ":" in line][-6:] == [
        "aid knee 1.0", "aid one 0.1", "steps in en", "pdf", "steps in en", "pdf"]
