"""`decisionaid sheet` and `decisionaid summary`: pages without a screen."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionaid import clock
from decisionaid.aid.viewing import view as make_view
from decisionaid.aid.views import ViewRequest
from decisionaid.app import open_guides
from decisionaid.commands.output import check_target, force_flag, put
from decisionaid.errors import CancelledError, PlainError
from decisionaid.files import read_file
from decisionaid.guides import with_decision
from decisionaid.language import words
from decisionaid.memory_limit import more_memory
from decisionaid.paper import visit_document
from decisionaid.paper_sizes import PAPERS
from decisionaid.policy_file import policy_places
from decisionaid.review import review_words
from decisionaid.summary.choices import SHEET_SECTIONS, USUAL_SHEET, SheetChoices
from decisionaid.visit.model import MOST_OPTIONS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decisionaid.aid.library import Library, LoadedAid
    from decisionaid.aid.model import Aid, Decision
    from decisionaid.language import Words
    from decisionaid.policy import Policy
    from decisionaid.summary.document import Document
    from decisionaid.visit.model import PrintChoices, Visit

    Cancelled = Callable[[], bool]

PDF_START = b"%PDF"
LARGEST_PDF = 96 << 20
LARGEST_PASSWORD = 100_000
MOST_SECONDS, MOST_MEMORY = 120.0, 1 << 30  # as the window's pages have


def add(commands: Any) -> None:
    """Add `sheet` and `summary`."""
    sheet = commands.add_parser(
        "sheet", help="a discussion sheet for a decision",
        epilog="Sections: " + ", ".join(SHEET_SECTIONS) + ".")
    sheet.add_argument("decision", metavar="DECISION")
    sheet.add_argument("--denominator", type=int, choices=(100, 1000), default=100)
    sheet.add_argument("--survival", choices=("show", "hide", "doctor"), default="hide")
    sheet.add_argument("--options", metavar="A,B,C")
    _page_flags(sheet)
    sheet.set_defaults(run=run_sheet)
    summary = commands.add_parser(
        "summary", help="the summary of a kept visit",
        epilog="Sections: " + ", ".join(SECTIONS) + ".")
    summary.add_argument("visit", metavar="VISIT", help="a visit file, or a PDF that carries one")
    summary.add_argument("--denominator", type=int, choices=(100, 1000))
    summary.add_argument("--survival", choices=("show", "hide", "doctor"))
    summary.add_argument("--options", metavar="A,B,C")
    summary.add_argument("--password-file", metavar="FILE")
    _page_flags(summary)
    summary.set_defaults(run=run_summary)


def _page_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="FILE")
    force_flag(parser)
    parser.add_argument("--sections", metavar="A,B")
    parser.add_argument("--paper", choices=tuple(PAPERS))
    parser.add_argument("--print-size", type=int, choices=(14, 18, 24))
    parser.add_argument(
        "--numbers", choices=("none", "first", "all"),
        help="adds the first number of each topic for each option, or all of them")
    parser.add_argument("--format", choices=("pdf", "text"), default="pdf")
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD")


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date reads like 2026-11-25") from None


def _today(args: argparse.Namespace) -> dt.date:
    """Return the date given, else today."""
    return args.date or clock.today()


def _judged_on(args: argparse.Namespace) -> dt.date:
    """Return the day on which the age of the facts is judged: `--date` or the clock, the later."""
    return max(_today(args), clock.today())


def _names(text: str | None, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Return the names of a list flag, each of them known.

    Raises:
        PlainError: When one is unknown.
    """
    named = tuple(n for n in (text or "").split(",") if n)
    for name in named:
        if name not in known:
            raise PlainError(f"There is no {what} “{name}”. Known: {', '.join(known)}.")
    if what == "option" and len(named) > MOST_OPTIONS:
        raise PlainError(f"At most {MOST_OPTIONS} options stand side by side. Name fewer.")
    return named


def run_sheet(args: argparse.Namespace) -> int:
    """Write a discussion sheet of one decision."""
    from msgspec.structs import replace

    policy, library = open_guides(args)
    check_target(args.output, _inputs(args, library), replaces=args.force)
    shelved, aid, decision = _decision(
        library, policy, args.decision, args.lang or policy.rules.language or "en")
    w = words(aid.lang)
    known = tuple(o.id for o in decision.options)
    named = _names(args.options, known, "option")
    sections = _sheet_sections(args)
    survival = {"show": "show", "hide": "not_now", "doctor": "doctor"}[args.survival]
    request = ViewRequest(
        lang=aid.lang, today=_judged_on(args), decision=decision.id, options=named or known[:3],
        survival=survival, denominator=args.denominator,  # type: ignore[arg-type]
        not_given_here=policy.rules.not_given_here,
        review=review_words(policy, shelved, w),
        order_note=_order_note(named, decision, w),
    )
    from decisionaid.summary.build import sheet_document

    choices = SheetChoices(
        date=_today(args), sections=sections, paper=args.paper or "letter",
        print_size=args.print_size or 14, numbers="first" if args.numbers == "first" else "all")

    def made(request: ViewRequest) -> Document:
        doctor = make_view(aid, replace(request, survival="show"))
        return sheet_document(make_view(aid, request), choices, w, policy=policy,
                              doctor=doctor if survival == "doctor" else None)

    with _in_bounds() as late:
        document = made(request)
        if not named and choices.print_size == 14 and _grid_pages(document, late) > 1:
            document = made(replace(request, options=known[:2]))  # the first that fit one page
        data = _made(document, args, late)
    put(data, args.output, _inputs(args, library), replaces=args.force)
    return 0


@contextmanager
def _in_bounds() -> Iterator[Cancelled]:
    """Yield what tells that the pages take too long; more memory than pages may take is refused.

    Raises:
        PlainError: When the pages went over a limit.
    """
    ends = time.monotonic() + MOST_SECONDS
    try:
        with more_memory(MOST_MEMORY):
            yield lambda: time.monotonic() > ends
    except (CancelledError, MemoryError):
        raise PlainError("These pages take too much time or memory. Name fewer --sections, or "
                         "shorten what was written.") from None


def _sheet_sections(args: argparse.Namespace) -> tuple[str, ...]:
    """Return the sections of a sheet: those named, else the usual, and the numbers asked for."""
    named = _names(args.sections, SHEET_SECTIONS, "section")
    wanted = {*(named or USUAL_SHEET)}
    if args.numbers in ("first", "all"):
        wanted.add("all_numbers")
        if args.numbers == "all" and not named:
            wanted.add("unknowns")
    return tuple(name for name in SHEET_SECTIONS if name in wanted)


def _grid_pages(document: Document, late: Cancelled) -> int:
    """Return how many pages the options side by side take."""
    from decisionaid.summary.pdf.write import section_pages

    pages = zip(document.sections, section_pages(document, late), strict=True)
    return sum(count for section, count in pages if section.turn)


def _made(document: Document, args: argparse.Namespace, late: Cancelled) -> bytes:
    """Return the pages as text or PDF, and say on standard error how many there are."""
    if args.format == "text":
        from decisionaid.summary.text import plain_text

        return plain_text(document).encode()
    from decisionaid.summary.pdf.write import write_pdf

    written = write_pdf(document, cancelled=late)
    count = sum(written.pages)
    print(f"{count} page." if count == 1 else f"{count} pages.", file=sys.stderr)
    return written.data


def _order_note(named: tuple[str, ...], decision: Decision, w: Words) -> str:
    """Say whose order the sheet uses."""
    if named:
        names = {o.id: o.name for o in decision.options}
        return w.tr("Order as asked for: {names}.").format(names=", ".join(
            names[n] for n in named))
    return w.tr("Order as in the guide.")


def _inputs(args: argparse.Namespace, library: Library) -> tuple[Path, ...]:
    """Return the files that the command reads, none of which it may write over."""
    named = (args.policy, getattr(args, "visit", None), getattr(args, "password_file", None))
    return (*(s.path for s in library.shelved), *policy_places(), *(Path(n) for n in named if n))


def _decision(
    library: Library, policy: Policy, decision_id: str, lang: str
) -> tuple[LoadedAid, Aid, Decision]:
    shelved = with_decision(library, decision_id, lang)
    if shelved is None:
        known = ", ".join(d for s in library.shelved for d in s.aid(lang).decisions)
        raise PlainError(f"There is no decision “{decision_id}”. Known: {known}.")
    policy.require_in_use(shelved.manifest["aid"], shelved.manifest["version"])
    _require_language(shelved, lang)
    aid = shelved.aid(lang)
    return shelved, aid, aid.decisions[decision_id]


def _require_language(shelved: LoadedAid, lang: str) -> None:
    if lang not in shelved.languages:
        raise PlainError(f"This guide does not speak “{lang}”. "
                         f"Known: {', '.join(shelved.languages)}.")


def run_summary(args: argparse.Namespace) -> int:
    """Write the summary of a kept visit."""
    policy, library = open_guides(args)
    check_target(args.output, _inputs(args, library), replaces=args.force)
    visit = read_any_visit(Path(args.visit), _password(args.password_file))
    shelved = library.find(visit.aid_id) if visit.aid_id else library.first
    if shelved is None:
        raise PlainError(f"The guide of this visit, “{visit.aid_id}”, is not on this computer. "
                         "Name it with --aid.")
    policy.require_in_use(shelved.manifest["aid"], shelved.manifest["version"])
    visit = _with_flags(visit, args, shelved)
    with _in_bounds() as late:
        document = visit_document(
            visit, library, policy, _judged_on(args), _choices(visit, args))
        data = _made(document, args, late)
    put(data, args.output, _inputs(args, library), replaces=args.force)
    return 0


def read_any_visit(path: Path, password: str | None) -> Visit:
    """Return the visit in a visit file, or carried by a PDF.

    Raises:
        PlainError: When there is none, it is damaged, or the password is wrong.
    """
    from decisionaid.visit.store.kept import read_visit

    try:
        data = read_file(path, LARGEST_PDF)
    except OSError as error:
        reason = error.strerror or "it refuses"
        raise PlainError(f"{path} cannot be read ({reason}). Check the name.") from None
    if data.startswith(PDF_START):
        from decisionaid.summary.pdf.read import attached_visit

        data = attached_visit(data, words("en"))
    return read_visit(data, words("en"), password).visit


def _password(source: str | None) -> str | None:
    if source is None:
        return None
    try:
        if source == "-" and sys.stdin is None:
            raise PlainError("Standard input is closed. Give the password on it, or in a file.")
        data = _standard_input() if source == "-" else read_file(Path(source), LARGEST_PASSWORD)
        # Editors of Windows begin a file with a mark; it is no part of the password.
        return data.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise PlainError(f"The password file {source} cannot be read. It holds the password alone, "
                         "as UTF-8 text.") from None


def _standard_input() -> bytes:
    """Return the password that another program hands in.

    Raises:
        PlainError: When nothing is handed in, or more than any password.
    """
    data = sys.stdin.buffer.read(LARGEST_PASSWORD + 1) if sys.stdin is not None else b""
    if not data or len(data) > LARGEST_PASSWORD:
        raise PlainError("No password came on standard input. Write it there, or name a file.")
    return data


def _with_flags(visit: Visit, args: argparse.Namespace, shelved: LoadedAid) -> Visit:
    """Return the visit as the flags want it shown.

    Raises:
        PlainError: When its guide has no such language or its decision no such option.
    """
    from msgspec.structs import replace

    changes: dict[str, Any] = {}
    if args.lang:
        _require_language(shelved, args.lang)
        changes["language"] = args.lang
    if args.denominator:
        changes["denominator"] = args.denominator
    if args.options:
        decision = shelved.aid(visit.language).decisions.get(visit.decision_id or "")
        known = tuple(o.id for o in decision.options) if decision else ()
        named = _names(args.options, known, "option")
        changes |= {"options": named, "options_moved": True}
    if args.survival:
        chosen = {"show": "show", "hide": "not_now", "doctor": "doctor"}[args.survival]
        changes["patient"] = replace(visit.patient, survival=chosen)
    return replace(visit, **changes) if changes else visit


def _choices(visit: Visit, args: argparse.Namespace) -> PrintChoices:
    from msgspec.structs import replace

    changes: dict[str, Any] = {}
    if args.sections:
        changes["sections"] = _names(args.sections, SECTIONS, "section")
    if args.paper:
        changes["paper"] = args.paper
    if args.print_size:
        changes["print_size"] = args.print_size
    if args.numbers:
        sections = changes.get("sections", visit.printing.sections)
        left = {*sections} - {"all_numbers"}
        if args.numbers != "none":
            left.add("all_numbers")
            changes["numbers"] = args.numbers
        changes["sections"] = tuple(name for name in SECTIONS if name in left)
    return replace(visit.printing, **changes)

