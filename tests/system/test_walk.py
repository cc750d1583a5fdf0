"""The real program, walked as a screen reader's user walks it, down to the saved PDF."""

import subprocess

import pytest

from tests.system.desktop import appears, desktop, running, walk

TYPED = '<b>5 % & "Zoë" 你好'
START = ("--lang", "en", "--decision", "all_rr_adult", "--options",
         "blinatumomab_adult_rr,inotuzumab_adult_rr,brexu_cel_adult_rr")

pytestmark = pytest.mark.system


def test_a_question_typed_by_the_tree_alone_stands_in_the_saved_pdf(tmp_path):
    pdf = tmp_path / "pages.pdf"
    with desktop(tmp_path) as environment, running(
        environment, "--profile", str(tmp_path / "profile"), *START
    ) as process:
        walk(environment, process, "press*=Don’t keep")
        walk(environment, process, "press*=Step 5: Questions", "press=Write my own",
             f"write=My question={TYPED}", "press=Done")
        walk(environment, process, "press*=Step 6: Summary", "press=Go to my pages",
             "press*=Save as PDF", f"file={pdf}",
             "press=Save")
        assert appears(pdf)
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True,
                              text=True, check=True).stdout
        assert TYPED in text
        assert "Blinatumomab" in text
        assert process.poll() is None
