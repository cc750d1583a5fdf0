"""Drawings from anywhere: plain shapes alone, and never long to paint."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisionaid.aid.building import checked_folder
from decisionaid.aid.drawings import MOST_BYTES, mistake
from decisionaid.aid.starter import write_starter
from tests.aid.conftest import SHIPPED


def svg(inside, head='viewBox="0 0 700 380"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.svg")), ids=lambda p: p.stem)
def test_what_we_ship_is_plain(path):
    assert mistake(path.read_text("utf-8")) == ""


POINTS = "".join(f"L{i * 37 % 700} {i * 91 % 380}" for i in range(2000))


@pytest.mark.parametrize(("text", "says"), [
    ("hello", "not a drawing"), ("", "not a drawing"), ("\0", "not a drawing"),
    ("<html/>", "no <html>"), ("x" * (MOST_BYTES + 1), "too large"),
    (svg('<use href="#a"/>'), "no <use>"), (svg('<image href="/etc/passwd"/>'), "no <image>"),
    (svg("<script/>"), "no <script>"), (svg("<style/>"), "no <style>"),
    (svg("<filter/>"), "no <filter>"), (svg("<pattern/>"), "no <pattern>"),
    (svg("<foreignObject/>"), "no <foreignObject>"), (svg("<svg/>"), "no <svg>"),
    (svg('<rect onclick="a"/>'), "no “onclick”"), (svg('<g style="fill:red"/>'), "no “style”"),
    (svg('<rect xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="a"/>'), "no “href”"),
    (svg('<rect fill="url(http://a.b)"/>'), "must be a color"),
    (svg('<rect fill="url(file:///etc/passwd)"/>'), "must be a color"),
    ("<!DOCTYPE a [<!ENTITY a 'b'>]>" + svg("&a;"), "DOCTYPE"),
    (svg('<?xml-stylesheet href="a"?>'), "may hold no <?"),
    (svg("<rect/>" * 600), "too many parts"), (svg("<g>" * 20 + "</g>" * 20), "too many parts"),
    (svg('<path d="M0 0L1e99 5"/>'), "too large ones"),
    (svg(f'<path d="M0 0{POINTS}"/>'), "too long to paint"),
    (svg(f'<path stroke="red" stroke-width="90" d="M0 0{POINTS[:600]}"/>'), "too long to paint"),
    (svg('<path stroke="red" d="M0 0L700 9" stroke-dasharray=".01"/>'), "too long to paint"),
    (svg('<g stroke-dasharray="1"/>'), "Only a shape"),
    (svg('<g transform="scale(50)"><g transform="matrix(9 9 9 9 0 0)"/></g>'), "scaled too much"),
    (svg('<g transform="spin(50)"/>'), "cannot be read"),
    (svg("<rect/>", 'viewBox="0 0 .1 .1"'), "viewBox"), (svg("<rect/>", ""), "viewBox"),
    (svg('<text font-size="900">a</text>'), "too large"),
    (svg("<text>" + "many words " * 99 + "</text>"), "too many words"),
    (svg('<rect fill="url(#a)"/>' * 60), "too long to paint"),
])
def test_what_is_no_plain_drawing_says_why(text, says):
    assert says in mistake(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_in_a_drawing_give_a_sentence_or_nothing(data, at):
    whole = svg('<g transform="scale(2)"><path d="M0 0L5 5" stroke="red"/></g>').encode()
    hurt = (whole[:at] + data + whole[at:]).decode("utf-8", "replace")
    assert mistake(hurt) == "" or mistake(hurt).endswith(".")


def test_a_drawing_that_is_refused_is_a_finding_at_its_file(tmp_path):
    write_starter(tmp_path / "aid")
    path = next((tmp_path / "aid" / "drawings").glob("*.svg"))
    path.write_text("hello")
    [problem] = checked_folder(tmp_path / "aid").problems
    assert problem.file == f"drawings/{path.name}"


ICON = 'viewBox="0 0 24 24" fill="none" stroke="currentColor"'


@pytest.mark.parametrize(("drawn", "says"), [
    (svg('<circle cx="12" cy="12" r="9"/>', ICON), ""),
    (svg('<circle cx="12" cy="12" r="9"/>', ICON.replace("24 24", "700 380")), "is square"),
    (svg('<circle cx="12" cy="12" r="9" fill="#FF0000"/>', ICON), "has one color"),
    (svg('<circle cx="12" cy="12" r="9"/>', 'viewBox="0 0 24 24"'), "has one color"),
    (svg('<text x="2" y="20">A</text>', ICON), "holds no words"),
])
def test_a_card_may_name_a_drawing_of_the_guide_as_its_pictogram(tmp_path, drawn, says):
    write_starter(tmp_path / "aid")
    (tmp_path / "aid" / "drawings" / "loop.svg").write_text(drawn)
    card = tmp_path / "aid" / "decisions" / "example.yaml"
    card.write_text(card.read_text().replace("pictogram: pill", "pictogram: loop.svg"))
    problems = checked_folder(tmp_path / "aid").problems
    assert [p.file for p in problems] == (["drawings/loop.svg"] if says else [])
    assert all(says in p.sentence for p in problems)
