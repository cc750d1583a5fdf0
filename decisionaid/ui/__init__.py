"""The window: the only room that knows Qt, with `app.py`."""

import sys

import PySide6.QtCore  # noqa: F401 - brings what follows

# PySide reads the source of each module that is imported after it, to see whether it may use one
# of its optional spellings. Ours use none, and reading two hundred files is 7 % of the start.
if (feature := sys.modules.get("shibokensupport.feature")) is not None:
    vars(feature)["_mod_uses_pyside"] = lambda _module: True
