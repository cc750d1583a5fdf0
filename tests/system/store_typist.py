"""A small program that types into a visit and keeps it the way the app does, until it is killed.

Usage: store_typist.py FOLDER VISIT_ID typing|leaving|stick

`leaving` keeps after each key, `stick` does the same on a disk that knows no links.
Each line on standard output is one fact: `typed N SECONDS` or `kept N`.
"""

import datetime as dt
import os
import random
import sys
import time
from pathlib import Path

from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.autosave import AutosaveClock
from decisionaid.visit.store.errors import NotThere
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.values import set_worries

TODAY = dt.date(2026, 11, 24)


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def no_links(*_paths: object) -> None:
    raise PermissionError(1, "no links on this disk")


def main() -> None:
    folder, visit_id, manner = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    if manner == "stick":
        os.link = no_links
    store = FolderStore(folder, words("en"))
    put_in_order(store)
    try:
        visit = store.open(visit_id).visit
    except NotThere:
        visit = new_visit(visit_id, TODAY, 1)

    def keep(value) -> None:
        store.keep(value, TODAY)
        tell(f"kept {len(value.patient.worries)}")

    saver = AutosaveClock(keep)
    while True:
        visit = set_worries(visit, visit.patient.worries + "x")
        saver.changed(visit, time.monotonic())
        tell(f"typed {len(visit.patient.worries)} {time.monotonic()}")
        if manner != "typing":
            saver.keep_now(time.monotonic())
            continue
        until = time.monotonic() + random.uniform(0.001, 0.04)
        while (left := until - time.monotonic()) > 0:
            saver.keep_if_due(time.monotonic())
            time.sleep(min(left, saver.seconds_left(time.monotonic()) or left))


if __name__ == "__main__":
    main()
