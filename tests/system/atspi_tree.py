"""Writes what a screen reader meets in the running program, one object a line; for system Python.

usage: atspi_tree.py PID        prints the objects in view in tree order, two spaces a level
A line: role and level, the quoted name, then description, states and actions where there are any.
"""

import sys

import pyatspi
from atspi_walk import application, children

SAID = (
    (pyatspi.STATE_CHECKED, "checked"), (pyatspi.STATE_PRESSED, "pressed"),
    (pyatspi.STATE_EXPANDED, "expanded"), (pyatspi.STATE_COLLAPSED, "collapsed"),
    (pyatspi.STATE_EDITABLE, "editable"), (pyatspi.STATE_MODAL, "modal"),
    (pyatspi.STATE_FOCUSABLE, "focusable"), (pyatspi.STATE_FOCUSED, "focused"),
    (pyatspi.STATE_SELECTED, "selected"), (pyatspi.STATE_READ_ONLY, "read only"),
)  # fmt: skip


def level(node):
    """Return " 1" to " 3" for a heading that says its level."""
    told = dict(part.split(":", 1) for part in node.getAttributes() or () if ":" in part)
    return f" {told['level']}" if "level" in told else ""


def actions(node):
    """Return the names of what can be done to an object."""
    try:
        found = node.queryAction()
    except NotImplementedError:
        return []
    return [found.getName(n) for n in range(found.nActions)]


def line(node, state):
    """Return an object as one line, or nothing for one that only holds others."""
    role, name = node.getRoleName(), node.name
    if role == "filler" and not name:
        return ""
    parts = [role + (level(node) if role == "heading" else ""), repr(name)]
    if node.description:
        parts.append(f"({node.description!r})")
    said = [word for flag, word in SAID if state.contains(flag)]
    if not state.contains(pyatspi.STATE_ENABLED):
        said.append("disabled")
    if said:
        parts.append("[" + ", ".join(said) + "]")
    told = role not in ("label", "heading")
    done = [each for each in actions(node) if each != "SetFocus"] if told else []
    if done:
        parts.append("{" + ", ".join(done) + "}")
    return " ".join(parts)


def lines(node, depth=0):
    """Yield the lines of an object in view and of all in it."""
    state = node.getState()
    if not state.contains(pyatspi.STATE_ACTIVE) and not state.contains(pyatspi.STATE_VISIBLE):
        return
    said = line(node, state)
    if said:
        yield "  " * depth + said
    for child in children(node):
        if child is not None:
            yield from lines(child, depth + bool(said))


if __name__ == "__main__":
    for window in children(application(int(sys.argv[1]))):
        print("\n".join(lines(window)))
