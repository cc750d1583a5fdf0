"""What IT's deployment runs: `policy check`, `policy install`, and `aid install` of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionaid.aid.compiled import open_compiled
from decisionaid.aid.library import SUFFIX
from decisionaid.aid.problems import AidError
from decisionaid.app import policy_of
from decisionaid.errors import PlainError, tell
from decisionaid.files import read_file, write_atomic
from decisionaid.policy import withdrawn_sentence
from decisionaid.policy_file import LARGEST_FILE, load_policy, policy_places
from decisionaid.updates import FOR_ALL, OLD, install_aid, version_key

if TYPE_CHECKING:
    import argparse

    from decisionaid.policy import Policy


def add_policy_commands(what: Any) -> None:
    """Add `policy check` and `policy install` beside `policy show`."""
    check = what.add_parser("check", help="whether a policy can be used; exit 1 where not")
    check.add_argument("policy_file", metavar="FILE", nargs="?",
                       help="without it the policy in force")
    check.set_defaults(run=run_check)
    install = what.add_parser("install", help="check a policy and put it where all starts find it")
    install.add_argument("policy_file", metavar="FILE")
    install.set_defaults(run=run_install)
    for command in (check, install):
        command.add_argument("--kiosk", action="store_true", dest="for_kiosk",
                             help="it must hold a staff PIN too")


def run_check(args: argparse.Namespace) -> int:
    """Say whether a policy can be used, and with --kiosk whether it holds a staff PIN.

    Raises:
        PlainError: Where it cannot be used.
    """
    named = Path(args.policy_file) if args.policy_file else None
    _require_usable(load_policy(named) if named else policy_of(args), kiosk=args.for_kiosk)
    print("policy: ok")
    return 0


def run_install(args: argparse.Namespace) -> int:
    """Put a policy where every start on this computer finds it; the one before is kept beside it.

    Raises:
        PlainError: Where it cannot be used or put there; the policy in force then stays.
    """
    source, place = Path(args.policy_file), policy_places()[0]
    _require_usable(load_policy(source), kiosk=args.for_kiosk)
    try:
        place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        data = read_file(source, LARGEST_FILE)
        write_atomic(place, data, FOR_ALL, place.with_name(place.name + OLD))
    except OSError:
        raise PlainError(f"The policy could not be put into {place.parent}. Nothing was changed. "
                         "Run this as an administrator, and check that the disk is not full."
                         ) from None
    print(f"{place}: in force at the next start.")
    return 0


def _require_usable(policy: Policy, *, kiosk: bool) -> None:
    """Refuse a policy with a mistake, and for a kiosk one without a staff PIN.

    Raises:
        PlainError: With the reason.
    """
    if policy.problems:
        raise PlainError("\n".join(policy.problems))
    if kiosk and not policy.rules.staff_pin:
        raise PlainError("The kiosk needs a staff PIN. Set staff_pin in the policy file.")


def install_folder(
    source: Path, folder: Path, policy: Policy, *, allow_older: bool = False
) -> int:
    """Put every guide of a folder, such as a clinic's share, where the next start finds it.

    A guide that is older than the one of its name that stands there already is passed over, so
    that a share which lags behind takes nothing back, unless that is asked for.

    Returns:
        0, or 1 where a guide was called back; a line for each guide is printed for the log.

    Raises:
        PlainError: When the folder holds no guide.
        AidError: When a guide is damaged, or not signed where the clinic asks for it.
    """
    found = sorted(source.glob(f"*{SUFFIX}"))
    if not found:
        raise PlainError(f"{source} holds no guide (*{SUFFIX}).")
    code = 0
    for path in found:
        there = folder / f"{open_compiled(path).manifest['aid']}{SUFFIX}"
        manifest = open_compiled(path).manifest
        if policy.is_withdrawn(str(manifest["aid"]), str(manifest["version"])):
            tell(withdrawn_sentence(str(manifest["aid"]), str(manifest["version"])))
            code = 1
        elif not allow_older and _version_there(there) > _version(path):
            print(f"{path}: passed over, a newer one is installed.")
        else:
            made = install_aid(path, folder, policy, allow_older=allow_older)
            print(f"{made}: taken at the next start.")
    return code


def _version(path: Path) -> tuple[int, ...]:
    return version_key(str(open_compiled(path).manifest["version"]))


def _version_there(path: Path) -> tuple[int, ...]:
    """Return the version of an installed guide; none where it is missing or damaged."""
    try:
        return _version(path) if path.is_file() else ()
    except AidError:
        return ()
