"""The PDF is the visit: what was attached comes out again, byte for byte."""

import contextlib

import pytest

from decisionaid.language import words
from decisionaid.summary.pdf.read import NoVisitError, attached_visit
from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary import samples

VISIT = b"a visit \x00\xff" * 50


def test_an_attached_visit_comes_out_as_it_went_in(passes):
    data = pdf_bytes(samples.document(samples.talk()), attachment=VISIT)
    passes(data)
    assert attached_visit(data, words("en")) == VISIT


def test_a_pdf_without_a_visit_says_so():
    with pytest.raises(NoVisitError, match="carries no visit"):
        attached_visit(pdf_bytes(samples.document(samples.talk())), words("en"))


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\nbroken"])
def test_a_damaged_file_says_so(data):
    with pytest.raises(NoVisitError, match="cannot be opened"):
        attached_visit(data, words("en"))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_says_so_or_gives_the_visit_whole(share):
    data = pdf_bytes(samples.document(samples.talk()), attachment=VISIT)
    with contextlib.suppress(NoVisitError):
        assert attached_visit(data[: int(len(data) * share)], words("en")) == VISIT
