"""Quick look at a folder while writing: `python -m decisionaid.aid.authoring DIR [word]`."""
import sys
from pathlib import Path

import msgspec

from decisionaid.aid import locales
from decisionaid.aid.audit import balance, reading_check
from decisionaid.aid.building import _without_drafts, checked_folder
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
        for x in (*balance.check(aid, locales.all_texts(f)), *reading_check.check(aid)):
            if word in str(x):
                print(x)
    except msgspec.ValidationError as e:
        print("whole aid does not convert yet:", e)
    print(len(f.problems), "mistakes;", {k: len(v) for k, v in f.data.items()})
