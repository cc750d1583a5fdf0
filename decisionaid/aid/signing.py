"""Ed25519 over the manifest of a compiled aid; every section's SHA-256 stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.compiled import SIGNATURE_BYTES, Compiled, with_signature
from decisionaid.aid.problems import AidError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def sign(compiled: Compiled, key_pem: bytes) -> bytes:
    """Return the compiled aid's bytes, signed with a private key in PEM.

    Raises:
        AidError: When the key is no Ed25519 private key without password.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(key_pem, password=None)
    except (ValueError, TypeError):
        raise AidError("This is not a private key in PEM without password.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise AidError("The key must be an Ed25519 key.")
    return with_signature(compiled, key.sign(compiled.header))


def is_signed_by(compiled: Compiled, public_pem: bytes) -> bool:
    """Return whether the aid carries a valid signature of the key, and is whole.

    Raises:
        AidError: When the key cannot be read, or a section of the aid was changed.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(public_pem)
    except ValueError:
        raise AidError("This is not a public key in PEM.") from None
    if not isinstance(key, Ed25519PublicKey):
        raise AidError("The key must be an Ed25519 key.")
    for name in compiled.manifest["sections"]:
        compiled.section(name)
    if len(compiled.signature) != SIGNATURE_BYTES:
        return False
    try:
        key.verify(compiled.signature, compiled.header)
    except InvalidSignature:
        return False
    return True


def trusted(compiled: Compiled, keys: Iterable[Path]) -> bool:
    """Return whether one of the clinic's trusted keys signed the aid."""
    for path in keys:
        try:
            if is_signed_by(compiled, path.read_bytes()):
                return True
        except OSError:
            continue
    return False
