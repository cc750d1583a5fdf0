"""The changes a mutation run makes are whole Python, other than before, and told by name."""

import ast

import pytest

from tests.mutations import mutations

CODE = """
def shown(chance, most):
    if chance >= 99.5 and not most:
        return f"{chance}"
    total = chance + 1
    note(total)
    return [one for one in most if one is not None]
"""
CHANGED = ["(not (chance >= 99.5 and not most))", "((chance) > (99.5))", "bool(most)", "pass",
           "((chance) - (1))", "2", "True", "None"]


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "shown.py"
    path.write_text(CODE, "utf-8")
    return path.read_bytes(), mutations(tmp_path, path)


def test_each_kind_of_change_is_made(made):
    assert set(CHANGED) <= {mutation.new for mutation in made[1]}


def test_each_change_is_python_and_changes_something(made):
    source, found = made
    for mutation in found:
        changed = mutation.applied(source)
        ast.parse(changed)
        assert changed != source
        assert mutation.name.startswith("shown.py:shown: ")
        assert CODE.splitlines()[mutation.line - 1]
