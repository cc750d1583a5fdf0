"""What can go wrong with a kept visit, each told in one plain sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.errors import PlainError

if TYPE_CHECKING:
    from decisionaid.language import Words


class StoreError(PlainError):
    """Something about keeping or opening a visit."""


class NeedsPassword(StoreError):
    """The visit is locked and no password was given."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.tr("This visit is locked. Type its password to open it."))


class WrongPassword(StoreError):
    """The file is whole and the password does not open it."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr(
                "That password does not open this visit. Check the Caps Lock key and try again. "
                "A forgotten password cannot be recovered."
            )
        )


class NoPasswordYet(StoreError):
    """The person keeps with a password, and none was set since the program started."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr(
                "You keep your visits with a password, and this one has none yet. Your answers "
                "are still here. Set a password, and they are kept."
            )
        )


class ShortPassword(StoreError):
    """A new password of fewer than eight letters."""

    def __init__(self, words: Words) -> None:
        super().__init__(short_password(words))


def short_password(words: Words) -> str:
    """Return the one rule for a new password."""
    return words.tr("Type at least 8 letters, digits or signs. Three short words are easy to "
                    "remember.")


class Damaged(StoreError):
    """The file cannot be read as it stands; it is never overwritten."""


class Truncated(Damaged):
    """The file ends too early."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr(
                "This file ends too early, so it cannot be opened. It may not have been copied to "
                "the end. Copy it again, or open another copy."
            )
        )


class Changed(Damaged):
    """The file does not match its own checksum, or is not a visit at all."""

    def __init__(self, words: Words, detail: str = "") -> None:
        super().__init__(
            words.tr(
                "This file is damaged or is not a visit, so it cannot be opened. "
                "Open another copy of it if you have one."
            ),
            detail,
        )


class TooNew(StoreError):
    """A newer version of the program wrote it, in a form this one cannot read."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr(
                "A newer version of this program wrote this visit. "
                "Open it with that version. Nothing in the file was changed."
            )
        )


class OnlyToRead(StoreError):
    """A visit from a newer version is shown and never saved down."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr(
                "A newer version of this program wrote this visit, so changes are not kept here. "
                "Print your pages, or open the visit with the newer version."
            )
        )


class NotThere(StoreError):
    """There is no such visit (any more)."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.tr("This visit is not there any more. Look in the list of your visits.")
        )


class CouldNotKeep(StoreError):
    """The folder refuses, the disk is full, or the stick was pulled; all is still on screen."""

    def __init__(self, words: Words, error: OSError) -> None:
        super().__init__(_why(words, error), f"errno {error.errno}")


def changed_elsewhere(words: Words, name: str) -> str:
    """Return what to say when a file is no longer the one that was read."""
    return words.tr(
        "This visit was changed in another place while it was open here. Both are kept; what "
        "you write goes on in “{name}”.").format(name=name)


def _why(words: Words, error: OSError) -> str:
    """Return the sentence that fits the system's reason."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return words.tr(
            "There is no room left to keep your visit. Your answers are still here. "
            "Make room, or choose another folder or USB stick."
        )
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR):
        return words.tr(
            "The folder of your visit is not there any more. Your answers are still here. "
            "Plug the USB stick in again, or choose another folder."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return words.tr(
            "We may not write in the folder of your visit. Your answers are still here. "
            "Choose another folder."
        )
    return words.tr(
        "Your visit could not be kept. Your answers are still here. "
        "Try another folder, or print your pages."
    )
