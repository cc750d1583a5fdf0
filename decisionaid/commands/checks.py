"""`decisionaid check` and `kiosk-selftest`: the program looks at itself, without a screen."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from decisionaid.app import library_of, policy_of
from decisionaid.errors import PlainError

if TYPE_CHECKING:
    from decisionaid.aid.library import Library
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
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    policy = policy_of(args)
    for problem in policy.problems:
        print(problem, file=sys.stderr)
    print(f"policy: {'malformed, strictest rules in force' if policy.problems else 'ok'}")
    library = library_of(args, policy)
    for shelved in library.shelved:
        aid = shelved.aid(shelved.languages[0])
        print(f"aid {aid.id} {aid.version}: {len(aid.decisions)} decisions, "
              f"{len(aid.estimates) + len(aid.medians)} numbers, "
              f"languages {', '.join(shelved.languages)}")
    _check_steps(args, policy, library)
    _check_pdf(policy, library)
    return 1 if policy.problems else 0


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

    visit = fresh_visits(library)("en")
    data = visit_pdf(visit, library, policy, dt.date.today())  # noqa: DTZ011
    if not data.startswith(b"%PDF"):
        raise PlainError("The PDF could not be made. Install the program again.")
    print(f"pdf: {len(data)} bytes in memory")


def run_selftest(args: argparse.Namespace) -> int:
    """Plant a canary in a kiosk visit, finish it, and search where it must not be."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from decisionaid.app import kiosk_selftest

    return kiosk_selftest(args, allow_unseen=args.allow_unseen)
