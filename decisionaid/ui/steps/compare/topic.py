"""The second layer of Compare: one topic a page, its parts compact, its words as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from decisionaid.aid.rows import SURVIVAL
from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.actions import CompareActions, PartKit, study_strip
from decisionaid.ui.steps.compare.rail import SegmentButton
from decisionaid.ui.steps.compare.topic_part import TopicPart, WordCards
from decisionaid.ui.style.accessibility import set_heading
from decisionaid.ui.style.text import listed, ntr, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Divider, Icon
from decisionaid.ui.widgets.dot_key import DotKey
from decisionaid.ui.widgets.gate import SurvivalGate
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, heading
from decisionaid.ui.widgets.layouts import column, fill, flow, in_widget, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.terms import TermLinker
from decisionaid.visit.model import QuestionSubject
from decisionaid.visit.question_subjects import row_of

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import TopicView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.widgets.display_list import Shape

AT_ONCE = 3  # parts built before the first paint: more than a screen shows


class TopicPage(ScrollPage):
    """One topic.

    Attributes:
        is_built: Whether all parts stand; those out of view are built one by one when Qt is idle.
    """

    def __init__(
        self, view: TopicView, context: Context, actions: CompareActions, *,
        opened: frozenset[str], stacked: bool, place: str = "",
    ) -> None:
        """opened: the parts whose full record stands open. place: "Topic 4 of 13", or ""."""
        super().__init__(side_margin=0, ends=4)
        self.keep_width(10)
        self.view, self._context, self._place = view, context, place
        self._actions = actions
        make_list(self.content)  # one Tab stop for all parts; arrow keys go from part to part
        self.content.setBackgroundRole(QPalette.ColorRole.Window)
        self.content.setAutoFillBackground(True)  # lets Qt move what is painted while scrolling
        decision = context.session.decision
        names = {o.id: o.name for o in decision.options} if decision is not None else {}
        terms = TermLinker(context.session.view.glossary, actions.show_term)
        gap = 20 if theme().wide else 14
        self._kit = PartKit(context, actions, names, terms, row_of(view), gap, stacked)
        self.parts: list[TopicPart] = []
        self.is_built = False
        self._words: WordCards | None = None
        self._folds: dict[str, QWidget] = {}  # the lines of parts that are not drawn
        self._target: tuple[QWidget, int] | None = None  # what to bring to the top, and how far
        self._aiming = later(self, self._aim)
        self.box.setSpacing(2)
        self._add_head()
        self._add_notes()
        self._opened = opened
        self._waiting = [p for p in view.parts if p.kind != "gated"]
        self._more = later(self, self._build_more)
        self._build(AT_ONCE)

    # building
    def _add_head(self) -> None:
        view, large = self.view, theme().scale >= LARGE_SCALE
        title = heading(view.title, "h2")
        set_heading(title, 1)
        icon = [] if large else [Icon(view.icon, 28)]
        words = [in_widget(row(*icon, title))]
        if view.page:
            words.append(self._pages())
        ends: list[QWidget] = []
        if view.gate == "show" and view.topic == SURVIVAL:
            ends.append(self._button(tr("Hide these numbers"), "eye-off", self._on_hide))
        if self._place:
            menu = self._button(self._place, "list", self._actions.menuRequested)
            menu.set_opens()
            ends.append(menu)
        if view.ask and not large:
            about = QuestionSubject(None, self._kit.row, None)
            ends.append(AskButton(self._context, view.ask, about=about))
        if large:
            self.box.addLayout(flow(*words, *ends, spacing=14))
            return
        self.box.addLayout(row(*words, 1, *ends))

    def _button(self, text: str, icon: str, act) -> OutlineButton:  # noqa: ANN001 - a slot
        made = OutlineButton(text, icon=icon)
        made.clicked.connect(act)
        return made

    def _pages(self) -> QWidget:
        """Return the switch between serious and frequent harms."""
        buttons = []
        for page, name in (("serious", tr("Serious")), ("often", tr("Often"))):
            button = SegmentButton(name, picked=page == self.view.page)
            button.setProperty("page", page)
            button.clicked.connect(self._on_page)
            buttons.append(button)
        holder = in_widget(row(*buttons, spacing=8))
        make_list(holder, is_list=False)
        return holder

    def _add_notes(self) -> None:
        """Add what is said once: the strip, what silence means, the key, unequal counts."""
        view = self.view
        if view.topic == SURVIVAL and view.gate != "show":
            gate = SurvivalGate()
            gate.set_answer(view.gate if view.gate != "ask" else None)  # type: ignore[arg-type]
            gate.answered.connect(self._actions.answer_survival)
            make_list(gate, is_list=False)
            self.box.addWidget(gate)
        if view.strip is not None:
            self.box.addWidget(study_strip(view.strip, self._actions))
        boxes = (c.box for p in view.parts for c in p.cells)
        shapes: tuple[Shape, ...] = tuple(dict.fromkeys(
            b.shape for b in boxes if b is not None and b.pictured))
        key = [DotKey(shapes, tr("had this"), tr("did not"))] if shapes else []
        note = [self._said(view.silence_note, "circle-question-mark")] if view.silence_note else []
        if key and theme().scale < LARGE_SCALE:
            self.box.addLayout(row(*note, 1, *key))
        else:
            fill(self.box, *note, *key)
        for text, icon in ((view.unequal, "info"), (view.meant, "info"), (view.dated, "calendar")):
            if text:
                self.box.addWidget(self._said(text, icon))

    def _said(self, text: str, icon: str) -> QWidget:
        """Return a quiet line with its icon."""
        return in_widget(row((Icon(icon, 22, "ink2"), 0, Qt.AlignmentFlag.AlignTop),
                             (WrapLabel(text, "note"), 1), spacing=8))

    @Slot()
    def _build_more(self) -> None:
        self._build(1)

    def build_all(self) -> None:
        """Build what still waits, such as a part that is wanted now."""
        while not self.is_built:
            self._build(len(self._waiting))

    def _build(self, parts: int) -> None:
        """Build the next parts; after the last one the words and what is folded."""
        now, self._waiting = self._waiting[:parts], self._waiting[parts:]
        for view in now:
            made = TopicPart(view, self._kit, opened=view.id in self._opened)
            self.parts.append(made)
            self.box.addWidget(made)
        if self._waiting:
            self._more.start()
        elif not self.is_built:
            self.is_built = True
            self._add_words()
            self._add_folded()
            self.box.addStretch()

    def _add_words(self) -> None:
        view = self.view
        if not view.words:
            return
        if view.parts:
            in_words = heading(tr("In words"), "h3")
            set_heading(in_words, 2)
            self.box.addWidget(in_words)
        self._words = WordCards(view.words, self._kit)
        self.box.addWidget(self._words)

    def _add_folded(self) -> None:
        """Add one line for the parts behind the survival choice, one for the silent ones."""
        view = self.view
        if view.gated_parts:
            n = len(view.gated_parts)
            lead = ntr("{n} part says nearly as much as survival:",
                       "{n} parts say nearly as much as survival:", n).format(n=n)
            rest = tr("Shown where you ask for survival numbers.")
            said = f"**{lead}** {_listed(view.gated_parts)}. {rest}"
            button = OutlineButton(tr("Open"))
            button.setAccessibleName(tr("Open: survival numbers"))
            button.clicked.connect(self._on_gated)
            self._folds["gated"] = self._fold(said, "eye-off", button)
        if view.silent_parts:
            titles = tuple(title for _id, title in view.silent_parts)
            said = f"**{tr('No number for any of these cards:')}** {_listed(titles)}."
            text = tr("What do you know about these: {parts}?").format(parts=_listed(titles))
            about = QuestionSubject(None, self._kit.row, "silent")
            ask = AskButton(self._context, text, tr("Ask about these"), about=about)
            self._folds["silent"] = self._fold(said, "circle-question-mark", ask)

    def _fold(self, text: str, icon: str, button: QWidget) -> QWidget:
        middle = Qt.AlignmentFlag.AlignVCenter
        line = row((Icon(icon, 24), 0, middle), (aid_text(text, "meta"), 1, middle))
        lines = column(Divider(), line)
        if theme().scale > 2:
            lines.addLayout(row(button, 1))
        else:
            line.addWidget(button, 0, middle)
        holder = in_widget(lines)
        self.box.addWidget(holder)
        return holder

    # what the person does
    @Slot()
    def _on_page(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._actions.pagePicked.emit(str(sender.property("page")))

    @Slot()
    def _on_hide(self) -> None:
        self._actions.answer_survival("not_now")

    @Slot()
    def _on_gated(self) -> None:
        self._actions.topicPicked.emit(SURVIVAL)

    # places
    def part(self, part_id: str) -> TopicPart | None:
        """Return a part by its id."""
        if part_id and not any(p.view.id == part_id for p in self.parts):
            self.build_all()
        return next((p for p in self.parts if p.view.id == part_id), None)

    def go_to(self, part_id: str) -> None:
        """Bring a part to the top of the view, once the layout has settled.

        A part that is not drawn stands in the line that names it.
        """
        target = self.part(part_id) or self._stands_in(part_id)
        self._target = (target, -8) if target is not None else None
        self._aiming.start()

    def _stands_in(self, part_id: str) -> QWidget | None:
        """Return the words, or the line in which a part is named that is not drawn."""
        self.build_all()
        if part_id == "words":
            return self._words
        silent = part_id in {i for i, _title in self.view.silent_parts}
        return self._folds.get("silent" if silent else "gated")

    def scroll_to(self, y: int) -> None:
        """Scroll as far as a page of this topic was scrolled before it was built anew."""
        self._target = (self.content, y) if y else self._target
        self._aiming.start()

    def scroll_place(self) -> int:
        """Return how far the page is scrolled, or soon will be."""
        target, y = self._target or (None, 0)
        return y if target is self.content else self.verticalScrollBar().value()

    @Slot()
    def _aim(self) -> None:
        if self._target is not None:
            self.bring_to_top(*self._target)
        self._target = None

    def open_thousand(self, number_id: str) -> None:
        """Open a number as a thousand people and bring it into view."""
        self.build_all()
        for made in self.parts:
            opened = made.full.open_thousand(number_id) if made.full is not None else None
            if opened is not None:
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
                self.show_control(opened)


def _listed(titles: tuple[str, ...]) -> str:
    """Return titles as a list in a sentence, in lower case unless one is a name."""
    return listed(t[:1].lower() + t[1:] if t[1:2].islower() else t for t in titles)
