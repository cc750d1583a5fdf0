"""Rules on decisions and their options: ids, number, deaths, pictograms, names."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.aid import drawings
from decisionaid.aid.authored import HEAD, LISTS, SINGLE
from decisionaid.aid.problems import Problem
from decisionaid.aid.rows import DEATHS
from decisionaid.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

NO_DEATHS_YET = frozenset({"trial", "no_treatment"})  # kinds that speak for themselves
LEAST_OPTIONS = 2
YES_NO = {"yes": True, "no": False}
NONE_THERE = frozenset({"not_found", "not_studied"})
OWN = ".svg"
# Lists of ids in which one that stands twice is a slip.
NAMES = frozenset({"attributes", "decisions", "options", "rows", "parts", "sources", "languages"})
PICTURED = tuple(k for k in (*LISTS, *SINGLE) if k not in ("sources", "estimates", "medians",
                                                              "quantities"))


def ids_once(folder: Folder) -> None:
    """Ids are unique within their kind: in each list of a record, and check items over all."""
    items: dict[str, str] = {}
    for at in _twice(folder, folder.head) if HEAD not in folder.lost else ():
        folder.report(HEAD, "", at, "This stands twice in its list.")
        folder.lost.add(at.split("/")[0])  # what it is meant to be called cannot be known
        folder.broken.add(HEAD)
    for kind, records in folder.data.items():
        for record in records:
            for at in _twice(folder, record):
                folder.report(kind, record["id"], at, "This stands twice in its list.")
                folder.lost.add(kind)  # what it is meant to be called cannot be known
    for decision in folder.data["decisions"]:
        for i, item in enumerate(decision.get("checks", ())):
            first = items.setdefault(item["id"], decision["id"])
            if first != decision["id"]:
                folder.report("decisions", decision["id"], f"checks/{i}/id",
                              f"This id stands in the decision “{first}” too.")


def _twice(folder: Folder, record: dict[str, Any]) -> Iterator[str]:
    """Yield the path of every id, name or row that stands a second time in its list."""
    for path, key, value in folder.fields_of(record):
        seen: set[str] = set()
        items: list[Any] = value if isinstance(value, list) else []
        for i, item in enumerate(items):
            named = "row" if key == "glance" else "id"
            name = item.get(named) if isinstance(item, dict) else item if key in NAMES else None
            if name in seen:
                yield f"{path}/#{i}/{named}" if isinstance(item, dict) else f"{path}/{i}"
            elif name:
                seen.add(name)


def two_at_least(folder: Folder) -> None:
    """A decision has two options or more, or there is nothing to decide."""
    for decision in folder.data["decisions"]:
        if len(decision["options"]) < LEAST_OPTIONS and not decision.get("draft"):
            folder.report("decisions", decision["id"], "options",
                          "A decision needs two options or more.")


def deaths_said(folder: Folder) -> None:
    """Deaths are a harm: each option has a sentence on them, a number, or says there is none."""
    counted = {r["option"] for kind in ("estimates", "medians") for r in folder.data[kind]
               if r["part"] == DEATHS}
    for decision, option in _options(folder):
        silent = option.get("deaths_kind") in NO_DEATHS_YET or any(
            s.get("part") == DEATHS for s in option.get("silences", ()))
        if not option.get("deaths") and option["id"] not in counted and not silent:
            folder.report("decisions", decision["id"], f"options/{option['id']}",
                          "A sentence on deaths is missing: write deaths, or a silence for the "
                          "part “deaths”.")


def answers_agree(folder: Folder) -> None:
    """A check item's feedback begins with its answer, and evidence is read before its review.

    Only the Yes and No of English are known so far.
    """
    for decision in folder.data["decisions"]:
        read_on, review = str(decision.get("read_on", "")), str(folder.head.get("review_by", "~"))
        if read_on[:1].isdigit() and read_on > review:
            folder.report("decisions", decision["id"], "read_on",
                          f"This lies after the day of the next review, {review}.")
        for item in decision.get("checks", ()) if folder.head.get("base_language") == "en" else ():
            first = item["feedback"].partition(" ")[0].strip(".,!").casefold()
            if first in YES_NO and YES_NO[first] is not item["answer"]:
                folder.report("decisions", decision["id"], f"checks/{item['id']}/feedback",
                              f"The answer is {str(item['answer']).lower()}, but this begins with "
                              f"“{first.capitalize()}”.")


def silence_where_none(folder: Folder) -> None:
    """A silence says that there is no number: none stands in that part of the card."""
    if "decisions" in folder.lost:
        return
    counted = {(r["option"], r["part"]) for kind in ("estimates", "medians")
               for r in folder.data[kind]}
    for decision, option in _options(folder):
        for i, silence in enumerate(option.get("silences", ())):
            if silence.get("kind", "not_found") in NONE_THERE and (
                    option["id"], silence["part"]) in counted:
                folder.report("decisions", decision["id"],
                              f"options/{option['id']}/silences/{i}/part",
                              "This says that nothing was found, but this card has a number here.")


def pictures_known(folder: Folder) -> None:
    """A pictogram or icon is one that the program has, or "loop.svg": a drawing of the guide."""
    known = {
        "pictogram": sorted(p.stem for p in resource("icons", "pictograms").glob("*.svg")),
        "icon": sorted(p.stem for p in resource("icons").glob("*.svg")),
    }
    own: set[str] = set()
    for kind in PICTURED:
        for record in folder.data.get(kind, ()):
            for at, field, name in folder.fields_of(record):
                if field not in known or not name:
                    continue
                stem = name.removesuffix(OWN)
                if field == "pictogram" and stem != name and stem in folder.drawings:
                    own.add(stem)
                elif name not in known[field]:
                    meant = f"Is “{stem}{OWN}” meant?" if stem in folder.drawings else (
                        f"Known: {', '.join(known[field])}.")
                    folder.report(kind, record["id"], at, f"There is no {field} “{name}”. {meant}")
    for stem in sorted(own):
        svg = folder.drawings[stem]
        wrong = "" if drawings.mistake(svg) else drawings.pictogram_mistake(svg)
        if wrong:
            folder.problems.append(Problem(f"drawings/{stem}{OWN}", 1, "", wrong))


def one_name(folder: Folder) -> None:
    """An option that stands in several decisions has one name; no two of a decision share one."""
    names: dict[str, str] = {}
    for decision, option in _options(folder) if "decisions" not in folder.lost else ():
        at = f"options/{option['id']}/name"
        known = names.setdefault(option["id"], option["name"])
        if option["name"] != known:
            folder.report("decisions", decision["id"], at,
                          f"This option is called “{known}” in another decision.")
        same = [o["id"] for o in decision["options"] if o["name"] == option["name"]]
        if len(set(same)) > 1 and option["id"] != same[0]:
            folder.report("decisions", decision["id"], at, f"“{same[0]}” has this name too.")


def _options(folder: Folder) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for decision in folder.data["decisions"]:
        for option in decision["options"]:
            yield decision, option
