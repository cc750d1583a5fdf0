"""A mistake in an authored aid: where it stands and one plain sentence."""

from __future__ import annotations

from msgspec import Struct

from decisionaid.errors import PlainError


class Problem(Struct, frozen=True, order=True):
    """One mistake: file, line, path of ids within the file, and a plain sentence."""

    file: str
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        """Return `file:line: path: sentence`."""
        return f"{self.file}:{self.line}: {self.path or '.'}: {self.sentence}"


class AidError(PlainError):
    """An aid that cannot be used; `problems` says where and why."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence, "; ".join(str(p) for p in problems[:20]))
        self.problems = problems
