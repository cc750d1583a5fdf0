"""Topics in one paragraph over all columns: the title is the head of the row."""

import pytest

from decisionaid.summary.document import OptionTable, Paragraph, TopicTable
from decisionaid.summary.pdf.context import LayoutContext
from decisionaid.summary.pdf.sizes import FINE_LEAD_OPEN, SIZES
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.tables import option_table
from decisionaid.summary.pdf.typeset import LEAD
from decisionaid.summary.runs import OptionHead
from tests.summary.sample_forms import t


class CanvasRecorder:
    """Notes which words belong to which kind of element."""

    mirrored = False

    def __init__(self):
        self.kind = ""
        self.said = []

    def begin_content(self, node):
        self.kind = node.kind

    def text(self, _x, _y, spans, _size):
        self.said.append((self.kind, "".join(span.text for span in spans)))


def run_in(*, fine=False):
    """Return the one line of a topic whose words begin with its title."""
    words = (*t("Fever.", bold=True), *t(" In 3 of 100."))
    topic = TopicTable((), (), more=(Paragraph(words, fine=fine),))
    ctx = LayoutContext(SIZES[14], 500, "en", {}, set(), set())
    heads = (OptionHead("Blinatumomab"), OptionHead("Inotuzumab"))
    return option_table(OptionTable(heads, (topic,)), ctx, Node("Sect"))[-1]


def test_only_the_title_a_topic_begins_with_is_the_head_of_its_row():
    canvas = CanvasRecorder()
    run_in().paint(canvas, 0, 0)
    assert [(kind, words.strip()) for kind, words in canvas.said] == [
        ("TH", "Fever."), ("Span", "In 3 of 100.")]


@pytest.mark.parametrize(("fine", "height"), [
    (True, SIZES[14].fine * FINE_LEAD_OPEN), (False, SIZES[14].body * LEAD)])
def test_a_topic_in_one_paragraph_is_small_print_only_where_it_is_said_to_be(fine, height):
    assert run_in(fine=fine).height == pytest.approx(height)
