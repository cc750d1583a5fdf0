"""The only place where rooms are joined: policy, aids, visit, store and screen."""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from decisionaid.aid.library import Library, open_library
from decisionaid.errors import PlainError
from decisionaid.paths import profile_folder
from decisionaid.policy import Policy, load_policy, with_kiosk
from decisionaid.preferences import Preferences, load_preferences, settings
from decisionaid.visit.model import Visit, new_visit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from decisionaid.ui.program import Program

NO_SCREEN = (
    "No screen was found. To print without one, use `decisionaid sheet DECISION -o FILE`."
)


def check_screen() -> None:
    """Make sure a window can open, before Qt would abort.

    Raises:
        PlainError: Without a display, or on Linux without the libraries Qt's X11 part needs.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise PlainError(NO_SCREEN)
    if os.environ.get("WAYLAND_DISPLAY"):
        return
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


def library_of(args: argparse.Namespace, policy: Policy) -> Library:
    """Return the aids for these flags that the policy allows.

    Raises:
        PlainError: When none is left, or a named one cannot be used.
    """
    from decisionaid.updates import installed_paths, require_trusted

    named = [Path(p) for p in args.aid or ()]
    library = open_library(named or installed_paths(profile_folder_of(args), policy))
    allowed = [s for s in library.shelved if policy.allows_aid(s.manifest["aid"])]
    if not allowed:
        raise PlainError("The clinic's rules allow none of the guides on this computer.")
    require_trusted(allowed, policy)
    return Library(allowed)


def profile_folder_of(args: argparse.Namespace) -> Path:
    """Return the folder of all kept state."""
    return profile_folder(Path(args.profile) if args.profile else None)


def fresh_visits(library: Library) -> Callable[[str], Visit]:
    """Return what makes empty visits, each with an identity and an order of its own."""

    def fresh(language: str) -> Visit:
        manifest = library.first.manifest
        visit = new_visit(
            os.urandom(8).hex(), dt.date.today(),  # noqa: DTZ011 - a person's own day
            random.SystemRandom().randrange(1 << 30),
            language if language in library.first.languages else "en")
        return msgspec.structs.replace(
            visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    return fresh


def run(args: argparse.Namespace) -> int:
    """Open the window and run until it is closed.

    Raises:
        PlainError: When there is no screen, no usable aid, or the profile is in use.
    """
    check_screen()
    policy = policy_of(args)
    if getattr(args, "kiosk", False) and not policy.rules.staff_pin:
        raise PlainError("The kiosk needs a staff PIN. Set staff_pin in the policy file.")
    library = library_of(args, policy)
    program = make_program(args, policy, library)
    try:
        program.start()
    except PlainError:
        program.end()
        raise
    return program.application.exec()


def make_program(args: argparse.Namespace, policy: Policy, library: Library) -> Program:
    """Build the application and everything in it, without showing it."""
    profile = profile_folder_of(args)
    kiosk = policy.rules.kiosk
    preferences = Preferences() if kiosk else load_preferences(profile)
    application = make_application()
    from decisionaid.ui.program import Program
    from decisionaid.ui.style.system_settings import system_settings

    in_force = settings(
        preferences, policy, language=args.lang, text_size=args.text_size, theme=args.theme,
        system=system_settings(application))
    program = Program(application, library, policy, in_force, profile,
                      fresh_visits(library), start_of(args))
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
    from decisionaid.ui.services.crash_handler import listen_to_qt

    listen_to_qt()
    # Named here, the style needs no call from Python, which would load every class of styles.
    application = QApplication(["decisionaid", "-style", "Fusion"])
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
    from decisionaid.visit import acts

    program = make_program(args, policy, library)
    aid = library.first.aid("en")
    decision = next(iter(aid.decisions.values()))
    session = program.session
    session.choose_decision(decision.id)
    session.act(acts.choose_options, tuple(o.id for o in decision.options[:3]))
    try:
        for lang in library.first.languages:
            session.speak(lang)
            for page in PAGES:
                program.window.page(page.id).refresh()
            yield lang, len(PAGES)
    finally:
        program.end()


def kiosk_selftest(args: argparse.Namespace, *, allow_unseen: bool) -> int:
    """Plant a canary in a full kiosk visit, finish it, and look where it must not be."""
    from decisionaid.ui.kiosk.selftest import run_selftest

    policy = with_kiosk(policy_of(args))
    return run_selftest(policy, library_of(args, policy), profile_folder_of(args),
                        allow_unseen=allow_unseen)
