"""A button that opens a list shows a chevron: after its words, or at the end of a wide button."""

from __future__ import annotations

from decisionaid.ui.widgets.buttons import OutlineButton, TextButton


def inked_columns(button: TextButton) -> list[int]:
    """Return where along the middle line something other than the fill is painted."""
    picture = button.grab().toImage()
    fill = picture.pixel(8, picture.height() // 2)
    rows = range(picture.height() // 4, 3 * picture.height() // 4)
    return [x for x in range(8, picture.width() - 8)
            if any(picture.pixel(x, y) != fill for y in rows)]


def test_a_chevron_makes_room_for_itself_after_the_words(shown):
    button = shown(OutlineButton("Topics"))
    before = button.sizeHint().width()
    button.set_opens()
    assert button.sizeHint().width() == before + button.icon_px() + button._gap()


def test_in_a_wide_button_it_stands_at_the_far_end(shown):
    button = shown(TextButton("Topics", wide=True, start=True), 600, 48)
    assert max(inked_columns(button)) < 300
    button.set_opens("chevron-up")
    assert 600 - button._pad() - button.icon_px() <= max(inked_columns(button)) < 600
