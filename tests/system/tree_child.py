"""The whole program with one visit on one day, for the golden trees: it shows what it is told.

A line of standard input is the place to show: a page, `compare:TOPIC` or `drawer`. Its answer is
one line: the names Tab walks from the top of the window, as JSON. Arguments are the program's.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import threading

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from decisionaid import app, cli
from decisionaid.ui.services import listening
from decisionaid.ui.style.accessibility import name_of
from decisionaid.visit.model import new_visit
from decisionaid.voices import Voice

TODAY = dt.date(2026, 11, 25)
SEED, ROUNDS = 7, 60


class Places(QObject):
    """Shows a place in the window's own thread."""

    wanted = Signal(str)

    def __init__(self, program) -> None:
        super().__init__(program)
        self.program = program
        self.wanted.connect(self.show)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Read to the end of standard input."""
        for line in sys.stdin:
            self.wanted.emit(line.strip())

    @Slot(str)
    def show(self, place: str) -> None:
        """Show a place, let everything settle, and tell what Tab walks."""
        page, _, topic = place.partition(":")
        window = self.program.window
        if page == "drawer":
            window.questionsRequested.emit()
        else:
            self.program.walk.show(page)
        if topic:
            window.shown_page().show_topic(topic)
        for _ in range(ROUNDS):
            QApplication.processEvents()
        print(json.dumps([name_of(w) for w in window.tab_order()], ensure_ascii=False), flush=True)


def main() -> int:
    """Run the program with a fixed visit and day."""
    make = app.make_program
    listening.Listening._on_painted = lambda _self: None  # whether or not there is a voice here

    def fresh_visits(library):
        def fresh(language: str):
            made = new_visit("a1b2c3d4e5f60718", TODAY, SEED, language)
            facts = library.first.manifest
            return replace(made, aid_id=facts["aid"], aid_version=facts["version"])

        return fresh

    def make_program(*given):
        program = make(*given)
        program.session.today = lambda: TODAY
        lang = program.session.visit.language
        program.context.listening.set_voice(Voice("espeak-ng", "espeak-ng", lang))
        Places(program)
        return program

    app.fresh_visits, app.make_program = fresh_visits, make_program
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
