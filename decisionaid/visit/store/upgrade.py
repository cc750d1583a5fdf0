"""Old forms of the visit open for ever: one small step from each schema to the next."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from decisionaid.visit.model import Visit
from decisionaid.visit.store.container import SCHEMA

Step = Callable[[dict[str, Any]], dict[str, Any]]

# The step at n turns a visit of schema n into one of schema n + 1. The first schema is 1.
STEPS: Mapping[int, Step] = {}


class CannotRead(Exception):
    """The object is not a visit of the schema it says."""


def visit_from(data: dict[str, Any], schema: int, steps: Mapping[int, Step] = STEPS) -> Visit:
    """Return the visit in an object of any schema, a newer one as far as it can be read.

    Raises:
        CannotRead: When it is not a visit.
    """
    for number in range(schema, SCHEMA):
        if number not in steps:
            raise CannotRead(f"schema {number}")
        data = steps[number](data)
    try:
        return msgspec.convert(data, Visit)
    except (msgspec.ValidationError, RecursionError) as error:
        raise CannotRead("not a visit") from error
