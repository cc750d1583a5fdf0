"""The thirteen topics of Compare: their names, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.language import Words

TOPICS = (
    "what", "how", "time_place", "may_do", "survival", "harms", "not_work", "day_to_day",
    "not_for", "cost_work", "unknown", "sureness", "sources",
)


def topic_words(topic: str, w: Words) -> tuple[str, str]:
    """Return the title and the icon of a topic."""
    return {
        "what": (w.tr("What it is"), "info"),
        "how": (w.tr("How it is given"), "syringe"),
        "time_place": (w.tr("Time and place"), "calendar-days"),
        "may_do": (w.tr("What it may do"), "users"),
        "survival": (w.tr("Survival numbers"), "eye-off"),
        "harms": (w.tr("What can go wrong"), "triangle-alert"),
        "not_work": (w.tr("What may come next"), "route"),
        "day_to_day": (w.tr("Day to day"), "sun"),
        "not_for": (w.tr("Who it is not for"), "user-x"),
        "cost_work": (w.tr("Cost and work"), "briefcase"),
        "unknown": (w.tr("What is not known yet"), "circle-question-mark"),
        "sureness": (w.tr("How sure are we"), "scale"),
        "sources": (w.tr("Sources"), "book-open"),
    }[topic]


def topic_ask(topic: str, w: Words) -> str:
    """Return the question that "Ask about this" writes for a whole topic."""
    return {
        "what": w.tr("How does each of these work?"),
        "how": w.tr("How would each of these be given to me?"),
        "time_place": w.tr("How long would each of these take, and where would I be?"),
        "may_do": w.tr("What may each of these do for me?"),
        "survival": w.tr("What do you know about living longer with each of these?"),
        "harms": w.tr("What can go wrong with each of these, and how often?"),
        "not_work": w.tr("What would come next if it works, and if it does not?"),
        "day_to_day": w.tr("What would my days be like with each of these?"),
        "not_for": w.tr("Is there a reason why one of these is not for me?"),
        "cost_work": w.tr("What would each of these mean for cost and work?"),
        "unknown": w.tr("What does nobody know yet about these?"),
        "sureness": w.tr("How sure are you about what each of these does?"),
        "sources": w.tr("Which studies do you rely on for each of these?"),
    }[topic]


def option_ask(row: str, w: Words) -> str:
    """Return the question that "Ask about this" writes for one card in a row of words."""
    return {
        "what": w.tr("How does {option} work?"),
        "how": w.tr("How would {option} be given to me?"),
        "time_place": w.tr("How long would {option} take, and where would I be?"),
        "may_do": w.tr("What may {option} do for me?"),
        "survival": w.tr("What do you know about living longer with {option}?"),
        "not_work": w.tr("What would come next after {option}, if it works and if it does not?"),
        "day_to_day": w.tr("What would my days be like with {option}?"),
        "not_for": w.tr("Is there a reason why {option} is not for me?"),
        "cost_work": w.tr("What would {option} mean for cost and work?"),
        "unknown": w.tr("What does nobody know yet about {option}?"),
        "sureness": w.tr("How sure are you about what {option} does?"),
        "sources": w.tr("Which studies do you rely on for {option}?"),
    }.get(row) or w.tr("What can go wrong with {option}, and how often?")
