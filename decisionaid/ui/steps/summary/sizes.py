"""How large the words print: three choices in a line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.choices import Choice, RadioChoice
from decisionaid.ui.widgets.layouts import flow


class PrintSizes(QWidget):
    """Standard, large, largest; they wrap where the text is large.

    Attributes:
        picked: The size of the body text in points.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Print size"))
        set_role(self, Role.Grouping)
        words = {14: tr("Standard"), 18: tr("Large"), 24: tr("Largest")}
        self.buttons = {size: RadioChoice(Choice(str(size), w)) for size, w in words.items()}
        self._group = QButtonGroup(self)
        for size, button in self.buttons.items():
            self._group.addButton(button, size)
        self._group.idClicked.connect(self.picked)
        self.setLayout(flow(*self.buttons.values(), spacing=8))

    def set_size(self, size: int) -> None:
        """Show which size is in force."""
        self.buttons[size].setChecked(True)
