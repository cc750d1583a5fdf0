"""Every component at every text size: named, large enough, nothing clipped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui import checks, gallery

BUILDERS = [gallery.buttons, gallery.numbers, gallery.cards]


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1280), (1.5, 1280), (2.0, 1280), (3.0, 1024)])
def test_nothing_is_clipped_or_unnamed(shown, look, build, scale, width):
    look.set(scale=scale)
    page = shown(build(), width, 800)
    assert checks.clipped_labels(page) == []
    assert checks.unnamed_controls(page) == []
    assert checks.small_targets(page) == []


@pytest.mark.parametrize("build", BUILDERS)
def test_in_the_clinic_every_target_is_at_least_56(shown, look, build):
    look.set(kiosk=True)
    assert checks.small_targets(shown(build(), 1280, 800), 56) == []


@pytest.mark.parametrize("build", BUILDERS)
def test_right_to_left_clips_nothing_either(shown, build):
    page = build()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert checks.clipped_labels(shown(page, 1280, 800)) == []
