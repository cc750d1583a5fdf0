"""The MSI as IT uses it: its tables, and silent installing, upgrading and removing under Wine.

The packages here are small, and made by the build's own code; the installed program runs this
tree's source. `make windows` does the same with the real package (`test_windows_packages.py`).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import signing_windows
import windows_msi
from building import BuildError

from tests.system.windows import machine, packages
from tests.system.windows.installing import APP, CLASSES, RUN, UNINSTALL, computer
from tests.system.windows.machine import windows_path

NO_TOOLS = ", ".join(t for t in ("wixl", "msibuild", "msiinfo") if shutil.which(t) is None)
NO_WINE = machine.missing()
GOLDEN = Path(__file__).with_name("windows") / "msi_tables.txt"
PIN = 'staff_pin = "scrypt:2:8:1:00:00"\n'

pytestmark = [
    pytest.mark.system, pytest.mark.skipif(bool(NO_TOOLS), reason=f"not installed: {NO_TOOLS}"),
]
under_wine = pytest.mark.skipif(bool(NO_WINE), reason=NO_WINE or "-")


def small(folder, version="1.0.0"):
    with pytest.MonkeyPatch.context() as patch:
        return packages.pack(packages.small_tree(folder / "tree"), folder, version, patch)


def test_the_tables_are_those_that_were_read_and_agreed_to(tmp_path):
    assert packages.tables(small(tmp_path)) == GOLDEN.read_text("utf-8")


def test_two_packages_made_in_two_folders_are_the_same_bytes(tmp_path):
    first, second = small(tmp_path / "a b"), small(tmp_path / "Größe 包")
    assert first.read_bytes() == second.read_bytes()


def test_other_contents_give_another_package(tmp_path, monkeypatch):
    first = packages.tables(small(tmp_path / "a", "1.0.0"))
    assert packages.tables(small(tmp_path / "b", "1.0.1")) != first
    code = windows_msi.contents_code(packages.small_tree(tmp_path / "c"))
    monkeypatch.setitem(packages.FILES, "decisionaid.exe", b"another")
    assert windows_msi.contents_code(packages.small_tree(tmp_path / "d")) != code


def code_of(package):
    told = subprocess.run(["msiinfo", "suminfo", package], capture_output=True, text=True,
                          check=True).stdout
    return next(line for line in told.splitlines() if "UUID" in line)


def test_a_package_of_another_time_has_another_code(tmp_path, monkeypatch):
    codes = set()
    for number, time in enumerate(("0", "1764028800", "4294967295", "")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
        codes.add(code_of(small(tmp_path / str(number))))
    assert len(codes) == 3  # without one it is the second


def test_short_names_are_short_and_no_two_alike():
    taken: set[str] = set()
    names = ["a longer name.text", "a longer name.texts", "README", ".hidden", "x" * 90, "README"]
    short = [windows_msi.double_name(name, taken).partition("|")[0] for name in names]
    assert len(set(short)) == len(names)
    assert all(windows_msi.PLAIN_NAME.fullmatch(name.replace("~", "_")) for name in short), short


def test_a_name_the_tables_cannot_hold_is_refused():
    with pytest.raises(BuildError, match="plain names only, not Größe"):
        windows_msi.double_name("Größe", set())


def test_a_version_windows_cannot_compare_is_refused(tmp_path):
    with pytest.raises(BuildError, match=r"three numbers, not 1\.1rc1"):
        small(tmp_path, "1.1rc1")


def test_a_half_written_package_is_found(tmp_path):
    package = small(tmp_path)
    half = tmp_path / "half.msi"
    half.write_bytes(package.read_bytes()[:package.stat().st_size // 2])
    with pytest.raises(BuildError):
        windows_msi.check_whole(half, 1, "x")
    with pytest.raises(BuildError, match="not whole"):
        windows_msi.check_whole(package, 1, "x")


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """Name a throw-away key and certificate as the build's environment does."""
    for tool in ("osslsigncode", "openssl"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made,
         "-days", "2", "-subj", "/CN=Throw away", "-addext", "extendedKeyUsage=codeSigning"],
        check=True, capture_output=True)
    monkeypatch.setenv(signing_windows.KEY, str(key))
    monkeypatch.setenv(signing_windows.CERTIFICATE, str(made))
    return made


def verified(package, certificate):
    done = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", certificate, "-TSA-CAfile", certificate, "-in",
         package], capture_output=True, text=True, check=False)
    return done.returncode == 0 and "Signature verification: ok" in done.stdout


def test_a_key_signs_the_package_and_a_changed_byte_is_found(tmp_path, certificate, monkeypatch):
    monkeypatch.setattr(windows_msi, "PROGRAMS", ())  # the small ones are no programs
    package = small(tmp_path)
    assert verified(package, certificate)
    assert "Program" in packages.tables(package)
    data = bytearray(package.read_bytes())
    data[data.find(b"Installation Database")] ^= 1
    (tmp_path / "changed.msi").write_bytes(data)
    assert not verified(tmp_path / "changed.msi", certificate)


def test_half_a_key_is_refused_and_none_is_said_loudly(monkeypatch, capsys):
    monkeypatch.delenv(signing_windows.KEY, raising=False)
    monkeypatch.setenv(signing_windows.CERTIFICATE, "certificate.pem")
    with pytest.raises(BuildError, match="needs both"):
        signing_windows.given()
    monkeypatch.delenv(signing_windows.CERTIFICATE)
    signing_windows.tell()
    assert "NOT SIGNED" in capsys.readouterr().out


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """Return packages of three versions whose program is this tree's source."""
    folder = tmp_path_factory.mktemp("versions – Größe 包")
    tree = packages.running_tree(folder / "tree", machine.prepared())
    found = {}
    for version in ("0.9.0", "1.0.0", "1.1.0"):
        (tree / "_internal" / f"only in {version}").write_text(version)
        with pytest.MonkeyPatch.context() as patch:
            found[version] = packages.pack(tree, folder / version, version, patch)
        (tree / "_internal" / f"only in {version}").unlink()
    return found


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    """Yield a computer with a difficult name, as started by what sets no character set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C")
        with computer(tmp_path_factory.mktemp("windows – Größe 包")) as found:
            yield found


@pytest.fixture
def clean(windows, versions):
    """Yield the computer, from which each test's package and its clinic are removed after it."""
    yield windows
    entries = windows.registry(UNINSTALL)
    for version, package in versions.items():
        if entry_of(entries) and version in entry_of(entries):
            windows.msiexec("/x", package)
    shutil.rmtree(windows.clinic, ignore_errors=True)


def entry_of(entries):
    """Return the program's entry in the list of installed programs."""
    return next((e for e in entries.split("\n\n") if "Talk It Through" in e), "")


@pytest.fixture
def given(tmp_path):
    """Return what writes a policy where a deployment tool would name it."""
    def write(text):
        path = tmp_path / "our policy.toml"
        path.write_text(text, "utf-8")
        return f"POLICYFILE={windows_path(path)}"

    return write


def in_force(windows, key):
    lines = windows.tool("policy", "show").stdout.splitlines()
    return next(line for line in lines if line.startswith(f"{key} ="))


@under_wine
def test_a_silent_installation_puts_the_program_and_a_silent_removal_takes_all(clean, versions):
    before = clean.traces()
    assert clean.msiexec("/i", versions["1.0.0"]) == 0
    assert before == []
    there = {p.relative_to(clean.program).as_posix() for p in clean.program.rglob("*")}
    wanted = {*packages.FILES, "LICENSE", "visit.ico", "guide.ico", "_internal/only in 1.0.0"}
    assert wanted <= there
    assert len(clean.shortcuts()) == 1
    types = clean.registry(f"{CLASSES}\\.talk") + clean.registry(f"{CLASSES}\\.aid")
    assert "TalkItThrough.Visit" in types
    assert "TalkItThrough.Guide" in types
    opened = clean.registry(f"{CLASSES}\\TalkItThrough.Visit")
    assert r'"C:\Program Files\Talk It Through\TalkItThrough.exe" "%1"' in opened
    assert r"C:\Program Files\Talk It Through\visit.ico" in opened
    entry = entry_of(clean.registry(UNINSTALL))
    for said in ("Talk It Through contributors", "1.0.0", r"C:\Program Files\Talk It Through"):
        assert said in entry
    assert "Talk It Through" not in clean.registry(RUN)
    assert clean.tool("--version").stdout.strip() == "decisionaid 1.0.0"
    assert clean.msiexec("/x", versions["1.0.0"]) == 0
    assert clean.traces() == []
    assert not clean.clinic.exists()


@pytest.fixture
def guides(tmp_path):
    """Return a folder with the guide in it, under a difficult name."""
    folder = tmp_path / "on a share" / "our guides – Größe 包"
    folder.mkdir(parents=True)
    shutil.copy(machine.ROOT / "resources/aids/leukemia-options.aid", folder / "any name.aid")
    return folder


@under_wine
def test_another_disk_takes_the_program_and_an_upgrade_stays_there(clean, versions, tmp_path):
    disk = clean.second_disk(tmp_path)
    program = disk / "Our programs" / "Talk Größe 包"
    words = [f"INSTALLDIR=D:\\Our programs\\{program.name}"]
    for version in ("0.9.0", "1.0.0"):
        assert clean.msiexec("/i", versions[version], *words) == 0
        words = []
        assert (program / "_internal" / f"only in {version}").is_file()
        assert len(list(program.rglob("only in *"))) == 1
        assert not clean.program.exists()
    assert clean.run(program / "decisionaid.exe", "--version").stdout == "decisionaid 1.0.0\n"
    assert clean.msiexec("/x", versions["1.0.0"]) == 0
    assert not program.exists()
    assert clean.traces() == []


@under_wine
def test_a_share_gives_policy_and_guides_and_later_newer_ones(clean, versions, guides):
    (guides.parent / "policy – Größe 包.toml").write_text(PIN)
    share = clean.share(guides.parent)
    ours = f"{share}\\{guides.name}"
    assert clean.msiexec("/i", versions["1.0.0"], "/l*v", r"C:\windows\temp\talk.log", "KIOSK=1",
                         f"POLICYFILE={share}\\policy – Größe 包.toml", f"AIDFOLDER={ours}") == 0
    assert (clean.drive / "windows" / "temp" / "talk.log").stat().st_size
    assert (clean.clinic / "policy.toml").read_text() == PIN
    there = clean.clinic / "aids" / "leukemia-options.aid"
    assert there.is_file()
    # What a task does each night.
    done = clean.tool("aid", "install", "--all-users", ours)
    assert (done.returncode, done.stderr) == (0, "")
    assert there.is_file()


@under_wine
@pytest.mark.parametrize("fault", ["damaged", "not signed", "none in it", "no such folder"])
def test_a_guide_that_may_not_be_ends_the_installation(clean, versions, guides, given, fault):
    words = []
    if fault == "damaged":
        guide = guides / "any name.aid"
        guide.write_bytes(guide.read_bytes()[:5000])
    elif fault == "not signed":
        words = [given("require_signatures = true\n")]
    else:
        shutil.rmtree(guides)
        if fault == "none in it":
            guides.mkdir()
    assert clean.msiexec("/i", versions["1.0.0"], f"AIDFOLDER={windows_path(guides)}", *words) != 0
    assert clean.traces() == []
    assert not (clean.clinic / "aids" / "leukemia-options.aid").exists()


@under_wine
def test_policy_and_guides_are_put_kept_by_an_upgrade_and_left_by_a_removal(
    clean, versions, given, tmp_path
):
    share = tmp_path / "our guides"
    share.mkdir()
    shutil.copy(machine.ROOT / "resources/aids/leukemia-options.aid", share / "any name.aid")
    visit = clean.profile / "visits" / "a visit.talk"
    visit.parent.mkdir(parents=True)
    visit.write_bytes(b"what a person wrote")
    assert clean.msiexec("/i", versions["0.9.0"], given("text_size = 150\n"),
                         f"AIDFOLDER={windows_path(share)}") == 0
    for version in ("1.0.0", "1.1.0"):
        assert in_force(clean, "text_size").startswith("text_size = 150  (C:\\ProgramData")
        assert (clean.clinic / "aids" / "leukemia-options.aid").is_file()
        assert clean.msiexec("/i", versions[version]) == 0
        assert (clean.program / "_internal" / f"only in {version}").is_file()
        assert len(list(clean.program.rglob("only in *"))) == 1
        assert clean.registry(UNINSTALL).count("Talk It Through contributors") == 1
    assert clean.msiexec("/x", versions["1.1.0"]) == 0
    assert clean.traces() == []
    assert (clean.clinic / "policy.toml").read_text() == "text_size = 150\n"
    assert (clean.clinic / "aids" / "leukemia-options.aid").is_file()
    assert visit.read_bytes() == b"what a person wrote"


@under_wine
def test_a_downgrade_is_refused_and_a_second_time_is_no_harm(clean, versions):
    assert clean.msiexec("/i", versions["1.1.0"]) == 0
    assert clean.msiexec("/i", versions["1.0.0"]) != 0
    assert "1.1.0" in clean.registry(APP)
    assert clean.msiexec("/i", versions["1.1.0"]) == 0
    assert clean.tool("--version").returncode == 0


@under_wine
@pytest.mark.parametrize(("words", "text"), [
    (["KIOSK=1"], None), (["KIOSK=1"], "kiosk = true\n"), (["KIOSK=yes"], PIN),
    (["KIOSK=1"], f"{PIN}unknown = 1\n"), ([], "saving = maybe\n"),
    (["KIOSK=1", r"POLICYFILE=C:\none.toml"], None)],
    ids=["no policy", "no PIN", "not a number", "a PIN and a mistake", "a mistake", "no such file"])
def test_a_start_that_could_not_be_is_refused(clean, versions, given, words, text):
    assert clean.msiexec("/i", versions["1.0.0"], *words, *([given(text)] if text else [])) != 0
    assert clean.traces() == []
    assert not (clean.clinic / "policy.toml").exists()


@under_wine
def test_no_kiosk_starts_over_a_policy_that_was_broken_by_hand(clean, versions):
    clean.clinic.mkdir(parents=True)
    (clean.clinic / "policy.toml").write_text("= =\n")
    assert clean.msiexec("/i", versions["1.0.0"], "KIOSK=1") != 0
    assert clean.traces() == []
    assert (clean.clinic / "policy.toml").read_text() == "= =\n"


@under_wine
def test_a_bad_policy_leaves_the_one_in_force_and_no_kiosk_starts_without_a_pin(
    clean, versions, given, tmp_path
):
    without_pin = "text_size = 150\n"
    assert clean.msiexec("/i", versions["0.9.0"], given(without_pin)) == 0
    path = windows_path(tmp_path / "our policy.toml")
    assert clean.tool("policy", "check", path).returncode == 0
    assert "staff PIN" in clean.tool("policy", "check", "--kiosk", path).stderr
    assert clean.msiexec("/i", versions["1.0.0"], "KIOSK=1") != 0
    assert clean.msiexec("/i", versions["1.1.0"], given("unknown = 1\n")) != 0
    assert (clean.clinic / "policy.toml").read_text() == without_pin


@under_wine
def test_the_kiosk_starts_for_everyone_until_it_is_told_not_to(clean, versions, given):
    assert clean.msiexec("/i", versions["0.9.0"], "KIOSK=1", given(PIN)) == 0
    started = r'"C:\Program Files\Talk It Through\TalkItThrough.exe" --kiosk'
    assert started in clean.registry(RUN)
    assert clean.msiexec("/i", versions["1.0.0"]) == 0
    assert started in clean.registry(RUN)
    assert clean.msiexec("/i", versions["1.1.0"], "KIOSK=0") == 0
    assert "Talk It Through" not in clean.registry(RUN)


@under_wine
def test_half_a_package_installs_nothing(clean, versions, tmp_path):
    half, whole = tmp_path / "half.msi", versions["1.0.0"].read_bytes()
    for size in (0, 512, len(whole) // 2, len(whole) * 9 // 10):
        half.write_bytes(whole[:size])
        assert clean.msiexec("/i", half) != 0
        assert clean.traces() == []
