"""What an editor writes for Learn: one drawing, three sentences, more on request."""

from __future__ import annotations

from decisionaid.aid.record import Cell, Record


class DrawingLabel(Record, frozen=True):
    """Words beside a part of a drawing. box: the free place x, y, width, height, in its units."""

    id: str
    box: tuple[int, int, int, int]
    text: str
    note: str = ""


class LearnPage(Record, frozen=True):
    """One drawing, three sentences, more on request."""

    id: str
    title: str
    drawing: str
    alt: str
    steps: tuple[str, str, str]
    more: tuple[Cell, ...] = ()
    sources: tuple[str, ...] = ()
    example: str = ""
    pictogram: str = ""
    decisions: tuple[str, ...] = ()
    order: int = 0
    labels: tuple[DrawingLabel, ...] = ()
