"""The words on a drawing: they stand beside their part, or in a key under it, and are said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from decisionaid.aid.learn_model import DrawingLabel
from decisionaid.ui.services.display import change_language
from decisionaid.ui.steps.learn.labelled_drawing import LabelledDrawing, described
from decisionaid.ui.style.accessibility import name_of
from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui.checks import clipped_labels
from tests.ui.conftest import settle

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 380"></svg>'
ROOMY = DrawingLabel("cell", (50, 300, 220, 56), "Your T cell", "an immune cell")
TIGHT = DrawingLabel("cell", (50, 300, 90, 24), "Your T cell", "an immune cell")


def shown(qtbot, *labels: DrawingLabel, width: int = 663) -> LabelledDrawing:
    drawing = LabelledDrawing(SVG, "Two cells.", labels)
    qtbot.addWidget(drawing)
    drawing.resize(width, drawing.heightForWidth(width))
    drawing.show()
    settle()
    return drawing


def inked(drawing: LabelledDrawing, box: QRectF) -> bool:
    """Return whether anything is painted in a box of the drawing."""
    picture = drawing.drawing.grab(box.toRect()).toImage()
    colors = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return len(colors) > 1


def test_words_that_fit_stand_in_their_place_and_need_no_key(qtbot):
    drawing = shown(qtbot, ROOMY)
    assert drawing.key.isHidden()
    assert inked(drawing, drawing.drawing.place(ROOMY))
    assert not inked(drawing, QRectF(400, 20, 200, 200))


def test_words_that_do_not_fit_become_letters_with_a_key(qtbot):
    drawing = shown(qtbot, ROOMY, TIGHT)
    assert not drawing.key.isHidden()
    keyed = [w.text() for w in drawing.key.findChildren(WrapLabel)]
    assert keyed == ["Your T cell: an immune cell"] * 2
    assert drawing.height() > drawing.drawing.height()


def test_a_narrow_drawing_gets_a_key_and_a_wide_one_loses_it(qtbot):
    drawing = shown(qtbot, ROOMY)
    for width, hidden in ((300, False), (663, True)):
        drawing.resize(width, 700)
        settle()
        assert drawing.key.isHidden() is hidden


def test_a_screen_reader_says_the_words_with_the_description(qtbot):
    drawing = shown(qtbot, ROOMY)
    said = name_of(drawing.drawing)
    assert said == "Two cells. Words in the drawing: Your T cell: an immune cell."


def test_a_drawing_without_words_is_said_as_it_is(qtbot):
    drawing = shown(qtbot)
    assert drawing.key.isHidden()
    assert described("Two cells.", ()) == name_of(drawing.drawing) == "Two cells."


@pytest.mark.parametrize("lang", ["en", "es"])
def test_at_standard_size_every_word_of_the_guide_stands_beside_its_part(program, lang):
    p = program("learn")
    change_language(p.context, lang)
    page = p.walk.page("learn")
    for number, view in enumerate(p.session.view.learn):
        page.show_at(number)
        settle()
        drawing = page.findChild(LabelledDrawing)
        assert drawing.drawing.labels == view.labels != ()
        assert drawing.drawing.fits(), view.id


def test_in_the_largest_text_the_key_is_whole(program):
    p = program("learn", size=300)
    page = p.walk.page("learn")
    drawing = page.findChild(LabelledDrawing)
    assert not drawing.key.isHidden()
    assert clipped_labels(page) == []
