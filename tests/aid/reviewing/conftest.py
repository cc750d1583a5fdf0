"""A small guide whose review asks for two people."""

import shutil

import pytest

from decisionaid.aid.starter import write_starter
from tests.aid.reviewing.workbooks import RULE


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    head = folder / "aid.yaml"
    head.write_text(head.read_text() + RULE)
    return folder


@pytest.fixture
def guide(small, tmp_path):
    folder = tmp_path / "guide"
    shutil.copytree(small, folder)
    return folder
