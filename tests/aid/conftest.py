"""The shipped aid, read once."""

from pathlib import Path

import pytest

from decisionaid.aid.building import aids_of

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "aids" / "leukemia-options"


@pytest.fixture(scope="session")
def shipped():
    return aids_of(SHIPPED)


@pytest.fixture(scope="session")
def aid(shipped):
    return shipped["en"]
