"""From the folder an editor writes to one file that starts fast: check, compile, sign."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from decisionaid.aid import locales, marked_yaml, rules
from decisionaid.aid.authored import Folder, read_folder
from decisionaid.aid.compiled import FORMAT, HEADER_LENGTH, MAGIC, CompiledSection
from decisionaid.aid.held_evidence import without_held
from decisionaid.aid.marked_yaml import MOST_BYTES
from decisionaid.aid.model import Aid, Decision
from decisionaid.aid.problems import AidError, Problem
from decisionaid.aid.reviewing import stored
from decisionaid.aid.rules import translations
from decisionaid.files import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def checked_folder(root: Path) -> Folder:
    """Return an authored aid with every mistake noted that keeps it from being built."""
    folder = read_folder(root)
    rules.check(folder)
    folder.locales = translations.sound(folder)
    translations.one_name_each(folder)
    if (root / "reviews").is_dir():
        folder.problems += stored.read(root).problems
    folder.problems.sort()
    return folder


def inspected_folder(root: Path) -> Folder:
    """Return an authored aid with all mistakes and warnings, those of stale translations too."""
    folder = checked_folder(root)
    rules.check_all(folder)
    folder.problems.sort()
    folder.warnings.sort()
    return folder


def aids_of(root: Path) -> dict[str, Aid]:
    """Return the aid in each of its languages, straight from the folder.

    Raises:
        AidError: When anything in it is wrong; all mistakes are in its `problems`.
    """
    folder = checked_folder(root)
    _refuse(root, folder.problems)
    aids = {lang: _aid(folder, lang) for lang in folder.head["languages"]}
    return stored.with_reviews(aids, root) if (root / "reviews").is_dir() else aids


def _refuse(root: Path, problems: Sequence[Problem]) -> None:
    """Build nothing where something is wrong.

    Raises:
        AidError: With all mistakes in its `problems`.
    """
    if problems:
        said = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise AidError(f"{root.name} has {said}. Run `decisionaid aid check` to see "
                       f"{'it' if len(problems) == 1 else 'them'}.", tuple(problems))


def _aid(folder: Folder, lang: str) -> Aid:
    head: dict[str, Any] = folder.head
    data: dict[str, Any] = folder.data
    if lang != head["base_language"]:
        head, data, _ = locales.translated(folder, folder.locales[lang])
    whole = {**head, "lang": lang, "drawings": folder.drawings}
    if lang in folder.locales:
        own = folder.locales[lang]
        whole["window"] = {"plural": own.plural, "forms": own.window}
    for kind, records in data.items():
        whole[kind] = {r["id"]: r for r in records}
    aid = msgspec.convert(whole, Aid)
    return _without_drafts(aid)


def _without_drafts(aid: Aid) -> Aid:
    """Leave out decisions still in draft, and their numbers: a draft is never shown."""
    shown: dict[str, Decision] = {k: d for k, d in aid.decisions.items() if not d.draft}
    options = {o.id for d in shown.values() for o in d.options}
    return msgspec.structs.replace(
        aid,
        decisions=shown,
        estimates={k: e for k, e in aid.estimates.items() if e.option in options},
        medians={k: m for k, m in aid.medians.items() if m.option in options},
    )


def compile_folder(root: Path, since: Sequence[Mapping[str, Aid]] = ()) -> bytes:
    """Return the compiled aid: manifest with SHA-256 of every section, then the sections.

    The same folder gives the same bytes.

    Args:
        root: The folder an editor writes.
        since: Older versions by language; what changed since each is told to visits that used it.

    Raises:
        AidError: When anything in the folder is wrong.
    """
    aids = {lang: _with_changes(aid, since) for lang, aid in aids_of(root).items()}
    sections = {f"aid.{lang}": msgspec.msgpack.encode(aid) for lang, aid in aids.items()}
    sections["authored"] = _authored(root)
    first = next(iter(aids.values()))
    payload = b""
    listed: dict[str, CompiledSection] = {}
    for name, data in sections.items():
        digest = hashlib.sha256(data).hexdigest()
        listed[name] = CompiledSection(len(payload), len(data), digest)
        payload += data
    manifest = {
        "format": FORMAT, "aid": first.id, "version": first.version,
        "languages": list(first.languages),
        "title": first.title, "review_by": first.review_by, "published": first.published,
        "sections": {k: msgspec.to_builtins(v) for k, v in listed.items()},
    }
    header = json.dumps(manifest, sort_keys=True, ensure_ascii=False).encode()
    lengths = HEADER_LENGTH.pack(len(header), 0)
    return MAGIC + lengths + header + payload


def _with_changes(aid: Aid, since: Sequence[Mapping[str, Aid]]) -> Aid:
    if not since:
        return aid
    from decisionaid.aid.changes import changed_texts

    told = {old[aid.lang].version: changed_texts(old[aid.lang], aid)
            for old in since if aid.lang in old}
    return msgspec.structs.replace(aid, changed=told)


def _authored(root: Path) -> bytes:
    """Pack the authored files, so that a compiled aid can be audited like its folder.

    Figures on hold stay behind.

    Raises:
        AidError: When evidence cannot be read, so that nobody can tell what is on hold.
    """
    files: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".svg"):
            name, data = path.relative_to(root).as_posix(), b""
            try:
                data = read_file(path, MOST_BYTES)
            except OSError as error:
                _refuse(root, [marked_yaml.unreadable(name, error)])
            if name.startswith("evidence/") and path.suffix == ".yaml":
                _refuse(root, marked_yaml.read(data, name).problems)
                data = without_held(data.decode("utf-8-sig")).encode()
            files[name] = data
    return zlib.compress(msgspec.msgpack.encode(files), 9)
