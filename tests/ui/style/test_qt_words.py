"""Qt's own dialogs speak the language of the screen, in each language there is."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QFileInfo
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QFileIconProvider, QLabel

from decisionaid.language import languages, words
from decisionaid.ui.style.qt_words import added, qt_words_file, speak_qt


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak_qt("en")


def file_dialog(qtbot) -> str:
    """Return all words of Qt's own dialog for saving."""
    dialog = QFileDialog(None, "", QDir.tempPath())
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    box = dialog.findChild(QDialogButtonBox)
    return " ".join([*said, *(b.text() for b in box.buttons())]).replace("&", "")


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_every_language_of_the_program_has_qts_own_words(lang):
    assert qt_words_file(lang) is not None


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_a_file_dialog_says_nothing_in_english_in_another_language(qtbot, lang):
    english, folder = file_dialog(qtbot).split(), kind_of_a_folder()
    speak_qt(lang)
    assert set(english) & set(file_dialog(qtbot).split()) == set()
    if sys.platform != "win32":  # there it is Windows' own word, in Windows' language
        assert kind_of_a_folder() not in ("", folder)


def kind_of_a_folder() -> str:
    return QFileIconProvider().type(QFileInfo(QDir.tempPath()))


def test_a_file_dialog_speaks_spanish_and_english_again(qtbot):
    assert "Cancel" in file_dialog(qtbot).split()
    speak_qt("es")
    spanish = file_dialog(qtbot)
    assert {"Cancelar", "Guardar"} <= set(spanish.split())
    speak_qt("en")
    assert "Cancelar" not in file_dialog(qtbot)




@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_a_print_dialog_has_words_where_qt_has_none_of_a_language(qapp, lang):
    speak_qt(lang)
    for word in added(words("en")):
        said = QCoreApplication.translate(word.context, word.source)
        assert said not in (word.source, word.said), word
    page = QCoreApplication.translate("QCupsJobWidget", "&End:", "Banner page at end")
    assert page != "&End:"
