"""Questions others ask: the bank by topic, a search in it, and what nobody knows yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.widgets.chips import Chip, ChipRow
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import clear, column, in_widget
from decisionaid.ui.widgets.questions import SuggestedQuestion
from decisionaid.visit.suggestions import (
    ALL,
    GAPS,
    STARTERS,
    Suggestion,
    matching,
    question_of,
    starters,
    suggestions,
)

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Session

FIRST, STEP = 10, 8


class QuestionBank(QWidget):
    """The suggested questions that fit, with a plus tile each, or a tick once on the list.

    Attributes:
        addRequested: Put this `Suggestion` on the list.
        openRequested: Open the question of the list with this id.
    """

    addRequested = Signal(object)
    openRequested = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._private = False
        self._topic = STARTERS
        self._wide = False
        self._all: tuple[Suggestion, ...] = ()
        self._found: tuple[Suggestion, ...] = ()
        self._starters: tuple[str, ...] = ()
        self._tiles: dict[str, SuggestedQuestion] = {}
        self._built = FIRST
        self._key: object = None
        self._chip_key: object = None
        self.title = heading("", "h2", look="h3")
        self.sentence = WrapLabel("", "body", "ink2")
        self.search = TextField(tr("Search these questions"), prints=False)
        self.search.textChanged.connect(self._on_search)
        self._chip_box = column()
        self.chips = ChipRow("")
        self.topics_button = Chip("", pill=True, opens=True)
        self.count = WrapLabel("", "caption", "ink2")
        self._list = column(spacing=8)
        tiles = in_widget(self._list)
        make_list(tiles)
        self.setLayout(column(self.title, self.sentence, with_note(self.search), self._chip_box,
                              self.count, tiles, spacing=10))

    def show_for(self, *, private: bool) -> None:
        """Show what fits now, for the visit's list or for the private one."""
        if private != self._private:
            self._private, self._topic = private, ALL if private else STARTERS
        title = tr("Hard to ask aloud") if private else tr("Questions others ask")
        self.title.set_text(title)
        self.sentence.set_text(
            tr("Others ask these too. Tap one to add it here.") if private
            else tr("Tap one to put it on your list."))
        self.search.setPlaceholderText(tr("Search"))
        # Qt would tell the placeholder, which the name holds already.
        self.search.setAccessibleDescription(title)
        self.search.setAccessibleName(tr("Search these questions"))
        visit = self._session.visit
        key = (self._session.view, visit.options, visit.answers)
        if key != self._key:
            self._key = key
            self._all = suggestions(self._session.view, visit)
            self._starters = tuple(s.id for s in starters(self._session.view, visit))
            self._forget_tiles()
        if self._topic == STARTERS and not self._starters:
            self._topic = ALL  # a guide of before has none
        self._show_chips()
        self._filter()

    def tile(self, suggestion_id: str) -> SuggestedQuestion | None:
        """Return the tile of a suggestion that is built, or None."""
        return self._tiles.get(suggestion_id)

    def found(self) -> tuple[Suggestion, ...]:
        """Return what the topic and the search leave, built or not."""
        return self._found

    def grow(self) -> bool:
        """Build a few more tiles; return whether some are still missing."""
        if self._built >= len(self._found):
            return False
        before, self._built = self._built, self._built + STEP
        for suggestion in self._found[before : self._built]:
            self._put(suggestion)
        return self._built < len(self._found)

    def _topics(self) -> tuple[tuple[str, str], ...]:
        topics = self._session.view.topics
        if self._private:
            hard = tuple(t for t in topics if t[0] in self._session.view.hard_topics)
            return hard or topics
        there = {s.topic for s in self._all}
        return tuple(t for t in topics if t[0] in there)

    def _show_chips(self) -> None:
        """Show All, the gaps and the topic in force; all topics once they are asked for."""
        topics = self._topics()
        gaps = not self._private and any(s.topic == GAPS for s in self._all)
        shown = topics if self._wide else tuple(t for t in topics if t[0] == self._topic)
        key = (shown, gaps, bool(self._starters), self._topic, self._wide, self._private,
               len(topics), current().lang)
        if key == self._chip_key:
            return
        self._chip_key = key
        clear(self._chip_box)
        few = not self._private and bool(self._starters)
        answers = [(STARTERS, tr("To begin with"))] if few else []
        answers.append((ALL, tr("All")))
        if gaps:
            answers.append((GAPS, tr("Nobody knows yet: ask")))
        self.chips = ChipRow(tr("Topic"), (*answers, *shown), pill=True)
        self.chips.set_picked(self._topic)
        self.chips.picked.connect(self._on_topic)
        words = tr("Fewer topics") if self._wide else tr("More topics")
        icon = "chevron-up" if self._wide else "chevron-down"
        self.topics_button = Chip(words, icon=icon, pill=True, opens=True)
        self.topics_button.clicked.connect(self._on_wide)
        self.chips.add_button(self.topics_button)
        self._chip_box.addWidget(self.chips)

    def _filter(self) -> None:
        topics: tuple[str, ...] = () if self._topic == ALL else (self._topic,)
        if self._private and self._topic == ALL:
            topics = tuple(t[0] for t in self._topics())
        offered, search = self._all, self.search.text()
        if self._topic == STARTERS:
            # Whoever searches looks through the whole bank.
            topics, few = (), not search.strip()
            offered = tuple(s for s in offered if s.id in self._starters) if few else offered
        found = matching(offered, topics, search)
        count = ntr("{n} question", "{n} questions", len(found)).format(n=len(found))
        self.count.set_text(count if found else tr("No question fits. Try another word or topic."))
        if found != self._found or not self._list.count():
            self._found, self._built = found, FIRST
            self._lay()
        self._mark()

    def _lay(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            tile = item.widget()
            if tile is not None:
                tile.hide()
        for suggestion in self._found[: self._built]:
            self._put(suggestion)

    def _put(self, suggestion: Suggestion) -> None:
        tile = self._tiles.get(suggestion.id) or self._make(suggestion)
        self._list.addWidget(tile)
        tile.raise_()  # a screen reader meets them in the order of the list, however old they are
        tile.show()

    def _make(self, suggestion: Suggestion) -> SuggestedQuestion:
        tile = SuggestedQuestion(suggestion.id, suggestion.text, note=suggestion.note)
        tile.addRequested.connect(partial(self._on_add, suggestion))
        tile.openRequested.connect(partial(self._on_open, suggestion))
        self._tiles[suggestion.id] = tile
        self._mark_one(suggestion, tile)
        return tile

    def _on_add(self, suggestion: Suggestion, _id: str) -> None:
        self.addRequested.emit(suggestion)

    def _on_open(self, suggestion: Suggestion, _id: str) -> None:
        there = question_of(suggestion, self._session.visit, private=self._private)
        if there is not None:
            self.openRequested.emit(there.id)

    def _mark(self) -> None:
        for suggestion in self._found[: self._built]:
            self._mark_one(suggestion, self._tiles[suggestion.id])

    def _mark_one(self, suggestion: Suggestion, tile: SuggestedQuestion) -> None:
        added = question_of(suggestion, self._session.visit, private=self._private) is not None
        if added != tile.added:
            tile.set_added(added)

    def _forget_tiles(self) -> None:
        clear(self._list)
        for tile in self._tiles.values():
            tile.deleteLater()
        self._tiles, self._found = {}, ()

    @Slot(str)
    def _on_topic(self, topic: str) -> None:
        self._topic, self._wide = topic, False
        self._show_chips()
        self._filter()
        self.chips.chip(topic).setFocus()

    @Slot()
    def _on_wide(self) -> None:
        self._wide = not self._wide
        self._show_chips()
        self.topics_button.setFocus()

    @Slot(str)
    def _on_search(self, _text: str) -> None:
        self._filter()
