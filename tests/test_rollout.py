"""What IT's deployment runs: a policy is checked before it is put, a share's guides too."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from decisionaid import errors, updates
from decisionaid.aid.compiled import open_compiled
from decisionaid.cli import main
from decisionaid.commands import rollout
from decisionaid.policy import withdrawn_sentence
from tests.test_updates import build, clinic_folder, folder  # noqa: F401 - fixtures

PIN = 'staff_pin = "scrypt:2:8:1:00:00"\n'


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Keep the machine's own policy out of the tests."""
    place = tmp_path / "machine" / "policy.toml"
    monkeypatch.setattr(rollout, "policy_places", lambda: (place,))
    monkeypatch.setattr("decisionaid.policy_file.policy_places", lambda: (place,))
    return place


@pytest.fixture
def policy(tmp_path):
    def write(text):
        (tmp_path / "given.toml").write_text(text, "utf-8")
        return str(tmp_path / "given.toml")

    return write


def told(capsys):
    err = capsys.readouterr().err.strip()
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1, err
    return err


def test_a_good_policy_is_put_and_the_one_before_is_kept(place, policy):
    assert main(["policy", "install", policy("saving = false\n")]) == 0
    assert main(["policy", "install", policy("text_size = 150\n")]) == 0
    assert place.read_text() == "text_size = 150\n"
    assert place.with_name("policy.toml.old").read_text() == "saving = false\n"


@pytest.mark.parametrize("text", ["saving = maybe\n", "unknown = 1\n", "idle_minutes = 99\n"])
def test_a_policy_with_a_mistake_never_replaces_a_good_one(place, policy, capsys, text):
    assert main(["policy", "install", policy("saving = false\n")]) == 0
    capsys.readouterr()
    assert main(["policy", "install", policy(text)]) == 1
    assert "given.toml:1: " in told(capsys)
    assert place.read_text() == "saving = false\n"


def test_a_policy_that_is_not_there_is_one_sentence(place, tmp_path, capsys):
    assert main(["policy", "install", str(tmp_path / "none.toml")]) == 1
    assert "none.toml" in told(capsys)
    assert not place.exists()


def test_a_kiosk_needs_a_policy_with_a_pin(place, policy, capsys):
    assert main(["policy", "install", policy("kiosk = true\n"), "--kiosk"]) == 1
    assert "staff PIN" in told(capsys)
    assert not place.exists()
    assert main(["policy", "check", "--kiosk"]) == 1
    assert main(["policy", "install", policy(PIN), "--kiosk"]) == 0
    assert main(["policy", "check", "--kiosk"]) == 0


def test_check_without_a_file_judges_the_policy_in_force(place, policy, capsys):
    assert main(["policy", "check"]) == 0
    place.parent.mkdir(parents=True)
    place.write_text("saving = maybe\n")
    assert main(["policy", "check"]) == 1
    assert main(["policy", "check", policy("saving = true\n")]) == 0


def test_a_folder_that_refuses_is_one_sentence(place, policy, capsys):
    place.parent.write_text("a file where the folder should be")
    assert main(["policy", "install", policy("saving = false\n")]) == 1
    assert "Nothing was changed" in told(capsys)


def test_a_share_of_guides_is_installed_and_takes_nothing_newer_back(
    build, tmp_path, clinic_folder, capsys  # noqa: F811
):
    share = tmp_path / "share"
    share.mkdir()
    newer, older = build("2.0"), build("1.0")
    newer.rename(share / "a.aid")
    assert main(["aid", "install", "--all-users", f"{share}/."]) == 0
    installed = next(clinic_folder.glob("*.aid"))
    (share / "a.aid").unlink()
    older.rename(share / "b.aid")
    assert main(["aid", "install", "--all-users", str(share)]) == 0
    assert "a newer one is installed" in capsys.readouterr().out
    assert open_compiled(installed).manifest["version"] == "2.0"


def test_an_older_guide_of_a_share_is_taken_where_that_is_asked_for(
    build, tmp_path, clinic_folder  # noqa: F811
):
    share = tmp_path / "share"
    share.mkdir()
    for version, asked in (("2.0", ()), ("1.0", ("--allow-older",))):
        build(version).rename(share / "a.aid")
        assert main(["aid", "install", "--all-users", str(share), *asked]) == 0
        installed = next(clinic_folder.glob("*.aid"))
        assert open_compiled(installed).manifest["version"] == version


def test_a_share_with_a_guide_that_was_called_back_installs_the_others_and_says_so(
    build, tmp_path, clinic_folder, policy, capsys  # noqa: F811
):
    share = tmp_path / "share"
    share.mkdir()
    build("1.0").rename(share / "a.aid")
    aid = open_compiled(share / "a.aid").manifest["aid"]
    assert main(["aid", "new", str(tmp_path / "zebra")]) == 0
    assert main(["aid", "build", str(tmp_path / "zebra"), "-o", str(share / "z.aid")]) == 0
    capsys.readouterr()
    rules = policy(f"withdrawn = ['{aid} 1.0']\n")
    assert main(["--policy", rules, "aid", "install", "--all-users", str(share)]) == 1
    assert told(capsys) == withdrawn_sentence(aid, "1.0")
    assert [p.name for p in clinic_folder.glob("*.aid")] == ["zebra.aid"]


def test_a_damaged_guide_of_a_share_is_refused(build, tmp_path, clinic_folder, capsys):  # noqa: F811
    share = tmp_path / "share"
    share.mkdir()
    (share / "a.aid").write_bytes(build("1.0").read_bytes()[:-20])
    assert main(["aid", "install", "--all-users", str(share)]) == 1
    assert told(capsys)
    assert list(clinic_folder.glob("*.aid")) == []


def test_a_folder_without_guides_is_said(tmp_path, capsys):
    assert main(["aid", "install", "--all-users", str(tmp_path)]) == 1
    assert "holds no guide" in told(capsys)
    assert not updates.system_folder().exists()


def test_a_start_without_standard_streams_ends_without_a_word_of_python(tmp_path):
    program = ("import sys; sys.stdout = sys.stderr = None; from decisionaid.cli import main; "
               "sys.exit(main(['--policy', 'no-such', '--aid', 'no-such', 'aid', 'list']))")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_without_standard_streams_windows_opens_a_box(monkeypatch):
    boxes = []
    user32 = SimpleNamespace(MessageBoxW=lambda *what: boxes.append(what))
    monkeypatch.setattr(errors.sys, "platform", "win32")
    monkeypatch.setattr(errors.sys, "stderr", None)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    errors.tell("The kiosk needs a staff PIN.")
    assert boxes[0][1:3] == ("The kiosk needs a staff PIN.", "Talk It Through")
