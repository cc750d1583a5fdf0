"""The only place where rooms are joined: policy, aids, visit, store and screen."""

from __future__ import annotations

import gc
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from decisionaid import clock, guides
from decisionaid.aid.library import Library, LoadedAid, open_library
from decisionaid.errors import PlainError, ToldError, tell
from decisionaid.memory import start_overwriting
from decisionaid.paper_sizes import own_paper
from decisionaid.paths import profile_folder
from decisionaid.policy import Policy, told, with_kiosk, withdrawn_sentence
from decisionaid.policy_file import load_policy
from decisionaid.policy_guides import Guide, held_against
from decisionaid.preferences import Preferences, load_preferences, settings
from decisionaid.screen_probe import answers
from decisionaid.visit.guide import begun_with
from decisionaid.visit.model import PrintChoices, Visit, new_visit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from decisionaid.ui.program import Program

NO_SCREEN = (
    "No screen was found. To print without one, use `decisionaid sheet DECISION -o FILE`."
)
SILENT_SCREEN = (
    "The screen does not answer. Check that it is on, or log in again. To print without one, use "
    "`decisionaid sheet DECISION -o FILE`."
)


def check_screen() -> None:
    """Make sure a window can open, before Qt would abort.

    Raises:
        PlainError: Without a display that answers, or without the libraries Qt's X11 part needs.
    """
    if not sys.platform.startswith("linux"):
        return
    if not os.environ.get("QT_QPA_PLATFORM"):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            raise PlainError(NO_SCREEN)
        if not os.environ.get("WAYLAND_DISPLAY"):
            _check_libraries()
    if not answers(os.environ):
        raise PlainError(SILENT_SCREEN)


def _check_libraries() -> None:
    from decisionaid.window_packages import install_line, missing_packages, package_manager

    manager = package_manager()
    missing = missing_packages(manager)
    if missing:
        raise PlainError("The window system's libraries are missing. Run: "
                         + install_line(manager, missing))


def policy_of(args: argparse.Namespace) -> Policy:
    """Return the clinic's rules in force for these flags."""
    policy = load_policy(Path(args.policy) if args.policy else None)
    return with_kiosk(policy) if getattr(args, "kiosk", False) else policy


def tell_it(policy: Policy) -> None:
    """Tell IT on standard error all that is wrong with the policy file, and what it brings."""
    if policy.problems and sys.stderr is not None:
        tell("\n".join(told(policy)))


def open_guides(args: argparse.Namespace) -> tuple[Policy, Library]:
    """Return the policy, held against the guides there are, and the guides it allows.

    What is wrong with the policy is told on standard error, all of it at once.

    Raises:
        PlainError: When nothing may open, no guide is left, or a named one cannot be used.
    """
    policy = policy_of(args)
    policy.require_open()
    library = all_guides(args, policy)
    policy = held_against(policy, guides_of(library, policy))
    tell_it(policy)
    return policy, guides.allowed(library, policy)


def guides_of(library: Library, policy: Policy) -> tuple[Guide, ...]:
    """Return what the policy is held against; options only where the policy names some."""
    def options(shelved: LoadedAid) -> frozenset[str]:
        if not policy.rules.not_given_here:
            return frozenset()
        decisions = shelved.aid(shelved.languages[0]).decisions.values()
        return frozenset(o.id for d in decisions for o in d.options)

    return tuple(Guide(s.manifest["aid"], s.manifest["version"], s.sha256, options(s))
                 for s in library.shelved)


def all_guides(args: argparse.Namespace, policy: Policy) -> Library:
    """Return the guides for these flags, also those that the policy does not allow."""
    from decisionaid.updates import installed_paths

    passed: list[Path] = []
    if args.aid:
        return Library(guides.opened([Path(p) for p in args.aid], passed), passed)
    paths = installed_paths(profile_folder_of(args), policy, passed)
    for path in passed:
        guides.tell_passed_over(f"The guide file {path.name} cannot be used by this program.")
    return Library(open_library(paths).shelved, passed)


def library_of(args: argparse.Namespace, policy: Policy) -> Library:
    """Return the aids for these flags that the policy allows.

    Raises:
        PlainError: When nothing may open, none is left, or a named one cannot be used.
    """
    policy.require_open()
    return guides.allowed(all_guides(args, policy), policy)


def profile_folder_of(args: argparse.Namespace) -> Path:
    """Return the folder of all kept state."""
    return profile_folder(Path(args.profile) if args.profile else None)


def system_locale() -> str:
    """Return the system's locale where the environment does not name it: Windows and macOS."""
    if sys.platform.startswith("linux"):
        return ""
    from PySide6.QtCore import QLocale

    return QLocale.system().name()


def fresh_visits(library: Library) -> Callable[[str], Visit]:
    """Return what makes empty visits, each with an identity and an order of its own."""

    def fresh(language: str) -> Visit:
        first = library.first
        visit = new_visit(
            os.urandom(8).hex(), clock.today(), random.SystemRandom().randrange(1 << 30), language)
        paper = PrintChoices(paper=own_paper(system_locale()))
        return begun_with(msgspec.structs.replace(visit, printing=paper), first.manifest["aid"],
                          first.manifest["version"], first.languages)

    return fresh


def run(args: argparse.Namespace) -> int:
    """Open the window and run until it is closed; what hinders it is told on the screen as well.

    Raises:
        PlainError: When there is no screen, no usable aid, or the profile is in use.
    """
    check_screen()
    try:
        return run_window(args)
    except PlainError as error:
        if not isinstance(error, ToldError):
            tell_on_screen(error.sentence)
        raise


def tell_on_screen(sentence: str) -> None:
    """Say why nothing opens to someone who double-clicked and has no terminal to read it in."""
    if sys.stderr is None and os.name == "nt":
        return  # a box of the system says it
    if sys.stderr is not None and sys.stderr.isatty():
        return
    make_application()
    from decisionaid.ui.services.dialogs import Message, ask_alone, nobody_sees
    from decisionaid.ui.style.text import tr
    from decisionaid.ui.style.theme import theme

    if not nobody_sees():
        theme().apply()
        ask_alone(Message(tr("Talk It Through did not open"), sentence,
                          (("close", tr("Close")),), error=True))


def run_window(args: argparse.Namespace) -> int:
    """Open the window and run until it is closed.

    Raises:
        PlainError: When no guide can be used, or the profile is in use.
    """
    policy = policy_of(args)
    if policy.closed:
        return run_closed(args, policy)
    if policy.rules.kiosk and not policy.rules.staff_pin:
        tell_it(policy)
        raise PlainError("The kiosk needs a staff PIN. Set staff_pin in the policy file."
                         if not policy.problems else
                         "The kiosk does not start until the policy file is mended.")
    if policy.rules.kiosk:
        start_overwriting()
    policy, library = open_guides(args)
    tell_withdrawn(library, policy)
    program = make_program(args, policy, library)
    from decisionaid.ui.services.profile_lock import AlreadyOpen
    from decisionaid.ui.services.second_start import hand_over
    from decisionaid.ui.services.termination import TerminationHandler

    try:
        program.start()
    except PlainError as error:
        program.end()
        if isinstance(error, AlreadyOpen) and hand_over(program.profile, args.file or ""):
            tell(error.sentence)
            return 0
        raise
    recalled = guides.is_withdrawn(program.session.guide, policy)
    keeper, application = program.keeper, program.application
    # Not quit: that would close the window first, which asks a question nobody may answer.
    signals = TerminationHandler(application, keeper.keep_now, application.exit)
    code = application.exec()
    signals.stop()
    return code or int(recalled)


def tell_withdrawn(library: Library, policy: Policy) -> tuple[LoadedAid, ...]:
    """Say of each guide that was called back that it was, and return them."""
    gone = tuple(s for s in library.shelved if guides.is_withdrawn(s, policy))
    for shelved in gone if sys.stderr is not None else ():
        print(withdrawn_sentence(shelved.manifest["aid"], shelved.manifest["version"]),
              file=sys.stderr)
    return gone


def run_closed(args: argparse.Namespace, policy: Policy) -> int:
    """Show a calm page in place of any guide until the policy file is mended; exit 1, or 10."""
    tell_it(policy)
    application = make_application()
    from decisionaid.ui.kiosk.closed_window import ClosedWindow

    window = ClosedWindow(policy, lambda: policy_of(args))
    window.start()
    return application.exec() or 1


def make_program(args: argparse.Namespace, policy: Policy, library: Library) -> Program:
    """Build the application and everything in it, without showing it."""
    profile = profile_folder_of(args)
    kiosk = policy.rules.kiosk
    preferences = Preferences() if kiosk else load_preferences(profile)
    application = make_application()
    from decisionaid.ui.program import Program
    from decisionaid.ui.style.system_settings import system_of

    # Code and guide stay: collections need not look through them. No page is made yet, in which a
    # person might type and which then has to go.
    gc.freeze()
    system = system_of(application)
    in_force = settings(
        preferences, policy, language=args.lang, text_size=args.text_size, theme=args.theme,
        system=system.now())
    program = Program(application, library, policy, in_force, profile,
                      fresh_visits(library), start_of(args), system=system)
    if not kiosk:
        in_use = guides.in_use(library, policy)
        program.context.keeper.tell_passed_over(
            library.passed_over,
            [s.manifest["aid"] for s in library.shelved if in_use and s not in in_use])
    if args.aid and library.first.path.is_dir():
        from decisionaid.ui.widgets.findings import findings_of

        program.session.findings = findings_of(library.first.path)
    return program


def start_of(args: argparse.Namespace) -> tuple[str, tuple[str, ...], str]:
    """Return the decision, the cards and the visit file named on the command line."""
    options = tuple(o for o in (args.options or "").split(",") if o)
    return args.decision or "", options, args.file or ""


def make_application() -> QApplication:
    """Return the one application object, named neutrally."""
    from PySide6.QtWidgets import QApplication

    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    from decisionaid.ui.services.garbage import GarbageTimer
    from decisionaid.ui.services.qt_messages import application_started, listen_to_qt

    listen_to_qt()
    if sys.platform.startswith("linux") and os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt goes there by itself, and warns in words of its own
    # Named here, the style needs no call from Python, which would load every class of styles.
    application = QApplication(["decisionaid", "-style", "Fusion"])
    application_started()
    GarbageTimer(application)
    application.setProperty("fusion", True)
    application.setApplicationName("decisionaid")
    application.setApplicationDisplayName("Talk It Through")
    application.setDesktopFileName("decisionaid")
    return application


def build_every_page(
    args: argparse.Namespace, policy: Policy, library: Library
) -> Iterator[tuple[str, int]]:
    """Build every page in every language, never shown; yield the language and how many."""
    from decisionaid.ui.services.pages import PAGES
    from decisionaid.visit.options import choose_options

    program = make_program(args, policy, library)
    aid = library.first.aid(library.first.languages[0])
    decision = next(iter(aid.decisions.values()))
    session = program.session
    session.choose_decision(decision.id)
    session.act(choose_options, tuple(o.id for o in decision.options[:3]))
    try:
        for lang in library.first.languages:
            session.speak(lang)
            for page in PAGES:
                program.window.page(page.id).refresh()
            yield lang, len(PAGES)
    finally:
        program.end()


def paint_drawings(data: bytes) -> bytes:
    """Paint drawings once; see `drawing_check.paint_all`."""
    from decisionaid.ui.drawing_check import paint_all

    return paint_all(data)


def kiosk_selftest(args: argparse.Namespace, *, allow_unseen: bool) -> int:
    """Plant a canary in a full kiosk visit, finish it, and look where it must not be."""
    from decisionaid.ui.selftest import run_selftest

    policy, library = open_guides(args)
    first = library.first.manifest
    policy.require_in_use(first["aid"], first["version"])
    return run_selftest(with_kiosk(policy), library, profile_folder_of(args),
                        allow_unseen=allow_unseen)
