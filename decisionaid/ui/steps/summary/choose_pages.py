"""Choose pages: which ones, their language and paper, and whether the file carries the visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.paper_sizes import PAPERS
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.widgets.cards import Divider
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column
from decisionaid.visit.model import OFFERED_SECTIONS, Lane
from decisionaid.visit.printing import set_printing, tick_before, tick_lane, tick_section
from decisionaid.visit.questions import private_questions
from decisionaid.visit.voice import voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.ui.services.session import Session
    from decisionaid.ui.steps.summary.page_maker import Made
    from decisionaid.visit.change_types import PrintingChanges
    from decisionaid.visit.model import Visit

BEFORE = "before:"


def count_sentence(count: int, doctor: int = 0) -> str:
    """Return how many pages print."""
    pages = ntr("{n} page prints.", "{n} pages print.", count).format(n=count)
    if not doctor:
        return pages
    last = ntr("The last page is for your doctor.", "The last {n} pages are for your doctor.",
               doctor).format(n=doctor)
    return f"{pages} {last}"


def open_part_sentence(visit: Visit) -> str:
    """Return what travels where nothing private does, as `visit.attachment` has it."""
    if visit.who == "caregiver":
        return tr("What you said and the questions. No private questions, no answer about "
                  "survival numbers")
    return tr("What you said, and from your family what you ticked to print. No private "
              "questions, no answer about survival numbers")


def section_answers(visit: Visit) -> list[Choice]:
    """Return the pages that this visit can print, in their order."""
    first = {"own": tr("My summary"), "child": tr("Summary for my child"),
             "patient": tr("Summary for the patient")}[voice_of(visit)]
    words = {
        "summary": Choice("summary", first, tr("For your doctor to read first")),
        "side_by_side": Choice("side_by_side", tr("Side by side"),
                               tr("The cards you compared, on one page")),
        "all_numbers": Choice("all_numbers", tr("All the numbers"),
                              tr("Every number of the cards you compared")),
        "questions": Choice("questions", tr("All my questions"), tr("With room for answers")),
        "unknowns": Choice("unknowns", tr("What is not known yet")),
        "sources": Choice("sources", tr("Sources and word list")),
        "after": Choice("after", tr("After the visit"), tr("To write on during the talk")),
    }
    found = [words[name] for name in OFFERED_SECTIONS]
    if visit.caregiver != Lane() and visit.who != "caregiver":
        found.append(Choice("caregiver", tr("From my family"), tr("What matters to them")))
    if private_questions(visit):
        found.append(Choice("private", tr("My private questions"),
                            tr("On a page of their own. It comes out with the others.")))
    if visit.patient.survival == "doctor":
        found.append(Choice("doctor", tr("The page for my doctor"),
                            tr("It comes out last. We do not show it here.")))
    return found


def _with_pages(caption: str, count: int) -> str:
    """Return a quiet line with how many pages a part has."""
    if not count:
        return caption
    pages = ntr("{n} page", "{n} pages", count).format(n=count)
    return f"{caption.rstrip('.')}. {pages}" if caption else pages


class ChoosePages(QWidget):
    """The content of the drawer; every tick counts at once."""

    def __init__(self, session: Session, *, may_carry: bool, locked: bool) -> None:
        super().__init__()
        self._session = session
        visit = session.visit
        self.count = WrapLabel("", "bold")
        self._answers = section_answers(visit)
        self.sections = ChoiceGroup(tr("Pages to print"), self._answers, multiple=True)
        self.sections.picked.connect(self._on_section)
        self.before = self._before_group(visit)
        self.open_only = ChoiceGroup(
            tr("For a next talk"), [Choice("open", tr("Leave out answered questions"))],
            multiple=True)
        self.open_only.picked.connect(self._on_open_only)
        self.language = self._group("page_language", tr("Language of the pages"), (
            Choice("mine", tr("My language")), Choice("clinic", tr("The clinic's language")),
            Choice("both", tr("Both, one after the other"))))
        self.paper = self._group("paper", tr("Paper"), [
            Choice(paper, size.name(current())) for paper, size in PAPERS.items()])
        self.carry = self._group("carry", tr("Carry my visit inside a saved PDF"), (
            Choice("no", tr("No")),
            Choice("yes", tr("Yes, without what is private"), open_part_sentence(visit)),
            Choice("all", tr("Yes, all of it, private too"), tr("What both of you said")),
        )) if may_carry else None
        self.setLayout(column(
            self.count, self.sections, self.before, self.open_only, self.language, self.paper,
            *self._carry_parts(locked=locked), spacing=16))
        self.refresh()

    def _group(self, field: str, question: str, answers: Sequence[Choice]) -> ChoiceGroup:
        """Return a choice of what a field of the visit's printing holds."""
        group = ChoiceGroup(question, answers)
        group.picked.connect(partial(self._on_picked, field))
        return group

    def _carry_parts(self, *, locked: bool) -> list[QWidget]:
        if self.carry is None:
            return []
        note = tr("The visit inside keeps its password. The printed words can be read by anyone "
                  "who has the PDF.") if locked else (
            tr("Anyone who has the PDF can read the visit inside it."))
        return [Divider(), self.carry, WrapLabel(tr(
            "You, or someone you give the PDF to, can then open it with this program and go on.")),
            WrapLabel(note, "bold")]

    def _before_group(self, visit: Visit) -> ChoiceGroup | None:
        """Return a tick for each thing said for an earlier decision."""
        if not visit.from_before:
            return None
        titles = dict(self._session.view.decisions)
        answers = [
            Choice(BEFORE + b.id, titles.get(b.decision_id or "") or tr("An earlier decision"))
            for b in visit.from_before
        ]
        group = ChoiceGroup(tr("From before"), answers, multiple=True)
        group.picked.connect(self._on_before)
        return group

    def refresh(self) -> None:
        """Show what is ticked now."""
        visit = self._session.visit
        printing = visit.printing
        self.sections.set_picked(printing.sections)
        self.open_only.set_picked("open" if printing.only_open else None)
        self.language.set_picked(printing.page_language)
        self.paper.set_picked(printing.paper)
        if self.before is not None:
            self.before.set_picked([BEFORE + b.id for b in visit.from_before if b.prints])
        if self.carry is not None:
            self.carry.set_picked(printing.carry)

    def set_count(self, made: Made) -> None:
        """Say how many pages print now, and beside each part how many it has."""
        for answer in self._answers:
            button = self.sections.button(answer.id)
            if isinstance(button, CheckChoice):
                button.set_caption(_with_pages(answer.caption, made.pages.get(answer.id, 0)))
        count = made.count
        sentence = count_sentence(count, made.doctor) if count else tr("No page is ticked.")
        if sentence != self.count.text():
            self.count.set_text(sentence)
            announce(self, sentence)

    @Slot(str)
    def _on_section(self, name: str) -> None:
        ticked = name in self.sections.values()
        if name == "caregiver":
            self._session.act(tick_lane, "caregiver", ticked)
        else:
            self._session.act(tick_section, name, ticked)

    @Slot(str)
    def _on_before(self, key: str) -> None:
        ticked = self.before is not None and key in self.before.values()
        self._session.act(tick_before, key.removeprefix(BEFORE), ticked)

    @Slot(str)
    def _on_open_only(self, _key: str) -> None:
        self._session.act(set_printing, only_open=bool(self.open_only.values()))

    def _on_picked(self, field: str, answer: str) -> None:
        self._session.act(set_printing, **cast("PrintingChanges", {field: answer}))
