"""At the clinic: the screens beside the one the program covers show nothing, and take no tap."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.signals import connect_while_alive

Kind = Qt.WindowType
FLAGS = (Kind.Window | Kind.FramelessWindowHint | Kind.WindowDoesNotAcceptFocus
         | Kind.WindowStaysOnTopHint)


class OtherScreens(QObject):
    """Keeps one empty window on each screen the program is not on, as screens come and go."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.covers: list[QWidget] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            connect_while_alive(app.screenAdded, self._on_screen)
            connect_while_alive(app.screenRemoved, self._on_screen)

    @Slot(QScreen)
    def _on_screen(self, _screen: QScreen) -> None:
        self.cover()

    @Slot()
    def cover(self) -> None:
        """Cover every other screen as it is now; one that shows the same picture is left alone."""
        own = self._window.screen().geometry()
        every = [screen.geometry() for screen in QGuiApplication.screens()]
        areas = [area for area in every if not area.intersects(own)]
        for unused in self.covers[len(areas):]:
            unused.hide()
            unused.deleteLater()
        del self.covers[len(areas):]
        while len(self.covers) < len(areas):
            self.covers.append(self._made())
        for cover, area in zip(self.covers, areas, strict=True):
            self._place(cover, area)

    def _made(self) -> QWidget:
        """Return an empty window that goes with the program's own."""
        cover = QWidget(self._window, FLAGS)
        cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        cover.setAutoFillBackground(True)
        return cover

    def _place(self, cover: QWidget, area: QRect) -> None:
        cover.setGeometry(area)
        cover.show()
        cover.setGeometry(area)  # the screen it came to may have another scale
