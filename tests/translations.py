"""`make translations`: collect the program's sentences, update the catalogs, compile them.

Sentences come from `tr` and `ntr` in the code and in the page templates. A sentence that is gone
leaves the catalog; a new one waits in it untranslated, and a test names it.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("ar", "es")
FINISHED = ("es",)  # a sentence they lack fails the tests; the others say it in English
KEYWORDS = {"tr": None, "ntr": (1, 2)}
METHODS = [("**.py", "tests.translations:calls"), ("**.j2", "jinja2.ext:babel_extract"),
           ("**.xml", "jinja2.ext:babel_extract")]
DAY = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)  # fixed: a catalog changes with its sentences alone
HEADER = """\
# Talk It Through in {language}.
# Not yet checked by a qualified translator.
"""


def calls(
    stream: IO[bytes], keywords: Any, _tags: Any, options: Any
) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """Yield each call of a keyword with its literals, also inside an f-string."""
    for node in ast.walk(ast.parse(stream.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = tuple(a.value for a in node.args if isinstance(a, ast.Constant))
            if name in keywords and said:
                yield node.lineno, name, said, []


def template() -> Catalog:
    """Return all sentences of the program, English, without places (they would churn)."""
    catalog = Catalog(project="decisionaid", charset="utf-8")
    for folder in (ROOT / "decisionaid", ROOT / "resources" / "templates"):
        for _, _, message, _, context in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            catalog.add(message, None, context=context)
    return catalog


def catalog_of(language: str) -> Catalog:
    """Return the catalog of a language as it stands."""
    path = FOLDER / f"{language}.po"
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8",
                       header_comment=HEADER.format(language=language))
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Return the binary catalog, the same bytes for the same sentences."""
    catalog.revision_date = catalog.creation_date = DAY
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def update(language: str) -> None:
    """Update the catalog of a language from the code, and compile it."""
    catalog = catalog_of(language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = compiled(catalog)
    with (FOLDER / f"{language}.po").open("wb") as stream:
        write_po(stream, catalog, width=100, sort_output=True)
    (FOLDER / f"{language}.mo").write_bytes(data)
    print(language, sum(bool(m.string) for m in catalog if m.id), "of", len(catalog), "translated")


if __name__ == "__main__":
    for code in LANGUAGES:
        update(code)
