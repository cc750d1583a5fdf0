"""Colors, type and spacing of the screen, and the one place where they change."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from decisionaid.paths import resource

ThemeName = Literal["light", "contrast"]
SheetName = Literal["bars", "field", "table", "dialog"]
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
FAMILY = "Atkinson Hyperlegible"
HEADING_LIMIT = 64  # px; above 200 % titles grow no further, so that words still fit a line
WIDE_FACTOR = 20 / 18  # body 20 px on a 1920 px window


class Role(Struct, frozen=True):
    """One role of type: size and line height in px at 100 %, weight and growth limit."""

    size: float
    line: float
    bold: bool = False
    limit: int = 0


ROLES: dict[str, Role] = {
    "display": Role(40, 46, True, HEADING_LIMIT),
    "h1": Role(32, 38, True, HEADING_LIMIT),
    "number": Role(36, 45, True, HEADING_LIMIT),
    "h2": Role(22, 31, True, HEADING_LIMIT),
    "h3": Role(20, 27, True),
    "lead": Role(20, 30),
    "body": Role(18, 27),
    "bold": Role(18, 27, True),
    "meta": Role(18, 24),
    "button": Role(18, 24, True),
    "button56": Role(19, 24, True),
    "caption": Role(17, 23),
    "note": Role(17, 22),
    "row": Role(18, 22, True),
    "small": Role(16, 22),
}


@cache
def tokens(name: ThemeName) -> dict[str, str]:
    """Return the color tokens of a theme, from `resources/themes`."""
    return msgspec.json.decode((resource("themes") / f"{name}.json").read_bytes(),
                               type=dict[str, str])


@cache
def load_fonts() -> tuple[str, ...]:
    """Load every TTF in `resources/fonts` once and return the families found."""
    families: list[str] = []
    for path in sorted(resource("fonts").glob("**/*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return tuple(dict.fromkeys(families))


class Theme(QObject):
    """The look in force.

    Attributes:
        changing: The look is about to change; every widget still stands as it was.
        changed: Every widget has been restyled.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: ThemeName = "light"
        self.scale = 1.0
        self.wide = False
        self.kiosk = False
        self.reduced_motion = False
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._sheets: dict[SheetName, str] = {}

    def color(self, token: str) -> QColor:
        """Return a color token of the theme in force."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(tokens(self.name)[token])
        return found

    def factor(self) -> float:
        """Return what sizes of 100 % are multiplied by."""
        return self.scale * (WIDE_FACTOR if self.wide and self.scale == 1.0 else 1.0)

    def px(self, size: float) -> int:
        """Return a size that grows with the text, in px."""
        return max(1, round(size * self.factor()))

    def gap(self, size: int) -> int:
        """Return a space in px; spaces grow far less than the text does."""
        return round(size * (1 + (self.factor() - 1) * 0.25))

    def size(self, role: str) -> int:
        """Return the font size of a type role in px at the scale in force."""
        kind = ROLES[role]
        grown = self.px(kind.size)
        if kind.limit and grown > kind.limit:
            grown = max(kind.limit, self.px(ROLES["body"].size))
        return grown

    def line(self, role: str) -> int:
        """Return the line height of a type role in px."""
        kind = ROLES[role]
        return round(self.size(role) * kind.line / kind.size)

    def font(self, role: str, *, bold: bool | None = None) -> QFont:
        """Return the font of a type role; `bold` overrides its weight."""
        heavy = ROLES[role].bold if bold is None else bold
        key = (role, heavy)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies(list(dict.fromkeys((FAMILY, *load_fonts()))))
            font.setPixelSize(self.size(role))
            font.setBold(heavy)
            self._fonts[key] = font
        return self._fonts[key]

    def target(self) -> int:
        """Return the least height of anything that can be tapped: 48, in the clinic 56."""
        return 56 if self.kiosk else 48

    def border(self) -> int:
        """Return the width of a card's edge in px."""
        return 2 if self.name == "contrast" else 1

    def motion(self) -> bool:
        """Whether the drawer may slide."""
        return not (self.reduced_motion or self.kiosk or self.name == "contrast")

    def set(
        self,
        *,
        name: ThemeName | None = None,
        scale: float | None = None,
        wide: bool | None = None,
        kiosk: bool | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Change any part of the look and restyle every widget when something changed."""
        if reduced_motion is not None:
            self.reduced_motion = reduced_motion
        if scale is not None:
            scale = min(SCALES[-1], max(SCALES[0], scale))
        wanted = {"name": name, "scale": scale, "wide": wide, "kiosk": kiosk}
        new = {key: value for key, value in wanted.items()
               if value is not None and value != getattr(self, key)}
        if new:
            self.changing.emit()
            for key, value in new.items():
                setattr(self, key, value)
            self.apply()

    def apply(self) -> None:
        """Put the look on the application and on every widget that exists."""
        self._colors.clear()
        self._fonts.clear()
        self._sheets.clear()
        load_fonts()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if app.property("fusion") is not True:  # asked for the style, PySide would load them all
            app.setStyle("Fusion")
            app.setProperty("fusion", True)
        palette = self.palette()
        app.setPalette(palette)
        app.setFont(self.font("body"))
        QToolTip.setPalette(palette)
        QToolTip.setFont(self.font("body"))
        restyle(app.allWidgets())
        self.changed.emit()

    def palette(self) -> QPalette:
        """Return the palette that carries the theme to every plain Qt widget."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "paper"), (roles.WindowText, "ink"), (roles.Base, "surface"),
            (roles.AlternateBase, "sunken"), (roles.Text, "ink"), (roles.Button, "surface"),
            (roles.ButtonText, "primary"), (roles.Highlight, "primary"),
            (roles.HighlightedText, "onPrimary"), (roles.Link, "primary"),
            (roles.ToolTipBase, "surface"), (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "ink2"), (roles.Mid, "line"), (roles.Dark, "lineStrong"),
        ):  # fmt: skip
            palette.setColor(role, self.color(token))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette

    def sheet(self, *names: SheetName) -> str:
        """Return the style sheets of scroll bars, fields, the table or Qt's dialogs in the colors.

        Each is set on the very widgets that need it: one for the whole program would be asked for
        every widget, at every paint, and a change of the look would take three times as long.
        """
        return "\n".join(self._sheets.get(name) or self._filled(name) for name in names)

    def _filled(self, name: SheetName) -> str:
        bar = round(18 * (1 + (self.factor() - 1) * 0.5))
        values = {**tokens(self.name), "barpx": f"{bar}px", "barradpx": f"{bar // 2 - 1}px",
                  "thumbradpx": f"{(bar - 6) // 2}px", "targetpx": f"{self.target() - 8}px"}
        text = (resource("themes") / f"{name}.qss").read_text("utf-8")
        self._sheets[name] = re.sub(r"@(\w+)", lambda match: values[match[1]], text)
        return self._sheets[name]


class Themed:
    """A widget that draws itself from the theme and is told when the theme changes."""

    def restyle(self) -> None:
        """Take sizes and colors from the theme again."""


def restyle(widgets: list[QWidget]) -> None:
    """Tell every themed widget to take its sizes and colors from the theme again."""
    for widget in widgets:
        if isinstance(widget, Themed):
            widget.restyle()
            widget.updateGeometry()
            widget.update()


@cache
def theme() -> Theme:
    """Return the one theme of the program."""
    return Theme()


def grow_downwards(widget: QWidget, *, wide: bool = False, fixed: bool = False) -> None:
    """Let a widget's height follow its width; `wide` takes all width, `fixed` no more height."""
    kind = QSizePolicy.Policy
    policy = QSizePolicy(
        kind.Expanding if wide else kind.Preferred, kind.Fixed if fixed else kind.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def right_to_left(widget: QWidget) -> bool:
    """Whether a widget is laid out from right to left."""
    return widget.isRightToLeft()
