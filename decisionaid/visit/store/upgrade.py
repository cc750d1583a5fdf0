"""Old forms of the visit open for ever: one small step from each schema to the next."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from decisionaid.visit.model import SECTIONS, Visit
from decisionaid.visit.store.container import SCHEMA, read_json, require_bounded

Step = Callable[[dict[str, Any]], dict[str, Any]]

_USUAL_1 = ("summary", "side_by_side", "questions", "unknowns", "sources", "after")


def _grid_on_paper(data: dict[str, Any]) -> dict[str, Any]:
    """Return a visit whose comparison on paper is the grid, with the numbers as a section.

    What was never changed is what is usual now. All numbers stay on paper where they were asked
    for; the first number of each topic is the grid itself. Other choices of pages stand.
    """
    printing = dict(data.get("printing") or {})
    given = printing.get("sections")
    sections = [str(name) for name in (_USUAL_1 if given is None else given)]
    numbers = printing.pop("numbers", "first")
    if numbers == "all" and "side_by_side" in sections:
        sections.append("all_numbers")
    if tuple(sections) == _USUAL_1:
        printing.pop("sections", None)
    else:
        printing["sections"] = [name for name in SECTIONS if name in sections]
    return data | {"printing": printing}


# The step at n turns a visit of schema n into one of schema n + 1. The first schema is 1.
STEPS: Mapping[int, Step] = {1: _grid_on_paper}


class CannotRead(Exception):
    """The object is not a visit of the schema it says."""


def visit_from(payload: bytes, schema: int, steps: Mapping[int, Step] = STEPS) -> Visit:
    """Return the visit in a JSON text of any schema, a newer one as far as it can be read.

    Raises:
        NotWhole: When the text is no JSON object, or too much of one.
        CannotRead: When it is not a visit.
    """
    require_bounded(payload)
    try:
        if schema >= SCHEMA:  # straight into the records, which take less room than plain objects
            return msgspec.json.decode(payload, type=Visit)
        data = read_json(payload)
        for number in range(schema, SCHEMA):
            data = steps[number](data)
        return msgspec.convert(data, Visit)
    except KeyError as error:
        raise CannotRead("schema") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotRead("not a visit") from error
