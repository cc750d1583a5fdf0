"""The password: Argon2id makes a key of it, ChaCha20-Poly1305 locks the words with that key."""

import os
import unicodedata

import msgspec

MOST_MEMORY_KIB = 1 << 20
MOST_ITERATIONS = 16
MOST_LANES = 16
KEY_BYTES = 32


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
        ValueError: When the lock asks for a method or for an effort that no version wrote, so
            that a crafted file can neither choose a weak one nor eat the machine.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    known = (lock.kdf, lock.cipher) == (USUAL.kdf, USUAL.cipher)
    sizes = (
        8 * lock.lanes <= lock.memory <= MOST_MEMORY_KIB
        and 1 <= lock.iterations <= MOST_ITERATIONS
        and 1 <= lock.lanes <= MOST_LANES
        and len(lock.salt) >= 8
    )
    if not (known and sizes):
        raise ValueError("lock out of bounds")
    clean = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    derive = Argon2id(
        salt=lock.salt, length=KEY_BYTES, iterations=lock.iterations, lanes=lock.lanes,
        memory_cost=lock.memory,
    ).derive
    return Key(lock, derive(clean))


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
