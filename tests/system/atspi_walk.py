"""Walks the running program through its accessibility tree alone; run by the system's Python.

usage: atspi_walk.py PID STEP …     a STEP is press=NAME, press*=START, write=NAME=TEXT, file=PATH,
or without=PATTERN: no name, description or text in the whole window, hidden ones too, holds it.
`read=NAME` prints a field's text. Prints each step; exits 1 with the names it saw when something
cannot be found.
"""

import contextlib
import re
import sys
import time

import pyatspi

met = []  # for each step how many objects were passed, as a reader passes them one by one
PATIENCE_SECONDS = 40
MOST_CHILDREN = 400


def children(node):
    try:
        return [node.getChildAtIndex(i) for i in range(min(node.childCount, MOST_CHILDREN))]
    except Exception:
        return []


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    for child in children(node):
        yield from walk(child, depth + 1)


def is_showing(node):
    try:
        return node.getState().contains(pyatspi.STATE_SHOWING)
    except Exception:
        return False


def application(pid):
    """Return the program's root, waiting for it to appear."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        for found in children(pyatspi.Registry.getDesktop(0)):
            try:
                if found is not None and found.get_process_id() == pid:
                    return found
            except Exception:
                continue
        time.sleep(0.1)
    print("the program is not in the accessibility tree")
    sys.exit(1)


def find(pid, fits, what):
    """Return the first node that is showing and fits, waiting for it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        passed = 0
        for node in walk(application(pid)):
            passed += 1
            try:
                if is_showing(node) and fits(node):
                    met.append(passed)
                    return node
            except Exception:
                continue
        time.sleep(0.1)
    seen = sorted({n.name for n in walk(application(pid)) if is_showing(n) and n.name})
    print(f"not found: {what}; names in view: {seen[:90]}")
    sys.exit(1)


def press(pid, fits, what):
    """Do the first action of a node."""
    def can(node):
        return fits(node.name) and node.queryAction().nActions > 0

    find(pid, can, what).queryAction().doAction(0)


def is_field(node):
    state = node.getState()
    return state.contains(pyatspi.STATE_EDITABLE) and state.contains(pyatspi.STATE_SHOWING)


def words_of(node):
    """Return all that a node says."""
    said = []
    for part in ("name", "description"):
        try:
            said.append(getattr(node, part) or "")
        except Exception:
            continue
    with contextlib.suppress(Exception):
        said.append(node.queryText().getText(0, -1))
    return said


def without(pid, pattern):
    """Fail with what is said where the window holds words of a pattern."""
    said = [words for node in walk(application(pid)) for words in words_of(node) if words]
    found = [words for words in said if re.search(pattern, words, re.IGNORECASE)]
    if found or not said:
        print(f"these stand here: {found[:10]}" if found else "nothing is said here")
        sys.exit(1)
    print(f"{len(said)} words and sentences are free of it")


def main():
    pid = int(sys.argv[1])
    for step in sys.argv[2:]:
        kind, _, rest = step.partition("=")
        if kind == "press":
            press(pid, lambda name, rest=rest: name == rest, rest)
        elif kind == "press*":
            press(pid, lambda name, rest=rest: name.startswith(rest), rest)
        elif kind == "write":
            name, _, text = rest.partition("=")
            field = find(pid, lambda n, name=name: n.name == name and is_field(n), name)
            field.queryEditableText().setTextContents(text)
        elif kind == "without":
            without(pid, rest)
        elif kind == "file":
            field = find(pid, lambda n: is_field(n) and n.getRole() == pyatspi.ROLE_TEXT
                         and "ame" in n.name, "the file's name")
            field.queryEditableText().setTextContents(rest)
        elif kind == "read":
            field = find(pid, lambda n, rest=rest: n.name == rest and is_field(n), rest)
            print("text:", field.queryText().getText(0, -1))
        print("done:", step[:60], flush=True)
    print(f"{sum(met)} objects passed in {len(met)} steps")


if __name__ == "__main__":
    main()
