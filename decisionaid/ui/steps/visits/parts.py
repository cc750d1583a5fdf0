"""Parts of My visits: its head, and the cards that tell what is kept and how."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column, fill, flow, row
from decisionaid.ui.widgets.textblock import marked

STACK_FACTOR = 1.5  # from this text size on, buttons stand under the words they belong to


class ListHead(QWidget):
    """Title, where visits are kept, and the two ways to another visit."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.bring = OutlineButton(tr("Bring in a visit from a file"), icon="folder-open")
        self.bring.setObjectName("bring")
        self.fresh = OutlineButton(tr("New visit"), icon="plus")
        way = QBoxLayout.Direction
        stacked = theme().factor() >= STACK_FACTOR
        line = QBoxLayout(way.TopToBottom if stacked else way.LeftToRight)
        line.setSpacing(14)
        fill(line, (heading(tr("My visits"), "h1"), 1),
             flow(self.bring, self.fresh, spacing=14))
        self.setLayout(column(line, WrapLabel(sentence, "lead"), spacing=8))


class NoteWithButton(Card):
    """A sentence with an icon and one button."""

    def __init__(self, icon: str, text: str, action: str) -> None:
        super().__init__(fill="sunken", padding=14)
        self.button = OutlineButton(action)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.add(row((Icon(icon, 28), 0, middle), (WrapLabel(marked(text)), 1),
                     (self.button, 0, middle), spacing=14))


def no_password_card(count: int) -> NoteWithButton:
    """Return the card that tells how many visits anyone at this computer can open."""
    text = ntr(
        "**{n} visit has no password.** Anyone who uses this computer can open it.",
        "**{n} visits have no password.** Anyone who uses this computer can open them.",
        count).format(n=count)
    return NoteWithButton("key-round", text, tr("Add a password"))


def nothing_kept(*, may_keep: bool) -> NoteWithButton:
    """Return the card for those who keep nothing; it offers to keep from now on."""
    card = NoteWithButton(
        "info", tr("**What you write is cleared when you close the window.** You can keep it "
                   "from now on."), tr("Keep what I write"))
    card.button.setVisible(may_keep)
    return card
