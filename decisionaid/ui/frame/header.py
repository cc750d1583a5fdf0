"""The header: mark and title, help and display, my questions, finish."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decisionaid import PROGRAM_NAME
from decisionaid.ui.frame.modes import FrameMode
from decisionaid.ui.style import icons
from decisionaid.ui.style.text import listed, ntr, tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import OutlineButton, QuietButton, TextButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row, stack
from decisionaid.ui.widgets.textblock import marked


class LogoMark(QWidget, Themed):
    """The mark of the program; the title beside it says the name."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = round(44 * min(1.2, theme().factor()))
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, icons.picture("mark", self.width(), self.height()))


class Separator(QWidget, Themed):
    """A thin upright line between groups of header buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(21, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.width() // 2, 0, 1, self.height(), theme().color("line"))


class HeaderBar(QWidget, Themed):
    """The header in its three forms: full, compact (Display) and large text (Menu).

    Attributes:
        can_listen: Whether a voice of this computer reads aloud. Without one there is no button,
            because a control that does nothing is worse than none; Help says why.
    """

    can_listen = False

    def __init__(self) -> None:
        super().__init__()
        self.mode: FrameMode = "full"
        self._low = self._stacked = False
        self._welcome = False
        self.help_shown = True
        self._language, self._count = "English", 0
        self._draft = ""
        self.guide_title, self._tagline_text = PROGRAM_NAME, ""
        self._quiet = False
        self._extras: list[QWidget] = []
        self.mark = LogoMark()
        self.name = WrapLabel("", "h3")
        self.tagline = WrapLabel("", "small", "ink2")
        self._make_buttons()
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retranslate()

    def _make_buttons(self) -> None:
        self.listen = QuietButton("", icon="volume-2")
        self.help = QuietButton("", icon="circle-question-mark")
        self.text_size = QuietButton("", icon="a-large-small")
        self.colors = QuietButton("", icon="contrast")
        self.language = QuietButton("", icon="globe")
        self.display = QuietButton("", icon="settings")
        self.questions = OutlineButton("", icon="list-checks")
        self.questions.set_badge(0)
        self.menu = OutlineButton("", icon="menu")
        self.finish = QuietButton("", icon="log-out")

    def _lay_out(self) -> None:
        words = column(0, self.name, self.tagline, 0, spacing=0)
        self._buttons = row()
        self._separators = [Separator() for _ in range(3)]
        first, second, third = self._separators
        for widget in (
            self.listen, self.help, first, self.text_size, self.colors, self.display,
            self.language, second, self.questions, third, self.menu, self.finish,
        ):  # fmt: skip
            self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row((row(self.mark, (words, 1)), 1), self._buttons, spacing=8)
        self.setLayout(self._row)

    def retranslate(self) -> None:
        """Say the names of all buttons in the language of the screen."""
        self._show_tagline()
        self.listen.set_text(tr("Listen"))
        self.help.set_text(tr("Help"))
        self.text_size.set_text(tr("Text size"))
        self.colors.set_text(tr("Colors"))
        self.display.set_text(tr("Display"))
        self.menu.set_text(tr("Menu"))
        self.finish.set_text(tr("Finish"))
        self.questions.set_text(tr("My questions"))
        self.set_count(self._count)
        self.set_language(self._language)

    def set_count(self, count: int) -> None:
        """Show how many questions are on the list, and say it."""
        self._count = count
        self.questions.set_badge(count)
        spoken = ntr("{n} question", "{n} questions", count).format(n=count)
        self.questions.setAccessibleName(listed((self.questions.label(), spoken)))

    def set_language(self, name: str) -> None:
        """Show the name of the language in force on its button, in that language."""
        self._language = name
        self.language.set_text(name)
        self.language.setAccessibleName(tr("Language: {name}").format(name=name))

    def set_guide(self, title: str, tagline: str) -> None:
        """Show the guide's title, and under it what the guide is about."""
        self.guide_title, self._tagline_text = title, tagline
        self._show_tagline()

    def set_draft(self, text: str) -> None:
        """Give the review line, shown in the header where the frame is small."""
        self._draft = text
        self._show_tagline()

    def set_quiet(self, quiet: bool) -> None:
        """Show the program's name alone: a resting screen names no illness."""
        self._quiet = quiet
        self._show_tagline()

    def _show_tagline(self) -> None:
        """Show the review line under the title; the tagline only where there is none."""
        self.name.set_text(PROGRAM_NAME if self._quiet else self.guide_title)
        large = self.mode == "large"
        text = "" if self._quiet else self._draft or self._tagline_text
        self.tagline.set_role("small")
        self.tagline.set_token("ink" if large else "ink2")
        self.tagline.set_text(marked(text) if large else text.replace("**", ""))
        self.tagline.setVisible(bool(text))
        self.name.setVisible(not large)

    def set_welcome(
        self, welcome: bool, extras: Sequence[QWidget] = (), *, help_shown: bool = True
    ) -> None:
        """On the welcome page show Help and the page's own language buttons only."""
        for widget in self._extras:
            self._buttons.removeWidget(widget)
            widget.hide()
        self._welcome = welcome
        self.help_shown = help_shown
        self._extras = list(extras) if welcome else []
        for widget in self._extras:
            self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.show()
        self.set_mode(self.mode, low=self._low, stacked=self._stacked)

    @property
    def inside(self) -> bool:
        """Whether the page in view is one of the walk, with questions and Finish."""
        return not self._welcome

    def set_mode(self, mode: FrameMode, *, low: bool, stacked: bool = False) -> None:
        """Take one of the three forms; `low` is the small frame of a low window."""
        self.mode, self._low, self._stacked = mode, low, stacked
        full, large, inside = mode == "full", mode == "large", not self._welcome
        for widget, shown in (
            (self.listen, self.can_listen and not large),
            (self.help, not large and self.help_shown),
            (self.text_size, full and inside), (self.colors, full and inside),
            (self.language, full and inside), (self.display, mode == "compact" and inside),
            (self.questions, inside), (self.menu, large),
            (self.finish, not large and inside),
            *((line, full and inside and not self.can_listen) for line in self._separators),
        ):  # fmt: skip
            widget.setVisible(shown)
        for extra in self._extras:
            extra.setVisible(not large)
        self._show_tagline()
        self._turn()
        side = 24 if large or not low else 16
        edge = 6 if low else 8 if large else 12
        self._row.setContentsMargins(side, edge, side, edge)
        self.setMinimumHeight(60 if low else 72)

    def _turn(self) -> None:
        """Put the buttons one under another at full width where the text is largest."""
        stack(self._row, self._stacked)
        stack(self._buttons, self._stacked)
        self._buttons.setSpacing(2 if self.mode != "large" else 8)
        flags = Qt.AlignmentFlag
        for widget in (self.questions, self.menu):
            self._buttons.setAlignment(widget, flags(0) if self._stacked else flags.AlignVCenter)

    def width_of(self, mode: FrameMode) -> int:
        """Return the px the header needs to show this form on one line."""
        shown: list[TextButton] = [self.help, self.questions, self.finish]
        if self.can_listen:
            shown.append(self.listen)
        if mode == "full":
            shown += [self.text_size, self.colors, self.language]
        elif mode == "compact":
            shown += [self.display]
        else:
            shown = [self.questions, self.menu]
        small = QFontMetrics(theme().font("small"))
        below = (self._draft or self._tagline_text).replace("**", "")
        words = max(self.name.sizeHint().width(), small.horizontalAdvance(below) + 4)
        buttons = sum(button.sizeHint().width() + 2 for button in shown)
        lines = 0 if self.can_listen else 3 * 21  # they make room for one button more
        around = 2 * 16 + 20 if mode == "compact" else 2 * 24 + 20 + lines
        return buttons + words + self.mark.width() + around

    def restyle(self) -> None:
        """Ask for the height the new text size needs."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(72, super().sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, bottom=True)


def paint_band(
    widget: QWidget, *, bottom: bool, fill: str = "surface", line: str = "line", tall: int = 0
) -> None:
    """Paint a band with a line along its lower or upper edge, as high as a border or `tall` px."""
    painter, look = QPainter(widget), theme()
    painter.fillRect(widget.rect(), look.color(fill))
    tall = tall or look.border()
    y = widget.height() - tall if bottom else 0
    painter.fillRect(0, y, widget.width(), tall, look.color(line))
