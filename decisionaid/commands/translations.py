"""`decisionaid aid translate`: one PO file for a translator, taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionaid.commands.output import force_flag, put
from decisionaid.errors import PlainError, tell
from decisionaid.files import write_atomic

if TYPE_CHECKING:
    import argparse

    from decisionaid.aid.authored import Folder


def add(what: Any) -> None:
    """Add `aid translate`."""
    translate = what.add_parser(
        "translate", help="one PO file for a translator, taken back",
        description="Writes every text of a guide, and the window's where the program does not "
        "speak the language, into one PO file; --import takes it back.")
    translate.add_argument("folder", metavar="DIR", help="the folder of the guide")
    translate.add_argument("--to", metavar="CODE", help="the language, like fr or pt-BR")
    translate.add_argument("-o", "--output", metavar="FILE.po")
    force_flag(translate)
    translate.add_argument("--import", metavar="FILE.po", dest="taken",
                           help="take a translated file back into DIR/locales")
    translate.set_defaults(run=run_translate)


def run_translate(args: argparse.Namespace) -> int:
    """Write a PO file, or take one back."""
    root = Path(args.folder)
    if not root.is_dir():
        raise PlainError(f"There is no folder {root}. Name the folder of a guide.")
    if bool(args.taken) == bool(args.output):
        raise PlainError("Say either --to CODE -o FILE.po, or --import FILE.po.")
    folder = _sound(root)
    return _take(folder, Path(args.taken)) if args.taken else _write(folder, args)


def _sound(root: Path) -> Folder:
    from decisionaid.aid.building import checked_folder

    folder = checked_folder(root)
    if folder.problems:
        raise PlainError(f"{root} has mistakes. Run `decisionaid aid check` first.")
    return folder


def _write(folder: Folder, args: argparse.Namespace) -> int:
    import msgspec

    from decisionaid.aid.model import Quantity
    from decisionaid.aid.translating.importing import LANGUAGE
    from decisionaid.aid.translating.writing import po_file

    lang = args.to or ""
    if not re.fullmatch(LANGUAGE, lang) or lang == folder.head["base_language"]:
        raise PlainError("Name the language to translate into by its code: --to fr")
    quantities = {q["id"]: msgspec.convert(q, Quantity) for q in folder.data["quantities"]}
    put(po_file(folder, lang, quantities).encode(), args.output, [Path(args.folder)],
        replaces=args.force)
    return 0


def _take(folder: Folder, path: Path) -> int:
    """Take all of a file or nothing."""
    from decisionaid.aid.translating.importing import files_of, head_with, read_po

    if not path.is_file():
        raise PlainError(f"There is no file {path}. Check the name.")
    found = read_po(path, folder)
    for line in (*found.faults, *found.notes):
        tell(line)
    if found.faults:
        tell("Nothing was taken over. Mend these entries and import again.")
        return 1
    if not found.texts:
        raise PlainError(f"{path.name}: No text of the guide is finished in it. Nothing was taken "
                         "over.")
    files = files_of(folder, found)
    head = head_with(folder, found.lang)
    try:
        for name, data in files.items():
            target = folder.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(target, data, mode=0o644)
        if head is not None:
            write_atomic(folder.root / "aid.yaml", head, mode=0o644)
    except OSError as error:
        raise PlainError(f"The translation cannot be written ({error.strerror or 'it refuses'})."
                         " Make room, or open the folder for writing.") from None
    told = f"{len(found.texts)} texts and {len(found.window)} sentences of the window"
    print(f"{path.name}: {told} taken over into “{found.lang}”.")
    if head is None and found.lang not in folder.head["languages"]:
        print(f"Add {found.lang} to languages in aid.yaml.")
    return 0
