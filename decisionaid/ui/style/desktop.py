"""What a person set for all programs of a Linux desktop, asked of its settings portal.

Qt hears of colors where it knows the desktop; text size on Wayland and animations it does not
tell. The portal is a service of the desktop on the session's bus; nothing leaves the computer.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
LOOK, GNOME, KDE = (
    "org.freedesktop.appearance", "org.gnome.desktop.interface", "org.kde.kdeglobals.KDE")
ASKED = (
    (LOOK, "color-scheme"), (LOOK, "contrast"), (LOOK, "reduced-motion"),
    (GNOME, "text-scaling-factor"), (GNOME, "enable-animations"),
    (KDE, "AnimationDurationFactor"),
)  # fmt: skip
PATIENCE = 150  # ms at the start, for a portal that hangs
NOT_FOUND = "org.freedesktop.portal.Error.NotFound"


class Desktop(QObject):
    """Asks the portal once, and hears what is changed from then on.

    Attributes:
        changed: The person set something anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[tuple[str, str], object] = {}
        self._bus = QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            return
        # PySide takes the name of a slot as text alone, whatever its stub says.
        slot: Any = SLOT("on_changed(QDBusMessage)")
        self._bus.connect(SERVICE, PATH, SETTINGS, "SettingChanged", self, slot)
        for key in ASKED:
            if not self._ask(key):
                return

    def _ask(self, key: tuple[str, str]) -> bool:
        """Ask for one setting; False where nobody answers."""
        asking = QDBusMessage.createMethodCall(SERVICE, PATH, SETTINGS, "Read")
        asking.setArguments(list(key))
        asking.setAutoStartService(False)
        answer = self._bus.call(asking, QDBus.CallMode.Block, PATIENCE)
        if answer.type() == QDBusMessage.MessageType.ReplyMessage:
            self.said[key] = _bare(answer.arguments()[0])
            return True
        return answer.errorName() == NOT_FOUND

    @Slot(QDBusMessage)
    def on_changed(self, message: QDBusMessage) -> None:
        """Take in what was set anew; the bus finds this by its name."""
        group, key, value = message.arguments()
        if (group, key) in ASKED:
            self.said[group, key] = _bare(value)
            self.changed.emit()

    # what it means
    @property
    def dark(self) -> bool:
        """Whether light text on dark is wished."""
        return self.said.get((LOOK, "color-scheme")) == 1

    @property
    def high_contrast(self) -> bool:
        """Whether more contrast is wished."""
        return self.said.get((LOOK, "contrast")) == 1

    @property
    def less_motion(self) -> bool:
        """Whether animations are off."""
        return (self.said.get((LOOK, "reduced-motion")) == 1
                or self.said.get((GNOME, "enable-animations")) is False
                or str(self.said.get((KDE, "AnimationDurationFactor"))) in ("0", "0.0"))

    @property
    def text_factor(self) -> float:
        """Return how many times larger text is wished."""
        factor = self.said.get((GNOME, "text-scaling-factor"))
        return factor if isinstance(factor, float) else 1.0


def _bare(value: object) -> object:
    """Return a value without the wrappings of the bus."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
