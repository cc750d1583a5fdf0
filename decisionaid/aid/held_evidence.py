"""Evidence that travels in a compiled guide: a row on hold keeps its place, not its figures."""

# Nodes of YAML have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from decisionaid.aid.problems import AidError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What may be told of a row on hold: what was counted, in whom, and that it is on hold.
KEPT = frozenset({
    "event", "outcome", "population", "unit", "source", "sources", "audit", "display_hold", "id",
    "trial", "trial_id", "part_hint", "gate_hint", "gate_rule", "gate",
})
HOLD = "hold"
NO = frozenset({"", "~", "null", "false", "no", "off"})


def without_held(text: str) -> str:
    """Return the YAML of an evidence file with `null` in place of each figure on hold.

    Comments, order and every other row stay letter by letter. The text is one that
    `marked_yaml.read` took: it begins with no mark of its encoding, and no part stands in itself.

    Raises:
        AidError: The text is no YAML, so nobody can tell what is on hold.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise AidError("The evidence has a file that is not valid YAML.") from error
    done, kept = 0, list[str]()
    for start, end in sorted(_figures(root)):
        value = text[start:end]
        kept += [text[done:start], "null", value[len(value.rstrip()):]]
        done = end
    return "".join((*kept, text[done:]))


def _figures(node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """Yield from where to where each figure on hold stands in the text."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _figures(item)
    elif isinstance(node, yaml.MappingNode):
        pairs = [(str(key.value), value) for key, value in node.value]
        held = any(says_hold(key, _scalars(value)) for key, value in pairs)
        for key, value in pairs:
            if not held:
                yield from _figures(value)
            elif key not in KEPT and value.start_mark.index < value.end_mark.index:
                yield value.start_mark.index, value.end_mark.index


def says_hold(key: str, said: Iterable[str]) -> bool:
    """Return whether a key with these single values keeps the figures of its row back.

    In doubt it does.
    """
    words = [word.strip().casefold() for word in said]
    if key == "audit":
        return any(word.startswith(HOLD) for word in words)
    return key == "display_hold" and any(word not in NO for word in words)


def _scalars(node: yaml.Node) -> Iterator[str]:
    """Yield the single values in a value."""
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (*_scalars(key), *_scalars(value))
