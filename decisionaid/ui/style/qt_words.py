"""Qt's own words, as in file and print dialogs, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from decisionaid.paths import resource

if TYPE_CHECKING:
    from pathlib import Path


class _Installed:
    """Holds the one translation that is in force."""

    lang = "en"
    translator: QTranslator | None = None


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
    if _Installed.translator is not None:
        application.removeTranslator(_Installed.translator)
    _Installed.lang, _Installed.translator = lang, None
    path = qt_words_file(lang) if lang != "en" else None
    translator = QTranslator(application)
    if path is not None and translator.load(str(path)):
        application.installTranslator(translator)
        _Installed.translator = translator
