"""Deleting with undo, copying, and files that come in or go out."""

import contextlib
import datetime as dt
import shutil
from pathlib import Path

from msgspec.structs import replace

from decisionaid.files import write_atomic
from decisionaid.language import Words
from decisionaid.visit.store import disk, errors
from decisionaid.visit.store.container import CutShort, NotWhole, under_id
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import read_visit


def delete(store: FolderStore, visit_id: str, words: Words) -> None:
    """Take a visit out of the list; `restore` brings it back until the trash is emptied.

    Raises:
        NotThere: When there is no such visit.
        CouldNotKeep: When the folder refuses.
    """
    store.close(visit_id)
    path = store.path_of(visit_id)
    found = [p for p in (path, disk.before(path)) if p.exists()]
    if not found:
        raise errors.NotThere(words)
    try:
        folder = _trash(store)
        folder.mkdir(mode=0o700, exist_ok=True, parents=True)
        for item in (*found, *disk.asides(path)):
            item.replace(folder / item.name)
    except OSError as error:
        raise errors.CouldNotKeep(words, error) from error


def restore(store: FolderStore, visit_id: str, words: Words) -> None:
    """Bring a deleted visit back to the list.

    Raises:
        NotThere: When it is not in the trash any more.
        CouldNotKeep: When the folder refuses.
    """
    path = store.path_of(visit_id)
    found = [p for p in sorted(_trash(store).glob("*"))
             if p.name in (path.name, disk.before(path).name)
             or p.name.startswith(f"{path.name}.")]
    if not found:
        raise errors.NotThere(words)
    try:
        for item in found:
            generation = item.name in (path.name, disk.before(path).name)
            folder = store.folder if generation else store.folder / disk.ASIDE
            folder.mkdir(mode=0o700, exist_ok=True)
            item.replace(folder / item.name)
    except OSError as error:
        raise errors.CouldNotKeep(words, error) from error


def empty_trash(store: FolderStore) -> None:
    """Remove deleted visits for good: when the program closes, and at its start after a crash."""
    with contextlib.suppress(OSError):
        shutil.rmtree(_trash(store))


def duplicate(
    store: FolderStore, visit_id: str, new_id: str, name: str, today: dt.date, words: Words
) -> None:
    """Keep a copy of a visit under a new id; a locked one stays locked with its password.

    Args:
        store: The folder of the visits.
        visit_id: The visit to copy.
        new_id: A fresh id.
        name: Name of the copy in the list; a locked copy keeps the name it has.
        today: The day.
        words: The language of the errors.

    Raises:
        StoreError: As opening and keeping do.
    """
    try:
        opened = store.open(visit_id)
    except errors.NeedsPassword:
        bring_in(store, _bytes(store.path_of(visit_id), words), new_id, words)
        return
    if opened.key is not None:
        bring_in(store, _bytes(store.path_of(visit_id), words), new_id, words)
        return
    store.keep(replace(opened.visit, id=new_id, name=name), today)


def export(store: FolderStore, visit_id: str, target: Path, words: Words) -> None:
    """Copy a kept visit to a place of the person's choice, locked where it is locked.

    Raises:
        NotThere: When there is no such visit.
        NoPasswordYet: When only locked visits are kept and this one is not.
        CouldNotKeep: When the place refuses; nothing half is left there.
    """
    data = _bytes(store.path_of(visit_id), words)
    with contextlib.suppress(CutShort, NotWhole):  # what cannot be read may still be saved
        store.require_may_write(data)
    try:
        write_atomic(target, data)
    except OSError as error:
        raise errors.CouldNotKeep(words, error) from error


def bring_in(store: FolderStore, data: bytes, new_id: str, words: Words) -> None:
    """Keep a visit that came from a file or out of a PDF, as it is, under a fresh id.

    One in the clear is locked where only locked visits are kept.

    Raises:
        NoPasswordYet: When there is no password for that yet.
        Truncated: When the bytes end too early.
        Changed: When they are no visit or were changed.
        CouldNotKeep: When the folder refuses.
    """
    try:
        data = under_id(data, new_id)
        store.require_may_write(data)
    except errors.NoPasswordYet:
        visit = read_visit(data, words).visit
        store.keep(replace(visit, id=new_id), visit.created)
        store.close(new_id)
        return
    except CutShort as error:
        raise errors.Truncated(words) from error
    except NotWhole as error:
        raise errors.Changed(words, str(error)) from error
    path = store.path_of(new_id)
    try:
        store.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, data, keep=disk.before(path))
    except OSError as error:
        raise errors.CouldNotKeep(words, error) from error


def _bytes(path: Path, words: Words) -> bytes:
    """Return the bytes of the newest whole generation."""
    source = path if disk.whole_header(path) is not None else disk.before(path)
    try:
        return disk.read_bytes(source if source.exists() else path)
    except OSError as error:
        raise errors.NotThere(words) from error


def _trash(store: FolderStore) -> Path:
    """Return the folder of deleted visits."""
    return store.folder / disk.TRASH
