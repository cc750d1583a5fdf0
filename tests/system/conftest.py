"""A clinic's PC for the tests of the real program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from decisionaid.pin import hash_pin


@pytest.fixture
def clinic(tmp_path: Path) -> tuple[Path, Path]:
    """Return the folder of a clinic PC of its own, and its policy."""
    folder = tmp_path / "pc"
    for name in ("profile", "tmp"):
        (folder / name).mkdir(mode=0o700, parents=True)
    policy = tmp_path / "policy.toml"
    policy.write_text(f'staff_pin = "{hash_pin("864202")}"\nidle_minutes = 20\n', "utf-8")
    return folder, policy


@pytest.fixture(autouse=True)
def no_error_of_the_programs_own(tmp_path: Path) -> Iterator[None]:
    """Fail where the program wrote an unexpected error: its dialog may be passed by unseen."""
    yield
    for log in tmp_path.rglob("log.txt*"):
        said = log.read_text("utf-8", "replace")
        assert "unexpected error" not in said, said
