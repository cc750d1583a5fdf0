"""Where aids come from: a clinic's folder or the profile before the shipped one; and trust."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decisionaid.aid.compiled import MOST_FILE_BYTES, Compiled, open_compiled
from decisionaid.aid.compiled_check import require_decodable, require_viewable
from decisionaid.aid.library import SUFFIX, LoadedAid, shipped_aids
from decisionaid.aid.problems import AidError
from decisionaid.aid.signing import trusted
from decisionaid.errors import PlainError
from decisionaid.files import read_file, write_atomic
from decisionaid.policy import Policy
from decisionaid.policy_guides import Guide, held_against

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OLD = ".old"
FOR_ALL = 0o644
Chosen = dict[str, tuple[tuple[int, ...], Path]]


def system_folder(platform: str = sys.platform) -> Path:
    """Return the folder where a clinic puts aids for all users of a PC."""
    if platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "decisionaid" / "aids"
    if platform == "darwin":
        return Path("/Library/Application Support/decisionaid/aids")
    return Path("/var/lib/decisionaid/aids")


def own_folder(profile: Path) -> Path:
    """Return the folder of the aids of one person alone."""
    return profile / "aids"


def installed_paths(
    profile: Path, policy: Policy | None = None, passed_over: list[Path] | None = None
) -> tuple[Path, ...]:
    """Return the aids to open: for each id the newest of clinic, profile and shipped.

    A file that is damaged, of a form this program cannot read, or not signed where the clinic asks
    for it, is passed over, and the one it replaced is taken: a bad update must not keep a person
    from the guide.

    Args:
        profile: The folder of all kept state.
        policy: The clinic's rules.
        passed_over: Takes the files that were passed over, to be told.
    """
    rules = policy or Policy()
    passed = [] if passed_over is None else passed_over
    chosen: Chosen = {}
    for folder in (system_folder(), own_folder(profile)):
        for path in _usable(folder, rules, passed):
            manifest = open_compiled(path).manifest
            _take(chosen, str(manifest["aid"]), str(manifest["version"]), path)
    shipped = shipped_aids()
    rest = [p for p in shipped if p.with_suffix("").name not in chosen]
    for path in shipped:
        name = path.with_suffix("").name
        if name in chosen and _shipped_is_newer(path, chosen[name][0]):
            rest.append(path)
            del chosen[name]
    return (*(path for _, path in chosen.values()), *rest)


def _usable(folder: Path, policy: Policy, passed_over: list[Path]) -> Iterator[Path]:
    """Yield each aid of a folder that can be opened, else the one kept from before it."""
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        for candidate in (path, path.with_name(path.name + OLD)):
            if _is_usable(candidate, policy):
                yield candidate
                break
            if candidate == path:
                passed_over.append(path)


def _is_usable(path: Path, policy: Policy) -> bool:
    try:
        compiled = open_compiled(path)
        require_decodable(compiled)
        return not policy.rules.require_signatures or _trusted(compiled, policy)
    except AidError:
        return False


def _take(chosen: Chosen, aid: str, version: str, path: Path) -> None:
    if aid not in chosen or version_key(version) > chosen[aid][0]:
        chosen[aid] = (version_key(version), path)


def _shipped_is_newer(path: Path, installed: tuple[int, ...]) -> bool:
    if path.is_dir():
        return False
    return version_key(str(open_compiled(path).manifest["version"])) > installed


def version_key(version: str) -> tuple[int, ...]:
    """Return a version as numbers to compare; anything that is no number counts as nought."""
    return tuple(int(p) if p.isdecimal() and len(p) < 10 else 0 for p in version.split("."))


def install_aid(
    source: Path, folder: Path, policy: Policy, *, allow_older: bool = False
) -> Path:
    """Put an aid where the next start finds it; the one it replaces is kept beside it.

    The new file was read whole, every decision in every language, before the old one gives way,
    and a program that is running goes on with what it has open.

    Args:
        source: The compiled file.
        folder: Where it goes.
        policy: The clinic's rules.
        allow_older: Take it although a newer version stands there.

    Raises:
        AidError: When the aid is damaged, made for another version of the program, not signed
            where the clinic asks for it, or older than the one that stands there.
        PlainError: When the folder cannot be written.
    """
    compiled = open_compiled(source)
    require_viewable(compiled)
    aid, version = str(compiled.manifest["aid"]), str(compiled.manifest["version"])
    # A slip in the rules that may mean this guide holds it back, as it will at the next start.
    policy = held_against(policy, (Guide(aid, version, compiled.sha256),))
    if not policy.allows_aid(aid):
        raise PlainError(f"The clinic's rules do not allow the guide “{source.name}” here.")
    policy.require_in_use(aid, version)
    require_trusted([LoadedAid(source, compiled, {})], policy)
    target = folder / f"{_plain_name(compiled)}{SUFFIX}"
    if not allow_older:
        _require_newer(compiled, target)
    for_all = folder == system_folder()
    try:
        folder.mkdir(mode=0o755 if for_all else 0o700, parents=True, exist_ok=True)
        write_atomic(target, read_file(source, MOST_FILE_BYTES), FOR_ALL if for_all else 0o600,
                     target.with_name(target.name + OLD))
    except OSError:
        raise PlainError(f"The guide could not be put into {folder}. Nothing was changed. "
                         "Check that you may write there and that the disk is not full.") from None
    return target


def _require_newer(compiled: Compiled, target: Path) -> None:
    """Refuse to replace an aid that can be used by an older version of it.

    Raises:
        AidError: When the one that stands there is newer.
    """
    try:
        there = open_compiled(target)
        require_decodable(there)
    except AidError:
        return  # missing, or of no use: anything whole is better
    new, old = str(compiled.manifest["version"]), str(there.manifest["version"])
    if version_key(new) < version_key(old):
        raise AidError(f"The guide “{compiled.path.name}” is version {new}, and the newer {old} "
                       "stands there. Use --allow-older to go back to it.")


def _plain_name(compiled: Compiled) -> str:
    """Return the id of an aid, which may not lead out of its folder."""
    name = str(compiled.manifest["aid"])
    if not name.replace("-", "").replace("_", "").isalnum():
        raise AidError(f"The guide “{compiled.path.name}” has a name that cannot be used.")
    return name


def require_trusted(shelved: Iterable[LoadedAid], policy: Policy) -> None:
    """Refuse unsigned or changed aids where the policy asks for signatures.

    Raises:
        AidError: When an aid is not signed by one of the clinic's keys.
    """
    if not policy.rules.require_signatures:
        return
    for aid in shelved:
        if aid.compiled is None or not _trusted(aid.compiled, policy):
            raise AidError(f"The guide “{aid.path.name}” is not signed by this clinic. Ask your "
                           "IT department for the signed copy.")


def is_trusted(shelved: LoadedAid, policy: Policy) -> bool:
    """Return whether a clinic's key signed this aid; False for one read from a folder."""
    return shelved.compiled is not None and _trusted(shelved.compiled, policy)


def _trusted(compiled: Compiled, policy: Policy) -> bool:
    """Return whether a key of the policy signed the aid.

    Raises:
        AidError: When the aid was changed, or a key of the policy cannot be read.
    """
    return bool(policy.rules.trusted_keys) and trusted(compiled, policy.rules.trusted_keys)
