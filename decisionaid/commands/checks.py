"""`decisionaid check` and `kiosk-selftest`: the program looks at itself, without a screen."""

from __future__ import annotations

import argparse
import os
import tempfile
from typing import TYPE_CHECKING, Any

from decisionaid import clock
from decisionaid.aid.library import Library
from decisionaid.app import open_guides, policy_of, tell_withdrawn
from decisionaid.errors import PlainError
from decisionaid.paths import without_screen

if TYPE_CHECKING:
    from decisionaid.policy import Policy


def add(commands: Any) -> None:
    """Add `check` and `kiosk-selftest`."""
    check = commands.add_parser("check", help="check aids, policy, every step, one PDF")
    check.set_defaults(run=run_check)
    selftest = commands.add_parser("kiosk-selftest", help="prove that a visit leaves no trace")
    selftest.add_argument("--allow-unseen", action="store_true",
                          help="exit 0 although some places could not be looked at")
    selftest.set_defaults(run=run_selftest)


def run_check(args: argparse.Namespace) -> int:
    """Load aids and policy, build every step in every language, render one PDF in memory."""
    os.environ.update(without_screen())
    if policy_of(args).closed:
        print("policy: it cannot be used, and nothing opens")
    policy, library = open_guides(args)
    print(f"policy: {'it has mistakes' if policy.problems else 'ok'}")
    for note in policy.notes:
        print(f"policy: {note}")
    gone = tell_withdrawn(library, policy)
    for shelved in library.shelved:
        aid = shelved.aid(shelved.languages[0])
        print(f"aid {aid.id} {aid.version}: {len(aid.decisions)} decisions, "
              f"{len(aid.estimates) + len(aid.medians)} numbers, "
              f"languages {', '.join(shelved.languages)}")
    for shelved in (s for s in library.shelved if s not in gone):
        alone = Library([shelved])
        _check_steps(args, policy, alone)
        _check_pdf(policy, alone)
    return 1 if policy.problems or gone else 0


def _check_steps(args: argparse.Namespace, policy: Policy, library: Library) -> None:
    from decisionaid.app import build_every_page

    with tempfile.TemporaryDirectory(prefix="decisionaid-check-") as folder:
        made = argparse.Namespace(
            profile=folder, lang=args.lang or "en", text_size=args.text_size or 100,
            theme=args.theme or "light", decision="", options="",
            file="", kiosk=False, aid=args.aid, policy=args.policy)
        for lang, pages in build_every_page(made, policy, library):
            print(f"steps in {lang}: {pages} pages built")


def _check_pdf(policy: Policy, library: Library) -> None:
    from decisionaid.app import fresh_visits
    from decisionaid.paper import visit_pdf

    visit = fresh_visits(library)(library.first.languages[0])
    data = visit_pdf(visit, library, policy, clock.today())
    if not data.startswith(b"%PDF"):
        raise PlainError("The PDF could not be made. Install the program again.")
    print(f"pdf: {len(data)} bytes in memory")


def run_selftest(args: argparse.Namespace) -> int:
    """Plant a canary in a kiosk visit, finish it, and search where it must not be."""
    os.environ.update({**without_screen(), **os.environ})
    from decisionaid.app import kiosk_selftest

    return kiosk_selftest(args, allow_unseen=args.allow_unseen)
