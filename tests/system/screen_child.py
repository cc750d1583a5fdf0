"""A window on the screen that is really there, for `test_screens.py`: it says where it stands.

Arguments: home or kiosk. Each line read is a wish; each answer is one line.
"""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from decisionaid.app import make_application
from decisionaid.ui.frame.page import Page
from decisionaid.ui.services.dialogs import Message, MessageDialog, QtDialogs

MESSAGE = Message("Ready?", "Press Enter.", (("yes", "Yes"), ("no", "No")))


class Wishes(QObject):
    """Hears the lines of standard input in the window's thread."""

    said = Signal(str)

    def listen(self) -> None:
        """Read to the end."""
        for line in sys.stdin:
            self.said.emit(line.strip())
        self.said.emit("end")


class FieldPage(Page):
    """One field to type in."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.body.addWidget(self.field)

    def next_text(self) -> str:
        """Return the words of the filled button."""
        return "Go on"


class Child(QObject):
    """Does what is wished and says what is seen."""

    def __init__(self, *, kiosk: bool) -> None:
        super().__init__()
        from decisionaid.ui.frame.main_window import MainWindow
        from decisionaid.ui.frame.window_geometry import WindowGeometry

        self.window = MainWindow()
        self.window.add_page("field", FieldPage)
        self.window.show_page("field")
        WindowGeometry(self.window, kiosk=kiosk).show()

    @Slot(str)
    def do(self, wish: str) -> None:
        """Do one thing."""
        window = self.window
        if wish == "where":
            tell(window.frameGeometry().getRect(), window.screen().geometry().getRect(),
                 bottom_of(window.footer.next), window.isActiveWindow())
        elif wish == "focus":
            field(window).setFocus()
            tell("focused", window.isActiveWindow())
        elif wish == "typed":
            tell(field(window).text())
        elif wish == "ask":
            answer = QtDialogs(window).ask(MESSAGE)
            tell("answered", answer)
        elif wish == "dialog":
            above = QApplication.activeModalWidget()
            tell(type(above).__name__, above is not None and above.isActiveWindow(),
                 corner(above) if isinstance(above, MessageDialog) else "")
        elif wish.startswith("move "):
            window.move(*map(int, wish.split()[1:]))
            tell("moved")
        elif wish == "over":
            window.drawer.open_drawer("Words", QWidget())
            field(window).createStandardContextMenu().popup(field(window).mapToGlobal(QPoint(0, 0)))
            tell("opened")
        elif wish == "tops":
            for top in QApplication.topLevelWidgets():
                if top.isVisible():
                    tell(type(top).__name__, top.screen().name(), top.frameGeometry().getRect())
            tell("end")
        elif wish == "end":
            QApplication.exit(0)


def field(window) -> QLineEdit:
    """Return the field of the page."""
    return window.page("field").field


def bottom_of(widget: QWidget) -> int:
    """Return the lowest pixel of a widget on the screen."""
    return widget.mapToGlobal(widget.rect().bottomLeft()).y()


def corner(dialog: MessageDialog) -> str:
    """Return whether the corners of a dialog are round."""
    return "round" if dialog._round else "square"


def tell(*words: object) -> None:
    """Answer one line."""
    print(*words, sep="|", flush=True)


def main(mode: str) -> int:
    """Run until standard input ends."""
    application = make_application()
    child = Child(kiosk=mode == "kiosk")
    wishes = Wishes()
    wishes.said.connect(child.do)
    threading.Thread(target=wishes.listen, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
