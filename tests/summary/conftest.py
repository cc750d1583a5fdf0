"""What tests of the paper share: the checker, and geometry read back from the file."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

TOLERANCE = 1.6  # points two letters may share: side bearings of a bold letter


@pytest.fixture
def passes(tmp_path: Path):
    """Hold a PDF against the PDF/UA-1 checker: no error and no warning."""
    try:
        import outloud
    except ImportError:
        pytest.fail("outloud checks the paper: pip install -e '.[test,paper]', or `make test`")

    def check(data: bytes) -> None:
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        result = outloud.check(str(path))
        assert result.error is None
        assert [
            (f.rule, f.severity, f.message, f.page)
            for f in result.findings
            if f.severity in {"error", "warning"}
        ] == []

    return check


def letters(data: bytes):
    """Yield for each page its size and the boxes of its visible letters (l, b, r, t)."""
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found = []
            for index in range(text.count_chars()):
                letter = text.get_text_range(index, 1)
                if letter.strip() and letter not in "\ufffe_":
                    found.append((letter, text.get_charbox(index)))
            yield page.get_size(), found


def words_of(data: bytes) -> str:
    """Return the words of a PDF, all white space made one space."""
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def overlaps(found) -> list[str]:
    """Return pairs of letters that stand on each other."""
    bad = []
    boxes = sorted(found, key=lambda one: one[1][0])
    for index, (a, (left, bottom, right, top)) in enumerate(boxes):
        for b, (left2, bottom2, right2, top2) in boxes[index + 1 :]:
            if left2 > right - TOLERANCE:
                break
            if (
                min(right, right2) - left2 > TOLERANCE
                and min(top, top2) - max(bottom, bottom2) > TOLERANCE
            ):
                bad.append(f"{a}{b} at {left:.0f},{bottom:.0f}")
    return bad


def stands_well(data: bytes) -> None:
    """Assert that no letter leaves the page's margins and none stands on another."""
    for (width, height), found in letters(data):
        for letter, (left, bottom, right, top) in found:
            assert left >= 20, letter  # 30 px of margin; a j reaches out to the left
            assert right <= width - 20, letter
            assert bottom >= 13, letter
            assert top <= height - 20, letter
        assert overlaps(found) == []
