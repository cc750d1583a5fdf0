"""What strangers send back (workbooks, translations, keys) is bounded before it is read."""

import io
import zipfile

import polib
import pytest
from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from decisionaid.aid.building import compile_folder
from decisionaid.aid.reviewing import importing as books
from decisionaid.aid.starter import write_starter
from decisionaid.aid.translating import importing as translations
from decisionaid.cli import main
from tests.hostile_sent import workbooks


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def po(guide, tmp_path):
    path = tmp_path / "fr.po"
    assert main(["aid", "translate", str(guide), "--to", "fr", "-o", str(path)]) == 0
    return path


@pytest.mark.parametrize(("parts", "data"), [
    (1, b"<a/>" * books.MOST_TAGS), (1, b" " * books.MOST_UNPACKED), (books.MOST_PARTS, b"")])
def test_a_workbook_that_unpacks_to_more_than_any_is_too_large(
    guide, tmp_path, capsys, parts, data,
):
    whole = next(iter(workbooks(guide).values()))
    made = io.BytesIO(whole)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        for n in range(parts):
            packed.writestr(f"x{n}", data)
    path = tmp_path / "a.xlsx"
    path.write_bytes(made.getvalue())
    assert main(["aid", "review", str(guide), "--import", str(path)]) == 1
    assert "too large for a workbook" in capsys.readouterr().err


def test_a_workbook_is_known_by_what_it_holds_not_by_its_name(guide, tmp_path, capsys):
    path = tmp_path / "from the mail.bin"
    path.write_bytes(next(iter(workbooks(guide).values())))
    assert main(["aid", "review", str(guide), "--import", str(path)]) == 0
    assert "Nothing is filled in" in capsys.readouterr().out


@pytest.mark.parametrize("line", [
    '"word "\n', '"word "\n\n#~|\n#,\n', '#~ "word "\n', 'msgid "a"\nmsgstr "b"\n',
    '  "' + "x" * 300 + '"\n'])
def test_a_translation_with_more_than_any_guide_names_its_line(guide, po, capsys, line):
    po.write_text(po.read_text("utf-8") + line * translations.MOST_LETTERS, "utf-8")
    assert main(["aid", "translate", str(guide), "--import", str(po)]) == 1
    assert ": This is not a PO file that can be read." in capsys.readouterr().err


def test_comments_of_a_translation_are_not_read_and_move_no_entry(po):
    text = po.read_text("utf-8").replace("#.", "# a note\n\n#| x\n#.")
    plain = translations._bounded(text)
    assert "#." not in plain
    assert plain.count("#") < text.count("#") / 2
    at = [[e.linenum for e in polib.pofile(said)] for said in (text.replace("#| x", "#"), plain)]
    assert at[0] == at[1]


def test_a_translation_of_one_line_is_not_taken_for_the_name_of_a_file(guide, po, tmp_path, capsys):
    other = tmp_path / "other.po"
    other.write_text(str(po), "utf-8")
    assert main(["aid", "translate", str(guide), "--import", str(other)]) == 1
    assert "not a PO file" in capsys.readouterr().err


ODD_KEY = ("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK3VwBCIEIIpkFlkx+HLrR9fxuQjHrQsKe2Lfmbw6JZNY"
           "1tAwMq0T\n-----END PRIVATE KEY-----\n")


@pytest.mark.parametrize("kind", ["of an unknown kind", "huge", "RSA"])
def test_a_key_that_signs_nothing_is_told(guide, tmp_path, capsys, kind):
    aid, key = tmp_path / "a.aid", tmp_path / "key.pem"
    aid.write_bytes(compile_folder(guide))
    before = aid.read_bytes()
    if kind == "RSA":
        key.write_bytes(generate_private_key(65537, 1024).private_bytes(
            s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
    else:
        key.write_text(ODD_KEY + "\n" * (10_000 if kind == "huge" else 0))
    assert main(["aid", "sign", str(aid), "--key", str(key)]) == 1
    assert "key" in capsys.readouterr().err
    assert aid.read_bytes() == before
