"""Buttons that wrap their words, grow taller and draw every state of the design."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from decisionaid.ui.style import icons
from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.theme import grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, circle_number, rounded, smooth
from decisionaid.ui.widgets.painted_button import PaintedButton
from decisionaid.ui.widgets.textblock import TextBlock

LEAST_EM = 10


class Look(Struct, frozen=True):
    """How a kind of button is painted: fill, edge and word colors in each state."""

    fill: str | None
    edge: str | None
    ink: str
    hover: str | None
    pressed: str | None
    pressed_ink: str
    bold: bool = True
    pad: int = 24


FILLED = Look("primary", None, "onPrimary", "primaryHover", "primaryPressed", "onPrimary")
OUTLINE = Look("surface", "primary", "primary", "tint", "tintPressed", "primary")
QUIET = Look(None, None, "ink", "tint", "tintPressed", "ink", bold=False, pad=12)
LINK = Look(None, None, "primary", "tint", "tintPressed", "primary", pad=8)


class TextButton(PaintedButton, QPushButton):
    """A button with words and, if wanted, an icon before or after them and a count."""

    def __init__(
        self,
        text: str,
        look: Look = OUTLINE,
        *,
        icon: str = "",
        icon_after: bool = False,
        least_height: int = 0,
        role: str = "",
        wide: bool = False,
        start: bool = False,
    ) -> None:
        super().__init__()
        self.look = look
        self.icon_name = icon
        self._icon_after = icon_after
        self._least = least_height
        self._role = role or ("button" if look.bold else "body")
        self._start = start
        self._badge: str | None = None
        self._opens = ""  # the chevron of a button that opens a list
        self._detail = ""
        self._underlined = False  # a link is, where it stands in a line of text
        grow_downwards(self, wide=wide)
        self.setAutoDefault(False)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show and tell these words."""
        self._label = text
        self.show_words(text)
        self.restyle()

    def label(self) -> str:
        """Return the words shown."""
        return self._label

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self.icon_name = name
        self.restyle()

    def set_badge(self, count: int | None) -> None:
        """Show a count beside the words; the caller gives the spoken name."""
        self._badge = None if count is None else str(count)
        self.restyle()

    def set_opens(self, icon: str = "chevron-down") -> None:
        """Show at the end of the words, or of a wide button, that a list opens."""
        self._opens = icon
        self.restyle()

    def set_detail(self, text: str) -> None:
        """Show a second, regular line under the words."""
        self._detail = text
        self.setAccessibleDescription(text)
        self.restyle()

    def _measured(self, text: str, role: str) -> TextBlock:
        center = not (self._start or self._detail or self.icon_name)
        return self._block(text, role, center=center)

    def least_height(self) -> int:
        """Return the least height of the button in px."""
        return max(self._least, theme().target())

    def _pad(self) -> int:
        return theme().gap(self.look.pad if self._least >= 56 or self.look.pad < 24 else 18)

    def icon_px(self) -> int:
        """Return the size of the icon in px."""
        return theme().px(22)

    def _gap(self) -> int:
        """Return the px between icon and words; two lines of words stand further off."""
        return theme().gap(16 if self._detail else 8)

    def _extras(self) -> int:
        """Return the width in px that icon and badge take beside the words."""
        gap = self._gap()
        taken = (self.icon_px() + gap) * sum(map(bool, (self.icon_name, self._opens)))
        return taken + (self._badge_width() + gap if self._badge is not None else 0)

    def _badge_width(self) -> int:
        digits = len(self._badge or "")
        return theme().px(28) + max(0, digits - 2) * theme().px(9)

    def _text_height(self, width: int) -> int:
        height = self._measured(self._label, self._role).height(width)
        return height + (self._measured(self._detail, "body").height(width) if self._detail else 0)

    def _text_width(self, limit: float) -> int:
        width = self._measured(self._label, self._role).width(limit)
        return max(width, self._measured(self._detail, "body").width(limit) if self._detail else 0)

    def heightForWidth(self, width: int) -> int:
        inner = max(1, width - 2 * self._pad() - self._extras())
        return max(self.least_height(), self._text_height(inner) + 2 * theme().gap(10))

    def sizeHint(self) -> QSize:
        width = self._text_width(10_000) + 2 * self._pad() + self._extras()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        word = min(self._measured(self._label, self._role).longest_word(),
                   LEAST_EM * theme().size(self._role))
        width = word + 2 * self._pad() + self._extras()
        return QSize(max(width, self.least_height()), self.least_height())

    def colors(self) -> tuple[str | None, str | None, str]:
        """Return fill, edge and word color tokens of the state in force."""
        look = self.look
        if not self.isEnabled():
            return ("disabledBg" if look.fill else None), None, "disabled"
        if self.isDown():
            return look.pressed, look.edge, look.pressed_ink
        if self.underMouse():
            return look.hover, look.edge, look.ink
        return look.fill, look.edge, look.ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        fill, edge, ink = self.colors()
        rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, fill, edge, 2 if edge else 0)
        self.paint_content(painter, ink)

    def paint_content(self, painter: QPainter, ink: str) -> None:
        """Paint icon, words and count in reading order."""
        gap, pad, rtl = self._gap(), self._pad(), right_to_left(self)
        room = self.width() - 2 * pad - self._extras()
        wide = min(room, self._text_width(room))
        free = room - wide
        x = pad + (0 if self._start or self._detail else free / 2)
        height = self._text_height(wide)
        parts = self._parts(wide)
        for kind, width in parts:
            left = self.width() - x - width if rtl else x
            if kind in ("icon", "opens"):
                if kind == "opens" and self._start:
                    left = pad if rtl else self.width() - pad - width
                top = (self.height() - width) / 2
                name = self.icon_name if kind == "icon" else self._opens
                image = icons.pixmap(name, width, ink, rtl=rtl)
                painter.drawPixmap(round(left), round(top), image)
            elif kind == "badge":
                size = theme().px(28)
                box = QRectF(left, (self.height() - size) / 2, width, size)
                circle_number(painter, box, self._badge or "", "sun", "onSun")
            else:
                self._paint_words(painter, QRectF(left, (self.height() - height) / 2, wide, 0), ink)
            x += width + gap

    def _parts(self, text_width: int) -> list[tuple[str, int]]:
        parts = [("text", text_width)]
        if self.icon_name:
            parts.insert(1 if self._icon_after else 0, ("icon", self.icon_px()))
        if self._badge is not None:
            parts.append(("badge", self._badge_width()))
        if self._opens:
            parts.append(("opens", self.icon_px()))
        return parts

    def _paint_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        color = theme().color(ink)
        block = self._measured(self._label, self._role)
        block.paint(painter, box, color, color)
        top = box.top() + block.height(box.width())
        if self.look is LINK and (self._underlined or self.underMouse() or self.isDown()):
            painter.setPen(QPen(color, 2))
            y = round(top) - 1
            painter.drawLine(round(box.left()), y, round(box.right()), y)
        if self._detail:
            color = color if self.look is FILLED else theme().color("ink")
            below = self._measured(self._detail, "body")
            below.paint(painter, QRectF(box.left(), top, box.width(), 0), color, color)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Alt and an arrow move an item of a list; the button must not take them for its own.
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FilledButton(TextButton):
    """The one main button of a screen; it names what comes next."""

    def __init__(
        self, text: str, *, icon: str = "", least_height: int = 56, wide: bool = False
    ) -> None:
        super().__init__(
            text, FILLED, icon=icon, icon_after=True, least_height=least_height,
            role="button56", wide=wide,
        )  # fmt: skip


class OutlineButton(TextButton):
    """A button beside the main one."""

    def __init__(
        self, text: str, *, icon: str = "", icon_after: bool = False, least_height: int = 48,
        wide: bool = False,
    ) -> None:  # fmt: skip
        role = "button56" if least_height >= 56 else "button"
        super().__init__(
            text, OUTLINE, icon=icon, icon_after=icon_after, least_height=least_height,
            role=role, wide=wide,
        )  # fmt: skip


class WideButton(TextButton):
    """A button as wide as there is room, with a large icon and a line that says what it does."""

    def __init__(
        self, text: str, icon: str, look: Look = OUTLINE, *, detail: str = "",
        least_height: int = 80, role: str = "button56",
    ) -> None:  # fmt: skip
        super().__init__(
            text, look, icon=icon, least_height=least_height, role=role, wide=True, start=True)
        self.set_detail(detail)

    def icon_px(self) -> int:
        """Return the size of the icon in px."""
        return theme().px(30)


class LinkButton(TextButton):
    """A bold link in the primary color with the hit area of a button."""

    def __init__(self, text: str, *, icon: str = "", underlined: bool = False) -> None:
        super().__init__(text, LINK, icon=icon)
        self._underlined = underlined


class QuietButton(TextButton):
    """A header button: icon and regular words without an edge."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        super().__init__(text, QUIET, icon=icon)


class IconButton(TextButton):
    """A button of one icon (up, down, more, page turn only); its name is also its tooltip."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__("", OUTLINE, icon=icon)
        set_role(self, Role.Button)  # Qt's own would tell the tooltip as well
        self.set_spoken(name)

    def set_spoken(self, name: str) -> None:
        """Give the name that is read aloud and shown as a tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = max(self.least_height(), self.icon_px() + 2 * theme().gap(8))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    def paint_content(self, painter: QPainter, ink: str) -> None:
        """Paint the icon in the middle."""
        side = self.icon_px()
        image = icons.pixmap(self.icon_name, side, ink, rtl=right_to_left(self))
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, image)
