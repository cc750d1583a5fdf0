"""A page that cannot be shown says so, and the way to all others stays open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.widget_tree import child_widgets, widgets_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOG = logging.getLogger("decisionaid.pages")


class _ErrorPage(Page):
    """Stands in for a page that could not be built, so that it is not tried again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(_Cover())

    def title(self) -> str:
        """Return what is said of the page."""
        return tr("This page cannot be shown")


class _Cover(QWidget):
    """What is said in place of the parts of a page."""

    def __init__(self, covered: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.covered = covered
        for part in covered:
            part.hide()
        box = column(
            heading(tr("This page cannot be shown"), "h1"),
            WrapLabel(tr("Something in this guide does not fit this program. Your answers are "
                         "still here, and all other pages can be used.")), spacing=18)
        box.setContentsMargins(48, 48, 48, 48)
        box.addStretch(1)
        self.setLayout(box)


def built(make: Callable[[], Page]) -> Page:
    """Return a page, or one that says that it cannot be shown."""
    try:
        return make()
    except Exception:
        LOG.exception("a page could not be built")
        return _ErrorPage()


def refresh(page: Page) -> None:
    """Bring a page up to date, or cover it where that fails, until it can be again."""
    try:
        page.refresh()
    except Exception:
        LOG.exception("a page could not be brought up to date")
        if not _covers(page):
            page.body.addWidget(_Cover(_parts(page)))
        return
    for cover in _covers(page) if not isinstance(page, _ErrorPage) else ():
        for part in cover.covered:
            part.show()
        page.body.removeWidget(cover)
        cover.hide()
        cover.deleteLater()


def _parts(page: Page) -> list[QWidget]:
    """Return the parts of a page that are in view."""
    return [w for w in child_widgets(page) if not w.isHidden()]


def _covers(page: Page) -> list[_Cover]:
    return list(widgets_in(page, _Cover))
