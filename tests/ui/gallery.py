"""Render the states of every component to PNG, to be looked at beside the mockups.

Run: QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.aid.views import StripView
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.banner import Banner
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.focus_ring import FocusRing
from decisionaid.ui.widgets.gate import SurvivalGate
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import caption, heading, title_block
from decisionaid.ui.widgets.layouts import column, equal, flow, row
from decisionaid.ui.widgets.numbers import (
    FramingLabel,
    MedianCell,
    MetaLine,
    NoNumberCell,
    NumberParts,
    number_widgets,
)
from decisionaid.ui.widgets.options import OptionCard, OptionHeader
from decisionaid.ui.widgets.questions import QuestionItem, SuggestedQuestion
from decisionaid.ui.widgets.scale import ImportanceRow, ScaleHead
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.strips import AskStrip, StudyStrip

DIFFERENT = StripView(
    False, "We found no study that compared all of these. Compare only inside a box.", "")
META = (
    ("clock", "Within 12 weeks"),
    ("users", "267 people who were treated"),
    ("book-open", "A study, 2017"),
    ("scale", "How sure: **very sure**"),
)


def example(filled: int = 44, **changes: object) -> NumberParts:
    """Return an example number; not a fact about any treatment."""
    values: dict[str, object] = {
        "lead": "**A side effect.** Out of 100 people, about:",
        "framings": (
            FramingLabel(f"{filled} of 100", "had this", filled=True),
            FramingLabel(f"{100 - filled} of 100", "did not", filled=False),
        ),
        "filled": filled,
        "total": 100,
        "sentence": f"{filled} of 100 had this, {100 - filled} of 100 did not.",
        **changes,
    }
    return NumberParts(**values)  # type: ignore[arg-type]


def slots_of(parts: NumberParts) -> list[QWidget | None]:
    """Return the widgets of a number in order, as Compare lines them up."""
    made = number_widgets(parts)
    return [made.lead, made.framings, made.array, made.note, made.same_study, *meta()]


def meta() -> list[QWidget | None]:
    """Return the lines that stand below every number: time, people, source, certainty."""
    return [MetaLine(icon, text) for icon, text in META]


def buttons() -> QWidget:
    """Return buttons, choices and strips in their states (picture 17)."""
    page = ScrollPage(side_margin=24)
    off = FilledButton("Next")
    off.setEnabled(False)
    down = OutlineButton("Back", least_height=56)
    down.setDown(True)
    page.box.addLayout(row(FilledButton("Next"), off, OutlineButton("Back", least_height=56),
                           down, 1))  # fmt: skip
    page.box.addLayout(equal(AskStrip(alone=True), AskStrip(asked=True, alone=True), columns=2))
    group = ChoiceGroup("Choice", [Choice("a", "I’m not sure"), Choice("b", "An adult")], columns=2)
    group.set_picked("b")
    page.box.addWidget(group)
    page.box.addWidget(ScaleHead("It matters to me…"))
    for value in (0, 5):
        line = ImportanceRow("a", "Time at home", "Fewer days in the hospital")
        line.set_value(value)
        page.box.addWidget(line)
    page.box.addWidget(StudyStrip(DIFFERENT, key=True))
    page.box.addWidget(StudyStrip(StripView(True, "Measured in the same study.", "")))
    page.box.addWidget(Banner("Past its review date.", "Please check it.", action="Add this"))
    page.box.addStretch()
    return page


def numbers() -> QWidget:
    """Return number cells in their states (picture 17b)."""
    page = ScrollPage(side_margin=24)
    page.box.addLayout(title_block("How numbers look", "Examples. Not facts about any treatment."))
    page.box.addWidget(StudyStrip(DIFFERENT))
    box = "**Measured in the same study.** With chemotherapy: 25 of 100 had this, 75 did not."
    parts = (example(44, same_study=box), example(5), example(74, same_study=box))
    cells = [slots_of(part) for part in parts]
    none = (FramingLabel("none of the 267 people", "in this study had this", filled=False),)
    small = (FramingLabel("fewer than 1 of 100", "had this", filled=True),
             FramingLabel("more than 99 of 100", "did not", filled=False))  # fmt: skip
    rare = example(0, framings=small)
    never = example(0, framings=none, note="That does not mean it cannot happen.")
    half = MedianCell("Half of the people lived longer than", "7.3 months",
                      "Half lived less long.")  # fmt: skip
    cells += [slots_of(never), slots_of(rare), [half, *[None] * 4, *meta()]]
    why = "Our sources do not give one. That does not mean it cannot happen."
    cells += [[NoNumberCell("No number found.", why)] for _ in range(3)]
    across = 3 if theme().scale < 1.5 else 1
    for first in range(0, len(cells), across):
        line = AlignedRow(across)
        asks = [AskStrip(asked=first + n == 1) for n in range(across)]
        line.set_cells(cells[first : first + across], asks)
        page.box.addWidget(line)
    page.box.addWidget(IconArray(7, 1000, "7 of 1000 had this, 993 of 1000 did not."))
    page.box.addStretch()
    return page


def cards() -> QWidget:
    """Return option cards, the gate and questions (pictures 04, 06 and 08)."""
    page = ScrollPage()
    page.box.addWidget(heading("Which cards would you like to see side by side?"))
    shelf = [
        OptionCard("a", "bridge", "Blinatumomab", "A bridge between your T cells and leukemia "
                   "cells.", "A small pump, day and night"),
        OptionCard("b", "trial", "Clinical trial", "A study of a new drug or a new way to use "
                   "one.", "Depends on the study"),
        OptionCard("c", "cart", "CAR T: brexu-cel", "Your own T cells, changed in a lab.",
                   "One infusion of your cells"),
        OptionCard("d", "supportive", "Supportive care", "Care for symptoms, for you and your "
                   "family.", "At home, clinic or hospice"),
    ]  # fmt: skip
    shelf[0].setChecked(True)
    page.box.addLayout(equal(*shelf, columns=4, least_em=13, spacing=14))
    heads = [OptionHeader(*names) for names in (
        ("bridge", "Blinatumomab", "Brand name: Blincyto"),
        ("cart", "CAR T: brexu-cel", "Brand name: Tecartus"),
        ("carrier", "Inotuzumab", "Brand name: Besponsa"))]  # fmt: skip
    page.box.addLayout(equal(*heads, columns=3, least_em=14, spacing=14))
    page.box.addWidget(SurvivalGate())
    for place in (1, 2, 4):
        item = QuestionItem("q", "If the leukemia goes away, what comes next?",
                            ("About: all options", "Asked by: me (patient)"))  # fmt: skip
        item.set_place(place, 4, top=place < 4)
        page.box.addWidget(item)
    added = SuggestedQuestion("b", "How will you check my liver?")
    added.set_added(True)
    page.box.addLayout(equal(SuggestedQuestion("a", "Can I keep working?"),
                             added,
                             columns=2))  # fmt: skip
    page.box.addLayout(column(caption("A quiet line"), flow(OutlineButton("One"),
                                                            OutlineButton("Two"))))  # fmt: skip
    page.box.addStretch()
    return page


def save(widget: QWidget, path: Path, width: int, height: int) -> None:
    """Save a picture of a page at its full height, or the height given where it is larger."""
    app = QApplication.instance()
    page, widget = widget, QWidget()
    page.setParent(widget)
    box = column(page)
    box.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(box)
    widget.setLayoutDirection(page.layoutDirection())
    widget.resize(width, height)
    FocusRing(widget).start()
    widget.show()
    for _ in range(3):
        app.processEvents()
    if isinstance(page, ScrollPage):
        widget.resize(width, max(height, page.content.heightForWidth(width - 20)))
        page.to_top()
    for _ in range(3):
        app.processEvents()
    widget.grab().save(str(path))
    widget.close()


def main(folder: Path) -> None:
    """Render every gallery in both themes and at three text sizes."""
    app = QApplication.instance() or QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for name, scale, width in (
        ("light", 1.0, 1280), ("contrast", 1.0, 1280), ("light", 2.0, 1280), ("light", 3.0, 1024),
    ):  # fmt: skip
        theme().set(name=name, scale=scale)  # type: ignore[arg-type]
        theme().apply()
        for build in (buttons, numbers, cards):
            page = build()
            save(page, folder / f"{build.__name__}-{name}-{int(scale * 100)}.png", width, 700)
    theme().set(name="light", scale=1.0)
    page = numbers()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    save(page, folder / "numbers-rtl.png", 1280, 700)
    app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery"))
