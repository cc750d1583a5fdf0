"""The rules of the house, read off the code itself."""

import ast
import statistics
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted((ROOT / "decisionaid").rglob("*.py"))
ROOMS = ("aid", "visit", "summary", "ui")
QT_FREE = ("aid", "visit", "summary")
NETWORK = {"socket", "urllib", "http", "ssl", "ftplib", "smtplib", "requests", "socketserver"}
# Inside ui/, from the ground up; what stands in no room is the program and joins them all.
UI_ROOMS = ("style", "widgets", "frame", "services", "steps", "kiosk", "program")
MOST_IN_UI_ROOT = 8
# Modules in no room, from the ground up among the rooms: each may use what stands before it.
FLOORS = (
    ("clock", "errors", "files", "memory", "memory_limit", "paths", "pin", "screen_probe",
     "system_programs", "voices", "window_packages"),
    ("language", "policy"), ("diagnostics", "policy_file", "preferences", "speech_text"),
    ("policy_guides",), ("aid",), ("review", "updates"), ("guides",), ("visit",), ("paper_sizes",),
    ("summary",), ("paper", "page_process"), ("ui",), ("app", "child", "commands", "cli"),
    ("__main__",),
)
# A job of its own process is started by those whose job it does: by name, when it is needed.
STARTED_BY_NAME = ("decisionaid.child", "decisionaid.page_process")


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports_of(tree):
    """Every imported module, wherever in the file it stands; type-checking imports too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module):
    parts = module.split(".")
    return parts[1] if parts[0] == "decisionaid" and len(parts) > 1 else ""


def walls_broken(path, tree):
    room = room_of(name_of(path))
    if room not in ROOMS:
        return []
    reach = ROOMS[: ROOMS.index(room) + 1]
    return [m for m in imports_of(tree) if room_of(m) in ROOMS and room_of(m) not in reach]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_data_walks_from_aid_to_ui_and_never_back(path):
    assert walls_broken(path, tree_of(path)) == []


def test_a_wall_that_is_broken_is_noticed():
    tree = ast.parse("from decisionaid.ui.style.theme import theme")
    assert walls_broken(ROOT / "decisionaid" / "aid" / "model.py", tree)


def ui_room(module):
    parts = module.split(".")
    if parts[:2] != ["decisionaid", "ui"] or len(parts) < 3:
        return None
    return UI_ROOMS.index(parts[2] if parts[2] in UI_ROOMS[:-1] else "program")


def upward_in_ui(name, tree):
    """Return the modules of rooms above it that a module of ui/ uses, if only their types."""
    own = ui_room(name)
    return [] if own is None else [m for m in imports_of(tree) if (ui_room(m) or 0) > own]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_import_runs_upward_inside_ui(path):
    assert upward_in_ui(name_of(path), tree_of(path)) == []


def test_an_upward_import_inside_ui_is_noticed():
    tree = ast.parse("from decisionaid.ui.steps.staff import StaffPage")
    assert upward_in_ui("decisionaid.ui.widgets.buttons", tree)
    assert not upward_in_ui("decisionaid.ui.program", tree)


def test_the_root_of_ui_stays_small():
    root = [p for p in (ROOT / "decisionaid" / "ui").glob("*.py") if p.stem != "__init__"]
    assert len(root) <= MOST_IN_UI_ROOT


def floor_of(module):
    name = room_of(module) or "__init__"
    return next((n for n, names in enumerate(FLOORS) if name in names), None)


def above(name, tree):
    """Return the modules of floors above its own that a module uses."""
    own = floor_of(name)
    used = (m for m in imports_of(tree) if m.startswith("decisionaid.")
            and not m.startswith(STARTED_BY_NAME) and floor_of(m) is not None)
    return [m for m in used if own is not None and floor_of(m) > own]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_each_module_uses_what_stands_before_it(path):
    name = name_of(path)
    assert name == "decisionaid.__init__" or floor_of(name) is not None, "give it a floor"
    if name not in STARTED_BY_NAME:
        assert above(name, tree_of(path)) == []


def test_a_module_that_uses_a_floor_above_is_noticed():
    assert above("decisionaid.files", ast.parse("from decisionaid.policy import Policy"))
    assert above("decisionaid.policy", ast.parse("from decisionaid.aid.model import Aid"))
    assert not above("decisionaid.paper", ast.parse("from decisionaid.aid.model import Aid"))


def circles(uses):
    """Return the groups of modules that use each other, as names in order."""
    reach = {}
    for start in uses:
        seen, waiting = set(), [start]
        while waiting:
            new = uses[waiting.pop()] - seen
            seen |= new
            waiting += new
        reach[start] = seen
    return {tuple(sorted(b for b in reach[a] if a in reach[b])) for a in uses if a in reach[a]}


def test_no_files_use_each_other_in_a_circle():
    trees = {name_of(p).removesuffix(".__init__"): tree_of(p) for p in CODE}
    uses = {name: {m for m in imports_of(tree) if m in trees and m != name
                   and not m.startswith(STARTED_BY_NAME)} - {name.rpartition(".")[0]}
            for name, tree in trees.items() if not name.startswith(STARTED_BY_NAME)}
    rooms = {"decisionaid"} | {n for n in trees if any(m.startswith(f"{n}.") for m in trees)}
    assert circles({n: u - rooms for n, u in uses.items() if n not in rooms}) == set()


def test_a_circle_of_files_is_noticed():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == {("a", "b", "c")}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_qt_stays_in_ui_and_app(path):
    if room_of(name_of(path)) == "ui" or path.name == "app.py":
        return
    assert [m for m in imports_of(tree_of(path)) if m.startswith("PySide6")] == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_nothing_but_app_imports_ui(path):
    name = name_of(path)
    if room_of(name) == "ui" or name == "decisionaid.app":
        return
    assert [m for m in imports_of(tree_of(path)) if m.startswith("decisionaid.ui")] == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_there_is_no_network_code(path):
    found = {m.split(".")[0] for m in imports_of(tree_of(path))} & NETWORK
    assert not found
    assert "QtNetwork" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_walk_takes_widgets_from_their_parent(path):
    # PySide makes what these return children of what they are asked of: see
    # ui/widgets/widget_tree.py and `held_by` in ui/widgets/layouts.py.
    called = {n.attr for n in ast.walk(tree_of(path)) if isinstance(n, ast.Attribute)}
    assert called & {"findChildren", "nextInFocusChain", "previousInFocusChain", "itemAt"} == set()


def told_by_dotted_name(tree):
    """Return the lines where a Qt class gets a property by a name that begins with i.

    PySide looks for the setter with the capital letter of the system's language; the Turkish one
    has a dot, and the program would not start there.
    """
    return [node.lineno for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            and node.func.id[:1] == "Q" and node.func.id[1:2].isupper()
            and any((word.arg or "").startswith("i") for word in node.keywords)]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_qt_class_gets_a_property_whose_name_begins_with_i(path):
    assert not told_by_dotted_name(tree_of(path))


def test_a_property_whose_name_begins_with_i_is_noticed():
    assert told_by_dotted_name(ast.parse("QTimer(self, interval=0)")) == [1]
    assert not told_by_dotted_name(ast.parse("QTimer(self, singleShot=True); later(self, icon=1)"))


def test_files_are_short():
    lengths = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in CODE}
    assert max(lengths.values()) <= 400, max(lengths, key=lengths.get)
    assert statistics.median(lengths.values()) <= 180


def names_twice(modules):
    """Names of classes that stand more than once in the trees of modules."""
    names = Counter(node.name for tree in modules for node in ast.walk(tree)
                    if isinstance(node, ast.ClassDef))
    return {name for name, times in names.items() if times > 1}


def test_the_name_of_a_class_stands_once_in_the_package():
    assert not names_twice(map(tree_of, CODE))


def test_a_class_name_used_twice_is_noticed():
    assert names_twice([ast.parse("class A: pass"), ast.parse("class B:\n class A: pass")]) == {"A"}


def functions():
    for path in CODE:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                yield f"{name_of(path)}.{node.name}", node.end_lineno - node.lineno + 1


def test_functions_are_short():
    lengths = dict(functions())
    assert max(lengths.values()) <= 60, max(lengths, key=lengths.get)
    assert sum(n < 30 for n in lengths.values()) / len(lengths) >= 0.9


def loose_translations(tree):
    """Calls of tr and ntr whose text is not a plain literal: they would never be translated."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        texts = {"tr": node.args[:1], "ntr": node.args[:2]}.get(name, [])
        for text in texts:
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield node.lineno


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_tr_takes_a_literal(path):
    if name_of(path) in ("decisionaid.language", "decisionaid.ui.style.text"):
        return
    assert list(loose_translations(tree_of(path))) == []


def test_a_loose_translation_is_noticed():
    assert list(loose_translations(ast.parse("tr(f'{n} pages')")))


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_dialogs_live_in_one_module(path):
    if name_of(path) == "decisionaid.ui.services.dialogs":
        return
    assert dialogs_named(tree_of(path)) == set()


def dialogs_named(tree: ast.AST) -> set[str]:
    """Return the dialogs of Qt that code names; a word in quotes opens none."""
    said = {getattr(node, field, None)
            for node in ast.walk(tree) for field in ("id", "attr", "name")}
    return {"QMessageBox", "QFileDialog", "QPrintDialog"} & said


@pytest.mark.parametrize("code", [
    "from PySide6.QtWidgets import QFileDialog", "QtWidgets.QMessageBox.about", "QPrintDialog()"])
def test_a_dialog_elsewhere_is_noticed(code):
    assert dialogs_named(ast.parse(code))


def loose_writes(tree):
    """Ways to write a file other than the one function."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("write_text", "write_bytes"):
            yield node.lineno
        modes = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if name == "open" and any(isinstance(m, str) and m[:1] in "wax" and len(m) <= 3
                                  for m in modes):
            yield node.lineno


WRITERS = {
    "decisionaid.files",
    # Folders of their own that are emptied again: unpacked guides and pages on their way to print.
    "decisionaid.commands.aids",
    "decisionaid.ui.services.printing",
}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_one_function_writes_files(path):
    if name_of(path) not in WRITERS:
        assert list(loose_writes(tree_of(path))) == []


def test_a_loose_write_is_noticed():
    assert list(loose_writes(ast.parse("open('x', 'w')")))


PUBLIC_WITHOUT_PROMISE = ("__init__",)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_every_module_says_what_it_is_for(path):
    if path.read_text("utf-8").strip():
        assert ast.get_docstring(tree_of(path))


def connected_and_overridden(trees):
    """Return the slots that a class connects to a signal and a subclass of it overrides.

    PySide does not let go of such a connection when the widget is gone.
    """
    classes = {node.name: node for tree in trees for node in ast.walk(tree)
               if isinstance(node, ast.ClassDef)}
    methods = {name: {m.name for m in node.body if isinstance(m, ast.FunctionDef)}
               for name, node in classes.items()}
    connected = {name: {a.attr for call in ast.walk(node) if isinstance(call, ast.Call)
                        and isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
                        for a in call.args if isinstance(a, ast.Attribute)
                        and isinstance(a.value, ast.Name) and a.value.id == "self"}
                 for name, node in classes.items()}

    def above(name):
        bases = [b.id for b in classes[name].bases if isinstance(b, ast.Name) and b.id in classes]
        return {*bases, *(more for base in bases for more in above(base))}

    return sorted(f"{name}.{slot}" for name in classes for base in above(name)
                  for slot in connected[base] & methods[name])


def test_no_connected_slot_is_overridden():
    assert connected_and_overridden(tree_of(p) for p in CODE) == []


def test_an_overridden_slot_is_noticed():
    tree = ast.parse("class A:\n def __init__(self):\n  s.connect(self.f)\n def f(self): pass\n"
                     "class B(A): pass\nclass C(B):\n def f(self): pass\n")
    assert connected_and_overridden([tree]) == ["C.f"]
