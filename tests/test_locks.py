"""What is installed is what is locked: whole, for every system, in one version everywhere."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.newest import broken, changes, locked

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PARTS = {"run": ("source",), "fast": ("test", "source"),
         "test": ("test", "paper", "source"), "build": ("build",)}


def text(name):
    return (FOLDER / f"{name}.lock").read_text("utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_each_lock_holds_every_package_the_project_asks_for(name):
    asked = [Requirement(r) for r in PROJECT["dependencies"]]
    asked += [Requirement(r) for part in PARTS[name]
              for r in PROJECT["optional-dependencies"][part]]
    has = locked(text(name))
    wrong = [str(r) for r in asked
             if not r.specifier.contains(has.get(r.name.lower().replace("_", "-"), "0"))]
    assert wrong == [], "run `make lock`"


@pytest.mark.parametrize("name", PARTS)
def test_each_package_of_a_lock_has_its_hashes(name):
    blocks = re.split(r"\n(?=[a-z0-9])", text(name))
    assert [b.splitlines()[0] for b in blocks if "==" in b and "--hash=sha256:" not in b] == []


def test_a_package_has_one_version_in_all_locks():
    pins = [set(re.findall(r"^\S+==\S+(?: ; .*)?", text(name), re.MULTILINE)) for name in PARTS]
    names = [{p.partition("==")[0] for p in found} for found in pins]
    for one, these in zip(names, pins, strict=True):
        for two, those in zip(names, pins, strict=True):
            both = one & two
            assert {p.split()[0] for p in these if p.partition("==")[0] in both} == \
                {p.split()[0] for p in those if p.partition("==")[0] in both}


def test_the_first_tests_need_no_gigabyte_of_paper():
    assert "outloud" not in locked(text("fast"))
    assert "outloud" in locked(text("test"))


def test_the_locks_serve_other_systems_too():
    assert {"macholib", "pefile", "pywin32-ctypes"} <= set(locked(text("build")))


def test_newest_says_what_is_newer_and_what_it_breaks():
    assert changes({"a": "1", "b": "2"}, {"a": "1", "b": "3", "pip": "9"}) == ["b 2 -> 3"]
    assert changes({"a": "10.1"}, {"a": "9.2", "new": "1"}) == ["new not locked -> 1"]
    lock = "n==9 ; python_version < '3'\nn==1 ; python_version >= '3'\nn==8 ; python_version < '3'"
    assert locked(lock) == {"n": "1"}, "what this Python takes"
    assert broken("..F\nFAILED tests/a.py::test_x - assert\nERROR tests/b.py\n1 failed") == [
        "tests/a.py::test_x", "tests/b.py"]
