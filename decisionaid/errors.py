"""Errors that carry a plain sentence for the person and a detail for the log."""

from __future__ import annotations


class PlainError(Exception):
    """Something that could not be done, told in one plain sentence that says what to do.

    Attributes:
        sentence: For the person, already in their language.
        detail: For the log; never anything a person typed.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail
