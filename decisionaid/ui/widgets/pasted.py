"""What is pasted or dropped on a field: words alone; of a file is said that it is none."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData

from decisionaid.ui.style.text import tr

MOST_HTML = 200_000
WORDS_TOO = frozenset({"http", "https", "mailto", "tel", "sms", "about", "data", "javascript", ""})
FILES = ("x-special/gnome-copied-files", "FileGroupDescriptor")  # of desktops, of mail programs
UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1\b[^<>]*>?|\Z)",
                    re.DOTALL | re.IGNORECASE)
LINE_ENDS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote|/pre)\b[^<>]*>", re.IGNORECASE)
CELL_ENDS = re.compile(r"</t[dh]\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*(?:>|\Z)")


def has_files(source: QMimeData) -> bool:
    """Return whether files or pictures are pasted or dropped: what they are called is no word.

    A file of a server, a phone or the bin is one too; an address of the web is words.
    """
    if source.hasUrls() and any(u.scheme().lower() not in WORDS_TOO for u in source.urls()):
        return True
    if any(kind in form for form in source.formats() for kind in FILES):
        return True
    return source.hasImage() and not source.hasText()


def words_of(source: QMimeData) -> str:
    """Return the words that are pasted or dropped; of a page of the web alone its words."""
    if source.hasText() or not source.hasHtml():
        return source.text()
    return words_of_html(source.html()[:MOST_HTML])


def words_of_html(text: str) -> str:
    """Return the words of a page of the web, a line for each paragraph.

    Qt's own reader ends the program on elements nested some thousand deep.
    """
    seen = " ".join(UNSEEN.sub(" ", text).split())
    lines = LINE_ENDS.sub("\n", CELL_ENDS.sub(" ", seen)).split("\n")
    import html  # two thousand names of letters; nobody pastes at the start

    return "\n".join(" ".join(html.unescape(TAG.sub("", line)).split()) for line in lines).strip()


def file_sentence() -> str:
    """Return what is said of a file that is pasted or dropped on words."""
    return tr("A file cannot be put here. Type words, or paste them.")
