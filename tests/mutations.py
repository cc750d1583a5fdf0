"""Small changes of the code, each of which some test ought to notice.

A change is a stretch of a file and what stands there instead: a comparison turned round, `and`
for `or`, a number one greater, a condition that never holds, a call that is left out. Notes of
types, decorators, what is raised and what only stands for the checker are left alone: nothing a
person sees depends on them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED = {ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=",
            ast.GtE: ">", ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
COUNTED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Mod: "*"}
LEFT_ALONE = ("__repr__",)


@dataclass(frozen=True)
class Mutation:
    """One change.

    Attributes:
        path: The file, from the root of the sources.
        function: The function it stands in.
        line: The line it begins on, from 1.
        statement: The line on which the statement it stands in begins.
        start: Where what is replaced begins in the file, in bytes.
        end: Where it ends.
        old: What stands there.
        new: What stands there instead.
    """

    path: str
    function: str
    line: int
    statement: int
    start: int
    end: int
    old: str
    new: str

    @property
    def name(self) -> str:
        """Return the change in one line that stays the same when lines above it come and go."""
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.path}:{self.function}: {old} -> {new}"

    def applied(self, source: bytes) -> bytes:
        """Return the file with the change in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]


class _Places:
    """Where the nodes of one file stand in its bytes."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def of(self, node: ast.AST) -> tuple[int, int]:
        return (self.starts[node.lineno - 1] + node.col_offset,
                self.starts[node.end_lineno - 1] + node.end_col_offset)

    def text(self, node: ast.AST) -> str:
        start, end = self.of(node)
        return self.source[start:end].decode()


def mutations(root: Path, path: Path) -> list[Mutation]:
    """Return every change of a file's functions, in the order of the file."""
    source = path.read_bytes()
    places = _Places(source)
    name = path.relative_to(root).as_posix()
    found: dict[tuple[int, int, str], Mutation] = {}
    for function in _functions(ast.parse(source)):
        for statement in function.body:
            for node, begins in _walk(statement, statement.lineno):
                for target, new in _changes(node, places):
                    start, end = places.of(target)
                    old = source[start:end].decode()
                    changed = Mutation(name, function.name, target.lineno, begins, start, end,
                                       old, new)
                    found[start, end, new] = changed
    return sorted(found.values(), key=lambda m: (m.start, m.end, m.new))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in LEFT_ALONE:
            yield node


def _walk(node: ast.AST, begins: int) -> Iterator[tuple[ast.AST, int]]:
    """Yield the nodes below one that matter when the program runs, and where each is begun."""
    if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr | ast.FunctionDef | ast.ClassDef):
        return
    if isinstance(node, ast.stmt):
        begins = node.lineno
    yield node, begins
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child, begins)


def _changes(node: ast.AST, places: _Places) -> Iterator[tuple[ast.AST, str]]:
    """Yield what of a node is replaced, and by what."""
    text = places.text
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARED:
        sign = COMPARED[type(node.ops[0])]
        yield node, f"(({text(node.left)}) {sign} ({text(node.comparators[0])}))"
    elif isinstance(node, ast.BoolOp):
        word = " or " if isinstance(node.op, ast.And) else " and "
        yield node, "(" + word.join(f"({text(value)})" for value in node.values) + ")"
    elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        words = (ast.Constant, ast.JoinedStr)  # text that is joined would only fail to be
        if not any(isinstance(side, words) and not _is_number(side)
                   for side in (node.left, node.right)):
            yield node, f"(({text(node.left)}) {COUNTED[type(node.op)]} ({text(node.right)}))"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, f"bool({text(node.operand)})"
    elif isinstance(node, ast.Constant):
        yield from _constant(node)
    elif isinstance(node, ast.If | ast.While):
        yield node.test, f"(not ({text(node.test)}))"
    elif isinstance(node, ast.IfExp):
        yield node, f"(({text(node.orelse)}) if ({text(node.test)}) else ({text(node.body)}))"
    elif isinstance(node, ast.comprehension):
        for condition in node.ifs:
            yield condition, "True"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, "pass"
    elif isinstance(node, ast.Return) and node.value is not None and not (
            isinstance(node.value, ast.Constant) and node.value.value is None):
        yield node.value, "None"


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _constant(node: ast.Constant) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node.value, bool):
        yield node, str(not node.value)
    elif type(node.value) is int:
        yield node, str(node.value + 1)
