"""Every row and part of Compare has a question prepared for "Ask about this"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.form import near
from decisionaid.aid.rows import ROW_IDS

if TYPE_CHECKING:
    from decisionaid.aid.authored import Folder


def prepared(folder: Folder) -> None:
    """Report each row and each part that nobody could ask about in real words."""
    there = {record["id"] for record in folder.data["asks"]}
    parts = {p["id"] for d in folder.data["decisions"] for p in d.get("parts", ())}
    if "asks" in folder.lost:
        return
    for decision in folder.data["decisions"]:
        missing = [row for row in ROW_IDS if row not in there]
        if missing:
            folder.report_absent(
                ("asks", "rows"), "decisions", decision["id"], "",
                f"asks.yaml has no question for these rows: {', '.join(missing)}.")
            folder.told |= {f"asks/{row}/ask" for row in missing}
        for part in decision.get("parts", ()):
            if part["id"] not in there and not part.get("ask"):
                meant = near(part["id"], there - parts - set(ROW_IDS))
                folder.report_absent(
                    ("asks", part["id"]), "decisions", decision["id"], f"parts/{part['id']}",
                    "Write the question that “Ask about this” puts on the list, in asks.yaml; "
                    "{option} is the name of the card."
                    + (f" {meant.partition('?')[0]}?" if meant.startswith("Is ") else ""))
                folder.told.add(f"asks/{part['id']}/ask")
