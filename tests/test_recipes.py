"""Each recipe of docs/developers.md ("How to add …") is carried out on a copy, and the copy runs.

What a recipe does not name may not be needed: the copy is changed in the named files alone.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).resolve().parents[1]
RECIPES = (ROOT / "docs" / "developers.md").read_text("utf-8").partition("## How to add …")[2]
RECIPE = re.compile(r"^- \*\*(.+?)\*\*: ((?:.+\n)+?)(?=- \*\*|\n)", re.MULTILINE)
ROW = """\
    CompareRow(
        "second_look", "second_look", "eye", lambda w: w.tr("A second look"),
        lambda w: w.tr("Who looks at each of these again?"),
        lambda w: w.tr("Who looks at {option} again?")),
"""
STEP = '''\
"""A new step."""

from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.widgets.labels import heading


class RestPage(ScrollingPage):
    """A page to rest on."""

    def __init__(self, context) -> None:
        super().__init__(context)
        self.box.addWidget(heading("Rest"))

    def title(self) -> str:
        return "Rest"

    def refresh(self) -> None:
        pass
'''


class House:
    """A copy of the program in which only the files that a recipe names may be changed."""

    def __init__(self, folder, recipe):
        self.folder, self.guide = folder, folder / "guide"
        [self.recipe] = [words for name, words in RECIPE.findall(RECIPES) if recipe in name]
        shutil.copytree(ROOT / "decisionaid", folder / "decisionaid",
                        ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "resources").symlink_to(ROOT / "resources")
        self.ran("-m", "decisionaid", "aid", "new", "guide")

    def named(self, name):
        """Return a file that the recipe names, in the copy."""
        assert f"`{name}`" in self.recipe
        outside = self.folder / name
        return outside if outside.exists() else self.folder / "decisionaid" / name

    def change(self, name, old, new):
        change(self.named(name), old, new)

    def run(self, *words):
        paths = (str(self.folder), os.environ.get("PYTHONPATH", ""))
        return subprocess.run(
            [sys.executable, *words], cwd=self.folder, capture_output=True, text=True, timeout=120,
            check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "LANG": "C.UTF-8",
                              "QT_QPA_PLATFORM": "offscreen"})

    def ran(self, *words):
        """Run Python in the copy to a good end; return what it printed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sheet(self, *flags):
        """Make the pages of the copy's own guide; return the file."""
        self.ran("-m", "decisionaid", "--aid", "guide", "sheet", "example", *flags, "-o", "sheet")
        return self.folder / "sheet"


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, f"{old} in {path}"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def house(tmp_path, request):
    return House(tmp_path, request.param)


def recipe(name):
    return pytest.mark.parametrize("house", [name], indirect=True, ids=[""])


@recipe("row of Compare")
def test_a_row_is_one_record_and_the_check_names_what_a_guide_then_lacks(house):
    first = '    CompareRow(\n        "sources"'
    house.change("aid/rows.py", first, ROW + first)
    lacking = house.run("-m", "decisionaid", "aid", "check", "guide").stdout
    for place in ("cells/second_look", "asks.yaml", "glance"):
        assert place in lacking
    decision = house.guide / "decisions" / "example.yaml"
    change(decision, "    deaths:\n", "      second_look:\n        text: [Nobody said it.]\n"
                                      "    deaths:\n")
    change(decision, "{row: sureness, matters", '{row: second_look, matters: [""]}\n'
                                                "  - {row: sureness, matters")
    change(decision, "{row: sureness, says", "{row: second_look, says: [Ask who looks]}\n"
                                             "      - {row: sureness, says")
    change(house.guide / "asks.yaml", "asks:\n",
           'asks:\n- {id: second_look, ask: "Who looks at {option} again?"}\n')
    assert "no mistakes" in house.ran("-m", "decisionaid", "aid", "check", "guide")
    pages = house.sheet("--sections", "side_by_side,all_numbers", "--format", "text")
    assert "A second look" in pages.read_text("utf-8")
    assert "18 pages built" in house.ran("-m", "decisionaid", "--aid", "guide", "check")


@recipe("step or page")
def test_a_step_is_a_class_and_a_line_of_the_table(house):
    assert "`ui/steps/`" in house.recipe
    (house.folder / "decisionaid" / "ui" / "steps" / "rest.py").write_text(STEP)
    summary = '    PagePlace("summary"'
    house.change("ui/services/pages.py", summary,
                 f'    PagePlace("rest", "rest", "RestPage", lambda w: w.tr("Rest")),\n{summary}')
    assert "19 pages built" in house.ran("-m", "decisionaid", "--aid", "guide", "check")
    steps = house.ran("-c", "from decisionaid.ui.services.pages import *; print(STEP_IDS)")
    assert steps.index("questions") < steps.index("rest") < steps.index("summary")


@recipe("paper size")
def test_a_paper_is_a_line_of_the_table_and_a_word_of_the_type(house):
    a4 = '    "a4": PaperSize('
    house.change("paper_sizes.py", a4,
                 f'    "legal": PaperSize(lambda w: w.tr("Legal"), (612.0, 1008.0)),\n{a4}')
    house.change("visit/model.py", 'Literal["letter", "a4"]', 'Literal["letter", "legal", "a4"]')
    with pikepdf.open(house.sheet("--paper", "legal")) as pages:
        assert [float(x) for x in pages.pages[0].mediabox] == [0, 0, 612, 1008]
    assert "18 pages built" in house.ran("-m", "decisionaid", "--aid", "guide", "check")


@recipe("language")
def test_a_language_is_a_catalog_and_a_code_in_the_guide(house):
    (house.folder / "resources").unlink()
    shutil.copytree(ROOT / "resources", house.folder / "resources",
                    ignore=shutil.ignore_patterns("leukemia-options*", "packaging"))
    (house.folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "translations.py", house.folder / "tests")
    house.change("tests/translations.py", '("ar", "es")', '("ar", "es", "fr")')
    house.ran("-m", "tests.translations")
    change(house.folder / "resources" / "translations" / "fr.po",
           'msgid "What it is"\nmsgstr ""', 'msgid "What it is"\nmsgstr "Ce que c’est"')
    house.ran("-m", "tests.translations")
    change(house.guide / "aid.yaml", "languages: [en]", "languages: [en, fr]\nunfinished: [fr]")
    house.ran("-m", "decisionaid", "aid", "translate", "guide", "--to", "fr", "-o", "fr.po")
    change(house.folder / "fr.po", 'msgid "Waiting"\nmsgstr ""',
           'msgid "Waiting"\nmsgstr "Attendre"')
    house.ran("-m", "decisionaid", "aid", "translate", "guide", "--to", "fr", "--import", "fr.po")
    pages = house.sheet("--lang", "fr", "--sections", "side_by_side", "--format", "text")
    for said in ("Ce que c’est", "Attendre"):
        assert said in pages.read_text("utf-8")


@recipe("package")
def test_a_package_that_is_not_locked_fails_a_test(house):
    for name in ("pyproject.toml", "tests/test_locks.py", "tests/newest.py"):
        (house.folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, house.folder / name)
    house.change("pyproject.toml", "dependencies = [\n", 'dependencies = [\n    "needless>=1",\n')
    done = house.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_locks.py")
    assert "needless" in done.stdout
    assert "run `make lock`" in done.stdout


@recipe("number state")
def test_a_number_state_is_worded_in_one_file_for_screen_and_paper(house):
    house.change("aid/numbers.py", '"more", "band"]', '"more", "band", "half"]')
    house.change("aid/numbers.py", '        return "all"\n    if',
                 '        return "all"\n    if value == Fraction(3, 5):\n'
                 '        return "half"\n    if')
    house.change("aid/numbers.py", '    if state == "number":\n',
                 '    if state == "half":\n'
                 '        return Framing(state, lead, w.tr("over half"), yes, "", no, None, 100)\n'
                 '    if state == "number":\n')
    pages = house.sheet("--sections", "all_numbers", "--numbers", "all", "--format", "text")
    assert "over half" in pages.read_text("utf-8")
    assert "18 pages built" in house.ran("-m", "decisionaid", "--aid", "guide", "check")


def test_every_recipe_is_carried_out_here_and_names_files_that_exist():
    tried = re.findall(r'^@recipe\("(.+)"\)', Path(__file__).read_text("utf-8"), re.MULTILINE)
    names = [name for name, _ in RECIPE.findall(RECIPES)]
    assert len(names) == len(tried)
    assert all(any(part in name for part in tried) for name in names)
    for _, words in RECIPE.findall(RECIPES):
        for name in re.findall(r"`([\w/]+\.(?:py|md|toml))`", words):
            places = (ROOT / name, ROOT / "decisionaid" / name, ROOT / "docs" / name)
            assert any(place.is_file() for place in places), name
