"""Reads a page, a topic or a cell aloud, sentence by sentence, and marks what is read."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from shiboken6 import isValid

from decisionaid.ui.services.dialogs import nobody_sees
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.read_aloud import ReadInParts
from decisionaid.ui.widgets.scroll import outer_area, show_with_margin
from decisionaid.voices import SPEEDS, find_voice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.frame.main_window import MainWindow
    from decisionaid.ui.frame.reading_bar import ReadingBar
    from decisionaid.ui.services.page_sentences import SpokenSentence
    from decisionaid.ui.services.session import Session
    from decisionaid.ui.services.speaker import Speaker
    from decisionaid.ui.widgets.reading_mark import ReadingMark
    from decisionaid.voices import Speed, Voice

Roots = Callable[[], Sequence["QWidget"]]
LOOK_AFTER = 1_000  # ms after the first paint: looking for a voice must not slow the start


class Listening(QObject):
    """Finds a voice once the window stands, and has it say what the page shows.

    Attributes:
        voiceChanged: There is a voice for the language of the screen now, or none.
        sentenceBegan: A sentence is being said.
        speedChanged: The person wants another speed; keep it.
    """

    _found = Signal(str, object)
    voiceChanged = Signal()
    speedChanged = Signal()
    sentenceBegan = Signal()

    def __init__(self, session: Session, window: MainWindow, speed: Speed) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.speed: Speed = speed
        self._usual_speed: Speed = speed
        self.voice: Voice | None = None
        self.looked = False
        self.speaker_of = speaker_of
        self._lang = ""
        self._in_drawer = False
        self._bars: dict[bool, ReadingBar] = {}
        self._mark: ReadingMark | None = None
        self._speaker: Speaker | None = None
        self._roots: Roots | None = None
        self._title = ""
        self._lines: list[SpokenSentence] = []
        self._at = 0
        self._paused = False
        self._warned = not session.kiosk
        self._checking = later(self, self._check)
        self._aiming = later(self, self._aim)
        self._looking = later(self, self.look, LOOK_AFTER)
        self._connect()

    def _connect(self) -> None:
        window, session = self._window, self._session
        self._found.connect(self._on_found)
        window.painted.connect(self._on_painted)
        window.listenRequested.connect(self.read_page)
        window.drawer.listen.clicked.connect(self.read_drawer)
        window.drawer.closed.connect(self._on_drawer_closed)
        window.pageShown.connect(self.stop)
        window.closing.connect(self.stop)
        session.languageChanged.connect(self._on_language)
        session.viewChanged.connect(self._checking.start)
        session.visitChanged.connect(self._checking.start)
        window.windowTitleChanged.connect(self._checking.start)
        session.wiped.connect(self._on_wiped)
        application = QCoreApplication.instance()
        if application is not None:
            connect_while_alive(application.aboutToQuit, self.stop)

    # the voice
    @property
    def allowed(self) -> bool:
        """Whether the clinic's rules let pages be read aloud."""
        return self._session.policy.may_read_aloud

    @property
    def reads(self) -> bool:
        """Whether something is being read, or waits to be gone on with."""
        return self._roots is not None

    @Slot()
    def _on_painted(self) -> None:
        if self.allowed and not nobody_sees():
            self._looking.start()

    @Slot()
    def look(self) -> None:
        """Look for a voice that speaks the language of the screen, beside the window."""
        self._lang = current().lang
        # A thread of its own, for which nobody waits: whoever closes the window at once may.
        threading.Thread(target=self._search, args=(self._lang,), daemon=True).start()

    def _search(self, lang: str) -> None:
        found = find_voice(lang)
        with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
            self._found.emit(lang, found)

    @Slot(str, object)
    def _on_found(self, lang: str, voice: Voice | None) -> None:
        if lang == current().lang:
            self.set_voice(voice)
        elif self._lang == lang:  # another language was chosen meanwhile
            self.look()

    def set_voice(self, voice: Voice | None) -> None:
        """Read with this voice from now on; without one there is no button to listen."""
        self.stop()
        self.voice, self.looked = voice, True
        self._window.header.can_listen = self._window.drawer.can_listen = voice is not None
        if self._window.drawer.isVisible():
            self._window.drawer.offer_listening()
        self._window.restyle()
        self.voiceChanged.emit()

    @Slot(str)
    def _on_language(self, lang: str) -> None:
        self.stop()
        if self.looked and lang != self._lang:
            self.set_voice(None)
            self.look()

    # reading
    @Slot()
    def read_page(self) -> None:
        """Read the page in view from its beginning."""
        page = self._window.shown_page()
        if page is not None:
            self.read(page.read_aloud_parts, page.title())

    @Slot()
    def read_drawer(self) -> None:
        """Read what the open drawer shows."""
        drawer = self._window.drawer
        self.read(lambda: [drawer.area.content], drawer.title.text(), in_drawer=True)

    @Slot()
    def _on_drawer_closed(self) -> None:
        if self._in_drawer:
            self.stop()

    def read(self, roots: Roots, title: str = "", *, in_drawer: bool = False) -> None:
        """Read parts of what is in view; `roots` gives them, also once they were built anew."""
        self.stop()
        self._in_drawer = in_drawer
        if self.voice is None or not self.allowed:
            return
        self._roots, self._title, self._at = roots, title, 0
        if self._warned:
            self._begin()
        else:
            self._shown_bar().show_headphones()
            self._announce_bar()

    @Slot()
    def _begin(self) -> None:
        """Say the first sentence."""
        self._warned = True
        self._lines = self._now()
        if self._lines:
            self._say()
        else:
            self.stop()

    def _now(self) -> list[SpokenSentence]:
        """Return what stands on the page now."""
        from decisionaid.ui.services.page_sentences import page_sentences

        return page_sentences(self._roots(), self._title) if self._roots is not None else []

    def _say(self) -> None:
        line = self._lines[self._at]
        self._paused = False
        self._shown_bar().show_reading(self.speed, paused=False)
        self._show_mark()
        self._aiming.start()
        self.sentenceBegan.emit()
        self._voiced().say(line.said)

    def _show_mark(self) -> None:
        line = self._lines[self._at]
        self._shown_mark().mark(line.widget, line.start, line.end, line.part)

    @Slot()
    def _aim(self) -> None:
        """Scroll the sentence into view once all is laid out; the focus stays where it is."""
        line = self._lines[self._at] if self._lines else None
        widget = line.widget if line is not None else None
        if line is None or widget is None or not isValid(widget):
            return
        if isinstance(widget, ReadInParts):
            widget.show_part(line.part)
        area, part = outer_area(widget), self._shown_mark().part()
        while area is not None:
            show_with_margin(area, widget, part)
            area = outer_area(area)

    @Slot()
    def _on_said(self) -> None:
        """Go on with the next sentence of the page as it stands now."""
        if self._find_again() and self._at + 1 < len(self._lines):
            self._at += 1
            self._say()
        else:
            self.finish()

    def _find_again(self) -> bool:
        """Find the sentence in what the page shows now; False where it is gone."""
        if not self._lines:
            return False
        line, new = self._lines[self._at], self._now()
        same = [n for n, other in enumerate(new) if other.said == line.said]
        if not same:
            return False
        self._at = min(same, key=lambda n: abs(n - self._at))
        self._lines = new
        return True

    @Slot()
    def _check(self) -> None:
        """Stop at once where the page no longer shows what is read, such as hidden numbers."""
        if self._roots is None or not self._lines:
            return
        if not self._find_again():
            self.stop()
        else:
            self._show_mark()

    @Slot()
    def toggle_pause(self) -> None:
        """Hold, or go on at the sentence that was cut off."""
        if not self._lines:
            return
        if self._paused:
            if self._find_again():
                self._say()
            else:
                self.stop()
            return
        self._paused = True
        self._voiced().hush()
        self._shown_bar().show_reading(self.speed, paused=True)
        self._announce_bar()

    @Slot()
    def back(self) -> None:
        """Read the sentence before once more."""
        if self._find_again():
            self._at = max(0, self._at - 1)
            self._say()

    @Slot()
    def slower(self) -> None:
        """Speak slower."""
        self.set_speed(SPEEDS[max(0, SPEEDS.index(self.speed) - 1)])

    @Slot()
    def faster(self) -> None:
        """Speak faster."""
        self.set_speed(SPEEDS[min(len(SPEEDS) - 1, SPEEDS.index(self.speed) + 1)])

    def set_speed(self, speed: Speed) -> None:
        """Speak at this speed, the sentence that is read once more, and keep it."""
        if speed == self.speed:
            return
        self.speed = speed
        if self._speaker is not None:
            self._speaker.set_speed(speed)
        if self._lines:
            paused = self._paused
            self._shown_bar().show_reading(speed, paused=paused)
            if not paused:
                self._say()
        self.speedChanged.emit()

    @Slot()
    def finish(self) -> None:
        """Read no more on this page, and say so to who cannot see that the bar is gone."""
        told = bool(self._lines)
        self.stop()
        if told:
            announce(self._window, tr("Reading has stopped"))

    @Slot()
    def stop(self, *_said: object) -> None:
        """Read no more, and take bar and mark away."""
        speaker, self._speaker = self._speaker, None
        if speaker is not None:
            speaker.end()
            speaker.deleteLater()
        self._roots, self._lines, self._paused = None, [], False
        if self._mark is not None and isValid(self._mark):
            self._mark.mark(None)
        bar = self._bar
        if bar is not None and isValid(bar) and not bar.isHidden():
            focused = bar.isAncestorOf(self._window.focusWidget() or self._window)
            bar.hide()
            if focused:  # else Qt hands it to the next control
                drawer = self._window.drawer
                stays = self._in_drawer and drawer.isVisible()
                (drawer.listen if stays else self._window).setFocus()

    @Slot()
    def _on_failed(self) -> None:
        """Say in one sentence that the voice failed; the page is there to be read."""
        self.stop()
        self._shown_bar().show_failed()
        self._announce_bar()

    def _announce_bar(self) -> None:
        announce(self._shown_bar(), self._shown_bar().label.text())

    @Slot()
    def _on_wiped(self) -> None:
        """Forget what the last person chose at the clinic."""
        self.stop()
        if self._session.kiosk:
            self._warned, self.speed = False, self._usual_speed

    # what is made when it is first needed
    def _voiced(self) -> Speaker:
        if self._speaker is None:
            assert self.voice is not None  # noqa: S101 - nothing is read without one
            self._speaker = self.speaker_of(self.voice, self.speed, self)
            self._speaker.ended.connect(self._on_said)
            self._speaker.failed.connect(self._on_failed)
        return self._speaker

    def _shown_mark(self) -> ReadingMark:
        if self._mark is None:
            from decisionaid.ui.widgets.reading_mark import ReadingMark

            drawer = self._window.drawer
            self._mark = ReadingMark(self._window, drawer.dim, drawer)
        return self._mark

    @property
    def _bar(self) -> ReadingBar | None:
        """Return the bar of the page, or of the drawer while that is read."""
        return self._bars.get(self._in_drawer)

    def _shown_bar(self) -> ReadingBar:
        bar = self._bar
        if bar is None:
            from decisionaid.ui.frame.reading_bar import ReadingBar

            bar = self._bars[self._in_drawer] = ReadingBar(narrow=self._in_drawer)
            bar.begin.clicked.connect(self._begin)
            bar.pause.clicked.connect(self.toggle_pause)
            bar.back.clicked.connect(self.back)
            bar.slower.clicked.connect(self.slower)
            bar.faster.clicked.connect(self.faster)
            bar.stop.clicked.connect(self.finish)
            if self._in_drawer:
                self._window.drawer.over_foot.addWidget(bar)
            else:
                self._window.footer_bars.add(bar)
        return bar


def speaker_of(voice: Voice, speed: Speed, parent: QObject) -> Speaker:
    """Return what speaks with a voice; the program's own start goes without it."""
    from decisionaid.ui.services.speaker import Speaker

    return Speaker(voice, speed, parent)
