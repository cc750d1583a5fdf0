"""At the start: put in order what a crash left, and tell it in plain words."""

import msgspec

from decisionaid.language import Words
from decisionaid.visit.store import disk
from decisionaid.visit.store.entries import KeptVisit
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.trash import empty_trash


class RecoveryReport(msgspec.Struct, frozen=True):
    """What was found at the start.

    Attributes:
        brought: Ids of visits that a half-done writing brought forward.
        earlier: Visits of which the generation before can be opened.
        unreadable: Visits of which nothing can be read; their files stay untouched.
    """

    brought: tuple[str, ...] = ()
    earlier: tuple[KeptVisit, ...] = ()
    unreadable: tuple[KeptVisit, ...] = ()

    def lines(self, words: Words) -> tuple[str, ...]:
        """Return what to tell the person, a sentence each; nothing where all is well."""
        told: list[str] = []
        if self.brought:
            told.append(words.tr("The program stopped while saving. Everything was brought back."))
        if self.earlier:
            n = len(self.earlier)
            told.append(
                words.ntr(
                    "{n} visit was damaged. Its last good copy will open instead; a few words "
                    "may be missing.",
                    "{n} visits were damaged. Their last good copies will open instead; a few "
                    "words may be missing.",
                    n,
                ).format(n=n)
            )
        if self.unreadable:
            n = len(self.unreadable)
            told.append(
                words.ntr(
                    "{n} visit cannot be read. Its file was not changed. Bring in another copy "
                    "of it if you have one.",
                    "{n} visits cannot be read. Their files were not changed. Bring in other "
                    "copies of them if you have some.",
                    n,
                ).format(n=n)
            )
        return tuple(told)


def recovered_sentence(words: Words) -> str:
    """Return what to say when a visit was opened from the generation before."""
    return words.tr(
        "This visit was damaged. Its last good copy was opened; a few words may be missing."
    )


def put_in_order(store: FolderStore) -> RecoveryReport:
    """Clear leftovers of a crash and return what the person should know.

    To be called at the start, while the profile's lock is held: no other window may be writing.
    """
    if not store.folder.is_dir():
        return RecoveryReport()
    brought = disk.take_in_leftovers(store.folder)
    disk.forget_clear_copies(store.folder)
    empty_trash(store)
    entries = store.list()
    unreadable = tuple(e for e in entries if e.head is None)
    earlier = tuple(
        e for e in entries if e.head is not None and disk.before(e.path).exists()
        and not _starts_well(e)
    )
    return RecoveryReport(brought, earlier, unreadable)


def _starts_well(entry: KeptVisit) -> bool:
    """Return whether the current generation is there with a readable first line."""
    from decisionaid.visit.store.entries import read_entry

    return read_entry(entry.path).head is not None
