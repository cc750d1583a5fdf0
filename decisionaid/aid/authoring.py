"""Quick look while writing: `python -m decisionaid.aid.authoring DIR [word]`: only lines with word."""
import sys
from pathlib import Path

import msgspec

from decisionaid.aid import evidence as ev
from decisionaid.aid import locales
from decisionaid.aid.audit import balance, coverage, figures, reading_check
from decisionaid.aid.building import checked_folder
from decisionaid.aid.model import Aid

if __name__ == "__main__":
    f = checked_folder(Path(sys.argv[1]))
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    for p in f.problems:
        if word in str(p):
            print(p)
    whole = {**f.head, "lang": "en", "drawings": f.drawings}
    for kind, records in f.data.items():
        whole[kind] = {r["id"]: r for r in records}
    try:
        aid = msgspec.convert(whole, Aid)
        e = ev.load(f.root / "evidence")
        for check in (lambda: balance.check(aid, locales.all_texts(f)), lambda: reading_check.check(aid),
                      lambda: figures.check(aid, e), lambda: coverage.check(aid, e)):
            try:
                for x in check():
                    if word in str(x):
                        print(x)
            except (KeyError, TypeError) as error:
                print("check stopped:", repr(error))
    except msgspec.ValidationError as error:
        print("whole aid does not convert yet:", error)
    print(len(f.problems), "mistakes;", {k: len(v) for k, v in f.data.items()})
