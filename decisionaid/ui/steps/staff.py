"""The staff page: the next visit with the cards the doctor named, a blank sheet, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.guides import is_withdrawn
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.display import language_name
from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.steps.languages import guide_choice
from decisionaid.ui.steps.sheet_ask import SheetAsk
from decisionaid.ui.steps.staff_visit import sheet_view, start_visit
from decisionaid.ui.steps.summary.delivery import Delivery
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Pill
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, in_widget, row
from decisionaid.ui.widgets.picks import PickButton, PickGroup
from decisionaid.ui.widgets.pin_pad import PinPad
from decisionaid.visit.model import MOST_OPTIONS

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.summary.page_maker import Made
    from decisionaid.visit.model import Paper

SIZES = ("100", "150", "200", "300")


class StaffPage(ShortHeaderPage):
    """Asks for a decision, cards, language and text size, and for no name and no number."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, ends=12)
        self.guide = context.session.guide
        self.language = context.session.visit.language
        self.delivery = Delivery(context, self)
        self.delivery.told.connect(self._on_told)
        self.sheet = OutlineButton("", icon="printer", least_height=56)
        self.sheet.clicked.connect(self._on_sheet)
        self.rebuild()

    def title(self) -> str:
        """Return the page's name."""
        return tr("Get the next visit ready")

    def back_text(self) -> str:
        """Return the words of the way back."""
        return tr("Close staff page")

    def back_icon(self) -> str:
        """Return the icon of closing."""
        return "x"

    def status_icon(self) -> str:
        """Return none."""
        return ""

    def status_text(self) -> str:
        """Return what becomes of the order of the cards; beside large buttons is no room for it."""
        return "" if theme().scale >= LARGE_SCALE else tr("Order is mixed at the start.")

    def next_text(self) -> str:
        """Return the words of the one filled button."""
        return tr("Start this visit")

    def next_enabled(self) -> bool:
        """A visit needs a decision; without cards the person picks them."""
        return self.decision.value() is not None and not self._is_withdrawn()

    def _is_withdrawn(self) -> bool:
        """Whether the guide was called back, so that staff find only the way out here."""
        return is_withdrawn(self.guide, self.session.policy)

    def beside_back(self) -> list[QWidget]:
        """Return the way to paper."""
        return [self.sheet]

    def tab_regions(self) -> list[QWidget]:
        """Return the cards of the page in order, though their choices are built late."""
        return self._regions

    def on_next(self) -> bool:
        """Start the visit."""
        chosen = self.decision.value()
        if chosen is not None:
            start_visit(self.context, chosen, self.cards.values(), self.language,
                        int(self.size_picked()), self.guide)
        return True

    def on_back(self) -> bool:
        """Go back to the resting screen."""
        self.context.go("attract")
        return True

    def size_picked(self) -> str:
        """Return the text size of the next visit in percent."""
        found = [key for key, button in self.sizes.buttons.items() if button.isChecked()]
        return found[0] if found else str(round(theme().scale * 100))

    def retranslate(self) -> None:
        """Say everything in the other language; what was picked stays."""
        kept = (self.decision.value(), self.cards.values(), self.size_picked())
        self.rebuild()
        self.decision.set_picked(kept[0])
        self._show_cards(kept[1])
        self.sizes.set_picked(kept[2])

    def header_buttons(self) -> list[QWidget]:
        """Return the name of the page; it has no button there."""
        return [Pill(tr("Staff page"), "list-checks")]

    def first_focus(self) -> QWidget | None:
        """Return the first decision."""
        first = next(iter(self._decisions()), None)
        return self.decision.button(first.id) if first is not None else None

    def build(self) -> None:
        """Show the four choices in two columns."""
        self.sheet.set_text(tr("Print a blank sheet"))
        head, first = self._head(), self._decision_card()
        rest = (self._cards_card(), self._language_card(), self._size_card())
        self._regions: list[QWidget] = [head, first, *rest]
        self.box.setSpacing(8)
        fill(self.box, head, TwoColumns(
            in_widget(column(first, 1)), in_widget(column(*rest, 1, spacing=8)),
            weights=(1, 1), spacing=12), 0)
        self._show_cards(())

    def _head(self) -> QWidget:
        """Return the title, with the way out of the kiosk at its end."""
        self.leave = OutlineButton(tr("Leave the kiosk"), icon="key-round", least_height=56)
        self.leave.clicked.connect(self._on_leave)
        if not self.context.kiosk:
            self.leave.hide()
        words = title_block(self.title(), tr(
            "Choose the decision and the cards the doctor named. No name, no record number."))
        if theme().scale >= LARGE_SCALE:
            return in_widget(column(words, flow(self.leave), spacing=12))
        return in_widget(row(
            (words, 1), (self.leave, 0, Qt.AlignmentFlag.AlignVCenter), spacing=20))

    def _decision_card(self) -> Card:
        self.guides = guide_choice(self.session, self.guide.manifest["aid"], self._on_guide)
        self.decision = ChoiceGroup(tr("1. Decision"), self._decisions(), show_question=False)
        self.decision.picked.connect(self._on_decision)
        card = Card()
        card.add(heading(tr("1. Decision"), "h2", look="h3"), self.guides, self.decision)
        return card

    def _decisions(self) -> list[Choice]:
        decisions = self.guide.aid(current().lang).decisions.values()
        return [Choice(d.id, d.short_title) for d in decisions if not d.draft]

    def _cards_card(self) -> Card:
        card = Card()
        self.picked_line = WrapLabel("", "body", "ink2")
        self.cards_box = column()
        self.cards = ChoiceGroup(tr("2. Cards to open first"), [], multiple=True)
        title = heading(tr("2. Cards to open first"), "h2", look="h3")
        card.add(flow(title, self.picked_line, spacing=14), self.cards_box)
        return card

    def _language_card(self) -> Card:
        codes = self.guide.languages
        if self.language not in codes:
            self.language = codes[0]
        self.languages = PickGroup(
            tr("Language"), [(c, PickButton(language_name(c), tick=True)) for c in codes],
            columns=min(3, len(codes)))
        self.languages.set_picked(self.language)
        self.languages.picked.connect(self._on_language)
        return self._line_card(tr("3. Language"), self.languages)

    def _size_card(self) -> Card:
        self.sizes = PickGroup(
            tr("Text size"), [(s, PickButton(tr("{n} %").format(n=s), tick=True)) for s in SIZES],
            columns=4)
        self.sizes.set_picked(str(self.context.settings.text_size))
        return self._line_card(tr("4. Text size"), self.sizes)

    @staticmethod
    def _line_card(title: str, group: PickGroup) -> Card:
        """Return a card with its choices beside its title, or under it where they need the room."""
        line = flow(heading(title, "h2", look="h3"), group)
        line.ends_apart = True
        card = Card()
        card.add(line)
        return card

    def _show_cards(self, picked: tuple[str, ...]) -> None:
        """Show the cards of the decision picked, in the order of the guide."""
        clear(self.cards_box)
        chosen = self.decision.value()
        answers: list[Choice] = []
        if chosen is not None:
            view = sheet_view(self.session, chosen, (), current().lang, self.guide)
            answers = [
                Choice(o.id, o.name, tr("Not given at this clinic") if o.not_given_here else "")
                for o in (view.decision.shelf if view.decision else ())
            ]
        self.cards = ChoiceGroup(tr("2. Cards to open first"), answers, columns=2, multiple=True,
                                 show_question=False)
        self.cards.set_picked(picked)
        self.cards.picked.connect(self._on_card)
        self.cards_box.addWidget(self.cards)
        self.cards.setVisible(bool(answers))
        self._tell_picked()
        self.sheet.setEnabled(chosen is not None and not self._is_withdrawn())
        self.footerChanged.emit()

    def _tell_picked(self) -> None:
        count = len(self.cards.values())
        if self.decision.value() is None:
            said = tr("Choose the decision first.")
        else:
            said = ntr("{n} picked. The others stay one tap away.",
                       "{n} picked. The others stay one tap away.", count).format(n=count)
        self.picked_line.set_text(said)

    @Slot(str)
    def _on_guide(self, aid: str) -> None:
        """Show the decisions and languages of another guide; the visit in view stays as it is."""
        self.guide = self.session.library.find(aid) or self.guide
        size = self.size_picked()
        self.rebuild()
        self.sizes.set_picked(size)
        if self.guides is not None:
            self.guides.buttons[aid].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_decision(self, _decision: str) -> None:
        self._show_cards(())

    @Slot(str)
    def _on_card(self, card: str) -> None:
        if len(self.cards.values()) <= MOST_OPTIONS:
            self._tell_picked()
            return
        self.cards.set_picked(c for c in self.cards.values() if c != card)
        said = tr("{n} cards fit side by side. Take one away first.").format(n=MOST_OPTIONS)
        self.picked_line.set_text(said)
        announce(self, said)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self.language = language

    @Slot()
    def _on_sheet(self) -> None:
        """Ask which paper and size; the sheet is made meanwhile."""
        chosen, session = self.decision.value(), self.session
        if chosen is None:
            return
        cards = self.cards.values()
        view = sheet_view(session, chosen, cards, self.language, self.guide)
        ask = SheetAsk(session, view, with_cards=bool(cards))
        ask.printRequested.connect(self._on_print)
        ask.failed.connect(self._on_failed)
        self.context.open_drawer(tr("Print a blank sheet"), ask, icon="printer",
                                 opener=self.sheet)

    @Slot(object, str)
    def _on_print(self, made: Made, paper: str) -> None:
        self.context.window.drawer.close_drawer()
        self.delivery.print_pages(made, cast("Paper", paper))

    @Slot()
    def _on_failed(self) -> None:
        self.context.window.drawer.close_drawer()
        self.context.dialogs.error(Message(
            tr("The sheet could not be made"),
            tr("Try again. If it fails again, install the program again."), code="SHEET-01"))

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        if sentence:
            self.picked_line.set_text(sentence)
            announce(self, sentence)

    @Slot()
    def _on_leave(self) -> None:
        pad = PinPad(self.session.policy)
        pad.opened.connect(self.context.leaveRequested)
        self.context.open_drawer(tr("Leave the kiosk"), pad, icon="key-round", opener=self.leave)
