import datetime as dt

import pytest

from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.locking import Lock

TODAY = dt.date(2026, 11, 24)
FAST = Lock(salt=b"", memory=64, iterations=1, lanes=1)
ID = "ab" * 16


@pytest.fixture
def visit():
    return new_visit(ID, TODAY, 7)


@pytest.fixture
def en():
    return words("en")


@pytest.fixture
def store(tmp_path, en):
    return FolderStore(tmp_path / "visits", en, FAST)
