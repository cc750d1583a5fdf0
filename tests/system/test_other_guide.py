"""Another guide than the shipped one, walked in the real program: not one word of leukemia."""

import re
import subprocess
from pathlib import Path

import pytest

from decisionaid.cli import main
from tests.system.cups import missing, own_cups
from tests.system.desktop import appears, at_home, desktop, running, walk
from tests.system.test_printing import from_hall

KNEE = Path(__file__).parents[1] / "guides" / "knee"
OTHER = "leuk|cancer|chemo|hematol|oncol|blood|transplant|prostate"
CLEAN = f"without={OTHER}"
TYPED = "How far may I walk?"
WALK = (
    "press=I am the patient", CLEAN, "press=Start", "press*=No, this is the first", CLEAN,
    "press*=Step 2: Learn", CLEAN, "press*=Step 3: Compare", CLEAN, "press*=Exercise",
    "press*=Pain pills", "press*=Compare", "press*=What it may do", CLEAN, "press=At a glance",
    CLEAN, "press*=Step 4: What matters", CLEAN, "press*=Step 5: Questions", CLEAN,
    "press=Write my own", f"write=My question={TYPED}", "press=Done", "press*=Step 6: Summary",
    CLEAN, "press=Go to my pages", CLEAN)

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def knee(tmp_path_factory):
    """Return the knee guide as the one file that a clinic installs."""
    path = tmp_path_factory.mktemp("knee") / "knee.aid"
    assert main(["aid", "build", str(KNEE), "-o", str(path)]) == 0
    return path


def words_of(pdf):
    """Return what stands on the pages and beside them: title, bookmarks, attached words."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True,
                          check=True).stdout
    about = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
    return text + about.stdout


def test_a_knee_is_walked_from_the_first_start_to_a_saved_pdf(tmp_path, knee):
    pdf = tmp_path / "pages.pdf"
    with desktop(tmp_path) as environment, running(
        environment, "--profile", str(tmp_path / "profile"), "--lang", "en", "--aid", str(knee),
    ) as process:
        walk(environment, process, CLEAN, "press*=Don’t keep", *WALK, "press*=Save as PDF",
             f"file={pdf}", "press=Save", CLEAN)
        assert appears(pdf)
        said = words_of(pdf)
        assert TYPED in said
        assert "Pain pills" in said
        assert re.findall(OTHER, said, re.IGNORECASE) == []


@pytest.mark.skipif(bool(missing()), reason=missing() or "-")
def test_a_knee_is_walked_in_the_kiosk_to_a_printed_page(clinic, knee):
    folder, policy = clinic
    with own_cups() as cups, desktop(folder) as environment:
        subprocess.run(["lpadmin", "-d", "Hall"], check=True)
        with running(at_home(environment, folder), "--kiosk", "--policy", str(policy), "--profile",
                     str(folder / "profile"), "--aid", str(knee)) as process:
            walk(environment, process, CLEAN, "press=Start", *WALK, "press*=Print")
            assert appears(cups / "hall.pdf")
            from_hall(cups)
            said = words_of(cups / "hall.pdf")
            assert "Side by side" in said
            assert re.findall(OTHER, said, re.IGNORECASE) == []
