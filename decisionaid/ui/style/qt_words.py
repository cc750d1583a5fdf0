"""Qt's own words, as in file and print dialogs, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from decisionaid.language import words as language_words
from decisionaid.paths import resource
from decisionaid.ui.style.qt_catalog import QtWords, catalog

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.language import Words


# Where Qt asks for words in another way than its translations still hold them: context and words
# that it asks with, then the words of "QFileDialog" that say the same.
MOVED = (
    ("QFileDialog", "&Look in:", "Look in:"),
    ("QFileDialog", "Files of &type:", "Files of type:"),
    ("QAbstractFileIconProvider", "Folder", "Folder"),
    ("QAbstractFileIconProvider", "File", "File"),
    ("QAbstractFileIconProvider", "%1 File", "%1 File"),
    ("QAbstractFileIconProvider", "Drive", "Drive"),
    ("QAbstractFileIconProvider", "Unknown", "Unknown"),
)


def added(w: Words) -> list[QtWords]:
    """Return what Qt's print dialog asks for and no translation of Qt holds."""
    output, job = "QPrintSettingsOutput", "QCupsJobWidget"
    return [
        QtWords(output, "Pages", w.tr("Pages")),
        QtWords(output, "Page &Set:", w.tr("Which of them:")),
        QtWords(output, "Double Sided Printing", w.tr("Both sides of the paper")),
        QtWords(output, "Off", w.tr("Off")),
        QtWords(output, "Long side binding", w.tr("Turn at the long side")),
        QtWords(output, "Short side binding", w.tr("Turn at the short side")),
        QtWords(output, "Specify pages or ranges separated by commas. Ranges are specified by two "
                "numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.",
                w.tr("Pages with commas between, or from-to: 3,5-7,9 prints pages 3, 5, 6, 7 "
                     "and 9.")),
        QtWords("QPageSetupWidget", "Page &order:", w.tr("Page order:")),
        QtWords("QPageSetupWidget", "Pages &per sheet:", w.tr("Pages per sheet:")),
        QtWords("QPrintPropertiesWidget", "Advanced", w.tr("More settings")),
        QtWords("QPrintPropertiesWidget", "There are conflicts in some options. Please fix them.",
                w.tr("Some settings do not go together. Please change them.")),
        QtWords(job, "&Billing information:", w.tr("Billing information:")),
        QtWords(job, "&Start:", w.tr("Sheet before:")),
        QtWords(job, "&End:", w.tr("Sheet after:")),
        QtWords(job, "Job &priority:", w.tr("How urgent:")),
        QtWords(job, "Scheduled &printing:", w.tr("When to print:")),
    ]


class Moved(QTranslator):
    """What a translation of Qt holds under other names than Qt asks with today, and lacks."""

    def __init__(self, words: QTranslator, lang: str) -> None:
        super().__init__(words.parent())
        asked = [QtWords(c, new, words.translate("QFileDialog", old) or "")
                 for c, new, old in MOVED]
        asked += added(language_words(lang))
        self._data = catalog([each for each in asked if each.said])  # Qt copies nothing
        self.load(self._data)


class _Installed:
    """Holds the translations that are in force: Qt's own, and what it has under other names."""

    lang = "en"
    translators: tuple[QTranslator, ...] = ()


def qt_words_file(lang: str) -> Path | None:
    """Return Qt's own translation for a language: packed with the program, else PySide6's."""
    from pathlib import Path

    name = f"qtbase_{lang.replace('-', '_')}.qm"
    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return next((p for p in (resource("translations") / name, own / name) if p.is_file()), None)


def speak_qt(lang: str) -> None:
    """Have Qt's own dialogs speak a language; English where Qt has no words of it."""
    application = QCoreApplication.instance()
    if application is None or lang == _Installed.lang:
        return
    for old in _Installed.translators:
        application.removeTranslator(old)
    _Installed.lang, _Installed.translators = lang, ()
    path = qt_words_file(lang) if lang != "en" else None
    translator = QTranslator(application)
    if path is not None and translator.load(str(path)):
        _Installed.translators = (translator, Moved(translator, lang))
        for each in _Installed.translators:
            application.installTranslator(each)

