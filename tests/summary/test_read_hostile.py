"""PDFs that ask for gigabytes end soon, in one sentence, in a process of their own."""

import subprocess
import sys
import zlib

import pytest

from decisionaid import child
from decisionaid.language import words
from decisionaid.summary.pdf.read import VISIT_NAME, NoVisitError, attached_visit
from tests.systems import posix

pytestmark = posix


def bomb(*filters, size=1_500_000_000):
    """Return a PDF whose attachment unpacks to far more than any visit."""
    import io

    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[VISIT_NAME] = b"x"
    made = zlib.compressobj(9)
    data = b"".join(made.compress(bytes(10_000_000)) for _ in range(size // 10_000_000))
    data += made.flush()
    for _ in filters[1:]:
        data = zlib.compress(data, 9)
    stream = pdf.attachments[VISIT_NAME].get_file().obj
    stream.write(data, filter=pikepdf.Array([pikepdf.Name(f) for f in filters])
                 if len(filters) > 1 else pikepdf.Name(filters[0]))
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


REFUSAL = """
import resource, sys, time
from decisionaid.language import words
from decisionaid.summary.pdf.read import NoVisitError, attached_visit
data, start = sys.stdin.buffer.read(), time.monotonic()
try:
    attached_visit(data, words("en"))
except NoVisitError:
    print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("filters", [("/FlateDecode",), ("/FlateDecode", "/FlateDecode")])
def test_a_small_pdf_that_unpacks_to_gigabytes_is_refused_soon(filters):
    data = bomb(*filters)
    assert len(data) < 2_000_000
    # From a small process of its own: what is counted of a child begins with its parent's size.
    done = subprocess.run([sys.executable, "-c", REFUSAL], input=data, capture_output=True,
                          check=True, timeout=10 * child.SECONDS)
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds < child.SECONDS + 2
    assert kilobytes < 500_000


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7 not at all" * 1000, b""])
def test_what_is_no_pdf_is_told(data):
    with pytest.raises(NoVisitError, match="cannot be opened"):
        attached_visit(data, words("en"))


def test_a_job_that_takes_too_long_ends():
    with pytest.raises(child.ChildError) as caught:
        child.run("read-pdf", b"%PDF-1.7", seconds=0.01)
    assert caught.value.code is None
