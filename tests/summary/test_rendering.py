"""Templates order and word the pages; what was typed is data in them, never markup."""

import subprocess
import sys

import pytest

from decisionaid.language import words
from decisionaid.summary import rendering
from decisionaid.summary.document import Paragraph, plain
from decisionaid.summary.markup import TemplateError, sections
from decisionaid.summary.runs import Run

TYPED = '<b>&amp;</b> {{ 7*7 }} "quoted" ** ]]> </section>\x07\x1b line\nbreak  two  spaces'


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Render a template given as text."""
    rendering._environment.cache_clear()
    monkeypatch.setattr(rendering, "resource", lambda *parts: tmp_path)

    def render(text, **context):
        (tmp_path / "page.xml.j2").write_text(text, "utf-8")
        return rendering.render("page", words("en"), context)

    yield render
    rendering._environment.cache_clear()


def test_typed_text_stays_data_in_words_and_in_attributes(template):
    (page,) = template('<section title="{{ typed }}"><p>{{ typed }}</p></section>', typed=TYPED)
    (paragraph,) = page.blocks
    assert plain(paragraph.text) == TYPED.replace("\x07", "").replace("\x1b", "")
    assert page.title == plain(paragraph.text).replace("\n", " ")


def test_only_words_of_the_aid_may_be_bold_by_stars(template):
    (page,) = template(
        '<section title="t"><p>{{ a | rich }}</p><p>{{ b }}</p></section>',
        a="one **two** <i>three</i>",
        b="one **two**",
    )
    first, second = page.blocks
    assert first == Paragraph((Run("one "), Run("two", bold=True), Run(" <i>three</i>")))
    assert second == Paragraph((Run("one **two**"),))


def test_a_template_s_own_line_breaks_are_layout(template):
    (page,) = template(
        "<section title='t'><p>\n   one\n   two <b>three</b>\n  four\n</p></section>"
    )
    assert plain(page.blocks[0].text) == "one two three four"


@pytest.mark.parametrize(
    "text",
    [
        "<section title='t'><p>open</section>",
        "<section title='t'><marquee/></section>",
        "{{ nowhere }}",
        "{% if %}",
        "<p>outside</p>",
        "{{ ''.__class__.__mro__ }}{{ typed.__init__.__globals__ }}",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><section title='t'/>",
        "{{ typed.append(1) }}",
    ],
)
def test_a_template_with_a_mistake_is_told_in_one_sentence(template, text):
    with pytest.raises(TemplateError, match="Its template has a mistake"):
        template(text, typed=["typed words"])


def test_declarations_are_refused():
    with pytest.raises(TemplateError):
        sections("<?xml version='1.0'?><section title='t'/>")


def test_neither_reportlab_nor_jinja_is_loaded_before_a_page_is_made():
    code = (
        "import sys, decisionaid.summary.build, decisionaid.summary.text, "
        "decisionaid.summary.pdf.write, decisionaid.summary.pdf.read; "
        "from decisionaid.summary.pdf.characters import uncovered; "
        "uncovered('é 😀'); "
        "print([m for m in ('reportlab', 'jinja2', 'pikepdf', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
