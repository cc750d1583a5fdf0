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
    """Return an object as one line."""
    parts = [node.getRoleName() + level(node), repr(node.name)]
    if node.description:
        parts.append(f"({node.description!r})")
    said = [word for flag, word in SAID if state.contains(flag)]
    if not state.contains(pyatspi.STATE_ENABLED):
        said.append("disabled")
    if said:
        parts.append("[" + ", ".join(said) + "]")
    done = [name for name in actions(node) if name != "SetFocus"]
    if done:
        parts.append("{" + ", ".join(done) + "}")
    return " ".join(parts)


def lines(node, depth=0):
    """Yield the lines of an object in view and of all in it."""
    state = node.getState()
    if depth and not state.contains(pyatspi.STATE_VISIBLE):
        return
    yield "  " * depth + line(node, state)
    for child in children(node):
        if child is not None:
            yield from lines(child, depth + 1)


if __name__ == "__main__":
    for window in children(application(int(sys.argv[1]))):
        print("\n".join(lines(window)))
