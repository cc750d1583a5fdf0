"""Ed25519 over the manifest of a compiled aid; every section's SHA-256 stands in it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from decisionaid.aid.compiled import SIGNATURE_BYTES, Compiled, with_signature
from decisionaid.aid.problems import AidError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY_BYTES = 32


def sign(compiled: Compiled, key_pem: bytes) -> bytes:
    """Return the compiled aid's bytes, signed with a private key in PEM.

    Raises:
        AidError: When the key is no Ed25519 private key without password.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(key_pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise AidError("This is not a private key in PEM without password.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise AidError("The key must be an Ed25519 key.")
    return with_signature(compiled, key.sign(compiled.header))


def public_key(text: bytes) -> Ed25519PublicKey:
    """Return a public key from PEM, or from base64 as a policy holds it.

    Base64 may hold the bare 32 bytes or the middle line of a PEM file.

    Raises:
        AidError: When it is no Ed25519 public key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import (
        load_der_public_key,
        load_pem_public_key,
    )

    try:
        if text.lstrip().startswith(b"-----"):
            key = load_pem_public_key(text)
        else:
            raw = base64.b64decode(text.strip(), validate=True)
            if len(raw) == KEY_BYTES:
                return Ed25519PublicKey.from_public_bytes(raw)
            key = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        raise AidError("This is not a public key in PEM or base64.") from None
    if not isinstance(key, Ed25519PublicKey):
        raise AidError("The key must be an Ed25519 key.")
    return key


def require_whole(compiled: Compiled) -> None:
    """Make sure that every section is the one its manifest lists.

    Raises:
        AidError: When a section is missing, cut short or changed.
    """
    for name in compiled.manifest["sections"]:
        compiled.section(name)


def is_signed_by(compiled: Compiled, public: bytes) -> bool:
    """Return whether the aid carries a valid signature of the key, and is whole.

    Raises:
        AidError: When the key cannot be read, or a section of the aid was changed.
    """
    from cryptography.exceptions import InvalidSignature

    key = public_key(public)
    require_whole(compiled)
    if len(compiled.signature) != SIGNATURE_BYTES:
        return False
    try:
        key.verify(compiled.signature, compiled.header)
    except InvalidSignature:
        return False
    return True


def trusted(compiled: Compiled, keys: Iterable[str]) -> bool:
    """Return whether one of the clinic's keys, in base64, signed the aid.

    Raises:
        AidError: When a key cannot be read, or a section of the aid was changed.
    """
    return any(is_signed_by(compiled, key.encode()) for key in keys)
