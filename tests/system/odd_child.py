"""The whole program on an odd system, for `test_odd_systems.py`: it walks and says what is wrong.

Arguments: a folder to keep things in, and a language; "half" is Spanish of which half is missing.
Each line of the answer is a page and its faults; the last one is the font of the system.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase, QFontMetrics

from decisionaid.aid.library import Library, open_aid
from decisionaid.app import make_application
from decisionaid.language import Words
from decisionaid.paths import resource
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.frame.window_geometry import WindowGeometry
from decisionaid.ui.program import Program
from decisionaid.ui.style.theme import theme
from decisionaid.visit.model import new_visit
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs
from tests.ui.steps.page_checks import faults

CARDS = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr")
PAGES = ("about", "learn", "compare", "values", "questions", "summary", "help")
SCRIPTS = "Aß¿ñЖΩא ش हি தெ ไ ខ ကြ 中 か 한 ✓"


def half_of(words: Words) -> None:
    """Take every second sentence out of a catalog."""
    tr, ntr = Words.tr, Words.ntr
    words.tr = lambda self, text: text if len(text) % 2 else tr(self, text)
    words.ntr = lambda self, one, many, n: (
        (one if n == 1 else many) if len(one) % 2 else ntr(self, one, many, n))


def main(folder: str, lang: str) -> int:
    """Walk the pages; return 0 once all were shown."""
    application = make_application()
    if lang == "half":
        half_of(Words)
        lang = "es"
    library = Library([open_aid(resource("aids", "leukemia-options"))])
    manifest = library.first.manifest

    def fresh(language: str):
        visit = new_visit("a1b2c3d4e5f60718", dt.date(2026, 11, 25), 7, language)
        return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    made = Program(application, library, Policy(Rules()), Settings(keep="no"), Path(folder), fresh,
                   ("all_rr_adult", CARDS, ""), dialogs=RecordingDialogs())
    made._apply_start()
    WindowGeometry(made.window, kiosk=False).show()
    settle()
    made.session.speak(lang)
    area = made.window.screen().availableGeometry()
    print("window", [] if area.contains(made.window.geometry()) else [made.window.geometry(), area])
    for page in PAGES:
        made.walk.show(page)
        settle()
        print(page, faults(made), flush=True)
    metrics = QFontMetrics(theme().font("body"))
    print("letters", [c for c in SCRIPTS if not metrics.inFontUcs4(ord(c))])
    print("size", [] if theme().font("body").pixelSize() >= 18 else theme().font("body").toString())
    print("system", QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).toString())
    made.window.grab().save(str(Path(folder, "shot.png")))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
