"""Times a walk over the whole tree as a screen reader makes it; run by the system's Python.

usage: atspi_time.py PID     prints seconds, and how many objects there are
"""

import sys
import time

from atspi_walk import application, walk

if __name__ == "__main__":
    root = application(int(sys.argv[1]))
    began = time.monotonic()
    objects = 0
    for node in walk(root):
        try:
            _said = node.getRole(), node.name, node.getState()
        except Exception:  # gone meanwhile
            continue
        objects += 1
    print(f"{time.monotonic() - began:.3f} {objects}")
