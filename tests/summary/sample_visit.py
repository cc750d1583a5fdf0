"""A visit and its documents for tests, on the small aid."""

import datetime as dt

from decisionaid.language import words
from decisionaid.summary.build import Pages, sheet_document, summary_document
from decisionaid.summary.choices import SheetChoices
from decisionaid.visit.model import (
    SECTIONS,
    Appointment,
    Before,
    Lane,
    NextStep,
    OwnMatter,
    PrintChoices,
    Question,
    QuestionSubject,
    Visit,
)
from tests.summary.sample_aid import sample_view

DAY = dt.date(2026, 11, 23)
LONG = (
    "Who do I call at night if I get a fever or the pump stops, how fast can someone see me, and "
    "when should we go straight to the nearest emergency room instead of calling?"
)
EVERY = SECTIONS


def visit(**more):
    said = {
        "decision_id": "all_rr_adult",
        "decide_by": dt.date(2026, 12, 4),
        "options": ("blina", "cart", "ino"),
        "patient": Lane(
            survival="doctor",
            importance={"a0": 5, "a4": 5, "a2": 4, "m1": 3},
            own_matters=(OwnMatter("m1", "Seeing the sea"),),
            top_matters=("a0", "a4", "a2"),
            worries="Being far from my family. Being confused and not noticing it.",
            role="together",
        ),
        "caregiver": Lane(
            worries="Driving at night.", importance={"a5": 5}, top_matters=("a5",), prints=True
        ),
        "questions": (
            Question("q1", bank_id="b1", text="picked words"),
            Question(
                "q2",
                text="How soon could I start, and what happens if the leukemia grows before "
                "my cells are ready?",
                about=QuestionSubject("cart"),
            ),
            Question("q3", text=LONG, asked_by="family"),
            Question(
                "q4",
                text="Can I shower with the pump?",
                about=QuestionSubject("blina", "how"),
                whom="nurse",
                answer="Yes, with a cover.",
                outcome="answered",
            ),
            Question("q5", text="My private words", private=True),
            Question("q6", text="A question nobody ticked", lane="caregiver", asked_by="family"),
        ),
        "top_questions": ("q1", "q2", "q3"),
        "appointments": (Appointment("p1", DAY, "We start next week."),),
        "next_steps": (NextStep("n1", "Blood test", "nurse", "Monday"),),
        "from_before": (
            Before(
                "b",
                decision_id="all_rr_adult",
                options=("old",),
                prints=True,
                names={"old": "An older option"},
                patient=Lane(worries="An older worry"),
            ),
        ),
    }
    return Visit("ab12", DAY, **(said | more))


def summary(
    size=14,
    paper="letter",
    lang="en",
    second="",
    sections=EVERY,
    of=None,
    policy=None,
    numbers="first",
    **more,
):
    of = of or visit()
    show = {"options": len(of.options), "survival": of.patient.survival} | more
    doctor = sample_view(lang, **(show | {"survival": "show"}))
    pages = Pages(sample_view(second, **show), words(second)) if second else None
    return summary_document(
        sample_view(lang, **show),
        of,
        PrintChoices(sections, size, paper, numbers=numbers),
        words(lang),
        doctor=doctor,
        second=pages,
        policy=policy,
    )


def sheet(size=14, paper="letter", lang="en", options=3, **more):
    return sheet_document(
        sample_view(lang, options),
        SheetChoices(DAY, print_size=size, paper=paper, **more),
        words(lang),
    )
