"""The canary is found in every form in which it may lie, and where it is not it is not found."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib

import pikepdf
import pytest

from decisionaid.ui.kiosk.search_text import CouldNotLookError, SearchText, base64_forms, pdf_words

CANARY = "qzcanaryqzxkwvjmbfgh"
SEARCHED = SearchText(CANARY)
TEXT = f"somebody wrote {CANARY} here".encode()


def zipped(data: bytes, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        archive.writestr("a.txt", b"nothing")
        archive.writestr("b.txt", data)
    return out.getvalue()


def pdf_with(data: bytes, *, deflated: bool = True) -> bytes:
    body, name = (zlib.compress(data), b"/Filter /FlateDecode ") if deflated else (data, b"")
    return (b"%PDF-1.7\n1 0 obj\n<< " + name + b"/Length " + str(len(body)).encode()
            + b" >>\nstream\n" + body + b"\nendstream\nendobj\n%%EOF\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
def test_it_is_found_in_each_encoding(encoding):
    assert SEARCHED.found_in(f"x{CANARY}y".encode(encoding))


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode,
                                    base64.encodebytes])
def test_it_is_found_in_base64_at_each_alignment(before, encoding, encode):
    data = b"\xfb" * before + CANARY.encode(encoding) + b"\xff\xfe tail"
    assert "base64" in SEARCHED.found_in(encode(data))


def test_the_base64_forms_are_three_different_ones():
    assert len(set(base64_forms(CANARY.encode()))) == 3


@pytest.mark.parametrize(("data", "said"), [
    (zipped(TEXT), "in a zip file"),
    (zipped(TEXT.decode().encode("utf-16")), "in a zip file"),
    (b"self-extracting" + zipped(TEXT), "in a zip file"),
    (zipped(zipped(base64.b64encode(TEXT))), "in a zip file in a zip file"),
    (gzip.compress(TEXT, mtime=0), "in a gzip file"),
    (pdf_with(TEXT), "in a PDF"),
    (pdf_with(TEXT, deflated=False), "UTF-8"),
    (pdf_with(base64.a85encode(zlib.compress(TEXT)) + b"~>", deflated=False), "in a PDF"),
    (zipped(pdf_with(TEXT)), "in a PDF in a zip file"),
    (TEXT.hex().encode(), "hexadecimal"),
    (TEXT.hex().upper().encode(), "hexadecimal"),
])  # fmt: skip
def test_it_is_found_inside(data, said):
    assert said in SEARCHED.found_in(data)


@pytest.mark.parametrize("data", [
    b"", b"nothing", CANARY[:-1].encode(), zipped(b"nothing"), gzip.compress(b"nothing", mtime=0),
    pdf_with(b"nothing"), b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"\x1f\x8b broken",
])  # fmt: skip
def test_where_it_is_not_it_is_not_found(data):
    assert SEARCHED.found_in(data) == ""


def test_it_is_found_on_a_page_written_with_glyphs(library):
    import datetime as dt

    from decisionaid.paper import visit_pdf
    from decisionaid.policy import Policy
    from decisionaid.visit.model import new_visit
    from decisionaid.visit.questions import add_question

    day = dt.date(2026, 11, 25)
    visit = add_question(new_visit("ab", day, 7, "en"), f"May I ask {CANARY}?")
    data = visit_pdf(visit, library, Policy(), day)
    assert CANARY.encode() in pdf_words(data)
    assert "in a PDF" in SEARCHED.found_in(data)


def test_a_locked_pdf_is_told_as_not_looked_at():
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(CouldNotLookError, match="password"):
        SEARCHED.found_in(out.getvalue())


def test_a_locked_zip_file_is_told_as_not_looked_at():
    data = bytearray(zipped(TEXT, zipfile.ZIP_STORED))
    clear = data.replace(TEXT, b"?" * len(TEXT))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = clear.find(mark)
        while at >= 0:
            clear[at + place] |= 1
            at = clear.find(mark, at + 4)
    with pytest.raises(CouldNotLookError, match="locked"):
        SEARCHED.found_in(bytes(clear))
