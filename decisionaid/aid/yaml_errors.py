"""What an editor most likely did where YAML cannot be read: the line, and plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

MOST_LETTERS = 2_000  # of a line that are looked at
TAB = "A tab stands here. Use spaces instead."
HARD_SPACE = "A hard space stands before these words. Indent with plain spaces."
MERGE = "Two versions of this file were joined here and left open. Keep one of them."
OPEN_QUOTE = "A quote that opens here is not closed."
HASH = ("What stands after # is not read. Put the whole text in quotes, or the note on a line of "
        "its own.")
# What stands on the line, and what to say of it; the first that fits is told.
ON_THE_LINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<{7}|={7}$|>{7}"), MERGE),
    (re.compile(r"\s*(- *)*\t|[^\"']*[:\-,\[{]\t"), TAB),
    (re.compile(r" *[\u00a0\u2007\u202f]"), HARD_SPACE),
    (re.compile(r".*(: +|- +|\[ *)[*&!%@`]"),
     "A text that begins with such a sign must stand in quotes."),
    (re.compile(r".*(: +|- +|\[ *)\{[^{}:]*\}"), "A text that begins with { must stand in quotes."),
    (re.compile(r".*\s#"), HASH),
    (re.compile(r"\s*(- +)?[\w-]+: +[^\"'\[{|>].*: "),
     "A text with a colon in it must stand in quotes."),
)
# What YAML says, and what it means to who wrote the file.
SAID = {
    "expected ',' or ']'": "A list is not closed with ], or a text in it needs quotes.",
    "expected ',' or '}'": "A record is not closed with }, or a text in it needs quotes.",
    "expected <document start>": "This does not belong to what stands above it. Look at its "
                                 "indent.",
    "expected key": "This is not indented like what stands around it, or a text above needs "
                    "quotes.",
    "expected '-'": "This is not indented like what stands around it, or a - is missing.",
    "expected ':'": "A name, a colon and a value must stand here, like id: example.",
    "mapping values": "A colon stands where none may be. Put the text in quotes, or look at the "
                      "indent.",
}


def explained(text: bytes, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line of the slip and a plain sentence for what YAML cannot read."""
    lines = text.decode("utf-8", "replace").splitlines()
    mark = error.problem_mark or error.context_mark
    told = min(mark.line + 1, max(1, len(lines))) if mark else 1
    quote = _open_quote(lines[:told])
    if quote:
        return quote, OPEN_QUOTE
    for number in (told, told - 1):
        line = lines[number - 1][:MOST_LETTERS] if 0 < number <= len(lines) else ""
        found = next((says for rule, says in ON_THE_LINE if rule.match(line)), "")
        if found:
            return number, found
    problem = str(error.problem)
    says = next((plain for part, plain in SAID.items() if part in problem), f"{problem}.")
    return told, f"This is not valid YAML. {says}"


def _open_quote(lines: list[str]) -> int:
    """Return the last line on which a value opens a quote that is not closed there, or 0.

    A quoted text may go on over lines; its next line then begins no record of its own.
    """
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        value = re.match(r"\s*(?:- +)*(?:[\w-]+: +)?([\"'])(.*)$", line)
        if value is None:
            continue
        mark, rest = value.groups()
        rest = rest.replace('\\"', "") if mark == '"' else rest.replace("''", "")
        follows = lines[number] if number < len(lines) else ""
        if mark not in rest and re.match(r"\s*(- |[\w-]+:)", follows):
            return number
    return 0
