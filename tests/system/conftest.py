"""A clinic's PC for the tests of the real program."""

from __future__ import annotations

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
