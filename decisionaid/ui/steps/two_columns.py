"""Two parts of a page side by side, or one under another where the text needs the width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from decisionaid.ui.style.theme import Themed, theme


class TwoColumns(QWidget, Themed):
    """Puts the second part at the end side while both have `least_em` of body text.

    With `drop_first` the first part, a drawing that says nothing of its own, then goes.
    """

    def __init__(
        self, first: QWidget, second: QWidget, *, weights: tuple[int, int] = (5, 3),
        least_em: float = 56, spacing: int = 44, drop_first: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._least_em = least_em
        self._spacing = spacing
        self._dropped = first if drop_first else None
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(first, weights[0])
        self._line.addWidget(second, weights[1])
        self._turn()

    def is_beside(self) -> bool:
        """Whether the parts stand side by side now."""
        return self._line.direction() == QBoxLayout.Direction.LeftToRight

    def restyle(self) -> None:
        """Ask again whether both parts fit side by side."""
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        fits = self.width() >= self._least_em * theme().size("body")
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if fits else way.TopToBottom
        if wanted != self._line.direction():
            self._line.setDirection(wanted)
        self._line.setSpacing(self._spacing if fits else 20)
        if self._dropped is not None:
            self._dropped.setVisible(fits)
