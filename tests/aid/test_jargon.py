"""A word that few people use is in the word list, or its own sentence explains it."""

from __future__ import annotations

import re
import sys

import pytest
import yaml

if sys.platform == "win32":  # the words of a guide are the same on every system
    pytest.skip("how often words are used is looked up on Linux", allow_module_level=True)
from wordfreq import zipf_frequency

from decisionaid.aid.building import checked_folder
from decisionaid.aid.locales import all_texts
from tests.aid.conftest import SHIPPED
from tests.aid.plain_words import ENDINGS, PLAIN, VERBS

USUAL = 3.0  # Zipf: once in a million words
WORD = re.compile(r"[^\W\d_][\w’-]*")
# How a sentence explains its own word: in brackets, by "called", or by saying what it is.
EXPLAINS = (r"\([^),]*{w}", r"{w}\**,? \((?!Q)",
            r"(?:called|call (?:it|this)|llamad[oa]s?|la llaman [a-záéíóú ]*) ?{w}",
            r"{w}(?: \w+)?\**, (?:an?|one of|the|una?|uno de|las?|los) ",
            r"{w} (?:and|y) \w+ (?:are|son) ", r"(?:and|y) {w} (?:are|son) ")
UNSEEN = ("glossary/", "aid/review")  # what explains, and what reviewers alone read


@pytest.fixture(scope="module")
def texts():
    translated = {}
    for path in sorted((SHIPPED / "locales" / "es").glob("*.yaml")):
        for one in yaml.load(path.read_text(), yaml.CSafeLoader)["texts"]:
            translated[f"{one['at']}/{one['of']}"] = str(one["text"])
    return {"en": all_texts(checked_folder(SHIPPED)), "es": translated}


def words_in(*said):
    return {w.casefold() for text in said for w in WORD.findall(text)}


def usual(word, lang):
    if word in PLAIN[lang].split() or zipf_frequency(word.replace("’", "'"), lang) >= USUAL:
        return True
    stems = (word.removesuffix(e) for e in ENDINGS.get(lang, "").split() if word.endswith(e))
    return any(zipf_frequency(stem + end, lang) >= USUAL
               for stem in stems if len(stem) > 2 for end in VERBS[lang])


def known(aid):
    """Return the words of the word list, and the names of studies and of a decision's options."""
    listed = words_in(*(f for t in aid.glossary.values() for f in (t.term, *t.forms)))
    listed |= words_in(*(s.study for s in aid.sources.values()))
    # Studies that nobody here has read are no sources yet; their names hold a digit.
    second = yaml.load((SHIPPED / "evidence/second_reading.yaml").read_text(), yaml.CSafeLoader)
    unread = words_in(*(i["where"] for i in second["published_but_unread"]))
    listed |= {w for w in unread if any(c.isdigit() for c in w)}
    names = {d.id: words_in(*(f"{o.name} {o.short_name} {o.brand}" for o in d.options))
             for d in aid.decisions.values()}
    return listed, names


def explained(word, text):
    return any(re.search(p.format(w=re.escape(word)), text, re.IGNORECASE) for p in EXPLAINS)


def strange(aid, texts, lang):
    """Return each word outside common use that nothing explains, with a place it stands in."""
    listed, names = known(aid)
    options = {o.id: names[d.id] for d in aid.decisions.values() for o in d.options}
    records = aid.estimates | aid.medians
    found = {}
    for at, said in texts.items():
        if at.startswith(UNSEEN):
            continue
        kind, key = at.split("/")[:2]
        # A file of translations may be of one decision or of all: its texts name any card of them.
        theirs = [n for d, n in names.items() if key.startswith(d)] or list(names.values())
        own = set().union(*theirs)
        if kind in ("estimates", "medians") and key in records:
            own = options.get(records[key].option, set())
        text = re.sub(r"\{[^}]*\}", "", said)
        for word in words_in(text):
            parts = [p for p in re.sub(r"(?:’s|’)$", "", word).split("-") if p]
            if not all(p in listed | own or usual(p, lang) for p in parts) and (
                    word not in listed and not explained(word, text)):
                found.setdefault(word, f"{at}: {said}")
    return found


@pytest.mark.parametrize("lang", ["en", "es"])
def test_medical_words_are_in_the_word_list_or_explained_where_they_stand(shipped, texts, lang):
    assert strange(shipped[lang], texts[lang], lang) == {}, (
        "add them to the word list, or to tests/aid/plain_words.py where everyone knows them")


def test_a_word_that_nobody_knows_is_found(aid):
    said = {"decisions/cll_relapsed/x": "It can cause hypophosphatemia, and a fever."}
    assert list(strange(aid, said, "en")) == ["hypophosphatemia"]
    said = {"decisions/cll_relapsed/x": "Too little phosphate in the blood (hypophosphatemia)."}
    assert strange(aid, said, "en") == {}
