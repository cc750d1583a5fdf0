"""`decisionaid policy …`: what is in force and why, checking, putting it there, a PIN."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from decisionaid.app import all_guides, guides_of, policy_of, tell_it
from decisionaid.commands.rollout import add_policy_commands
from decisionaid.errors import PlainError
from decisionaid.policy import describe
from decisionaid.policy_guides import held_against

if TYPE_CHECKING:
    import argparse

PIN_LETTERS = (6, 20)


def add(commands: Any) -> None:
    """Add the `policy` command and what it can do."""
    policy = commands.add_parser("policy", help="the clinic's rules in force; a staff PIN")
    what = policy.add_subparsers(dest="what", required=True, metavar="WHAT")
    show = what.add_parser("show", help="every setting and where it came from")
    show.set_defaults(run=run_show)
    pin = what.add_parser("pin", help="make the hash of a staff PIN for the policy file",
                          description="Asks for the PIN twice, or reads one line from standard "
                          "input, and prints the line for the policy file.")
    pin.set_defaults(run=run_pin)
    add_policy_commands(what)


def run_pin(_args: argparse.Namespace) -> int:
    """Print the policy's line for a staff PIN; the PIN itself is shown and kept nowhere."""
    from decisionaid.pin import hash_pin

    if sys.stdin is None:
        raise PlainError("Standard input is closed. Give the PIN on it.")
    pin = _asked() if sys.stdin.isatty() else sys.stdin.readline(1000).strip()
    if not (pin.isascii() and pin.isdigit() and PIN_LETTERS[0] <= len(pin) <= PIN_LETTERS[1]):
        raise PlainError(f"A staff PIN has {PIN_LETTERS[0]} to {PIN_LETTERS[1]} digits and "
                         "nothing else. Fewer can be tried out by who can read the file.")
    print(f'staff_pin = "{hash_pin(pin)}"')
    return 0


def _asked() -> str:
    import getpass

    pin = getpass.getpass("Staff PIN: ")
    if getpass.getpass("Once more: ") != pin:
        raise PlainError("The two PINs differ. Run the command again.")
    return pin


def run_show(args: argparse.Namespace) -> int:
    """Print each rule with its origin; exit 1 where anything is to be mended."""
    policy = policy_of(args)
    with contextlib.suppress(PlainError):  # a guide that cannot be opened is not the policy's
        policy = held_against(policy, guides_of(all_guides(args, policy), policy))
    for line in describe(policy):
        print(line)
    tell_it(policy)
    return 1 if policy.problems else 0
