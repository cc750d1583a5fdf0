"""Says which typed letters will not print, by the name of their script: a screen may lack them too.

The scripts of this table have living readers and no bundled font; of others the name is English.
"""

from __future__ import annotations

import re
import unicodedata

from decisionaid.ui.style.text import listed, tr

# "OL CHIKI LETTER LA" is of the script before the first of these words.
_KIND = (r" (?:(?:CAPITAL|SMALL|SUBJOINED|VOWEL|COMBINING|CONSONANT|HEAD|DEPENDENT) )*"
         r"(?:LETTER|SYLLABLE|SIGN|DIGIT|IDEOGRAPH|CHARACTER|MARK|NUMBER|GLYPH)\b")


def unprinted_sentence(text: str) -> str:
    """Return what is said under a field with letters that will not print; else nothing."""
    if text.isascii():
        return ""
    from decisionaid.summary.pdf.characters import uncovered  # loaded with the first odd letter

    letters = uncovered(text)
    names = script_names(letters)
    said: list[str] = []
    if names:
        said.append(tr("{scripts} letters will not print. Please write them by hand.").format(
            scripts=listed(names)))
    if any(not script_of(letter) for letter in letters):
        said.append(tr("Small pictures will not print."))
    return " ".join(said)


def script_names(letters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the scripts of some letters, each once; pictures have none."""
    names = _names()
    found = (script_of(letter) for letter in letters)
    return tuple(dict.fromkeys(names.get(name, name.title()) for name in found if name))


def script_of(letter: str) -> str:
    """Return the script of a letter as Unicode names it, in capitals; "" for a picture."""
    if unicodedata.category(letter[0])[0] not in "LMN":
        return ""
    name = unicodedata.name(letter[0], "")
    if name.startswith("CJK"):
        return "CJK"
    kind = re.search(_KIND, name)
    return name[: kind.start()] if kind else name.partition(" ")[0]


def _names() -> dict[str, str]:
    """Return the names of scripts in the language of the window."""
    return {
        "ADLAM": tr("Adlam"),
        "BALINESE": tr("Balinese"),
        "BAMUM": tr("Bamum"),
        "CANADIAN SYLLABICS": tr("Canadian syllabic"),
        "CHAKMA": tr("Chakma"),
        "CHAM": tr("Cham"),
        "CHEROKEE": tr("Cherokee"),
        "CJK": tr("Rare Chinese"),
        "HANIFI ROHINGYA": tr("Rohingya"),
        "JAVANESE": tr("Javanese"),
        "KAYAH LI": tr("Kayah Li"),
        "LEPCHA": tr("Lepcha"),
        "LIMBU": tr("Limbu"),
        "LISU": tr("Lisu"),
        "MEETEI MAYEK": tr("Manipuri (Meetei Mayek)"),
        "MONGOLIAN": tr("Mongolian"),
        "NEW TAI LUE": tr("New Tai Lue"),
        "NKO": tr("N’Ko"),
        "OL CHIKI": tr("Santali (Ol Chiki)"),
        "SUNDANESE": tr("Sundanese"),
        "SYLOTI NAGRI": tr("Sylheti"),
        "SYRIAC": tr("Syriac"),
        "TAI LE": tr("Tai Le"),
        "TAI THAM": tr("Tai Tham"),
        "THAANA": tr("Dhivehi (Thaana)"),
        "TIBETAN": tr("Tibetan"),
        "TIFINAGH": tr("Tifinagh"),
        "VAI": tr("Vai"),
        "YI": tr("Yi"),
    }
