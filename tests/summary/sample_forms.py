"""What sample documents are made of, and two forms to write on: after the visit, the doctor's."""

import datetime as dt

from decisionaid.summary.document import (
    Blank,
    Boxed,
    Document,
    FormRow,
    Grid,
    Heading,
    Lines,
    PageFooter,
    Paragraph,
    Section,
    Tick,
    WordsBlock,
)
from decisionaid.summary.runs import Run

TICKS = ("Answered", "Next time", "Someone else")
FOOTER = PageFooter(
    "Draft. No clinician has checked this yet.",
    "Facts from November 23, 2026.",
    "Order mixed for this visit. For talking with your care team, not in place of it.",
    "Page {n} of {all}",
)

def t(text, bold=False, **more):
    return (Run(text, bold, **more),)


def document(*sections, paper="letter", size=14, lang="en", **more):
    return Document(
        "My summary",
        lang,
        paper,
        size,
        tuple(sections),
        FOOTER,
        dt.date(2026, 11, 23),
        "A box stands for a letter that could not be printed here.",
        **more,
    )


def section(title, *blocks, **more):
    return Section(title, tuple(blocks), name="Name", date="Date", **more)


def after():
    return section(
        "After the visit",
        FormRow(
            (
                WordsBlock(t("May I record this talk?", True)),
                Tick("Yes"),
                Tick("No, I take notes"),
                Tick("Someone takes notes for me"),
            )
        ),
        Heading(t("What they said")),
        Lines(6),
        Heading(t("Next steps")),
        Grid(
            ("What", "Who", "When"),
            tuple(((), (), ()) for _ in range(4)),
            (52, 26, 22),
            row_heads=False,
            row_lines=1.25,
        ),
        Boxed(
            (
                Heading(t("Whom to call")),
                FormRow((WordsBlock(t("Weekdays")), Blank())),
                FormRow((WordsBlock(t("Nights and weekends")), Blank())),
            )
        ),
        Boxed(
            (
                Heading(t("Call at once if")),
                Paragraph(t("Ask your team for their list and number. Write it here:")),
                Lines(3),
            ),
            "thick",
        ),
        FormRow(
            (WordsBlock(t("When do we decide?", True)), Blank(), WordsBlock(t("Next visit:",
                                                                              True)), Blank())
        ),
    )


def doctor():
    rows = (
        ("Blinatumomab", "7.7 months"),
        ("CAR T: brexu-cel", "25.6 months"),
        ("Inotuzumab", "7.7 months"),
    )
    return section(
        "For the doctor",
        Boxed(
            (
                Paragraph(
                    (
                        *t("This person chose “Only for my doctor”. ", True),
                        *t(
                            "They have not been shown the survival numbers below. Please ask "
                            "before you share them."
                        ),
                    )
                ),
            ),
            "thick",
        ),
        Heading(t("Survival numbers")),
        Grid(
            ("Option", "Half of the people lived longer than", "In which study"),
            tuple(
                (
                    (Paragraph(t(name)),),
                    (Paragraph(t(months, True)), Paragraph(t("Half lived less long."))),
                    (
                        Paragraph(
                            (
                                *t("TOWER study, 2017. 271 people. "),
                                *t("Measured in the same study:", True),
                                *t(" with chemotherapy: 4.0 months."),
                            )
                        ),
                    ),
                )
                for name, months in rows
            ),
            (24, 23, 53),
        ),
        Heading(t("After the talk")),
        FormRow((Tick("We talked about them"), Tick("Not today"), Tick("Ask again next time"))),
        Heading(t("Notes")),
        Lines(2),
    )
