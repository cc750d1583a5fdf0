"""Visits in a folder of the person's own: opened, kept, locked, listed."""

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Generator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec.structs import replace

from decisionaid.files import cannot_sync, followed, write_atomic
from decisionaid.language import Words
from decisionaid.visit.about import set_name
from decisionaid.visit.model import Visit
from decisionaid.visit.store import disk, errors
from decisionaid.visit.store.container import SUFFIX, VISIT_ID, unpack
from decisionaid.visit.store.entries import KeptVisit, newest_first, read_entry, with_copies
from decisionaid.visit.store.kept import Opened, pack_visit, read_visit
from decisionaid.visit.store.locking import (
    USUAL,
    Key,
    Lock,
    is_long_enough,
    is_weaker,
    new_key,
)
from decisionaid.visit.store.places import StoredPlace, alone, beside_another, entry_of, lock_asides


class FolderStore:
    """Keeps each visit as one file.

    Attributes:
        folder: The folder of the visits; made when first needed.
        only_locked: The person keeps with a password: nothing is ever written in the clear, and
            without a password nothing at all. `_write` alone decides it.
        notices: What the person should know of what was kept, a sentence each.
        cost: How slow a password is made; tests make it fast.
    """

    keeps = True

    def __init__(
        self, folder: Path, words: Words, cost: Lock = USUAL, *, only_locked: bool = False
    ) -> None:
        self.folder = folder
        self.cost = cost
        self.only_locked = only_locked
        self.notices: list[str] = []
        self.busy: AbstractContextManager[object] = threading.RLock()  # one writing at a time
        self._words = words
        self._places: dict[str, StoredPlace] = {}
        self._named: dict[str, Path] = {}
        self._key_of_new: Key | None = None

    @alone
    def keep(self, visit: Visit, today: dt.date) -> None:
        """Keep the visit as it is now; the generation before it stays beside it.

        Raises:
            OnlyToRead: When a newer version wrote the file.
            NoPasswordYet: When only locked visits are kept and there is no password yet.
            CouldNotKeep: When the folder refuses, is gone or is full; the kept file is untouched.
        """
        met_before = visit.id in self._places
        place = self._place_of(visit.id)
        if place.read_only:
            raise errors.OnlyToRead(self._words)
        late = self.only_locked or not met_before
        if place.key is None and self._key_of_new is not None and late:
            # A file in clear from before the person chose to keep all with a password.
            self._lock_with(visit, today, place, self._key_of_new)
        else:
            self._write(visit, today, place, disk.before(place.path))

    @alone
    def open(self, visit_id: str, password: str | None = None) -> Opened:
        """Return a kept visit; a damaged file is set aside and the generation before it opened.

        Raises:
            StoreError: NotThere, NeedsPassword, WrongPassword, Truncated, Changed or TooNew.
        """
        path = self.path_of(visit_id)
        if not (path.exists() or disk.before(path).exists()):
            self.list()  # it may stand under another name
            path = self.path_of(visit_id)
        return self._open(path, visit_id, password)

    @alone
    def open_elsewhere(self, path: Path, visit_id: str, password: str | None = None) -> Opened:
        """Return a visit that lies anywhere and go on keeping it there, under the id given.

        A newer writing of it that a crash left beside it is taken in first.

        Raises:
            StoreError: As `open` does.
        """
        with self._told():
            path = followed(path)
        disk.take_in_leftovers(path.parent, path)
        disk.forget_clear_copy(path)
        return self._open(path, visit_id, password)

    def is_open_with(self, visit_id: str, password: str) -> bool:
        """Return whether a password is the one an open visit is locked with."""
        from decisionaid.visit.store.locking import key_of

        key = self._place_of(visit_id).key
        return key is not None and key_of(password, key.lock).secret == key.secret

    def key_of(self, visit_id: str) -> Key | None:
        """Return the key an open visit is locked with, for a PDF that carries it; None is open."""
        place = self._places.get(visit_id)
        if place is None or (place.key is None and self.only_locked):
            return self._key_of_new
        return place.key

    def is_locked(self, visit_id: str) -> bool:
        """Return whether an open visit has a password, or will have with its next writing."""
        return self.key_of(visit_id) is not None

    def cannot_sync(self, visit_id: str) -> bool:
        """Return whether the disk of an open visit cannot promise that it is written."""
        place = self._places.get(visit_id)
        return place is not None and cannot_sync(place.path)

    def is_clear(self, visit_id: str) -> bool:
        """Return whether an open visit lies on the disk without a password."""
        place = self._places.get(visit_id)
        return place is not None and place.key is None

    def waits_for_password(self, visit_id: str) -> bool:
        """Return whether nothing of a visit is written because there is no password yet."""
        return self.only_locked and not self.is_locked(visit_id)

    @alone
    def set_password(self, visit: Visit, password: str | None, today: dt.date) -> None:
        """Lock the visit with a password, change it, or with None remove it.

        No clear copy of the words stays: the generation before and files set aside follow suit.

        Raises:
            ShortPassword: When it has fewer than 8 letters.
            OnlyToRead: When a newer version wrote the file.
            CouldNotKeep: When the folder refuses; the old password then still holds.
        """
        place = self._place_of(visit.id)
        if place.read_only:
            raise errors.OnlyToRead(self._words)
        key = None if password is None else self._new_key(password)
        self._lock_with(visit, today, place, key)

    @alone
    def lock_new_visits(self, password: str | None) -> None:
        """Lock every visit kept from now on with this password, from its first byte on disk.

        One that is open already keeps what it has: that is what `set_password` is for.

        Raises:
            ShortPassword: When it has fewer than 8 letters.
        """
        self._key_of_new = None if password is None else self._new_key(password)

    @alone
    def move_to(self, visit: Visit, path: Path, today: dt.date) -> None:
        """Keep an open visit in another place from now on; the old file stays where it was.

        Raises:
            CouldNotKeep: When the new place refuses; the visit is then kept where it was.
        """
        with self._told():
            path = followed(path)
        place = self._place_of(visit.id)
        place = replace(place, path=path, read_only=False, device=None, seen="",
                        key=self.key_of(visit.id))
        if path.exists():
            with self._told():
                disk.set_aside(path)
        self._write(visit, today, place, None)

    @alone
    def list(self) -> tuple[KeptVisit, ...]:
        """Return all kept visits, the one touched last first; unreadable ones at the end."""
        try:
            paths = list(disk.visit_paths(self.folder))
        except OSError:
            return ()
        entries = with_copies([
            entry_of(path, self._places, only_locked=self.only_locked) for path in paths])
        self._named.update({e.id: e.path for e in entries})
        return newest_first(entries)

    @alone
    def lock_clear_visits(self, visit_id: str) -> int:
        """Lock all visits of the folder but one with the password of new ones; return how many.

        What cannot be read or written stays as it is, and in the list as one without a password.
        """
        done = 0
        for entry in self.list():
            if entry.locked or entry.head is None or entry.id == visit_id or not self._key_of_new:
                continue
            with contextlib.suppress(errors.StoreError):
                visit = self.open(entry.id).visit
                self._lock_with(visit, entry.head.touched, self._places[entry.id],
                                self._key_of_new)
                done += 1
            self.close(entry.id)
        return done

    def require_may_write(self, data: bytes) -> None:
        """Make sure that the bytes of a visit may stand on a disk as they are.

        Raises:
            NoPasswordYet: When only locked visits are kept and they are in the clear.
            CutShort, NotWhole: When they are no visit.
        """
        if self.only_locked and unpack(data).header.lock is None:
            raise errors.NoPasswordYet(self._words)

    @alone
    def rename(
        self, visit_id: str, name: str, today: dt.date, password: str | None = None
    ) -> Visit:
        """Return the visit with another name in the list, kept.

        Raises:
            StoreError: As `open` and `keep` do.
        """
        visit = set_name(self.open(visit_id, password).visit, name)
        self.keep(visit, today)
        return visit

    def path_of(self, visit_id: str) -> Path:
        """Return where a visit stands.

        Raises:
            NotThere: When the id is none that we make, so that no id climbs out of the folder.
        """
        if visit_id in self._places:
            return self._places[visit_id].path
        if not re.fullmatch(VISIT_ID, visit_id):
            raise errors.NotThere(self._words)
        if visit_id in self._named:
            return self._named[visit_id]
        return self.folder / (visit_id + SUFFIX)

    @alone
    def close(self, visit_id: str) -> None:
        """Forget the key and the place of a visit that is no longer open."""
        self._places.pop(visit_id, None)

    def _open(self, path: Path, visit_id: str, password: str | None) -> Opened:
        """Return the newest generation that can be read and remember its place."""
        with self._told():
            path = followed(path)
        seen = disk.stamp(path)  # before it is read: what comes in between is then another file
        opened = self._newest(path, visit_id, password)
        found = opened.key
        opened = replace(opened, visit=replace(opened.visit, id=visit_id),
                         key=self._strong(found, visit_id, password))
        self._places[visit_id] = StoredPlace(
            path, opened.key, opened.revision, opened.read_only, disk.device_of(path), found,
            opened.identity or read_entry(path).identity, seen,
        )
        if opened.key is not None:
            with contextlib.suppress(OSError):
                lock_asides(path, opened.key)
        return opened

    def _newest(self, path: Path, visit_id: str, password: str | None) -> Opened:
        """Return the current generation, or the one before where that one is damaged or gone.

        Where the header has no checksum, a damaged one looks like a wrong password: the password
        that opens the generation before is then the right one.
        """
        try:
            return self._read(path, visit_id, password)
        except errors.WrongPassword:
            header = disk.whole_header(path)
            if header is None or header.check:
                raise
            with contextlib.suppress(errors.StoreError):
                return replace(self._read(disk.before(path), visit_id, password), recovered=True)
            raise
        except (errors.Damaged, errors.NotThere) as damage:
            try:
                earlier = self._read(disk.before(path), visit_id, password)
            except (errors.Damaged, errors.NotThere):
                raise damage from None
            if isinstance(damage, errors.Damaged):
                with self._told():
                    disk.set_aside(path)
            return replace(earlier, recovered=True)

    def _read(self, path: Path, visit_id: str, password: str | None) -> Opened:
        """Return the visit in one file."""
        place = self._places.get(visit_id)
        held = (place.key, place.found) if place else ()
        keys = tuple(k for k in (*held, self._key_of_new) if k is not None)
        try:
            data = disk.read_bytes(path)
        except OSError as error:
            if error.errno in disk.NOT_A_VISIT:
                raise errors.Changed(self._words, "no file of a visit") from error
            raise errors.NotThere(self._words) from error
        return read_visit(data, self._words, password, keys)

    def _place_of(self, visit_id: str) -> StoredPlace:
        """Return where a visit is kept; a new one gets its place, over nothing that is there."""
        if visit_id not in self._places:
            path = self.path_of(visit_id)
            if path.exists() or disk.before(path).exists():
                return self._place_of_unopened(path, visit_id)
            return StoredPlace(path, self._key_of_new)
        return self._places[visit_id]

    def _place_of_unopened(self, path: Path, visit_id: str) -> StoredPlace:
        """Return the place of a file that was never opened here, after opening it for its key."""
        try:
            self.open(visit_id)
        except errors.Damaged:
            with self._told():
                disk.set_aside(path)
            return StoredPlace(path, self._key_of_new)
        return self._places[visit_id]

    def _write(self, visit: Visit, today: dt.date, place: StoredPlace, keep: Path | None) -> None:
        """Write one generation and remember it."""
        if self.only_locked and place.key is None:
            raise errors.NoPasswordYet(self._words)
        aside = beside_another(place, visit.id)
        if aside is not None:  # both are kept
            place, keep = aside, None
            self.notices.append(errors.changed_elsewhere(self._words, place.path.name))
        place = replace(place, revision=place.revision + 1)
        data = pack_visit(visit, today, place.revision, place.key, place.identity)
        with self._told():
            # A folder that vanished is not made anew: under a pulled stick lies another disk.
            if place.path.parent == self.folder and place.revision == 1:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            disk.require_device(place.path, place.device)
            disk.free_before(place.path)
            write_atomic(place.path, data, keep=keep)
        device = disk.device_of(place.path)
        self._places[visit.id] = replace(
            place, device=device, found=None, seen=disk.stamp_of(data))

    def _new_key(self, password: str) -> Key:
        """Return a key of a new password."""
        if not is_long_enough(password):
            raise errors.ShortPassword(self._words)
        return new_key(password, self.cost)

    def _strong(self, found: Key | None, visit_id: str, password: str | None) -> Key | None:
        """Return the key to go on with: never one that is easier to guess at than ours."""
        if found is None or not is_weaker(found.lock, self.cost):
            return found
        if password is not None:
            return new_key(password, self.cost)
        place = self._places.get(visit_id)
        return place.key if place is not None else found

    def _lock_with(self, visit: Visit, today: dt.date, place: StoredPlace, key: Key | None) -> None:
        """Write a visit with another key, or none, and leave no copy with the one before."""
        self._write(visit, today, replace(place, key=key), None)
        with self._told():
            disk.before(place.path).unlink(missing_ok=True)
            if key is not None:
                lock_asides(place.path, key)

    @contextlib.contextmanager
    def _told(self) -> Generator[None]:
        """Turn what the system refuses into one plain sentence."""
        try:
            yield
        except OSError as error:
            raise errors.CouldNotKeep(self._words, error) from error
