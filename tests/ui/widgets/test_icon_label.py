"""Words beside an icon, in one widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.widgets.icon_label import IconLabel


@pytest.mark.parametrize("rtl", [False, True])
def test_words_begin_beside_their_icon_however_high_the_row_is(shown, rtl):
    label = IconLabel("Within 12 weeks", "clock")
    if rtl:
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(label, 300, 200)
    box = label.text_rect()
    assert box.top() == 0
    assert (box.right() < 280) if rtl else (box.left() > 20)
