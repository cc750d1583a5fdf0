"""Rules on numbers: percent and counts, whose number it is, and which stand behind a gate."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from decisionaid.aid.numbers import decimal
from decisionaid.aid.rows import DEATHS
from decisionaid.aid.text_renderer import OTHER_HALF, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

NUMBERS = ("estimates", "medians")
LIVED = re.compile(r"overall survival|relative survival|\balive\b|\bany cause\b", re.IGNORECASE)
COMBINED = re.compile(r"without|free|no relapse|no growth|no event|or death|remission",
                      re.IGNORECASE)
# Sentences that give how many lived, or how long.
SURVIVAL = re.compile(r"\b(lived|still alive|(were|was) alive|overall survival|median survival|"
                      r"survived)\b", re.IGNORECASE)
# Sentences that say nearly what survival says: people without relapse, growth or death.
NEARLY = re.compile(
    r"\bfree of \w+|\bno relapse,? (or|and|growth)|without (a )?relapse|"
    r"still in remission|relapse.free|event.free", re.IGNORECASE)
LIVED_FOR = re.compile(r"\blived (?:for )?(?:longer than |about |over )?\{([a-z][a-z0-9_]*)",
                       re.IGNORECASE)


def percent_agrees(folder: Folder) -> None:
    """A percent and its counts differ by one unit of the percent's last printed digit at most.

    Source: evidence/README.md; a row may say that the publication itself prints it so.
    """
    for record in folder.data["estimates"]:
        for at, figure in (("", record), ("comparator/", record.get("comparator") or {})):
            miscounted = folder.is_told(f"estimates/{record['id']}/group/size")
            real = None if miscounted else _disagrees(figure)
            if real is not None and not (figure.get("as_printed") or record.get("as_printed")):
                folder.report(
                    "estimates", record["id"], f"{at}percent",
                    f"{figure['events']} of {figure['denominator']} are {float(real):.2f} percent,"
                    f" not {figure['percent']}. Mend one of them, or write as_printed: true where "
                    "the publication prints it so.")


def _disagrees(figure: dict[str, Any]) -> Fraction | None:
    """Return the percent of the counts where the printed one lies too far from it."""
    percent, events, people = (figure.get(k) for k in ("percent", "events", "denominator"))
    if percent is None or events is None or not people:
        return None
    printed = decimal(percent)
    exponent = printed.as_tuple().exponent
    unit = Fraction(Decimal(1).scaleb(min(0, int(exponent))))
    real = Fraction(int(events) * 100, int(people))
    return real if abs(real - Fraction(printed)) > unit else None


def one_figure_of_a_group(folder: Folder) -> None:
    """What a comparator says of a card is what that card says of itself, in one study and time."""
    records = folder.data["estimates"]
    by_card: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        by_card[record["option"], record["part"], record["source"]].append(record)
    for record in records:
        other = record.get("comparator") or {}
        if other.get("option") == record["option"]:
            continue  # told already
        own = [r for r in by_card[other.get("option", ""), record["part"], record["source"]]
               if same_count(r, record)]
        if own and other.get("events") is not None and not any(
                r.get("events") in (None, other["events"]) for r in own):
            folder.report("estimates", record["id"], "comparator/events",
                          f"“{own[0]['id']}” counts {own[0]['events']} in the same group.")


def same_count(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Say whether two records count the same event in the same time."""
    return all(one.get(key) == two.get(key) for key in ("outcome", "span", "severity", "verb"))


def of_its_own_option(folder: Folder) -> None:
    """A number of an evidence row stands on the card of that row's option."""
    known = {o["id"] for d in folder.data["decisions"] for o in d["options"]}
    for kind in NUMBERS:
        for record in folder.data[kind]:
            _, _, rest = record.get("evidence", "").partition("/")
            of = rest.partition("/")[0]
            other_group = record.get("measure", "").startswith("comparator")
            if of not in known or of in (record["option"], record.get("from_card")):
                continue
            if not other_group:
                folder.report(
                    kind, record["id"], "option",
                    f"This number belongs to “{of}” by its evidence row. Where it is shown here "
                    f"on purpose, write from_card: {of}.")


def headlines_of_their_own(folder: Folder) -> None:
    """A headline number of a card is that card's, or its comparator's where it says so."""
    cards = {o["id"] for d in folder.data["decisions"] for o in d["options"]}
    numbers = {r["id"]: r for kind in NUMBERS for r in folder.data[kind] if r["option"] in cards}
    for decision in folder.data["decisions"] if "decisions" not in folder.lost else ():
        for option in decision["options"]:
            others: set[str] = set()
            for i, box in enumerate(option.get("headlines", ())):
                record = numbers.get(box["estimate"])
                if record and record["option"] not in (option["id"], *others) and (
                        not box.get("other")):
                    others.add(record["option"])
                    folder.report_absent(
                        ("headlines", record["id"]), "decisions", decision["id"],
                        f"options/{option['id']}/headlines/{i}/estimate",
                        f"“{record['id']}” is a number of “{record['option']}”. Where its other "
                        "group is this card, write other: true.")


def gated_by_rule(folder: Folder) -> None:
    """Survival at any time and its medians stand behind the survival choice, in whatever row.

    Source: evidence/README.md, "Behind the survival choice". Deaths the source puts on a
    treatment are harms in the open: the part of deaths is judged by its evidence in the audit.
    """
    rows = {p["id"]: p["row"] for d in folder.data["decisions"] for p in d["parts"]}
    for kind in NUMBERS:
        for record in folder.data[kind]:
            if record.get("gate", "none") == "none" and _needs_gate(record, rows):
                folder.report(kind, record["id"], "gate" if "gate" in record else "outcome",
                              "This counts survival. Write gate: survival.")


def _needs_gate(record: dict[str, Any], rows: dict[str, str]) -> bool:
    if rows.get(record["part"]) == "survival" or record.get("verb") == "alive":
        return True
    if record.get("kind") == "lived":
        return True
    words = record["outcome"]
    return bool(record["part"] != DEATHS and LIVED.search(words) and not COMBINED.search(words))


def gated_in_words(folder: Folder) -> None:
    """A sentence that says how long or how many lived names gated quantities only."""
    known = {q["id"]: q for q in folder.data["quantities"]}
    # The words of a gated number go with it.
    gated = {(kind, r["id"]) for kind in NUMBERS for r in folder.data[kind]
             if r.get("gate", "none") != "none"}
    for kind, record_id, path, words in folder.said():
        for name in lived_in(words, known) if (kind, record_id) not in gated else ():
            folder.report(kind, record_id, path,
                          f"“{name}” counts survival in this sentence. Write gate: survival on "
                          "the quantity, and a second half after ||.")


def gated_with_their_part(folder: Folder) -> None:
    """Where a part counts people without relapse or death behind the choice, so do sentences.

    Source: evidence/README.md: "Statements and sentences with such a figure follow its gate."
    """
    known = {q["id"]: q for q in folder.data["quantities"]}
    gated = {d["id"] for d in folder.data["decisions"]
             if any(p.get("gate") == "survival" and p["row"] == "may_do" for p in d["parts"])}
    for kind, record_id, path, words in folder.said():
        if kind != "decisions" or record_id not in gated:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", words.partition(OTHER_HALF)[0]):
            for name, _ in PLACEHOLDER.findall(sentence) if NEARLY.search(sentence) else ():
                record = known.get(name, {})
                if record.get("unit") == "per_100" and record.get("gate", "none") == "none":
                    folder.report(kind, record_id, path,
                                  f"“{name}” says nearly what survival says, and its part is "
                                  "behind that choice. Write gate: survival on the quantity, and "
                                  "a second half after ||.")


def lived_in(words: str, known: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the open quantities that sentences on survival give: how many lived, or how long."""
    if "{" not in words or not SURVIVAL.search(words):
        return
    for sentence in re.split(r"(?<=[.!?])\s+", words.partition(OTHER_HALF)[0]):
        if not SURVIVAL.search(sentence) or COMBINED.search(sentence):
            continue
        long = LIVED_FOR.findall(sentence)
        for name, _ in PLACEHOLDER.findall(sentence):
            record = known.get(name, {})
            many = record.get("unit") in ("per_100", "people")
            if record.get("gate", "none") == "none" and (many or name in long) and record:
                yield name
