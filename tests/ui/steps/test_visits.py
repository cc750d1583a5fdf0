"""My visits: the list, its acts, what comes in from files, and trouble with keeping."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.aid.review_model import ChangedText
from decisionaid.paper import visit_pdf
from decisionaid.ui.services.passwords import PasswordFields
from decisionaid.ui.steps.visits.opened_notes import OpenedNotes
from decisionaid.ui.steps.visits.opener import VisitOpener
from decisionaid.ui.style.text import current
from decisionaid.ui.widgets.banner import Banner
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit.model import new_visit
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.carrying import bytes_for_pdf
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.locking import Lock
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs
from tests.ui.steps.page_checks import LOOKS, faults, texts

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.ui.services.dialogs import Message

TODAY = dt.date(2026, 11, 25)
OTHER = "00000000000000aa"


class Typing(RecordingDialogs):
    """Types words into the fields of a dialog before it answers."""

    def __init__(self, *answers: Any) -> None:
        super().__init__(*answers)
        self.typed: list[tuple[str, ...]] = []

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        if isinstance(content, PasswordFields):
            for field, words in zip(content.fields, self.typed.pop(0), strict=True):
                field.setText(words)
        return super().ask(message, content)


@pytest.fixture
def visits(program, monkeypatch):
    """Return a function that opens My visits over a folder with other visits in it."""
    fast = Lock(salt=b"", memory=64, iterations=1, lanes=1)
    monkeypatch.setattr(FolderStore.__init__, "__defaults__", (fast,))

    def open_on(*others, keeps: bool = True, **more: Any):
        made = program("welcome", **more)
        made.context.dialogs = Typing()
        folder = made.profile / "visits"
        store = FolderStore(folder, current())
        for visit, password in others:
            store.lock_new_visits(password)
            store.keep(visit, TODAY - dt.timedelta(days=3))
        if keeps:
            made.session.act(add_question, "Mine")
            made.keeper.keep_in_files()
        made.walk.show("visits")
        settle()
        return made, made.walk.page("visits")

    return open_on


def other(visit_id: str = OTHER):
    visit = replace(new_visit(visit_id, TODAY, 3), aid_id="leukemia-options",
                    decision_id="all_rr_adult", step="values")
    return add_question(visit, "What about work?")


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def entry(page, visit_id: str = OTHER):
    return next(e for e in page.entries if e.entry.id == visit_id)


def wish(qtbot, page, words: str, visit_id: str = OTHER) -> None:
    """Open "More" of a visit and tap a button in it."""
    item = entry(page, visit_id)
    click(qtbot, item.more)
    click(qtbot, next(b for b in item.wishes if b.label() == words))


def test_the_list_tells_decision_day_place_and_first_question(visits):
    made, _ = visits((other(), None))
    words = texts(made)
    assert "Next treatment for B-cell ALL that came back, in an adult" in words
    assert "November 22, 2026. Step 4, What matters. 1 question, 0 answers" in words
    assert "What about work?" in words


def test_a_locked_visit_tells_none_of_its_words(visits):
    made, _ = visits((other(), "password"))
    assert "What about work?" not in texts(made)
    assert "Locked" in texts(made)


def test_go_on_opens_the_visit_where_it_was_left(visits, qtbot):
    made, page = visits((other(), None))
    click(qtbot, entry(page).go)
    assert made.session.visit.id == OTHER
    assert made.window.shown_id() == "values"


def test_the_visit_that_was_open_is_kept_before_another_one_opens(visits, qtbot):
    made, page = visits((other(), None))
    mine = made.session.visit.id
    made.session.act(set_worries, "typed last")
    click(qtbot, entry(page).go)
    assert made.keeper.files().open(mine).visit.patient.worries == "typed last"


def test_a_password_is_asked_until_it_opens(visits, qtbot):
    made, page = visits((other(), "the right one"))
    made.context.dialogs.answers = ["open", "open"]
    made.context.dialogs.typed = [("wrong",), ("the right one",)]
    click(qtbot, entry(page).go)
    assert made.session.visit.questions[0].text == "What about work?"
    assert len(made.context.dialogs.asked) == 2


def test_going_back_from_the_password_opens_nothing(visits, qtbot):
    made, page = visits((other(), "the right one"))
    before = made.session.visit
    made.context.dialogs.answers, made.context.dialogs.typed = ["back"], [("",)]
    click(qtbot, entry(page).go)
    assert made.session.visit == before


def test_rename_gives_another_title(visits, qtbot):
    _made, page = visits((other(), None))
    wish(qtbot, page, "Change the title")
    qtbot.keyClicks(entry(page).field, "For Monday")
    qtbot.keyClick(entry(page).field, Qt.Key.Key_Return)
    settle()
    assert entry(page).name == "For Monday"


def test_delete_can_be_undone(visits, qtbot):
    _, page = visits((other(), None))
    wish(qtbot, page, "Delete")
    assert OTHER not in [e.entry.id for e in page.entries]
    click(qtbot, page.undo_bar.button)
    assert OTHER in [e.entry.id for e in page.entries]


def test_deleting_the_open_visit_lets_go_of_its_words(visits, qtbot):
    made, page = visits()
    wish(qtbot, page, "Delete", made.session.visit.id)
    assert made.session.visit.questions == ()


def test_a_second_one_is_made_under_an_id_of_its_own(visits, qtbot):
    _, page = visits((other(), None))
    wish(qtbot, page, "Make a second one")
    assert len(page.entries) == 3
    assert any(e.name.endswith("(second)") for e in page.entries)


def test_a_copy_for_a_stick_is_the_file(visits, qtbot, tmp_path: Path):
    made, page = visits((other(), None))
    made.context.dialogs.answers = [tmp_path / "stick.talk"]
    wish(qtbot, page, "Copy to a USB stick")
    assert (tmp_path / "stick.talk").read_bytes() == made.keeper.files().path_of(OTHER).read_bytes()


def test_a_visit_file_comes_in_as_one_more(visits, qtbot, tmp_path: Path):
    made, page = visits()
    (tmp_path / "a.talk").write_bytes(pack_visit(other(), TODAY))
    made.context.dialogs.answers = [tmp_path / "a.talk"]
    click(qtbot, page.area.content.findChildren(QWidget, "bring")[0])
    assert made.session.visit.questions[0].text == "What about work?"
    assert made.session.visit.id != OTHER
    assert len(made.keeper.files().list()) == 2


def carrying(made, visit) -> bytes:
    session = made.session
    visit = set_printing(visit, carry="yes", sections=("summary",))
    return visit_pdf(visit, session.library, session.policy, TODAY,
                     attachment=bytes_for_pdf(visit, TODAY))


def test_a_pdf_that_carries_a_visit_opens_it(visits, tmp_path: Path):
    made, page = visits()
    (tmp_path / "a.pdf").write_bytes(carrying(made, other()))
    assert page.opener.bring_in(tmp_path / "a.pdf")
    assert made.session.visit.questions[0].text == "What about work?"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"decisionaid? no", b"\0" * 100])
@pytest.mark.parametrize("suffix", [".pdf", ".talk"])
def test_a_file_that_is_no_visit_is_told_and_changes_nothing(visits, tmp_path, data, suffix):
    made, page = visits()
    before, kept = made.session.visit, len(made.keeper.files().list())
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert not page.opener.bring_in(path)
    assert made.context.dialogs.asked[-1][0] == "error"
    assert made.session.visit == before
    assert len(made.keeper.files().list()) == kept


def test_a_file_of_the_command_line_goes_on_where_it_lies(visits, tmp_path: Path):
    made, _ = visits()
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(other(), TODAY))
    assert VisitOpener(made.context).open_file(path)
    made.session.act(set_worries, "later")
    made.keeper.keep_now()
    again = FolderStore(tmp_path / "none", current())
    assert again.open_elsewhere(path, OTHER).visit.patient.worries == "later"


def test_a_file_named_at_the_start_is_open_when_the_window_is(visits, tmp_path: Path):
    made, _ = visits()
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(other(), TODAY))
    made._start = ("", (), str(path))
    made._open_named_file()
    assert made.session.visit.questions[0].text == "What about work?"


def test_a_file_named_at_the_start_waits_for_how_to_keep(program, tmp_path: Path):
    made = program("first_start", keep=None, decision="", cards=())
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(other(), TODAY))
    made._start = ("", (), str(path))
    made._open_named_file()
    settle()
    assert made.session.visit.questions == ()
    made.keeper.keep_in_files()
    made.walk.show("welcome")
    settle()
    assert made.session.visit.questions[0].text == "What about work?"


def test_without_keeping_a_file_opens_in_memory_alone(visits, tmp_path: Path):
    made, _page = visits(keeps=False)
    path = tmp_path / "a.talk"
    path.write_bytes(pack_visit(other(), TODAY))
    before = path.read_bytes()
    made.context.dialogs.answers = [True]
    assert VisitOpener(made.context).open_file(path)
    made.session.act(set_worries, "later")
    made.keeper.keep_now()
    assert path.read_bytes() == before
    assert not (made.profile / "visits").exists()


def test_words_that_are_not_kept_are_not_left_without_asking(visits, tmp_path: Path):
    made, page = visits(keeps=False)
    made.session.act(set_worries, "mine")
    (tmp_path / "a.talk").write_bytes(pack_visit(other(), TODAY))
    made.context.dialogs.answers = [False]
    assert not page.opener.bring_in(tmp_path / "a.talk")
    assert made.session.visit.patient.worries == "mine"


def test_numbers_that_changed_since_are_listed(visits, qtbot):
    made, page = visits()
    made.walk.show("compare")
    settle()
    seen = made.session.visit.numbers_seen
    assert seen
    first = next(iter(seen))
    old = replace(made.session.visit, id=OTHER, aid_version="0.0.1",
                  numbers_seen={**seen, first: "It read like this."})
    made.keeper.files().keep(old, TODAY)
    assert page.opener.open_kept(OTHER, "old")
    settle()
    notes = made.window.drawer.findChildren(OpenedNotes)
    assert notes
    shown = "\n".join(label.text() for label in notes[-1].findChildren(QWidget)
                      if hasattr(label, "rich"))
    assert "1 number changed" in shown
    assert "It read like this." in shown
    assert seen[first] in shown
    assert made.session.visit.aid_version == made.session.aid.version


def test_texts_that_changed_since_are_told_for_the_visits_own_decision(visits, qtbot, monkeypatch):
    made, page = visits()
    session = made.session
    told = (ChangedText("sentence", session.visit.decision_id, "What it is", "Old words.", ""),
            ChangedText("sentence", "another_decision", "What it is", "Not hers.", "No."))
    newer = replace(session.aid, changed={"0.0.1": told})
    monkeypatch.setattr(type(session), "aid", newer)
    made.keeper.files().keep(replace(session.visit, id=OTHER, aid_version="0.0.1"), TODAY)
    assert page.opener.open_kept(OTHER, "old")
    settle()
    notes = made.window.drawer.findChildren(OpenedNotes)
    shown = "\n".join(label.text() for label in notes[-1].findChildren(QWidget)
                      if hasattr(label, "rich"))
    assert "1 text changed" in shown
    assert "Old words." in shown
    assert "no longer in the guide" in shown
    assert "Not hers." not in shown


def test_the_password_card_locks_every_open_visit(visits, qtbot):
    made, page = visits((other(), None))
    made.context.dialogs.answers = ["set", "set"]
    made.context.dialogs.typed = [("one word", "two"), ("the same", "the same")]
    page._on_lock_all()
    assert all(e.locked for e in made.keeper.files().list())


def test_without_keeping_it_offers_to_keep(visits, qtbot):
    made, page = visits(keeps=False)
    assert "cleared when you close" in texts(made)
    page._on_keep()
    settle()
    assert made.keeper.keeps
    assert made.context.keep_choice == "keep"


def test_trouble_with_keeping_is_told_and_another_place_helps(visits, tmp_path: Path):
    made, _ = visits()
    files = made.keeper.files()
    path = files.path_of(made.session.visit.id)
    away = tmp_path / "away"
    path.parent.rename(away)
    stick = tmp_path / "stick"
    stick.mkdir()
    made.context.dialogs.answers = ["place", stick]
    made.session.act(set_worries, "must stay")
    assert not made.keeper.keep_now()
    settle()
    assert [kind for kind, _ in made.context.dialogs.asked] == ["error", "folder"]
    assert made.context.dialogs.asked[0][1].code == "SAVE-02"
    assert len(list(stick.glob("*.talk"))) == 1
    assert made.keeper.keep_now()


@LOOKS
def test_the_page_is_named_whole_and_in_order(visits, qtbot, width, height, size, theme):
    made, page = visits((other(), None), (other("00000000000000bb"), "password"),
                        width=width, height=height, size=size, theme=theme)
    click(qtbot, page.entries[0].more)
    assert faults(made) == []


def test_what_the_start_put_in_order_is_told_once_until_it_is_read(program, qtbot):
    p = program("visits")
    p.context.keeper.report = ("Everything was brought back.", "1 visit cannot be read.")
    p.context.keeper.reportChanged.emit()
    settle()
    first, _ = p.window.findChildren(Banner)
    first.close_button.setFocus()
    qtbot.keyClick(first.close_button, Qt.Key.Key_Return)
    settle()
    assert p.context.keeper.report == ("1 visit cannot be read.",)
    [left] = p.window.findChildren(Banner)
    assert left.findChild(WrapLabel).text() == "1 visit cannot be read."
    assert p.window.focusWidget().isVisible()


def test_the_footer_tells_what_became_of_the_last_keeping(program, monkeypatch, tmp_path: Path):
    made = program("first_start", keep=None, decision="", cards=())
    made.window.shown_page().keep.click()
    footer = made.window.footer.status
    made.session.act(set_worries, "kept")
    assert made.keeper.keep_now()
    settle()
    assert "Kept on this computer as you write." in footer.text()
    away = made.keeper.folder.rename(tmp_path / "away")
    made.session.act(set_worries, "not kept")
    assert not made.keeper.keep_now()
    settle()
    assert "Kept on this computer" not in footer.text()
    assert "Not kept right now" in footer.text()
    away.rename(made.keeper.folder)
    assert made.keeper.keep_now()
    settle()
    assert "Kept on this computer as you write." in footer.text()
