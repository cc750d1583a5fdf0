"""The aids this computer has: shipped, from the clinic, or named by `--aid`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from decisionaid.aid.compiled import Compiled, open_compiled
from decisionaid.aid.problems import AidError
from decisionaid.language import GuideCatalog, is_spoken, offer
from decisionaid.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from decisionaid.aid.model import Aid

SUFFIX = ".aid"


class LoadedAid:
    """One aid on the shelf, decoded in a language when first asked for."""

    def __init__(self, path: Path, compiled: Compiled | None, aids: dict[str, Aid]) -> None:
        self.path = path
        self._compiled = compiled
        self._aids = aids
        for lang in self.languages:
            if not is_spoken(lang):
                offer(lang, partial(self._window, lang))

    def _window(self, lang: str) -> GuideCatalog | None:
        """Return the window's words as this guide translates them, or None where it does not."""
        own = self.aid(lang).window
        return GuideCatalog(own.forms, own.plural) if own.forms else None

    @property
    def manifest(self) -> dict[str, Any]:
        """What the aid says of itself: id, version, title, languages, dates."""
        if self._compiled is not None:
            return self._compiled.manifest
        first = next(iter(self._aids.values()))
        return {
            "aid": first.id, "version": first.version, "languages": list(first.languages),
            "title": first.title, "review_by": first.review_by, "published": first.published,
        }

    @property
    def compiled(self) -> Compiled | None:
        """The compiled file, or None for an aid read from its folder."""
        return self._compiled

    @property
    def sha256(self) -> str:
        """The hash of the guide's content; "" for a folder, which anyone may still be editing."""
        return self._compiled.sha256 if self._compiled is not None else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the aid, its base language first."""
        return tuple(self.manifest["languages"])

    def aid(self, lang: str) -> Aid:
        """Return the aid in a language, or in its base language where it lacks it."""
        chosen = lang if lang in self.languages else self.languages[0]
        if chosen not in self._aids:
            if self._compiled is None:
                raise AidError(f"{self.path} has no words in {chosen}.")
            self._aids[chosen] = self._compiled.aid(chosen)
        return self._aids[chosen]


def open_aid(path: Path) -> LoadedAid:
    """Return an aid from a compiled file or from the folder an editor writes.

    Raises:
        AidError: When it is missing, damaged or has mistakes.
    """
    if path.is_dir():
        from decisionaid.aid.building import aids_of

        return LoadedAid(path, None, aids_of(path))
    if not path.is_file():
        raise AidError(f"There is no guide at {path}. Check the name.")
    return LoadedAid(path, open_compiled(path), {})


def shipped_aids() -> tuple[Path, ...]:
    """Return the shipped aids: each compiled file, or its folder where that is newer."""
    root = resource("aids")
    compiled = {p.stem: p for p in sorted(root.glob(f"*{SUFFIX}"))}
    for folder in sorted(p for p in root.glob("*") if (p / "aid.yaml").is_file()):
        file = compiled.get(folder.name)
        if file is None or _newest(folder) > file.stat().st_mtime:
            compiled[folder.name] = folder
    return tuple(compiled[name] for name in sorted(compiled))


def _newest(folder: Path) -> float:
    return max(p.stat().st_mtime for p in folder.rglob("*") if p.suffix in (".yaml", ".svg"))


class Library:
    """The aids that can be opened, in order; the first is the one a visit starts with.

    Attributes:
        passed_over: Installed files that could not be used, to be told once.
    """

    def __init__(self, shelved: Iterable[LoadedAid], passed_over: Iterable[Path] = ()) -> None:
        self.shelved = tuple(shelved)
        self.passed_over = tuple(passed_over)

    def find(self, aid_id: str) -> LoadedAid | None:
        """Return the aid of an id, or None."""
        return next((s for s in self.shelved if s.manifest["aid"] == aid_id), None)

    @property
    def first(self) -> LoadedAid:
        """Return the aid a new visit starts with.

        Raises:
            AidError: When there is none.
        """
        if not self.shelved:
            raise AidError("No guide is installed. Install the program again, or name one "
                           "with --aid.")
        return self.shelved[0]


def open_library(paths: Iterable[Path]) -> Library:
    """Return the library of the named aids, else of the shipped ones."""
    named = tuple(paths)
    return Library(open_aid(p) for p in (named or shipped_aids()))
