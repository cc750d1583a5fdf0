"""The right side of the pages: size, print, save, what is kept, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from decisionaid.ui.steps.compare.rail import DenominatorSwitch
from decisionaid.ui.steps.summary.sizes import PrintSizes
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.widgets.buttons import FILLED, OutlineButton, WideButton
from decisionaid.ui.widgets.cards import Card, Divider, Icon
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column, flow, row
from decisionaid.ui.widgets.unprinted import script_names

if TYPE_CHECKING:
    from decisionaid.ui.steps.summary.page_maker import Made
    from decisionaid.visit.model import Visit

SHOWN_LETTERS = 20
TOP, MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter


class Notice(Card):
    """A sentence with an icon that stays until it is no longer true."""

    def __init__(self, icon: str, fill: str, edge: str) -> None:
        super().__init__(fill=fill, edge=edge, width=2, padding=12)
        self.label = WrapLabel("")
        self.add(row((Icon(icon, 26), 0, TOP), (self.label, 1), spacing=12))
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; none hides it."""
        self.label.set_text(sentence)
        self.setVisible(bool(sentence))


class ActionPanel(QWidget):
    """What a person can do with the pages.

    Attributes:
        choose, print, save, open, password, finish: The buttons.
        sizes, out_of: How large the words are, and whether numbers are out of 100 or 1000.
        doctor: Whether the doctor's page prints.
    """

    def __init__(self, *, kiosk: bool, saves: bool, keeps: bool) -> None:
        super().__init__()
        self._kiosk, self._saves, self._keeps = kiosk, saves, keeps
        self._letters_said: tuple[str, ...] = ()
        self._build()

    def _build(self) -> None:
        self.title = heading(tr("Your pages are ready"), "h1")
        self.choose = OutlineButton(tr("Choose pages"), icon="list")
        self.lead = WrapLabel("", "lead")
        head = row((self.title, 1), (self.choose, 0, TOP), spacing=12)
        self.sizes, self.out_of = PrintSizes(), DenominatorSwitch()
        sizes = flow(self.sizes, self.out_of, spacing=12)
        sizes.ends_apart = True
        self.doctor = CheckChoice(Choice("doctor", tr("Print the page for my doctor"),
                                         tr("It comes out last. Hand it over as it is.")))
        self.letters = Notice("triangle-alert", "caution", "cautionLine")
        self.print = WideButton(tr("Print"), "printer", FILLED, least_height=70, role="h3")
        self.save = WideButton(tr("Save as PDF"), "file-down", least_height=70, role="h3")
        if not self._saves:
            self.save.hide()
        self.status = Notice("info", "tint", "primary")
        self.open = OutlineButton(tr("Open the PDF"), icon="file-text")
        self.open.hide()
        self.take_all = WrapLabel("")
        take_all = row((Icon("info", 26), 0, TOP), (self.take_all, 1), spacing=12)
        self.setLayout(column(
            column(head, self.lead, spacing=2), sizes, self.doctor, self.letters, self.print,
            self.save, self.status, self.open, self._kept(), take_all if self._kiosk else None, 0,
            Divider(), self._end(), spacing=10))

    def _kept(self) -> Card:
        """Return the line that says what is kept, with the way to a password at home."""
        self.kept = Card(padding=8)
        self.kept_icon = Icon("bookmark", 30)
        self.kept_title, self.kept_line = WrapLabel("", "h3"), WrapLabel("")
        self.password = OutlineButton(tr("Add a password"), icon="key-round")
        self.kept.add(row(
            (self.kept_icon, 0, MIDDLE), (column(self.kept_title, self.kept_line, spacing=0), 1),
            (self.password, 0, MIDDLE), spacing=16))
        if self._kiosk:
            self.kept.hide()
        return self.kept

    def _end(self) -> QLayout:
        self.end_line = WrapLabel("")
        self.finish = OutlineButton("", icon="log-out", least_height=56)
        words = column(WrapLabel(tr("All done?"), "bold"), self.end_line, spacing=0)
        return row((words, 1), (self.finish, 0, MIDDLE), spacing=12)

    def show_visit(self, visit: Visit) -> None:
        """Show the choices of the visit."""
        self.sizes.set_size(visit.printing.print_size)
        self.out_of.set_total(visit.denominator)
        self.doctor.setVisible(visit.patient.survival == "doctor")
        self.doctor.setChecked("doctor" in visit.printing.sections)

    def show_made(self, made: Made | None, carry: str) -> None:
        """Show how many pages there are, or that they are being made."""
        ready = made is not None and made.count > 0
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        count = made.count if made is not None else 0
        self.title.set_text(tr("Your pages are ready") if ready else tr("Your pages"))
        self.lead.set_text(self._lead(made))
        pages = ntr("{n} page, black and white", "{n} pages, black and white", count)
        self.print.set_detail(pages.format(n=count) if ready else tr("No pages yet"))
        self.save.set_detail(self._save_detail(made, carry))
        self._show_letters(made.uncovered if made is not None else ())
        if self._kiosk:
            self.take_all.set_text(ntr(
                "Nothing is kept on this computer. Print now if you want your page. Please take "
                "it from the printer: it has a line for your name.",
                "Nothing is kept on this computer. Print now if you want your pages. Please take "
                "all of them from the printer: {n} pages, each with a line for your name.",
                count).format(n=count))

    @staticmethod
    def _lead(made: Made | None) -> str:
        if made is None:
            return tr("We make them just as they print.")
        if not made.count:
            return tr("No page is ticked. Choose at least one.")
        if not made.doctor:
            return tr("This is just what will print. Take it to your visit.")
        if made.open_pages < 1:
            return tr("Your doctor's page is all that will print.")
        shown = ntr("Page 1 is just what will print.", "Pages 1 to {n} are just what will print.",
                    made.open_pages).format(n=made.open_pages)
        last = ntr("The last page is for your doctor.", "The last {n} pages are for your doctor.",
                   made.doctor).format(n=made.doctor)
        return f"{shown} {last}"

    @staticmethod
    def _save_detail(made: Made | None, carry: str) -> str:
        if carry != "no":
            return tr("To a folder or USB stick. It carries your visit inside")
        if made is not None and made.doctor:
            return tr("To a folder or USB stick. The doctor's page is in it, at the end")
        return tr("To a folder or USB stick you choose")

    def _show_letters(self, letters: tuple[str, ...]) -> None:
        """Tell before printing which letters will be boxes."""
        some = "  ".join(letters[:SHOWN_LETTERS])
        names = script_names(letters)
        said = tr("These letters cannot be printed: {letters}. A box stands for each. Please write "
                  "them by hand.").format(
            letters=f"{some} ({current().listed(names)})" if names else some) if letters else ""
        if said and letters != self._letters_said:
            announce(self, said)
        self._letters_said = letters
        self.letters.say(said)

    def show_keeping(self, sentence: str, *, locked: bool) -> None:
        """Show what is true of keeping, and at the end what Finish does."""
        self.kept_title.set_text(sentence)
        if self._keeps:
            self.kept_line.set_text(tr("With a password") if locked else tr("Without a password"))
            self.end_line.set_text(tr("Your visit stays in My visits. You can delete it there."))
            self.finish.set_text(tr("Finish"))
        else:
            self.kept_line.set_text(tr("Print or save your pages if you want them."))
            self.end_line.set_text(tr("This clears your answers from this computer."))
            self.finish.set_text(tr("Finish and clear"))
        self.kept_icon.set_icon("lock" if locked else "bookmark" if self._keeps else "info")
        self.password.setVisible(self._keeps)
        self.password.set_text(tr("Change the password") if locked else tr("Add a password"))

    def say(self, sentence: str) -> None:
        """Show what happened, for as long as it is true; nothing hides it."""
        self.status.say(sentence)
        self.open.hide()
        if sentence:
            announce(self, sentence)
