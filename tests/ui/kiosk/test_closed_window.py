"""Where the policy keeps all closed a visitor sees a calm page, and only staff leave the kiosk."""

from PySide6.QtWidgets import QLabel

from decisionaid.policy import Policy, Rules
from decisionaid.ui.kiosk.closed_window import ClosedWindow


def test_the_closed_page_speaks_every_language_and_closes(qtbot, monkeypatch):
    window = ClosedWindow(Policy(closed=True), Policy)
    qtbot.addWidget(window)
    window.start()
    said = "\n".join(label.text() for label in window.findChildren(QLabel))
    assert "This guide is closed for now" in said
    assert "Esta guía está cerrada por ahora" in said
    assert window.close()
    left = []
    monkeypatch.setattr("decisionaid.ui.kiosk.closed_window.QApplication.exit", left.append)
    clinic = ClosedWindow(Policy(Rules(kiosk=True, staff_pin="scrypt:2:8:1:00:00"), closed=True),
                          Policy)
    qtbot.addWidget(clinic)
    clinic.start()
    assert not clinic.close()
    assert not clinic.close_button.isVisible()
    clinic.pad.opened.emit()
    clinic.look_again()
    assert left == [10, 1]
    assert clinic.close()
