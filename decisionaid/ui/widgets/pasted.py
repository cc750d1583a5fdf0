"""What is pasted or dropped on a field: words alone; of a file is said that it is none."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData

from decisionaid.ui.style.text import tr

MOST_HTML = 200_000
WORDS_TOO = frozenset({"http", "https", "mailto", "tel", "sms", "about", "data", "javascript", ""})
FILES = ("x-special/gnome-copied-files", "FileGroupDescriptor")  # of desktops, of mail programs
# Compiled at the first use, as everywhere in what the start imports.
UNSEEN = r"(?is)<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1\b[^<>]*>?|\Z)"
LINE_ENDS = r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote|/pre)\b[^<>]*>"
CELL_ENDS = r"(?i)</t[dh]\b[^<>]*>"
TAG = r"</?[a-zA-Z!?][^<>]*(?:>|\Z)"


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
    seen = " ".join(re.sub(UNSEEN, " ", text).split())
    lines = re.sub(LINE_ENDS, "\n", re.sub(CELL_ENDS, " ", seen)).split("\n")
    import html  # two thousand names of letters; nobody pastes at the start

    bare = (html.unescape(re.sub(TAG, "", line)) for line in lines)
    return "\n".join(" ".join(line.split()) for line in bare).strip()


def file_sentence() -> str:
    """Return what is said of a file that is pasted or dropped on words."""
    return tr("A file cannot be put here. Type words, or paste them.")
