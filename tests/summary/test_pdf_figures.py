"""Arrays of dots: every count can be read from a page of pure black and white."""

import io

import pypdfium2 as pdfium
import pytest

from decisionaid.summary.pdf.sizes import SIZES
from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary import samples
from tests.summary.test_pdf_tagged import structure

SCALE = 300 / 72


def array_from(data):
    """Return the first page in black and white, and where its first icon array stands."""
    _pdf, found = structure(data)
    figure = next(e for kind, e in found if kind == "/Figure")
    left, _bottom, _right, top = (float(edge) for edge in figure.A.BBox)
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        page = pdf[0]
        picture = page.render(scale=SCALE, grayscale=True).to_pil().convert("1", dither=0)
        height = page.get_size()[1]
    return picture, left, height - top


def bodies(picture, left, top, sizes):
    for index in range(100):
        line, column = divmod(index, 10)
        x = left + column * sizes.pitch + (sizes.gap if column > 4 else 0) + sizes.dot / 2
        y = top + line * sizes.pitch + (sizes.gap if line > 4 else 0) + sizes.dot / 2
        yield picture.getpixel((round(x * SCALE), round(y * SCALE))) == 0


@pytest.mark.parametrize("size", [14, 18, 24])
@pytest.mark.parametrize("filled", [0, 1, 44, 99, 100])
def test_the_count_survives_black_and_white(size, filled):
    table = samples.section("Side by side", samples.chance(filled, *samples.t("Within 12 weeks.")))
    data = pdf_bytes(samples.document(table, size=size))
    found = list(bodies(*array_from(data), SIZES[size].array))
    assert found == [True] * filled + [False] * (100 - filled)


def test_an_array_fits_a_third_of_the_narrower_paper():
    width = SIZES[14].array.side
    assert width < (595 - 72) / 3 - 70
