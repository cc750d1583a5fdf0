"""Checks every page must pass; each returns what is wrong, in words, or an empty list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from decisionaid.ui.frame.skip_link import PageTitle
from decisionaid.ui.style.accessibility import name_of
from decisionaid.ui.style.theme import ThemeName, tokens
from decisionaid.ui.widgets.widget_tree import tab_stops

Pair = tuple[str, str, float]
TEXT, EDGE = 7.0, 3.0
PAIRS: tuple[Pair, ...] = (
    *((ink, on, TEXT) for ink in ("ink", "ink2", "primary")
      for on in ("paper", "surface", "sunken", "tint")),
    ("ink", "caution", TEXT), ("ink", "errorTint", TEXT), ("error", "surface", TEXT),
    ("onPrimary", "primary", TEXT), ("onPrimary", "primaryHover", TEXT),
    ("onPrimary", "primaryPressed", TEXT), ("onSun", "sun", TEXT),
    ("primary", "tintPressed", 4.5), ("disabled", "disabledBg", 4.5),
    ("lineStrong", "surface", EDGE), ("lineStrong", "paper", EDGE), ("data", "surface", EDGE),
    ("dataOff", "surface", EDGE), ("cautionLine", "caution", EDGE), ("cautionLine", "paper", EDGE),
)  # fmt: skip


def controls(widget: QWidget) -> list[QWidget]:
    """Return everything visible that takes the focus or a tap."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    found = [w for w in widget.findChildren(QWidget) if w.isVisibleTo(widget)]
    return [
        w for w in found
        if isinstance(w, kinds)
        or (w.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(w, QAbstractScrollArea))
    ]  # fmt: skip


def unnamed_controls(widget: QWidget) -> list[str]:
    """Return the controls a screen reader has no name or no role for."""
    bad: list[str] = []
    for control in controls(widget):
        face = QAccessible.queryAccessibleInterface(control)
        role = face.role() if face is not None else QAccessible.Role.NoRole
        vague = (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if not name_of(control).strip() or role in vague:
            bad.append(f"{type(control).__name__}: {name_of(control)!r} {role}")
    return bad


def clipped_labels(widget: QWidget) -> list[str]:
    """Return labels and buttons that are lower than their words or reach out of their page."""
    bad: list[str] = []
    for child in widget.findChildren(QWidget):
        if not child.isVisibleTo(widget) or not isinstance(child, (QLabel, QAbstractButton)):
            continue
        if isinstance(child, PageTitle):  # heard, never seen
            continue
        if child.hasHeightForWidth() and child.height() < child.heightForWidth(child.width()) - 1:
            needs = child.heightForWidth(child.width())
            bad.append(f"{_words(child)!r} is {child.height()} high and needs {needs}")
        outside = _sticks_out(child, widget)
        if outside:
            bad.append(f"{_words(child)!r} reaches {outside} px out of the page sideways")
    return bad


def squeezed(widget: QWidget) -> list[str]:
    """Return labels and buttons that are narrower than their longest word."""
    return [
        f"{_words(child)!r} is {child.width()} wide and needs {child.minimumSizeHint().width()}"
        for child in widget.findChildren(QWidget)
        if isinstance(child, (QLabel, QAbstractButton)) and not isinstance(child, PageTitle)
        and child.isVisibleTo(widget)
        and child.width() < min(child.minimumSizeHint().width(), child.maximumWidth()) - 1
    ]


def _words(widget: QWidget) -> str:
    return str(widget.property("text") or widget.accessibleName() or type(widget).__name__)


def _sticks_out(child: QWidget, page: QWidget) -> int:
    """Return by how many px a widget is cut off at a side it cannot be scrolled to."""
    frame = page
    parent = child.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QScrollArea):
            frame = parent.viewport()
            break
        parent = parent.parentWidget()
    left = child.mapTo(frame, QPoint(0, 0)).x()
    return max(0, -left, left + child.width() - frame.width())


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colors given as #RRGGBB."""
    a, b = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (a + 0.05) / (b + 0.05)


def low_contrast(look: ThemeName | dict[str, str]) -> list[str]:
    """Return the pairs of a theme (or of given tokens) that are under what the design asks."""
    colors = tokens(look) if isinstance(look, str) else look
    bad = []
    for ink, ground, need in PAIRS:
        found = contrast(colors[ink], colors[ground])
        if found < need:
            bad.append(f"{ink} on {ground}: {found:.2f}, needs {need}")
    return bad


def small_targets(widget: QWidget, least: int = 48) -> list[str]:
    """Return what can be tapped and is under the least size in either direction."""
    bad: list[str] = []
    for control in controls(widget):
        if isinstance(control, (QLabel, QScrollBar)):
            continue
        if control.width() < least or control.height() < least:
            bad.append(f"{_words(control)!r} is {control.width()} x {control.height()}")
    return bad


def focus_order(widget: QWidget) -> list[QWidget]:
    """Return the visible Tab stops in the order Tab walks them."""
    own = getattr(widget, "tab_order", None)
    if own is not None:
        return own()
    return list(tab_stops(widget))


def jumps_back(widget: QWidget) -> list[str]:
    """Return the Tab steps that go to a control above the one before by more than its height."""
    order = focus_order(widget)
    boxes = [QRect(w.mapTo(widget, QPoint(0, 0)), w.size()) for w in order]
    return [
        f"{_words(order[n])!r} comes after {_words(order[n - 1])!r} and stands above it"
        for n in range(1, len(boxes))
        if boxes[n].bottom() < boxes[n - 1].top()
    ]
