"""Documents for tests of the paper, as in the drawings of the pages, made without an aid."""


from decisionaid.summary.document import (
    Blank,
    Boxed,
    Bullets,
    Chance,
    Circle,
    Columns,
    Facts,
    FormRow,
    Grid,
    Heading,
    OptionTable,
    Pairs,
    Paragraph,
    QuestionBlock,
    Sources,
    TermList,
    Tick,
    TopicTable,
    WordsBlock,
)
from decisionaid.summary.runs import OptionHead
from tests.summary.sample_forms import TICKS, after, doctor, document, section, t

LONG = (
    "Who do I call at night if I get a fever or the pump stops, how fast can someone see me, and "
    "when should we go straight to the nearest emergency room instead of calling?"
)


def summary():
    return section(
        "My summary",
        Facts(
            (
                (
                    (
                        *t("Decision: ", True),
                        *t("Next treatment for B-cell ALL that came back, in an adult"),
                    ),
                ),
                (
                    (*t("Decide by: ", True), *t("December 4, 2026")),
                    (*t("My wish: ", True), *t("decide with my doctor")),
                ),
            )
        ),
        Heading(t("My three most important questions")),
        QuestionBlock(
            1,
            t("If the leukemia goes away, what comes next?", True),
            t("About: all options (me)"),
            TICKS,
        ),
        QuestionBlock(
            2,
            t(
                "How soon could I start, and what happens if the leukemia grows before my cells "
                "are ready?",
                True,
            ),
            t("About: CAR T: brexu-cel (me)"),
            TICKS,
        ),
        QuestionBlock(
            3,
            (
                *t(
                    "Who do I call at night if I get a fever or the pump stops, how fast can "
                    "someone see … ",
                    True,
                ),
                *t("(whole question on page {page})", target="q3"),
            ),
            t("About: all options (family)"),
            TICKS,
        ),
        Columns(
            (
                Heading(t("What matters most to me")),
                Pairs(
                    (
                        (t("Time at home"), t("Very much")),
                        (t("Help I need from others"), t("Very much")),
                        (t("A clear mind"), t("Quite a lot")),
                    )
                ),
            ),
            (
                Heading(t("What worries me")),
                Boxed(
                    (
                        Paragraph(
                            t("Being far from my family. Being confused and not noticing it.")
                        ),
                    ),
                    min_lines=3,
                ),
            ),
        ),
        Heading(t("What I compared")),
        Paragraph(
            t(
                "Blinatumomab, CAR T: brexu-cel, Inotuzumab. No option is marked as better. "
                "Survival numbers: not shown, by my choice."
            )
        ),
        back_title="My summary, back",
    )


def chance(filled, *details):
    return Chance(
        filled,
        f"{filled} of 100",
        "had this",
        f"{100 - filled} of 100",
        "did not",
        f"{filled} of 100 people had this. {100 - filled} of 100 did not.",
        (Paragraph((*details,)),),
    )


def side_by_side(options=3):
    heads = (
        OptionHead("Blinatumomab", "Blincyto"),
        OptionHead("CAR T: brexu-cel", "Tecartus"),
        OptionHead("Inotuzumab", "Besponsa"),
    )[:options]
    how = (
        (
            Paragraph(
                (
                    *t("A drip into a vein from a "),
                    *t("small pump", True),
                    *t(", day and night. "),
                    *t("28 days on, 14 days off", True),
                    *t(" is one round."),
                )
            ),
            Paragraph(t("Up to 5 rounds.")),
        ),
        (
            Paragraph(
                (
                    *t("Cells are collected. Later you have a few days of chemo, then "),
                    *t("one infusion", True),
                    *t(" of your cells."),
                )
            ),
            Paragraph(t("In the study, 55 of 71 people got their cells.")),
        ),
        (
            Paragraph(
                (
                    *t("A drip on "),
                    *t("days 1, 8 and 15", True),
                    *t(" of each round. A round is 21 to 28 days."),
                )
            ),
            Paragraph(t("Up to 6 rounds.")),
        ),
    )
    same = t("Measured in the same study:", True)
    may = (
        (
            chance(
                44,
                *t("Within 12 weeks. TOWER, all 271 people. Very sure, short term. "),
                *same,
                *t(" with chemotherapy 25 of 100 had this, 75 did not."),
            ),
        ),
        (
            chance(
                41,
                *t(
                    "Within 3 months of infusion. ZUMA-3, all 71 people with cells collected. Less "
                    "sure. No other group."
                ),
            ),
        ),
        (
            chance(
                74,
                *t("Best result. INO-VATE, all 164 people. Very sure. "),
                *same,
                *t(" with chemotherapy 31 of 100 had this, 69 did not."),
            ),
        ),
    )
    none = (Paragraph((*t("No number found.", True), *t(" That does not mean it cannot happen."))),)
    different = t("Measured in different studies. Do not compare the numbers.", True)
    topics = (
        TopicTable(t("How it is given"), how[:options]),
        TopicTable(t("Time and place"), (how * 2)[1 : options + 1]),
        TopicTable(t("What it may do: leukemia not seen in tests"), may[:options], different),
        TopicTable(t("Severe nerve problems"), (*may[: options - 1], none), different),
    )
    return section(
        "Side by side",
        OptionTable(heads, topics),
        Paragraph(t("1 dot is 1 person in 100. Filled: had this. Outline: did not.")),
    )


def questions(*texts):
    shown = texts or (
        "If the leukemia goes away, what comes next?",
        "How soon could I start?",
        LONG,
        "Can I shower with the pump?",
        "How will you check my liver?",
    )
    return section(
        "All my questions",
        *(
            QuestionBlock(n, t(text, True), t("About: all options (me)"), TICKS, anchor=f"q{n}")
            for n, text in enumerate(shown, 1)
        ),
        QuestionBlock(0, t("Something else I want to ask", True)),
    )


def sources():
    return section(
        "Sources and word list",
        Heading(t("Sources")),
        Sources(
            tuple(
                (n, t(text))
                for n, text in enumerate(
                    (
                        "Kantarjian H, et al. TOWER. N Engl J Med 376:836-847, 2017.",
                        "Blincyto US label, openFDA, updated June 1, 2026.",
                    ),
                    1,
                )
            )
        ),
        Heading(t("Word list")),
        TermList(
            (
                (t("Antibody."), t("A protein that sticks to one kind of marker on a cell.")),
                (t("CAR T cell."), t("A T cell that was changed in a lab to seek a marker.")),
                (t("VOD."), t("Blocked small veins in the liver.")),
            )
        ),
        Heading(t("How this was made")),
        Bullets((t("One thing."), t("Another thing."))),
        Paragraph(t("Palabras en español.", lang="es")),
    )


def talk():
    def empty(n):
        return QuestionBlock(n, (), (), TICKS)

    return section(
        "Talking about treatment",
        FormRow(
            (
                WordsBlock(
                    (
                        *t("Decision: ", True),
                        *t("Next treatment for B-cell ALL that came back, in an adult"),
                    )
                ),
                Blank(),
            )
        ),
        FormRow(
            (
                WordsBlock(t("Decide by:", True)),
                Blank(),
                WordsBlock(t("Here today:", True)),
                Tick("Patient"),
                Tick("Family"),
                Tick("Interpreter"),
            )
        ),
        Heading(t("My three most important questions")),
        empty(1),
        empty(2),
        empty(3),
        Heading(t("How much does each matter to me?")),
        Grid(
            ("", "Not at all", "A little", "Somewhat", "Quite a lot", "Very much"),
            tuple(
                ((Paragraph(t(name)),), *(((Circle(level),)) for level in "12345"))
                for name in (
                    "Time at home",
                    "Starting soon",
                    "A clear mind",
                    "My liver",
                    "Help I need from others",
                    "Travel",
                )
            ),
        ),
        FormRow((WordsBlock(t("What worries me", True)), Blank()), indent=9),
        FormRow(
            (
                WordsBlock(t("I want to decide", True)),
                Tick("myself"),
                Tick("with my doctor"),
                Tick("my doctor decides"),
                Tick("not sure"),
            ),
            indent=9,
        ),
        FormRow(
            (
                WordsBlock(t("Survival numbers", True)),
                Tick("tell me"),
                Tick("not today"),
                Tick("only for my doctor"),
            ),
            indent=9,
        ),
    )


def everything(**more):
    return document(
        summary(), side_by_side(), questions(), sources(), talk(), after(), doctor(), **more
    )
