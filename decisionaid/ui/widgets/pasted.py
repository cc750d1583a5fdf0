"""What is pasted or dropped on a field: words alone; of a file is said that it is none."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from decisionaid.ui.style.text import tr

MOST_HTML = 200_000


def has_files(source: QMimeData) -> bool:
    """Return whether files are pasted or dropped, whose names are no words of a person."""
    return source.hasUrls() and any(url.isLocalFile() for url in source.urls())


def words_of(source: QMimeData) -> str:
    """Return the words that are pasted or dropped; of a page of the web alone its words."""
    if source.hasText() or not source.hasHtml():
        return source.text()
    return QTextDocumentFragment.fromHtml(source.html()[:MOST_HTML]).toPlainText()


def file_sentence() -> str:
    """Return what is said of a file that is pasted or dropped on words."""
    return tr("A file cannot be put here. Type words, or paste them.")
