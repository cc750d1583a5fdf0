"""Where aids come from: a clinic's folder or the profile before the shipped one; and trust."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decisionaid.aid.compiled import open_compiled
from decisionaid.aid.library import SUFFIX, Shelved, shipped_aids
from decisionaid.aid.problems import AidError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.policy import Policy

OLD = ".old"


def system_folder(platform: str = sys.platform) -> Path:
    """Return the folder where a clinic puts aids for all users of a PC."""
    if platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "decisionaid" / "aids"
    if platform == "darwin":
        return Path("/Library/Application Support/decisionaid/aids")
    return Path("/var/lib/decisionaid/aids")


def installed_paths(profile: Path) -> tuple[Path, ...]:
    """Return the aids to open: for each id the newest of clinic, profile and shipped.

    A file that cannot be opened is passed over while another copy of any aid is there: a damaged
    update must not keep a person from the guide.
    """
    chosen: dict[str, tuple[tuple[int, ...], Path]] = {}
    for folder in (system_folder(), profile / "aids"):
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            try:
                manifest = open_compiled(path).manifest
            except AidError:
                continue
            _take(chosen, str(manifest["aid"]), str(manifest["version"]), path)
    shipped = shipped_aids()
    rest = [p for p in shipped if p.with_suffix("").name not in chosen]
    for path in shipped:
        name = path.with_suffix("").name
        if name in chosen and _shipped_is_newer(path, chosen[name][0]):
            rest.append(path)
            del chosen[name]
    return (*(path for _, path in chosen.values()), *rest)


def _take(
    chosen: dict[str, tuple[tuple[int, ...], Path]], aid: str, version: str, path: Path
) -> None:
    if aid not in chosen or version_key(version) > chosen[aid][0]:
        chosen[aid] = (version_key(version), path)


def _shipped_is_newer(path: Path, installed: tuple[int, ...]) -> bool:
    if path.is_dir():
        return False
    return version_key(str(open_compiled(path).manifest["version"])) > installed


def version_key(version: str) -> tuple[int, ...]:
    """Return a version as numbers to compare; anything that is no number counts as nought."""
    return tuple(int(p) if p.isdigit() else 0 for p in version.split("."))


def require_trusted(shelved: Iterable[Shelved], policy: Policy) -> None:
    """Refuse unsigned or changed aids where the policy asks for signatures.

    Raises:
        AidError: When an aid is not signed by one of the clinic's keys.
    """
    if not policy.rules.require_signatures:
        return
    for aid in shelved:
        if not is_trusted(aid, policy):
            name = aid.path.name
            raise AidError(f"The guide “{name}” is not signed by this clinic. Ask your IT "
                           "department for the signed copy.")


def is_trusted(shelved: Shelved, policy: Policy) -> bool:
    """Return whether a clinic's key signed this aid; False for one read from a folder."""
    from decisionaid.aid.signing import trusted

    compiled = shelved.compiled
    keys = [Path(k) for k in policy.rules.trusted_keys]
    return compiled is not None and trusted(compiled, keys)
