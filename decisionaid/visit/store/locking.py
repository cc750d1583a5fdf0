"""The password: Argon2id makes a key of it, ChaCha20-Poly1305 locks the words with that key."""

import os
import unicodedata

import msgspec

MOST_TIMES = 4  # what a file may ask for, beside our own cost
MOST_LANES = 16
LONGEST_SALT = 64
KEY_BYTES = 32
LEAST_LETTERS = 8  # of a new password; what was kept with a shorter one opens for ever


class Lock(msgspec.Struct, frozen=True):
    """How a key is made of the password; stands in the file in clear, as it must.

    Attributes:
        memory: Memory of Argon2id in KiB (RFC 9106 recommends 65536 with 3 passes).
    """

    salt: bytes
    kdf: str = "argon2id"
    cipher: str = "chacha20poly1305"
    memory: int = 65536
    iterations: int = 3
    lanes: int = 4


USUAL = Lock(salt=b"")


class Key(msgspec.Struct, frozen=True):
    """A lock and the key that fits it; kept in memory while the visit is open, never written."""

    lock: Lock
    secret: bytes

    def __repr__(self) -> str:
        """Show nothing of the key, so that it can reach no log."""
        return "Key(...)"


class DoesNotOpen(Exception):
    """The key does not open these bytes."""


def new_key(password: str, cost: Lock = USUAL) -> Key:
    """Return a key of a password with a fresh salt."""
    return key_of(password, msgspec.structs.replace(cost, salt=os.urandom(16)))


def key_of(password: str, lock: Lock) -> Key:
    """Return the key that a password makes with a lock found in a file.

    Raises:
        ValueError: When the lock asks for a method or for an effort of which no version wrote
            four times as much, so that a crafted file cannot eat the machine. A weak effort
            opens; `is_weaker` tells it, and nothing is locked with it again.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    known = (lock.kdf, lock.cipher) == (USUAL.kdf, USUAL.cipher)
    sizes = (
        8 * lock.lanes <= lock.memory <= MOST_TIMES * USUAL.memory
        and lock.iterations >= 1
        and _work(lock) <= MOST_TIMES * _work(USUAL)
        and 1 <= lock.lanes <= MOST_LANES
        and 8 <= len(lock.salt) <= LONGEST_SALT
    )
    if not (known and sizes):
        raise ValueError("lock out of bounds")
    clean = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    derive = Argon2id(
        salt=lock.salt, length=KEY_BYTES, iterations=lock.iterations, lanes=lock.lanes,
        memory_cost=lock.memory,
    ).derive
    return Key(lock, derive(clean))


def is_weaker(lock: Lock, cost: Lock) -> bool:
    """Return whether a lock takes less effort to guess at than a cost."""
    return lock.memory < cost.memory or _work(lock) < _work(cost)


def is_long_enough(password: str) -> bool:
    """Return whether a new password has letters enough; there is no other rule."""
    return len(unicodedata.normalize("NFC", password)) >= LEAST_LETTERS


def _work(lock: Lock) -> int:
    """Return the memory in KiB that one guess has to fill, counted once a pass."""
    return lock.memory * lock.iterations


def locked(data: bytes, key: Key, beside: bytes) -> bytes:
    """Return the data locked, a fresh nonce first; what stands beside it in clear is bound in."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(12)
    return nonce + ChaCha20Poly1305(key.secret).encrypt(nonce, data, beside)


def unlocked(data: bytes, key: Key, beside: bytes) -> bytes:
    """Return the data in clear.

    Raises:
        DoesNotOpen: When key, data or what stands beside it do not belong together.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(key.secret).decrypt(data[:12], data[12:], beside)
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error
