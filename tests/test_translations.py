"""The program's sentences in each language: all there, the same placeholders, compiled fresh."""

import gettext
import io
import re
import string

import pytest

from decisionaid.language import words
from tests.translations import FINISHED, FOLDER, LANGUAGES, catalog_of, compiled, template


def messages(language):
    return {m.id: m for m in catalog_of(language) if m.id}


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def missing(language):
    known = messages(language)
    return [m.id for m in template() if m.id and not (
        m.id in known and all(forms(known[m.id].string)))]


def test_every_sentence_of_the_program_is_translated_into_each_finished_language():
    assert {language: missing(language) for language in FINISHED} == {"es": []}


def test_a_language_that_is_not_finished_says_nearly_all():
    for language in LANGUAGES:
        assert len(missing(language)) < 0.05 * len(list(template())), language


def fields(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def test_translations_keep_the_placeholders_and_the_bold():
    for language in LANGUAGES:
        for key, message in messages(language).items():
            wanted = fields(forms(key)[-1])
            for form in forms(message.string):
                if form:
                    assert set(fields(form)) <= set(wanted), key
                    assert form.count("**") % 2 == 0, key
            assert not re.search(r"<[a-z]", str(message.string))


def sentences(data):
    """What a compiled catalog says, without the head in which the tool that made it signs."""
    catalog = gettext.GNUTranslations(io.BytesIO(data))._catalog
    return {key: said for key, said in catalog.items() if key}


def test_the_compiled_catalog_is_fresh():
    for language in LANGUAGES:
        kept = (FOLDER / f"{language}.mo").read_bytes()
        assert sentences(kept) == sentences(compiled(catalog_of(language)))
        assert len(sentences(kept)) > 500


@pytest.mark.parametrize(("n", "said"), [
    (0, "0 يوم"), (1, "1 يوم"), (2, "2 يوم"), (3, "3 أيام"), (11, "11 يومًا"), (100, "100 يوم")])
def test_arabic_counts_in_six_forms_and_never_loses_the_number(n, said):
    assert words("ar").ntr("{n} day", "{n} days", n).format(n=n) == said


def test_every_form_of_a_count_gives_the_number_where_the_english_does():
    for one, many in (m.id for m in messages("ar").values() if not isinstance(m.id, str)):
        for form in messages("ar")[(one, many)].string:
            assert fields(form) == fields(many)


def test_names_in_arabic_sentences_keep_their_own_direction():
    assert words("ar").tr("{name} study") == "دراسة \u2067{name}\u2069"


@pytest.mark.parametrize(("lang", "said"), [
    ("en", "one, two"), ("es", "one, two"), ("ar", "one، two"), ("xx", "one, two")])
def test_lists_have_the_comma_of_their_language(lang, said):
    assert words(lang).listed(["one", "two"]) == said
