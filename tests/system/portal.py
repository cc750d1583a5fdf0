"""A settings portal of a Linux desktop; run by the system's Python.

A line of standard input is one setting: GROUP KEY TYPE VALUE, such as
`org.freedesktop.appearance color-scheme u 1`. It is answered by a line once it is told to all.
"""

import sys

from gi.repository import Gio, GLib

PATH = "/org/freedesktop/portal/desktop"
NAME = "org.freedesktop.portal.Settings"
FACE = f"""<node><interface name="{NAME}">
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/></method>
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""  # noqa: E501

settings = {}
bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)


def on_call(_bus, _sender, _path, _face, method, given, answer):
    """Answer a program."""
    if method == "ReadAll":
        answer.return_value(GLib.Variant("(a{sa{sv}})", (settings,)))
        return
    group, key = given.unpack()
    value = settings.get(group, {}).get(key)
    if value is None:
        answer.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Not found")
    else:
        answer.return_value(GLib.Variant("(v)", (GLib.Variant("v", value),)))


def on_line(*_said):
    """Set what a line says and tell it."""
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    group, key, kind, word = line.split()
    value = GLib.Variant.parse(GLib.VariantType(kind), word, None, None)
    settings.setdefault(group, {})[key] = value
    bus.emit_signal(None, PATH, NAME, "SettingChanged",
                    GLib.Variant("(ssv)", (group, key, value)))
    bus.flush_sync(None)
    print("told", flush=True)
    return True


bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(FACE).interfaces[0], on_call, None, None)
Gio.bus_own_name_on_connection(
    bus, "org.freedesktop.portal.Desktop", 0, lambda *_all: print("ready", flush=True), None)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
loop = GLib.MainLoop()
loop.run()
