"""What a page says: the words that stand on it, in the order of reading, widget by widget.

Nothing is read that the page does not show: what the survival choice holds back and what another
tab hides has no widget here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from decisionaid.speech_text import sentences, without_repeat
from decisionaid.ui.frame.tree_order import widgets_in_layout
from decisionaid.ui.style.accessibility import LEVEL, READ_ALOUD, READ_ALOUD_FIRST, Role, role_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.read_aloud import ReadInParts
from decisionaid.ui.widgets.scale import ScalePoint


class SpokenSentence(Struct, frozen=True):
    """One sentence that stands on a page.

    Attributes:
        widget: Where it stands; None for the name of the page.
        start: Where it begins in the words of a label; of other widgets the whole is meant.
        end: Where it ends there.
        said: What a voice is given.
        part: Which part of a table says it; -1 of all else.
    """

    widget: QWidget | None
    start: int
    end: int
    said: str
    part: int = -1


def page_sentences(roots: Sequence[QWidget], title: str = "") -> list[SpokenSentence]:
    """Return the sentences of some parts of a page; `title` first where no heading says one."""
    found = [p for root in roots if isValid(root) for p in _passages(root)]
    if title and not any(w is not None and w.property(LEVEL) == 1 for w, _text in found):
        found.insert(0, (None, title))
    head, said = "", []
    for widget, text in found:
        if isinstance(widget, ReadInParts):
            said += [SpokenSentence(widget, s.start, s.end, s.said, number)
                     for number, part in enumerate(widget.parts_read())
                     for s in sentences(part, current())]
            continue
        if not isinstance(widget, WrapLabel):
            text = without_repeat(text, head)
        said += [SpokenSentence(widget, s.start, s.end, s.said) for s in sentences(text, current())]
        if widget is not None and (widget.property(LEVEL) or isinstance(widget, QAbstractButton)):
            head = text.split(". ")[0]
    return said


def _passages(widget: QWidget) -> Iterator[tuple[QWidget | None, str]]:
    """Yield the widgets that say something, each with its words, as a layout reads."""
    # What was just put into a page is shown by Qt a moment later; it is not hidden.
    if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        return
    first = widget.property(READ_ALOUD_FIRST)
    if first:
        yield widget, str(first)
    instead = widget.property(READ_ALOUD)
    if instead is not None:
        yield widget, str(instead)
        return
    if isinstance(widget, WrapLabel):
        yield widget, widget.rich().text
        return
    if isinstance(widget, ReadInParts):
        yield widget, ""
        return
    inside = _children(widget)
    if isinstance(widget, QAbstractButton):
        words = _of_button(widget, holds=bool(inside))
        if words:
            yield widget, words
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget, _typed(widget)
        return
    elif not inside and role_of(widget) in (Role.StaticText, Role.Cell):
        yield widget, widget.accessibleName()
    for child in inside:
        yield from _passages(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        return [content] if content is not None else []
    layout = widget.layout()
    if layout is not None:
        return list(widgets_in_layout(layout))
    return [c for c in widget.children() if isinstance(c, QWidget)]


def _of_button(button: QAbstractButton, *, holds: bool) -> str:
    """Return the words of an answer, or of a row that holds cells; what acts is not read."""
    if isinstance(button, ScalePoint):
        return tr("{answer}, picked").format(answer=button.text()) if button.isChecked() else ""
    if isinstance(button, QRadioButton | QCheckBox):
        said = ". ".join(s for s in (button.accessibleName(), button.accessibleDescription()) if s)
        return tr("{answer}, picked").format(answer=said) if button.isChecked() else said
    return button.accessibleName() if holds else ""


def _typed(field: QLineEdit | QPlainTextEdit) -> str:
    """Return what stands in a field; a password is never read."""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if field.echoMode() == QLineEdit.EchoMode.Normal else ""
