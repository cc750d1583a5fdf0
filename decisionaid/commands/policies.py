"""`decisionaid policy …`: what is in force and where it came from, checking, putting it there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from decisionaid.app import policy_of
from decisionaid.commands.rollout import add_policy_commands
from decisionaid.policy import describe

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `policy` command and what it can do."""
    policy = commands.add_parser("policy", help="the clinic's rules in force")
    what = policy.add_subparsers(dest="what", required=True, metavar="WHAT")
    show = what.add_parser("show", help="every setting and where it came from")
    show.set_defaults(run=run_show)
    add_policy_commands(what)


def run_show(args: argparse.Namespace) -> int:
    """Print each rule with its origin; exit 1 where the file was malformed."""
    policy = policy_of(args)
    for line in describe(policy):
        print(line)
    for problem in policy.problems:
        print(problem, file=sys.stderr)
    return 1 if policy.problems else 0
