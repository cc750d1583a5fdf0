"""`decisionaid aid review`: its flags; what it does is loaded when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decisionaid.commands.output import force_flag

if TYPE_CHECKING:
    import argparse


def add(what: Any) -> None:
    """Add `aid review`."""
    review = what.add_parser(
        "review", help="workbooks for clinicians and translators, their answers, how far it is",
        description="Without --import or --status: write one workbook a decision and language.")
    review.add_argument("folder", metavar="DIR", help="the folder of the guide")
    review.add_argument("-o", "--output", metavar="FOLDER", help="where the workbooks go")
    force_flag(review)
    review.add_argument("--pdf", action="store_true", help="the same on paper beside it")
    review.add_argument("--decision", metavar="ID", help="this decision alone, or “guide” for what "
                        "all decisions share")
    review.add_argument("--import", nargs="+", metavar="FILE", dest="taken",
                        help="take filled-in workbooks back into DIR/reviews")
    review.add_argument("--date", metavar="YYYY-MM-DD", help="the day of the answers (today)")
    review.add_argument("--status", action="store_true",
                        help="what is reviewed, by whom, what has changed since, what remains")
    review.set_defaults(run=run_review)


def run_review(args: argparse.Namespace) -> int:
    """Write workbooks, take them back, or say how far the review is."""
    from decisionaid.commands.review_work import review

    return review(args)
