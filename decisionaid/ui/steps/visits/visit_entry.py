"""One kept visit in the list: what it is about, when it was open last, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout

from decisionaid.aid.dates import long_date
from decisionaid.ui.services.pages import STEP_IDS, step_titles
from decisionaid.ui.steps.visits.parts import STACK_FACTOR
from decisionaid.ui.style.text import current, listed, ntr, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, IconButton, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.fields import TextField
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, row

if TYPE_CHECKING:
    from decisionaid.ui.services.guides import NamesOfGuides
    from decisionaid.visit.store.entries import FileHead, KeptVisit



def name_of(entry: KeptVisit, names: NamesOfGuides) -> str:
    """Return the name a person gave, else the decision, else that there is none yet."""
    head = entry.head
    if head is None:
        return tr("A visit that cannot be read")
    if entry.locked:
        return tr("A locked visit")
    title = names.title(head.guide, head.decision_id or "")
    return head.name or title or tr("No decision yet")


def exposed_sentence() -> str:
    """Return what to say of a visit in the clear where only locked ones should be."""
    return tr("It has no password, though it should. Somebody may have put it there.")


def line_of(entry: KeptVisit) -> str:
    """Return when it was open last, where it stands, and how much is in it."""
    head = entry.head
    if head is None:
        return tr("Its file was not changed. Bring in another copy of it if you have one.")
    parts = [tr("Last opened {day}.").format(day=long_date(head.touched, current()))]
    if entry.copy:
        parts.append(tr("A copy of another one here: “{name}”.").format(name=entry.path.name))
    if entry.exposed:
        parts.append(exposed_sentence())
    if entry.locked:
        parts.append(tr("Locked, so its questions are not shown here."))
        return " ".join(parts)
    if entry.newer:
        parts.append(tr("A newer version of this program wrote it."))
    return " ".join([*parts, *_inside(head)])


def _inside(head: FileHead) -> list[str]:
    titles = dict(step_titles(current()))
    parts: list[str] = []
    if head.step == "after":
        parts.append(tr("After the visit."))
    elif head.step in STEP_IDS:
        place = STEP_IDS.index(head.step) + 1
        parts.append(tr("Step {n}, {name}.").format(n=place, name=titles[head.step]))
    asked = ntr("{n} question", "{n} questions", head.questions).format(n=head.questions)
    answered = ntr("{n} answer", "{n} answers", head.answers).format(n=head.answers)
    parts.append(listed((asked, answered)))
    return parts


class VisitEntry(Card):
    """A visit with Go on, PDF and More; "More" opens a list of buttons in place.

    Attributes:
        go, pdf: The buttons that open it where it was left, and that open its pages.
        wished: Another wish by its name (after, copy, export, delete) and the id.
        renamed: The id and the new title.
    """

    wished = Signal(str, str)
    renamed = Signal(str, str)

    def __init__(self, entry: KeptVisit, names: NamesOfGuides, *, first: bool) -> None:
        edge = ("ink", 2) if first else ("line", 0)
        super().__init__(edge=edge[0], width=edge[1], padding=16)
        self.entry = entry
        self.name = name_of(entry, names)
        self.guide = names.guides.get(entry.head.guide, "") if entry.head is not None else ""
        self.setAccessibleName(self.name)
        self.wishes: list[OutlineButton] = []  # the buttons of "More" while they are open
        way = QBoxLayout.Direction
        stacked = theme().factor() >= STACK_FACTOR
        line = QBoxLayout(way.TopToBottom if stacked else way.LeftToRight)
        line.setSpacing(18)
        buttons = self._buttons(first=first)
        middle = Qt.AlignmentFlag.AlignVCenter  # none taller than it needs to be
        fill(line, (self._words(), 1), flow(*buttons, spacing=12) if stacked else
             row(*((b, 0, middle) for b in buttons)))
        self.add(line)
        self._more_box = column(spacing=12, margins=(0, 6, 0, 0))
        self.add(self._more_box)
        self.field: TextField | None = None

    def _words(self) -> QBoxLayout:
        head = self.entry.head
        icon = "triangle-alert" if head is None else "lock" if self.entry.locked else "bookmark"
        words = column(WrapLabel(self.name, "h3"), spacing=0)
        if self.guide and self.guide != self.name:
            words.addWidget(WrapLabel(self.guide, "meta", "ink2"))
        words.addWidget(WrapLabel(line_of(self.entry)))
        if head is not None and head.first_question:
            words.addWidget(WrapLabel(f"“{head.first_question}”", "body", "ink2"))
        return row((Icon(icon, 30), 0, Qt.AlignmentFlag.AlignVCenter), (words, 1), spacing=16)

    def _buttons(self, *, first: bool) -> list[TextButton]:
        """Return Go on (the one filled button on the latest visit), PDF and More."""
        words = tr("Open with password") if self.entry.locked else tr("Go on")
        self.go = FilledButton(words, icon="arrow-right") if first else OutlineButton(words)
        self.go.setAccessibleName(f"{words}: {self.name}")
        self.pdf = OutlineButton(tr("PDF"), icon="file-down")
        self.pdf.setAccessibleName(tr("Pages to print or save: {name}").format(name=self.name))
        self.more = IconButton("ellipsis", tr("More: {name}").format(name=self.name))
        self.more.clicked.connect(self.toggle_more)
        if self.entry.head is None:
            return [self.more]
        return [self.go, self.pdf, self.more]

    @Slot()
    def toggle_more(self) -> None:
        """Open or close the list of everything else."""
        if self.wishes:
            self._close_more()
            return
        readable = self.entry.head is not None
        wishes = [("rename", tr("Change the title"), "pencil"),
                  ("after", tr("After the visit"), "messages-square"),
                  ("copy", tr("Make a second one"), "repeat")] if readable else []
        wishes += [("export", tr("Copy to a USB stick"), "file-down"),
                   ("delete", tr("Delete"), "trash-2")]
        self.wishes = [OutlineButton(words, icon=icon) for _, words, icon in wishes]
        for button, (key, words, _) in zip(self.wishes, wishes, strict=True):
            button.setAccessibleName(f"{words}: {self.name}")
            button.clicked.connect(partial(self._on_wish, key))
        self._more_box.addLayout(flow(*self.wishes, spacing=12))
        self.wishes[0].setFocus()

    def _close_more(self) -> None:
        self.wishes = []
        self.field = None
        clear(self._more_box)

    def show_rename(self) -> None:
        """Offer a field for another title."""
        self._close_more()
        head = self.entry.head
        label = WrapLabel(tr("Title in this list"), "bold")
        self.field = TextField(tr("Title in this list"), placeholder=self.name, prints=False)
        self.field.setText(head.name if head is not None else "")
        self.save = OutlineButton(tr("Keep this title"))
        self.save.clicked.connect(self._on_renamed)
        self.field.returnPressed.connect(self._on_renamed)
        fill(self._more_box, label, row((self.field, 1), self.save), self.field.limit_note)
        self.field.setFocus()

    def _on_wish(self, key: str) -> None:
        if key == "rename":
            self.show_rename()
        else:
            self.wished.emit(key, self.entry.id)

    @Slot()
    def _on_renamed(self) -> None:
        if self.field is not None:
            self.renamed.emit(self.entry.id, self.field.text())
