"""Leads through the steps: which page shows, what the bar says, when undo is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from decisionaid.language import NAMES
from decisionaid.ui.services.age_banner import AgeBanner
from decisionaid.ui.services.findings_banner import FindingsBanner
from decisionaid.ui.services.pages import ASIDE, PAGES, STEP_IDS, WITHIN, step_titles, walk
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.banner import Banner
from decisionaid.ui.widgets.findings import places_of
from decisionaid.ui.widgets.textblock import forget_words
from decisionaid.visit import about
from decisionaid.visit.about import steps_seen
from decisionaid.visit.questions import question_count

if TYPE_CHECKING:
    from decisionaid.ui.frame.page import Page
    from decisionaid.ui.frame.step_bar import StepState
    from decisionaid.ui.services.context import Context

NOTES = ("set_step", "note_numbers", "mark_learn_read")  # acts that undo does not know


class Navigator(QObject):
    """Connects the window's wishes with the session's facts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.session = context.session
        self.window = context.window
        self._visited: set[str] = set()
        for page in PAGES:
            self.window.add_page(page.id, page.factory(context), bare=page.bare)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        window, session, context = self.window, self.session, self.context
        window.stepRequested.connect(self.show)
        window.undo_bar.undoRequested.connect(session.undo)
        window.pageShown.connect(self._on_page_shown)
        context.pageRequested.connect(self.show)
        session.visitChanged.connect(self._on_visit_changed)
        session.viewChanged.connect(self._show_frame_facts)
        context.keeper.modeChanged.connect(self._show_frame_facts)  # what a crash left is told
        context.keeper.reportChanged.connect(self._show_frame_facts)
        context.keeper.problemChanged.connect(self._show_footer)
        context.keeper.modeChanged.connect(self._show_footer)
        session.undoOffered.connect(window.undo_bar.show_undo)
        session.languageChanged.connect(self.retranslate)
        session.wiped.connect(self._on_wiped)

    @Slot(str)
    def show(self, page_id: str) -> None:
        """Show a page; a guide that was called back shows its stop page and nothing else."""
        session, shown = self.session, self.window.shown_id()
        gone = session.policy.is_withdrawn(session.aid.id, session.aid.version)
        if gone and page_id != "staff":
            page_id = "withdrawn"
        if page_id in ASIDE and shown and shown not in ASIDE:
            self.context.came_from = shown
        self.window.show_page(page_id)

    @Slot(str)
    def _on_page_shown(self, page_id: str) -> None:
        if page_id in STEP_IDS:
            self._visited.add(page_id)
            if self.session.visit.step != page_id:
                self.session.note(about.set_step, page_id)
        self._show_states()

    def _show_states(self) -> None:
        visit, shown = self.session.visit, self.window.shown_id()
        shown = WITHIN.get(shown, shown)
        shown = shown if shown in STEP_IDS else visit.step or "about"
        walked = walk(visit.minutes)
        states: dict[str, StepState] = {}
        for step in STEP_IDS:
            if step == shown:
                states[step] = "now"
            elif step in self._visited:
                states[step] = "done"
            elif step not in walked:
                states[step] = "skipped"
            else:
                states[step] = "to_come"
        self.window.set_step_states(states)

    @Slot(str)
    def _on_visit_changed(self, act: str) -> None:
        if act == "opened":  # another sitting of this visit may have been through some steps
            self._visited = set(steps_seen(self.session.visit))
        if act not in NOTES:
            self.window.undo_bar.dismiss()  # Undo would take back this act, not the removal
        self.window.header.set_count(question_count(self.session.visit))
        self._show_states()

    @Slot()
    def _show_frame_facts(self) -> None:
        """Show the review line, and the banners on the age and language of the facts."""
        view = self.session.view
        footer = view.footer
        title = f"**{footer.review_title}** " if footer.review_title else ""
        self.window.header.set_draft(f"{title}{footer.review_text}")
        self.window.set_guide(view.title, view.subtitle)
        found = self.session.findings.get(self.session.visit.decision_id or "", ())
        told = (view.translation_note, self._told_of_policy(), *found)
        banners: list[Banner] = [AgeBanner(self.context, view.banner)] if view.banner else []
        banners += [Banner(sentence.replace("**", "")) for sentence in told if sentence]
        banners += self._finding_places()
        for sentence in self.context.keeper.report:
            banners.append(Banner(sentence, closes=True))
            banners[-1].closeRequested.connect(self.context.keeper.forget_report)
        self.window.set_banners(banners)

    def _finding_places(self) -> list[Banner]:
        """Return the way through the findings, while an editor looks at a folder."""
        session = self.session
        decision = session.view.decision
        if not session.findings or decision is None:
            return []
        places = places_of(session.findings, decision)
        return [FindingsBanner(self.context, places)] if places else []

    def _told_of_policy(self) -> str:
        """Say in a person's words that the clinic's rules have a mistake; IT reads which."""
        if not self.session.policy.strict:
            return ""
        return tr("A mistake was found in the clinic’s rules. Until staff mend it, nothing is "
                  "saved on this computer.")

    @Slot()
    def _show_footer(self) -> None:
        """Have the footer say what is true of keeping now."""
        page = self.window.shown_page()
        if page is not None:
            self.window.footer.set_page(page)

    @Slot()
    def retranslate(self) -> None:
        """Say the frame in the language of the screen."""
        self.window.set_steps(step_titles(current()))
        self.window.header.set_language(NAMES.get(current().lang, current().lang))
        self._show_frame_facts()
        self.window.retranslate()
        self.window.header.set_count(question_count(self.session.visit))
        self._show_states()

    @Slot()
    def _on_wiped(self) -> None:
        self._visited.clear()
        self.window.forget_pages()
        forget_words()

    def page(self, page_id: str) -> Page:
        """Return a page, for tests and checks."""
        return self.window.page(page_id)
