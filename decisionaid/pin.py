"""The staff PIN as a slow hash: made once by IT, checked at the staff exit."""

from __future__ import annotations

import hashlib
import hmac
import os

COST, BLOCK, PARALLEL = 1 << 15, 8, 1
MOST_COST = 1 << 18
MEMORY = 512 * 1024 * 1024


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """Return what stands in the policy for a PIN: `scrypt:n:r:p:salt:hash`."""
    salt = os.urandom(16) if salt is None else salt
    hashed = _hash(pin, salt, COST, BLOCK, PARALLEL)
    return f"scrypt:{COST}:{BLOCK}:{PARALLEL}:{salt.hex()}:{hashed}"


def pin_opens(pin: str, kept: str) -> bool:
    """Return whether a PIN is the one that was hashed; a malformed hash opens to none."""
    try:
        name, cost, block, parallel, salt, wanted = kept.split(":")
        numbers = (int(cost), int(block), int(parallel))
        if name != "scrypt" or numbers[0] > MOST_COST:
            return False
        return hmac.compare_digest(_hash(pin, bytes.fromhex(salt), *numbers), wanted)
    except (ValueError, MemoryError):
        return False


def _hash(pin: str, salt: bytes, cost: int, block: int, parallel: int) -> str:
    """Return the hash in hex."""
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=cost, r=block, p=parallel, maxmem=MEMORY, dklen=32
    ).hex()
