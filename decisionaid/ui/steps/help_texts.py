"""What each part of Help says, in plain words that are true in the mode in force."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.language import NAMES
from decisionaid.ui.steps.drawer_contents import meanings
from decisionaid.ui.steps.facts import footnote_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.labels import aid_text, body, heading
from decisionaid.ui.widgets.layouts import column, in_widget
from decisionaid.updates import is_trusted

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

Part = tuple[str, str, str]


def parts() -> tuple[Part, ...]:
    """Return the parts of Help in their order: id, name and icon."""
    return (
        ("what", tr("What this guide is"), "info"),
        ("use", tr("How to use it"), "list"),
        ("display", tr("Text size and colors"), "a-large-small"),
        ("listen", tr("Listen"), "volume-2"),
        ("keyboard", tr("With the keyboard"), "keyboard"),
        ("kept", tr("What is kept"), "lock"),
        ("break", tr("Take a break"), "coffee"),
        ("made", tr("Who made it and who paid"), "users"),
        ("wrong", tr("Something is wrong"), "triangle-alert"),
    )


def what_lines() -> tuple[str, ...]:
    """Return what this guide is and what it never does."""
    return (
        tr("**It helps you get ready for one talk**: the one in which you and your care team "
           "choose a treatment."),
        tr("**It does not tell you what to choose.** It does not say what illness you have, work "
           "out a dose, or know your test results. It is not a medical device."),
        tr("**In an emergency, do not look here.** Call your team or your local emergency "
           "number."),
        tr("**Numbers are about groups** of people in studies. They cannot tell what will happen "
           "to you."),
        tr("**It works without internet.** Nothing you write leaves this computer by itself."),
    )


def use_lines() -> tuple[str, ...]:
    """Return the six steps in a sentence each."""
    return (
        tr("**About you** asks three short questions. They find the cards that fit."),
        tr("**Learn** explains the illness and each kind of treatment with one drawing at a time."),
        tr("**Compare** puts two to four cards side by side. Tap “Ask about this” to put a "
           "question on your list."),
        tr("**What matters** asks what is important to you, and shows where the options differ."),
        tr("**Questions** holds your list. Put the three that matter most on top."),
        tr("**Summary** shows your pages. Print them or save them, and take them to your team."),
        tr("You can open any step at any time, leave any question open, and change any answer."),
    )


def keyboard_lines() -> tuple[str, ...]:
    """Return the keys that work everywhere."""
    return (
        tr("**Tab** goes to the next button, **Shift and Tab** to the one before."),
        tr("**Space** or **Enter** presses a button or picks an answer."),
        tr("**Arrow keys** go from answer to answer, and from day to day in a month."),
        tr("A **list** is one stop for Tab. Arrow keys walk in it, **Home** and **End** go to its "
           "ends."),
        tr("**Dotted words** are links to their meaning. Enter opens one. In a text with more "
           "of them, the left and right arrow keys go from word to word."),
        tr("**Skip to the page** is the first stop. It leads past the buttons at the top."),
        tr("**Alt and an arrow key** moves a card in Compare to another place."),
        tr("**Esc** closes the panel at the side."),
    )


def listen_lines(context: Context) -> tuple[str, ...]:
    """Return how pages are read aloud, or why they are not and what would help."""
    listening = context.listening
    if not listening.allowed:
        return (tr("This clinic has not switched on reading aloud. Ask the staff, or have somebody "
                   "read with you."),)
    if listening.voice is None:
        language = NAMES.get(current().lang, current().lang)
        return (
            tr("**There is no Listen button**, because this computer has no voice that speaks "
               "{language}, or none that this program can use.").format(language=language),
            install_line(sys.platform),
            tr("A screen reader can read every page too."),
        )
    return (
        tr("**Listen** at the top reads the page with the voice of this computer. In Compare, "
           "Listen beside a part reads that part alone."),
        tr("The sentence that is read is marked. **Pause** holds. **Go on reading** begins with "
           "the same sentence again."),
        tr("**Slower** and **Faster** change the speed."),
        tr("Only what the page shows is read. Survival numbers that you did not ask for are not "
           "read. Others near you can hear it: use headphones."),
        tr("If you use a screen reader, both may speak at once. Then use one of them."),
    )


def install_line(platform: str) -> str:
    """Return what to install so that there is a voice."""
    if platform == "win32":
        return tr("Add a voice in Settings, Time and language, Speech. Then start this program "
                  "again.")
    if platform == "darwin":
        return tr("Add a voice in System Settings, Accessibility, Spoken Content. Then start this "
                  "program again.")
    return tr("Have the packages speech-dispatcher and espeak-ng installed. Then start this "
              "program again.")


def wrong_lines(context: Context) -> tuple[str, ...]:
    """Return what to do when the program does not behave, or a fact looks wrong."""
    lines = [
        tr("**A fact looks wrong?** Ask your team. They know what is true for you."),
        tr("**The program does not behave?** Close it and open it again."),
    ]
    if context.kiosk:
        return (*lines, tr("Tell the staff of this clinic what happened."))
    return (*lines, tr("A problem report tells the people who look after this computer what "
                       "happened. It holds nothing that you typed. It is not sent anywhere. You "
                       "can read it here, and save it to pass it on."))


def paragraphs(*lines: str) -> QWidget:
    """Return lines with their bold runs, one under another."""
    return in_widget(column(*(aid_text(line) for line in lines), spacing=12))


def made_by(context: Context) -> QWidget:
    """Return who wrote the guide, who paid, how facts were found, and what nobody has checked."""
    view = context.session.view
    lines: list[QWidget] = []
    for title, text in view.about:
        if text:
            lines += [heading(title, "h3"), aid_text(text)]
    version = tr("Version {version}. {facts}").format(
        version=view.version, facts=view.footer.facts)
    return in_widget(column(*lines, body(version), body(signed_line(context)), spacing=6))


def signed_line(context: Context) -> str:
    """Return whether the clinic's own key signed the guide."""
    session = context.session
    if is_trusted(session.guide, session.policy):
        return tr("This guide is signed by this clinic.")
    return tr("This guide is not signed by a clinic.")


def source_list(context: Context) -> QWidget:
    """Return every source of the guide with its number."""
    sources = context.session.view.sources
    note = footnote_of(s.citation for s in sources)
    return in_widget(column(
        body(note) if note else None, *(body(f"{s.number}. {s.citation}") for s in sources),
        spacing=6))


def word_list(context: Context) -> QWidget:
    """Return every medical word of the guide with its meaning."""
    return meanings(context.session.view.glossary)
