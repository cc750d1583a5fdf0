"""The summary as its tests wait for it and tap it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui.conftest import settle

if TYPE_CHECKING:
    from decisionaid.ui.steps.summary.page_maker import Made


MOST_MS = 300_000  # a busy machine is slow; what hangs is ended all the same


def wait_made(qtbot, page) -> Made:
    pages = page.pages
    qtbot.waitUntil(lambda: pages.made is not None and not pages.maker.busy, timeout=MOST_MS)
    settle()
    return page.pages.made


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()
