"""How long the screen takes: steps, Compare, scrolling, typing, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from decisionaid.aid.library import open_library
from decisionaid.app import make_application
from decisionaid.ui.services.display import change_colors, change_language, change_text_size
from decisionaid.ui.steps.compare.compact import CompactCell
from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from decisionaid.visit.questions import add_question
from tests import shots
from tests.shot_list import FOUR

SYNC_SECONDS = 1.5
ROUNDS = 3  # of events until all has its place after another text size
KEY_MS = 60  # between two keys of someone who types fast
MEMORY = """
import sys
from tests.bench import screen
screen.walk_everything()
with open("/proc/self/status") as status:
    print(next(line for line in status if line.startswith("VmRSS")).split()[1])
"""


def program(cards=FOUR, questions=0, keep="no"):
    """Return the program on the reference decision."""
    app = make_application()
    library = open_library(())
    profile = tempfile.mkdtemp()
    made = shots.opened(app, library, shots.Shot("compare", cards=cards, keep=keep), Path(profile))
    for number in range(questions):
        made.session.note(add_question, f"{number}. How often does this happen to people?")
    shots.settle()
    return made


def spent(act, rounds: int = 1) -> float:
    """Return the milliseconds an act and its painting take, in so many rounds of events."""
    start = time.perf_counter()
    act()
    for _ in range(rounds):
        QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def of_95(times: list[float]) -> float:
    """Return the time within which 95 % are done."""
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def steps(made) -> list[float]:
    """Return the milliseconds of step changes, each page built before."""
    ids = ("about", "learn", "compare", "values", "questions")
    for page in ids:
        made.walk.show(page)
        shots.settle()
    times = []
    for _ in range(8):
        for page in ids:
            took = spent(lambda page=page: made.walk.show(page))
            times.extend((took,))
            shots.settle()
    return times


def first_compare() -> float:
    """Return the milliseconds of the first view of Compare."""
    app = make_application()
    shot = shots.Shot("learn", cards=FOUR, keep="no")
    made = shots.opened(app, open_library(()), shot, Path(tempfile.mkdtemp()))
    shots.settle()
    took = spent(lambda: made.walk.show("compare"))
    made.end()  # else its window would follow each change of the look that is measured next
    return took


def scrolling(made) -> list[float]:
    """Return the milliseconds of frames while scrolling the glance and a topic of numbers."""
    made.walk.show("compare")
    page = made.window.page("compare")
    page.show_topic("")
    shots.settle()
    times = _scrolled(page.layers.glance.page.verticalScrollBar())
    page.show_topic("harms", "serious")
    page.topic_page.build_all()
    shots.settle()
    return times + _scrolled(page.topic_page.verticalScrollBar())


def _scrolled(bar) -> list[float]:
    return [spent(lambda: bar.setValue(bar.value() + 20)) for _ in range(100)]


def topics(made) -> tuple[list[float], list[float]]:
    """Return the milliseconds to open each topic, and to open "More" of each part."""
    made.walk.show("compare")
    page = made.window.page("compare")
    opening, more = [], []
    for view in made.session.decision.topics:
        opening.append(spent(lambda v=view: page.show_topic(v.topic, v.page)))
        shots.settle()
        page.topic_page.build_all()
        shots.settle()
        for part in page.topic_page.parts:
            if part.more is not None:
                more.append(spent(part.more.click))
                part.more.click()
        shots.settle()
    page.show_topic("")
    shots.settle()
    return opening, more


def lengths():
    """Yield name, screens and words of the glance and of each topic, three cards a decision."""
    app, library = make_application(), open_library(())
    for decision, cards in three_cards(library):
        shot = shots.Shot("compare", decision=decision, cards=cards, keep="no", fill=False)
        made = shots.opened(app, library, shot, Path(tempfile.mkdtemp()))
        shots.settle()
        page = made.window.page("compare")
        for topic, name in [("", ""), *((t.topic, t.page) for t in made.session.decision.topics)]:
            page.show_topic(topic, name)
            if page.topic_page is not None:
                page.topic_page.build_all()
            shots.settle()
            area = page.topic_page or page.layers.glance.page
            yield f"{decision}: {topic or 'glance'} {name}".strip(), screens(area), said(area)
        made.window.deleteLater()
        shots.settle()


def three_cards(library):
    """Yield each decision that has cards, with its first three."""
    aid = library.first.aid("en")
    for decision in aid.decisions.values():
        if not decision.draft and len(decision.options) > 2:
            yield decision.id, tuple(o.id for o in decision.options[:3])


def screens(area) -> float:
    """Return how many screens a page takes: its height in heights of its view."""
    return area.content.height() / area.viewport().height()


def said(area) -> int:
    """Return how many words a page shows, in labels and in what its cells paint."""
    words = 0
    for child in area.content.findChildren(QWidget):
        text = child.text() if isinstance(child, QLabel) else ""
        if isinstance(child, (GridCellWidget, CompactCell)):
            text = child.accessibleName().partition(": ")[2]
        words += len(text.split()) if child.isVisible() else 0
    return words


def typing(made, pause: int = 0) -> list[float]:
    """Return the milliseconds from key to paint in a question's editor, with pauses (ms)."""
    made.walk.show("questions")
    shots.settle()
    made.window.page("questions").write_own()
    shots.settle()
    page = made.window.page("questions")
    field = next(f for f in page.findChildren(QPlainTextEdit) if f.isVisible())
    field.setFocus()
    times = []
    for _ in range(120):
        times.append(spent(lambda: QTest.keyClick(field, Qt.Key.Key_A)))
        QTest.qWait(pause)
    return times


def typing_on_a_slow_disk() -> list[float]:
    """Return the same, in a visit that is kept, while each sync of the disk takes 1.5 s."""
    made = program(keep="keep")
    synced, real = [], os.fsync

    def slow(fd: int) -> None:
        synced.append(fd)
        time.sleep(SYNC_SECONDS)
        real(fd)

    os.fsync = slow
    try:
        times = typing(made, KEY_MS)
    finally:
        os.fsync = real
    if len(synced) < 2:
        raise RuntimeError("nothing was kept while it was typed")
    made.keeper.close()
    return times


def walk_everything() -> None:
    """Show every step with all rows built, as a full walk does."""
    made = program()
    for page in ("about", "learn", "values", "questions", "compare"):
        made.walk.show(page)
        shots.settle()
    scrolling(made)


def memory() -> int:
    """Return the resident kB after the full walk, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True,
                          check=True)
    return int(done.stdout.split()[-1])


def looks(made) -> dict[str, float]:
    """Return the median milliseconds to the first right paint of the whole glance, by change."""
    made.walk.show("compare")
    made.window.page("compare").show_topic("")
    changes = {
        "text size": [lambda s=s: change_text_size(made.context, s) for s in (125, 100)],
        "colors": [lambda c=c: change_colors(made.context, contrast=c) for c in (True, False)],
        "language": [lambda x=x: change_language(made.context, x) for x in ("es", "en")],
    }
    found = {}
    for name, acts_of in changes.items():
        times = []
        for act in acts_of * 3:
            shots.settle()
            times.append(spent(act, ROUNDS))
        found[name] = statistics.median(times)
    return found


def measure():
    """Yield name, milliseconds and goal."""
    first_compare()  # the program's own first steps are measured elsewhere
    yield "first view of the glance, four cards", first_compare(), 80
    made = program()
    yield "step change (95 %)", of_95(steps(made)), 50
    yield "a frame while scrolling Compare (95 %)", of_95(scrolling(made)), 16
    for name, took in looks(made).items():
        yield f"first right paint of the whole glance after another {name}", took, 200
    opening, more = topics(made)
    yield "opening a topic (95 %)", of_95(opening), 50
    yield "opening More (95 %)", of_95(more), 60
    many = program(questions=200)
    yield "a key in a question, 200 questions (95 %)", of_95(typing(many)), 16
    yield ("a key in a question while the disk takes 1.5 s a sync (95 %)",
           of_95(typing_on_a_slow_disk()), 16)
    yield "wiping a full visit and showing the first screen", spent(many.finishing.clear), 200
    start = time.perf_counter()
    open_library(()).first.aid("en")
    yield "loading the compiled aid", (time.perf_counter() - start) * 1000, 40
