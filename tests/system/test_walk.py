"""The real program, walked as a screen reader's user walks it, down to the saved PDF."""

import subprocess

import pytest

from tests.system.desktop import appears, by_keys, desktop, running, walk

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


def test_all_six_steps_are_walked_to_a_saved_pdf_by_actions_alone(tmp_path, capsys):
    pdf = tmp_path / "pages.pdf"
    with desktop(tmp_path) as environment, running(
        environment, "--profile", str(tmp_path / "profile"), *START
    ) as process:
        said = walk(
            environment, process, "press*=Don’t keep", "press*=Step 1: About you",
            "press*=Step 2: Learn", "press=Leukemia", "press=Close",
            "press*=Step 3: Compare", "press*=What it may do", "press=At a glance",
            "press*=Step 4: What matters", "press*=Living longer: Very much",
            "press*=Step 5: Questions", "press*=Add: ", "press*=Step 6: Summary",
            "press=Go to my pages", "press*=Save as PDF", f"file={pdf}", "press=Save")
        assert appears(pdf)
        with capsys.disabled():
            print(f"by actions alone: {said.splitlines()[-1]}")


def test_all_six_steps_are_walked_to_a_saved_pdf_by_keys_alone(tmp_path, capsys):
    pdf, policy = tmp_path / "pages.pdf", tmp_path / "policy.toml"
    policy.write_text("read_aloud = false\n", "utf-8")  # a voice comes when it comes, with a button
    back = "shift+Tab"
    with desktop(tmp_path) as environment, running(
        environment, "--profile", str(tmp_path / "profile"), "--policy", str(policy), *START
    ) as process:
        said = by_keys(
            environment, process, "Tab>Don’t keep", "key=Return",
            f"{back}>Step 1: About you", "key=Return",
            f"{back}>Step 2: Learn", "key=Return", "Tab>Leukemia", "key=Return",
            "is=Close", "key=Return", "is=Leukemia",
            f"{back}>Step 3: Compare", "key=Return", "Tab>What it is", "Down>What it may do",
            "key=Return", "is=What it may do", f"{back}>Step 4: What matters", "key=Return",
            "Tab>Living longer", "Down>Living longer: Very much", "key=space",
            f"{back}>Step 5: Questions", "key=Return", "Tab>Write my own", "key=Return",
            "is=My question", "type=Will I be tired?", "Tab>Done", "key=Return",
            f"{back}>Step 6: Summary", "key=Return", "Tab>Go to my pages", "key=Return",
            "Tab>Save as PDF", "key=Return", "is=File", "key=ctrl+a", f"type={pdf}",
            "key=Return")
        assert appears(pdf)
        with capsys.disabled():
            print(f"by keys alone: {said.splitlines()[-1]}")
        text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True,
                              check=True).stdout
        assert "Will I be tired?" in text
        assert "Living longer" in text
