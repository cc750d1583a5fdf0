"""Rules on what a guide has beside its decisions: matters, words, sources, who reviews it."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid.authored import HEAD
from decisionaid.aid.form import near
from decisionaid.aid.problems import Problem
from decisionaid.aid.reviewing.stored import TRANSLATOR
from decisionaid.aid.rows import ROW_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
DRAWN_WORDS = re.compile(r"<(?:text|tspan)\b[^>]*>\s*([^<]*[^\W\d_][^<]*)")
NUMBERED = {
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "A DOI begins with 10. and holds a /: 10.1000/182."),
    "pubmed": (re.compile(r"\d{1,8}"), "A PubMed number is digits alone."),
}
YEARS = range(1800, 2200)


def matters_point(folder: Folder) -> None:
    """A matter names rows and parts that are there; a page and a headline name what is there."""
    parts = {p["id"] for d in folder.data["decisions"] for p in d["parts"]}
    whole = "decisions" not in folder.lost
    for record in folder.data["attributes"]:
        for key, known in (("rows", set(ROW_IDS)), ("parts", parts)):
            for i, name in enumerate(record.get(key, ())):
                if name not in known and (whole or key == "rows"):
                    folder.report_unknown(key, name, known,
                                          ("attributes", record["id"], f"{key}/{i}"))
    for page in folder.data["learn"]:
        for i, name in enumerate(page.get("decisions", ())):
            if folder.lacks("decisions", name):
                folder.report_unknown("decisions", name, folder.ids("decisions"),
                                      ("learn", page["id"], f"decisions/{i}"),
                                      "There is no decision")
    for decision in folder.data["decisions"]:
        mine = [p["id"] for p in decision["parts"]]
        for i, headline in enumerate(decision.get("headlines", ())):
            if headline.get("part", "") not in ("", *mine):
                folder.report("decisions", decision["id"], f"headlines/#{i}/part",
                              f"The decision has no part “{headline['part']}”. "
                              f"{near(headline['part'], mine)}")


def drawings_wordless(folder: Folder) -> None:
    """A drawing holds no words: they would be in one language, and not grow with the text."""
    told = {problem.file for problem in folder.problems}  # a pictogram may hold none at all
    for stem, svg in folder.drawings.items():
        found = DRAWN_WORDS.search(svg)
        if found and f"drawings/{stem}.svg" not in told:
            folder.problems.append(Problem(
                f"drawings/{stem}.svg", svg.count("\n", 0, found.start(1)) + 1, "",
                f"“{found.group(1).strip()[:40]}” stands on the drawing and cannot be translated. "
                "Write it in labels of the page."))


def words_once(folder: Folder) -> None:
    """A word, in any of its forms, has one explanation."""
    seen: dict[str, str] = {}
    for record in folder.data["glossary"]:
        words = [("term", record["term"])]
        words += [(f"forms/{i}", form) for i, form in enumerate(record.get("forms", ()))]
        for at, word in words:
            first = seen.setdefault(word.casefold(), record["id"])
            if first != record["id"]:
                folder.report("glossary", record["id"], at, f"“{first}” explains this word too.")
                break


def sources_cited(folder: Folder) -> None:
    """A source is cited with a year and numbers that can be, and without its address."""
    last = str(folder.head.get("published", ""))[:4]
    for record in folder.data["sources"]:
        for key, (form, says) in NUMBERED.items():
            if record.get(key) and not form.fullmatch(record[key]):
                folder.report("sources", record["id"], key, says)
        if ADDRESS.search(record["citation"]):
            folder.report("sources", record["id"], "citation",
                          "Cite the source without a web address.")
        if record.get("year") is not None and record["year"] not in YEARS:
            folder.report("sources", record["id"], "year", "Here a year like 2026 must stand.")
        elif record.get("year") and last.isdigit() and record["year"] > int(last) + 1:
            folder.report("sources", record["id"], "year",
                          f"This lies after the guide was published, in {last}.")


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
