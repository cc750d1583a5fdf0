"""Hostile files of those who send something back: workbooks, translations and keys."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from pathlib import Path

PARTS = ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
         "xl/worksheets/sheet3.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels",
         "xl/sharedStrings.xml", "docProps/core.xml", "xl/theme/theme1.xml")
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
PO_LINES = (
    b'"word "\n', b'""\n', b"# a comment\n", b"#, fuzzy, fuzzy\n", b"#: a:1 b:2\n", b"#. note\n",
    b'msgid "a"\nmsgstr "b"\n', b'msgctxt "x"\n', b'msgstr[9] "x"\n', b'#| msgid "a"\n',
    b'#~ msgid "gone"\n#~ msgstr "x"\n', b'#~ "word "\n', b'"a"\n\n#,\n',
    b'msgid "{a!r:>99999999}"\nmsgstr "{a:>999999999}"\n',
    b'msgid ""\nmsgstr "X-Language: fr"\n', b'"' + b"\\" * 3000 + b'"\n')
RULES = (
    b"nplurals=2; plural=n" + b"**n" * 200, b"nplurals=2; plural=" + b"(" * 5000 + b"n",
    b"nplurals=999999999; plural=n", b"nplurals=2; plural=9**9**9**9", b"nplurals=2; plural=n/0",
    b"nplurals=2; plural=n" + b"?n:n" * 3000, b"nplurals=-1; plural=n", b"plural",
    b"nplurals=2; plural=__import__('os').abort()")


def workbooks(source: Path) -> dict[str, bytes]:
    """Return the whole workbooks of a guide, by the name of their file."""
    from decisionaid.aid.reviewing import workbook as wb
    from decisionaid.commands.review_work import GuideUnderReview

    guide = GuideUnderReview(source)
    return {wb.file_name(wb.info_of(guide.base, group)): wb.workbook(guide.base, group)
            for group in guide.groups[guide.base.lang]}


def hostile_workbook(chance: random.Random, whole: bytes, hurt: bytes) -> bytes:
    """Return a workbook whose parts, and what they unpack to, are not what they seem.

    hurt: The same workbook, damaged as a file.
    """
    if chance.randrange(3) == 0:
        return hurt
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice(PARTS)
    parts[name] = _hostile_part(chance, parts.get(name, b"<x/>"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
        for n in range(chance.choice((0, 0, 0, 30_000))):
            packed.writestr(f"x{n}", b"")
    return made.getvalue()


def _hostile_part(chance: random.Random, data: bytes) -> bytes:
    """Return one part of a workbook, as XML that is long, deep, false or none."""
    many = chance.choice((100, 20_000, 600_000))
    at = data.find(b">", data.find(b"<", 60)) + 1
    inside = chance.choice((
        b"<row r='1'><c r='A1'><v>1</v></c></row>", b"<c r='XFD1048576' t='s'><v>9</v></c>",
        b"<a>", b"<numFmt numFmtId='1' formatCode='x'/>", b"<xf/>", b"<mergeCell ref='A1:XFD9'/>",
        b"<row r='999999999'/>", b"<row r='-1'><c r='?'/></row>", b"<v>1e999</v>", b"<f>A1</f>",
        b"<c t='d'><v>9999999-99-99</v></c>", b"<sheet name='Numbers' sheetId='1' r:id='rId1'/>",
        b"<dimension ref='A1:XFD1048576'/>", b"<definedName name='a'>x</definedName>",
        b"<Relationship Id='rId1' Target='file:///etc/passwd' TargetMode='External'/>"))
    way = chance.randrange(5)
    if way == 0:
        head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}'
        outside = '<!ENTITY e SYSTEM "file:///dev/zero">]><x>&e;&l11;</x>'
        return (head + outside).encode()
    if way == 1:
        return data[:at] + b"x" * (many * 90) + data[at:]
    if way == 2:
        return data.replace(b"UTF-8", chance.choice((b"UTF-16", b"utf-7", b"cp037", b"none")))
    if way == 3:
        return data.replace(b'="1"', b'="' + b"9" * chance.choice((9, 5000, many)) + b'"')
    return data[:at] + inside * many + data[at:]


def hostile_translation(chance: random.Random, whole: bytes, hurt: bytes) -> bytes:
    """Return a translation that is none, endless, or with rules of counting that never end.

    hurt: The same file, damaged.
    """
    way = chance.randrange(4)
    if way == 0:
        return hurt
    if way == 1:
        return whole.replace(b"Plural-Forms: ", b"Plural-Forms: " + chance.choice(RULES) + b"; ")
    if way == 2:
        return chance.choice((b"/etc/passwd", b"/dev/zero", b".", b"/proc/self/mem", b"\0", b""))
    line = chance.choice(PO_LINES)
    at = whole.find(b"\n", chance.randrange(len(whole))) + 1
    many = chance.choice((100, 19_000, 7_000_000 // len(line), 15_000_000 // len(line)))
    return whole[:at] + line * many + whole[at:]


def hostile_private_key(chance: random.Random, whole: bytes, hurt: bytes) -> bytes:
    """Return a private key of another kind, locked, or so large that proving it takes long.

    hurt: A right key, damaged.
    """
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, x25519

    way = chance.randrange(4)
    if way == 0:
        return hurt
    if way == 1:
        numbers = [chance.getrandbits(chance.choice((64, 4096, 16_384, 90_000))) | 1
                   for _ in range(8)]
        numbers[0] = numbers[3] * numbers[4]
        der = _sequence(_integer(0), *map(_integer, numbers))
        kind = chance.choice((b"RSA", b"DSA", b"EC"))
        return _pem(kind + b" PRIVATE KEY", der)
    if way == 2:
        key = chance.choice((
            x25519.X25519PrivateKey.generate(), ec.generate_private_key(ec.SECP521R1()),
            dsa.generate_private_key(1024)))
        locked = s.BestAvailableEncryption(b"x") if chance.randrange(2) else s.NoEncryption()
        return key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, locked)
    depth = chance.choice((10, 20_000))
    return _pem(b"PRIVATE KEY", chance.choice((
        b"\x30\x80" * depth, b"\x30\x84\xff\xff\xff\xff", b"\x04\x20" * depth, b"\x02" + whole)))


def _pem(kind: bytes, der: bytes) -> bytes:
    return (b"-----BEGIN " + kind + b"-----\n" + base64.encodebytes(der) + b"-----END " + kind
            + b"-----\n")


def _length(data: bytes) -> bytes:
    if len(data) < 128:
        return bytes([len(data)])
    size = len(data).to_bytes((len(data).bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(size)]) + size


def _integer(number: int) -> bytes:
    data = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return b"\x02" + _length(data) + data


def _sequence(*parts: bytes) -> bytes:
    data = b"".join(parts)
    return b"\x30" + _length(data) + data
