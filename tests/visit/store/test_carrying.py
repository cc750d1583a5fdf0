import subprocess
import sys
from pathlib import Path

import pytest

from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.carrying import bytes_for_pdf
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import read_visit
from decisionaid.visit.store.trash import bring_in
from tests.visit.conftest import FAST, ID, TODAY


def said(visit, carry):
    visit = add_question(visit, "OPEN")
    visit = add_question(visit, "SECRET", private=True)
    return set_printing(visit, carry=carry)


def test_a_pdf_carries_nothing_unless_asked(visit):
    assert bytes_for_pdf(said(visit, "no"), TODAY) is None


def test_what_a_pdf_carries_goes_on_as_a_visit(store, en, visit):
    data = bytes_for_pdf(said(visit, "yes"), TODAY)
    assert b"SECRET" not in data
    bring_in(store, data, "cd" * 16, en)
    assert [q.text for q in store.open("cd" * 16).visit.questions] == ["OPEN"]
    assert b"SECRET" in bytes_for_pdf(said(visit, "all"), TODAY)


def test_a_visit_with_a_password_travels_locked(store, en, visit):
    store.set_password(said(visit, "all"), "eight or more", TODAY)
    data = bytes_for_pdf(said(visit, "all"), TODAY, key=store.key_of(ID))
    assert b"OPEN" not in data
    with pytest.raises(errors.NeedsPassword):
        read_visit(data, en)
    assert read_visit(data, en, "eight or more").visit.questions[1].text == "SECRET"
    opened = FolderStore(store.folder, en, FAST).open(ID, "eight or more")
    assert opened.visit.printing.carry == "all"


def test_keeping_without_a_password_loads_no_cryptography():
    code = (
        "import sys, decisionaid.visit.questions, decisionaid.visit.store.recovery\n"
        "import decisionaid.visit.store.autosave, decisionaid.policy, decisionaid.preferences\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('cryptography', 'yaml', 'PySide6')])"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert told.stdout.strip() == "[]"
