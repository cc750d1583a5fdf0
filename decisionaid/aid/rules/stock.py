"""Rules on what a guide has beside its decisions: matters, words, sources, who reviews it."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid.authored import HEAD
from decisionaid.aid.comparison import ROW_IDS
from decisionaid.aid.reviewing.stored import TRANSLATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
YEARS = range(1800, 2200)


def matters_point(folder: Folder) -> None:
    """A matter names rows and parts that are there; a page and a headline name what is there."""
    parts = {p["id"] for d in folder.data["decisions"] for p in d["parts"]}
    whole = "decisions" not in folder.lost
    for record in folder.data["attributes"]:
        for key, known in (("rows", set(ROW_IDS)), ("parts", parts)):
            for i, name in enumerate(record.get(key, ())):
                if name not in known and (whole or key == "rows"):
                    folder.report("attributes", record["id"], f"{key}/{i}",
                                  f"There is no “{name}”. Known: {', '.join(sorted(known))}.")
    for page in folder.data["learn"]:
        for i, name in enumerate(page.get("decisions", ())):
            if folder.lacks("decisions", name):
                folder.report("learn", page["id"], f"decisions/{i}",
                              f"There is no decision “{name}”.")
    for decision in folder.data["decisions"]:
        mine = [p["id"] for p in decision["parts"]]
        for i, headline in enumerate(decision.get("headlines", ())):
            if headline.get("part", "") not in ("", *mine):
                folder.report("decisions", decision["id"], f"headlines/#{i}/part",
                              f"The decision has no part “{headline['part']}”. Parts: "
                              f"{', '.join(mine)}.")


def words_once(folder: Folder) -> None:
    """A word has one explanation."""
    seen: dict[str, str] = {}
    for record in folder.data["glossary"]:
        first = seen.setdefault(record["term"].casefold(), record["id"])
        if first != record["id"]:
            folder.report("glossary", record["id"], "term", f"“{first}” explains this word too.")


def sources_cited(folder: Folder) -> None:
    """A source is cited as it was printed, with a year that can be, and without its address."""
    for record in folder.data["sources"]:
        if ADDRESS.search(record["citation"]):
            folder.report("sources", record["id"], "citation",
                          "Cite the source without a web address.")
        if record.get("year") is not None and record["year"] not in YEARS:
            folder.report("sources", record["id"], "year", "Here a year like 2026 must stand.")


def roles_possible(folder: Folder) -> None:
    """Who must find an item right is a clinician: translators have a number of their own."""
    review = folder.head.get("review")
    for i, role in _roles(review) if isinstance(review, dict) else ():
        if role.casefold() == TRANSLATOR.casefold():
            folder.report(HEAD, "", f"review/roles/{i}",
                          "A translator checks translations alone. Name a clinician's role.")


def _roles(review: dict[str, object]) -> Iterator[tuple[int, str]]:
    given = review.get("roles")
    for i, role in enumerate(given if isinstance(given, list) else ()):
        yield i, str(role)
