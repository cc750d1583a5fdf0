"""Where a row of cells parts, what heads say again, and which small words are explained."""

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.summary.document import (
    Chance,
    OptionTable,
    Paragraph,
    Section,
    TermList,
    TopicTable,
)
from decisionaid.summary.pdf.context import LayoutContext, few_words
from decisionaid.summary.pdf.flowables import (
    Flowable,
    PageSheet,
    PlacedFlowable,
    balance_pages,
    stacked,
)
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.sizes import SIZES
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.text_blocks import terms
from decisionaid.summary.runs import OptionHead, Run
from decisionaid.summary.text import section_text

LINE = 10.0
SLACK = 0.01  # pt that a line may stand over: rounding, which no eye sees
BARE = Style(border="none", pad=0, pad_y=0)


def line(*, keep: bool = False) -> Flowable:
    return Flowable(LINE, lambda _pen, _x, _y: None, keep=keep)


def cell(lines: int) -> list[Flowable]:
    return [line() for _ in range(lines)]


@given(st.lists(st.integers(1, 30), min_size=2, max_size=4), st.floats(20, 290))
def test_no_half_of_a_parted_row_has_a_cell_with_nothing_left_in_it(lengths, room):
    parts = row([cell(n) for n in lengths], [100] * len(lengths), BARE).split(room, False)
    if parts is not None:
        assert not any(half.blank for half in parts)
        assert parts[0].height <= room + SLACK
        assert sum(half.height for half in parts) >= LINE * max(lengths)


def test_a_row_is_parted_higher_where_a_cell_would_end_on_the_first_page():
    parts = row([cell(9), cell(20)], [100, 100], BARE).split(100, False)
    assert parts is not None
    assert [half.height for half in parts] == [80, 120]


def test_a_row_taller_than_a_page_is_parted_all_the_same_and_says_so():
    made = row([cell(1), cell(20)], [100, 100], BARE)
    assert made.split(100, False) is None
    parts = made.split(100, True)
    assert parts is not None
    assert parts[1].blank


def sheet(*flowables: Flowable) -> PageSheet:
    return PageSheet([PlacedFlowable(flowable, LINE * at) for at, flowable in enumerate(flowables)])


def test_a_page_of_few_lines_takes_more_from_the_page_before_with_what_is_held_to_it():
    sheets = [sheet(*cell(20), line(keep=True), line()), sheet(line())]
    balance_pages(sheets, 30, 400, 0)
    assert [len(page.placed) for page in sheets] == [20, 3]
    assert stacked([p.flowable for p in sheets[1].placed]) == sheets[1].placed[-1].y + LINE


def test_a_page_of_few_lines_stays_where_the_page_before_would_be_as_empty():
    sheets = [sheet(*cell(3)), sheet(line())]
    balance_pages(sheets, 30, 400, 0)
    assert [len(page.placed) for page in sheets] == [3, 1]


def test_the_halves_of_a_row_are_not_joined_again():
    rest = line()
    rest.rest = True
    sheets = [sheet(*cell(20)), sheet(rest)]
    balance_pages(sheets, 30, 400, 0)
    assert [len(page.placed) for page in sheets] == [20, 1]


def test_heads_said_again_take_as_many_words_a_line_as_seven_allow():
    assert few_words(["Inotuzumab", "CAR T: brexu-cel", "Chemotherapy"]) == [
        "Inotuzumab", "CAR T: brexu-cel", "Chemotherapy"]
    four = few_words(["Acalabrutinib", "Obinutuzumab + chlorambucil",
                      "Venetoclax + obinutuzumab", "Watch and wait"])
    assert four[1:] == ["Obinutuzumab +\nchlorambucil", "Venetoclax +\nobinutuzumab",
                        "Watch and\nwait"]


def test_words_of_a_cell_are_explained_though_small_and_details_of_a_number_are_not():
    words, details = (Run("marrow"),), (Run("platelets"),)
    number = Chance(None, "1 of 100", "had this", "99 of 100", "did not", "",
                    (Paragraph(details, fine=True),))
    topic = TopicTable((Run("What it is"),),
                       cells=((Paragraph(words, fine=True, explained=True), number),))
    said = section_text(Section("All", (OptionTable((OptionHead("A"),), (topic,)),)), fine=False)
    assert "marrow" in said
    assert "platelets" not in said


def test_a_list_of_words_goes_on_in_both_columns_on_the_next_page_without_a_gap():
    ctx = LayoutContext(SIZES[14], 500, "en", {}, set(), set())
    entries = tuple(((Run(f"word {n}"),), (Run("what it means " * (1 + n % 4)),))
                    for n in range(40))
    (whole,) = terms(TermList(entries), ctx, Node("Sect"))
    upper, lower = whole.split(whole.height * 0.6, False) or (whole, whole)
    assert whole.height * 0.5 < upper.height <= whole.height * 0.6
    assert abs(upper.height + lower.height - whole.height) < 40  # a meaning of three lines
    assert whole.split(10, False) is None
