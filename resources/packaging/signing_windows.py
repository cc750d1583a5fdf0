"""Signs programs and packages for Windows (Authenticode) with a key from the environment."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from building import BuildError, run

if TYPE_CHECKING:
    from pathlib import Path

KEY = "DECISIONAID_WINDOWS_KEY"
CERTIFICATE = "DECISIONAID_WINDOWS_CERTIFICATE"
PASSWORD = "DECISIONAID_WINDOWS_PASSWORD_FILE"  # noqa: S105 - the name of a variable


def given() -> bool:
    """Return whether both key and certificate are named.

    Raises:
        BuildError: When one of them is missing, or no signing tool is there.
    """
    named = [bool(os.environ.get(name)) for name in (KEY, CERTIFICATE)]
    if any(named) and not all(named):
        raise BuildError(f"Signing for Windows needs both {KEY} and {CERTIFICATE}.", 3)
    if all(named) and shutil.which("osslsigncode") is None:
        raise BuildError("Signing for Windows needs osslsigncode. Install it with: sudo apt "
                         "install osslsigncode.", 3)
    return all(named)


def tell() -> None:
    """Say loudly when nothing will be signed."""
    if not given():
        print(f"!! No {KEY} and {CERTIFICATE}: programs and MSI are NOT SIGNED for Windows.")


def sign(file: Path, target: Path) -> None:
    """Write a signed copy of a program or package; without a key a plain copy.

    No time server is asked, because the build uses no network: the signature ends with its
    certificate, unless you stamp it afterwards.

    Args:
        file: What to sign.
        target: Where to; may be the file itself.

    Raises:
        BuildError: When the key does not fit or the tool fails.
    """
    if not given():
        if file != target:
            shutil.copyfile(file, target)
        return
    signed = file.with_name(file.name + ".signed")
    secret = ["-readpass", os.environ[PASSWORD]] if os.environ.get(PASSWORD) else []
    run(["osslsigncode", "sign", "-certs", os.environ[CERTIFICATE], "-key", os.environ[KEY],
         *secret, "-h", "sha256", "-n", "Talk It Through",
         "-in", file, "-out", signed], "Signing for Windows")
    signed.replace(target)
