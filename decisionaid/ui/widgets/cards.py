"""White cards, pills, dots, dividers and other quiet parts of a page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from decisionaid.ui.style import icons
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import Item, fill, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, circle_number, rounded, smooth

UNKNOWN = "circle-dashed"
LARGE = 150  # px from which on a pictogram is a drawing of its own


class Card(QWidget, Themed):
    """A rounded box that holds other widgets, one under another.

    `fill` and `edge` are color tokens; `width` is the edge in px, 0 for the theme's own.
    """

    def __init__(
        self,
        *,
        fill: str = "surface",
        edge: str | None = "line",
        width: int = 0,
        padding: int = 16,
        radius: int = CARD_RADIUS,
        dashed: bool = False,
    ) -> None:
        super().__init__()
        self.fill, self.edge, self.edge_width = fill, edge, width
        self.dashed, self._radius, self._padding = dashed, radius, padding
        self.box = self.make_box()
        self.box.setSpacing(8)
        self.restyle()

    def make_box(self) -> QVBoxLayout:
        """Return the layout of the card; a card of a long list may take a quicker one."""
        return QVBoxLayout(self)

    def add(self, *items: Item) -> None:
        """Put widgets or layouts under what the card already holds, as `fill` does."""
        fill(self.box, *items)

    def set_colors(self, fill: str, edge: str | None, width: int = 0) -> None:
        """Change fill and edge."""
        self.fill, self.edge, self.edge_width = fill, edge, width
        self.update()

    def restyle(self) -> None:
        """Take the padding from the theme again."""
        pad = theme().gap(self._padding)
        self.box.setContentsMargins(pad, pad, pad, pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        width = self.edge_width or theme().border()
        rounded(
            smooth(QPainter(self)), QRectF(self.rect()), self._radius, self.fill, self.edge,
            width if self.edge else 0, dashed=self.dashed,
        )  # fmt: skip


class Icon(QWidget, Themed):
    """An icon beside words; the words carry the meaning, so it has no name of its own."""

    def __init__(self, name: str, size: int = 28, token: str = "ink") -> None:
        super().__init__()
        self._name, self._size, self._token = name, size, token
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        image = icons.pixmap(self._name, self.width(), self._token, rtl=right_to_left(self))
        QPainter(self).drawPixmap(0, 0, image)


class NumberCircle(QWidget, Themed):
    """A number in a filled circle, beside the words that it numbers.

    size: px at 100 %. role: of the number's type.
    """

    def __init__(
        self, number: int, size: int, fill: str = "pict", ink: str = "ink", role: str = "small",
    ) -> None:
        super().__init__()
        self._paint = partial(circle_number, text=str(number), fill=fill, ink=ink, role=role)
        self._size = size
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint(smooth(QPainter(self)), QRectF(self.rect()))


class Pictogram(QWidget, Themed):
    """A pictogram or icon in its circle, 48 px at 100 %."""

    def __init__(
        self,
        name: str,
        size: int = 48,
        *,
        fill: str = "pict",
        edge: str = "pictLine",
        token: str = "ink",
    ) -> None:
        super().__init__()
        self._name, self._size, self._fill, self._edge = name, size, fill, edge
        self._token = token
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_pictogram(painter, QRectF(self.rect()), self._name, self._fill, self._edge,
                        self._token)  # fmt: skip


def paint_pictogram(
    painter: QPainter,
    box: QRectF,
    name: str,
    fill: str = "pict",
    edge: str = "pictLine",
    token: str = "ink",
) -> None:
    """Paint a pictogram in a filled circle; a large one is lighter.

    `name` may be a guide's own drawing. Where it names one that this program does not have, a
    neutral one stands there.
    """
    name = name if icons.is_known(name) else UNKNOWN
    rounded(painter, box, box.width() / 2, fill, edge, 2)
    share, line = (0.5, 1.5) if box.width() >= LARGE else (0.58, icons.LINE)
    side = round(box.width() * share)
    at = box.center()
    image = icons.pixmap(name, side, token, line=line)
    painter.drawPixmap(round(at.x() - side / 2), round(at.y() - side / 2), image)


class People(QWidget, Themed):
    """The drawing of people talking; it says nothing that the words do not."""

    SIZE = QSize(440, 336)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.SIZE.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = min(self.width(), self.SIZE.width())
        tall = round(wide * self.SIZE.height() / self.SIZE.width())
        image = icons.picture("welcome", wide, tall)
        QPainter(self).drawPixmap((self.width() - wide) // 2, (self.height() - tall) // 2, image)


class Divider(QFrame, Themed):
    """A thin line between parts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), theme().border(), theme().color("line"))


class Pill(QWidget, Themed):
    """A short note in a rounded sunken box, with an icon if wanted."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__()
        self.label = WrapLabel(text, "small", "ink2")
        before = [Icon(icon, 20)] if icon else []
        self.setLayout(row(*before, self.label, spacing=8, margins=(14, 6, 14, 6)))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        rounded(smooth(QPainter(self)), box, min(box.height() / 2, 22), "sunken", "line", 1)


class Dots(QWidget, Themed):
    """Where a person is among a few pages: the pill is the page in view."""

    def __init__(self, count: int, now: int, spoken: str) -> None:
        super().__init__()
        self._count, self._now = count, now
        self.setAccessibleName(spoken)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = theme().px(14)
        return QSize((self._count - 1) * (side + 8) + theme().px(34), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        side, x = self.height(), 0.0
        for number in range(self._count):
            wide = look.px(34) if number == self._now else side
            left = self.width() - x - wide if right_to_left(self) else x
            box = QRectF(left, 0, wide, side)
            if number == self._now:
                rounded(painter, box, side / 2, "primary")
            else:
                painter.setPen(QPen(look.color("lineStrong"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            x += wide + 8
