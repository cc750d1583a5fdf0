"""Questions as they are set: room for the circle of the number, a line that ends at the boxes."""

import pytest

from decisionaid.summary.document import QuestionBlock
from decisionaid.summary.pdf.context import LayoutContext
from decisionaid.summary.pdf.questions import RADIUS, question
from decisionaid.summary.pdf.sizes import SIZES
from decisionaid.summary.pdf.structure import Node
from tests.summary.sample_forms import TICKS, t


class CanvasRecorder:
    """Notes how high the lines and the boxes to tick stand."""

    mirrored = False

    def __init__(self):
        self.lines = []
        self.boxes = []

    def line(self, _x, y, _to):
        self.lines.append(y)

    def box(self, _x, y, _width, height, **_kind):
        self.boxes.append((y, y + height))

    def circle(self, *_place):
        """The number's circle."""

    def begin_content(self, _node):
        """What is drawn next belongs to an element."""

    def text(self, *_words):
        """Words are not looked at."""


def flowables_of(block, tight=0):
    ctx = LayoutContext(SIZES[14], 500, "en", {}, set(), set(), tight=tight)
    return question(block, ctx, Node("L"))


def test_a_question_of_one_line_has_room_for_the_circle_of_its_number():
    (one,) = flowables_of(QuestionBlock(1, t("What comes next?"), lines=0))
    assert one.height == pytest.approx(2 * RADIUS * 14)


def test_where_room_is_scarce_the_last_line_to_write_on_has_the_boxes_at_its_end():
    canvas = CanvasRecorder()
    *_, last = flowables_of(QuestionBlock(1, (), ticks=TICKS), tight=2)
    last.paint(canvas, 30, 100)
    assert canvas.lines == [100 + last.height]
    assert len(canvas.boxes) == len(TICKS)
    assert all(100 < top < bottom < 100 + last.height for top, bottom in canvas.boxes)
