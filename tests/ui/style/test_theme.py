"""The look: sizes, limits, restyling."""

from __future__ import annotations

from decisionaid.ui.style.theme import FAMILY, load_fonts, theme
from decisionaid.ui.widgets.fields import TextField
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.scroll import ScrollPage


def test_the_font_made_for_low_vision_is_loaded(qapp):
    assert FAMILY in load_fonts()


def test_sizes_follow_the_text_scale(look):
    assert look.size("body") == 18
    look.set(scale=2.0)
    assert (look.size("body"), look.size("h1")) == (36, 64)


def test_no_title_grows_over_64_px_or_under_the_body(look):
    look.set(scale=3.0)
    assert look.size("h1") == look.size("display") == 64
    assert all(look.size(role) >= look.size("body") for role in ("h1", "h2", "h3", "display"))


def test_a_scale_out_of_range_is_held_at_the_limit(look):
    look.set(scale=9.0)
    assert look.scale == 3.0


def test_a_label_grows_when_the_text_does(shown, look):
    label = shown(WrapLabel("Some words that go on for a while"), 300, 100)
    before = label.heightForWidth(300)
    look.set(scale=2.0)
    assert label.heightForWidth(300) > before


def test_changed_is_told_once_for_each_change(look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.set(name="contrast")
    with qtbot.assertNotEmitted(look.changed):
        look.set(name="contrast")


def test_the_contrast_theme_has_no_motion(look):
    look.reduced_motion = False
    assert look.motion()
    look.set(name="contrast")
    assert not look.motion()


def test_the_clinic_has_larger_targets(look):
    look.set(kiosk=True)
    assert theme().target() == 56


def test_a_heading_is_announced_as_one(shown):
    from PySide6.QtGui import QAccessible

    from decisionaid.ui.style.accessibility import name_of, role_of

    label = shown(heading("Three short questions"), 400, 100)
    assert role_of(label) == QAccessible.Role.Heading
    assert name_of(label) == "Three short questions"
    label.set_text("Another")
    assert name_of(label) == "Another"


def test_bars_and_fields_take_the_colors_in_force_and_the_application_has_no_sheet(look, qapp):
    field, page = TextField("A name"), ScrollPage()
    bar = page.verticalScrollBar()
    assert qapp.styleSheet() == ""
    for name in ("light", "contrast"):
        look.set(name=name)
        edge = look.color("lineStrong").name().upper()
        assert edge in field.styleSheet().upper()
        assert edge in bar.styleSheet().upper()
        assert f"width: {bar.sizeHint().width()}px" in bar.styleSheet()


def test_bars_grow_half_as_much_as_the_text(look):
    page = ScrollPage()
    small = page.verticalScrollBar().sizeHint().width()
    look.set(scale=2.0)
    assert page.verticalScrollBar().sizeHint().width() == round(small * 1.5)
