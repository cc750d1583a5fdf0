"""Walks the running program by keys alone, and hears only what gets the focus.

usage: atspi_keys.py PID STEP …    a STEP is KEY>START: press a key until what has the focus begins
with START; key=KEYS: press keys once; type=TEXT; is=START: wait for the focus without a key.
Prints each step and how many keys it took; exits 1 with what had the focus on the way.
"""

import subprocess
import sys
import time

import gi
import pyatspi
from atspi_walk import application, walk

gi.require_version("Atspi", "2.0")
from gi.repository import GLib  # noqa: E402 - after the version is named

PATIENCE_SECONDS = 20
MOST_KEYS = 90
heard = []  # what got the focus, in order
pressed = 0


def on_focus(event):
    if event.detail1 and event.host_application.get_process_id() == int(sys.argv[1]):
        heard.append(event.source.name or f"({event.source.getRoleName()})")


def listen(until):
    """Hear events until something is true; False when patience ends."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if time.monotonic() > end:
            return False
        GLib.MainContext.default().iteration(False)
        time.sleep(0.005)
    return True


def focused(pid):
    """Return the name of what has the focus, once the program has come up."""
    found = []

    def is_up():
        for node in walk(application(pid)):
            try:
                if node.getState().contains(pyatspi.STATE_FOCUSED):
                    found.append(node.name)
            except GLib.Error:  # it went while the program came up
                continue
        return found

    if not listen(is_up):
        print("nothing has the focus")
        sys.exit(1)
    return found[-1]


def press(*keys):
    global pressed
    pressed += len(keys)
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def until_focus(key, start):
    """Press a key until the focus is at a name that begins so."""
    for _ in range(MOST_KEYS):
        if heard and heard[-1].startswith(start):
            return
        before = len(heard)
        press(key)
        if not listen(lambda before=before: len(heard) > before):
            break
    print(f"not reached: {start}; the focus was at {heard[-40:]}")
    sys.exit(1)


def main():
    pyatspi.Registry.registerEventListener(on_focus, "object:state-changed:focused")
    print("listening", flush=True)
    heard.append(focused(int(sys.argv[1])))
    for step in sys.argv[2:]:
        now = pressed
        if ">" in step:
            until_focus(*step.split(">", 1))
        elif step.startswith("is="):
            if not listen(lambda step=step: heard and heard[-1].startswith(step[3:])):
                print(f"not at {step}: {heard[-10:]}")
                sys.exit(1)
        elif step.startswith("type="):
            subprocess.run(["xdotool", "type", "--", step[5:]], check=True)
        else:
            press(*step[4:].split())
        print(f"done: {step[:60]} ({pressed - now})", flush=True)
    print(f"{pressed} keys in {len(sys.argv) - 2} steps")


if __name__ == "__main__":
    main()
