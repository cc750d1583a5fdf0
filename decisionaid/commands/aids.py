"""`decisionaid aid …`: start, list, check, audit, build, sign and verify aids."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decisionaid import clock
from decisionaid.aid.library import open_aid, shipped_aids
from decisionaid.aid.problems import AidError
from decisionaid.app import open_guides, policy_of, profile_folder_of, tell_it, tell_withdrawn
from decisionaid.commands import reviews, translations
from decisionaid.commands.output import STANDARD_OUTPUT, check_target, force_flag, put
from decisionaid.errors import PlainError
from decisionaid.files import read_file
from decisionaid.language import words
from decisionaid.review import review_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from decisionaid.aid.library import LoadedAid
    from decisionaid.policy import Policy

LARGEST_KEY = 4_000  # an Ed25519 key has 120; proving a huge one of another kind takes minutes


def add(commands: Any) -> None:
    """Add the `aid` command and what it can do."""
    aid = commands.add_parser("aid", help="start, list, check, audit, build, sign, verify aids")
    what = aid.add_subparsers(dest="what", required=True, metavar="WHAT")
    new = what.add_parser("new", help="a small valid aid to start from")
    new.add_argument("folder", metavar="DIR")
    new.set_defaults(run=run_new)
    listed = what.add_parser("list", help="aids, versions, dates, review state")
    listed.add_argument("--json", action="store_true", dest="as_json")
    listed.set_defaults(run=run_list)
    check = what.add_parser("check", help="every mistake: file:line: path: sentence")
    check.add_argument("aid_path", metavar="DIR_OR_FILE")
    check.set_defaults(run=run_check)
    audit = what.add_parser("audit", help="IPDAS, balance, numbers, coverage, reading level")
    audit.add_argument("aid_path", metavar="DIR_OR_FILE", nargs="?")
    audit.add_argument("--json", action="store_true", dest="as_json")
    audit.set_defaults(run=run_audit)
    build = what.add_parser("build", help="compile a folder into one file")
    build.add_argument("folder", metavar="DIR")
    build.add_argument("-o", "--output", required=True, metavar="FILE")
    force_flag(build)
    build.add_argument("--since", nargs="+", default=(), metavar="OLD",
                       help="older versions: who used one is told what changed since")
    build.set_defaults(run=run_build)
    shape = what.add_parser("format", help="every file and key of a guide, as Markdown")
    shape.set_defaults(run=run_format)
    changes = what.add_parser("changes", help="what changed from one guide to another")
    changes.add_argument("old", metavar="OLD", help="folder or file of the older guide")
    changes.add_argument("new", metavar="NEW")
    changes.set_defaults(run=run_changes)
    install = what.add_parser("install", help="put a compiled aid where the next start finds it")
    install.add_argument("file", metavar="FILE_OR_DIR")
    install.add_argument("--all-users", action="store_true",
                         help="for everyone on this computer (needs an administrator)")
    install.add_argument("--allow-older", action="store_true",
                         help="also over a newer version that is installed")
    install.set_defaults(run=run_install)
    reviews.add(what)
    translations.add(what)
    sign = what.add_parser("sign", help="sign a compiled aid (Ed25519)")
    sign.add_argument("file", metavar="FILE")
    sign.add_argument("--key", required=True, metavar="K", help="private key, PEM")
    sign.set_defaults(run=run_sign)
    verify = what.add_parser("verify", help="check the signature of a compiled aid")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--key", required=True, metavar="P", help="public key, PEM")
    verify.set_defaults(run=run_verify)


def run_new(args: argparse.Namespace) -> int:
    """Make a small valid aid in a folder that does not exist or is empty."""
    from decisionaid.aid.starter import id_of_folder, write_starter

    if args.folder in ("", STANDARD_OUTPUT):
        raise PlainError("An aid goes into a folder. Name a new one.")
    folder = Path(args.folder)
    write_starter(folder, id_of_folder(folder.absolute()), clock.today())
    print(f"A small aid stands in {args.folder}. "
          f"Look at it: decisionaid --aid {args.folder}")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """List the aids this computer has."""
    policy, library = open_guides(args)
    gone = tell_withdrawn(library, policy)
    rows = [_entry(s, policy) for s in library.shelved if s not in gone]
    code = 1 if gone or policy.problems else 0
    if args.as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return code
    for row in rows:
        languages = ", ".join(row["languages"])
        print(f"{row['aid']} {row['version']} ({languages}): {row['review_state'].rstrip('.')}; "
              f"{'signed' if row['trusted'] else 'not signed'} by this clinic")
        for decision in row["decisions"]:
            options = ", ".join(o["id"] for o in decision["options"])
            print(f"  {decision['id']}: {decision['title']} [{options}]")
    return code


def _entry(shelved: LoadedAid, policy: Policy) -> dict[str, Any]:
    from decisionaid.aid.viewing import review_said
    from decisionaid.updates import is_trusted

    aid, w = shelved.aid(shelved.languages[0]), words("en")

    def said(decision: str | None) -> str:
        clinic = review_words(policy, shelved, w)
        return clinic or " ".join(part for part in review_said(aid, decision, w) if part)

    return {
        "aid": aid.id, "version": aid.version, "languages": list(aid.languages),
        "published": aid.published, "review_by": aid.review_by,
        "sha256": shelved.sha256,
        "review_state": said(None),
        "trusted": is_trusted(shelved, policy),
        "decisions": [
            {"id": d.id, "title": d.title, "review_state": said(d.id),
             "options": [{"id": o.id, "name": o.name} for o in d.options]}
            for d in aid.decisions.values()
        ],
    }


def folder_of(path: Path) -> Iterator[Path]:
    """Yield the folder of an aid; a compiled file is unpacked for as long as it is needed."""
    if path.is_dir():
        yield path
        return
    compiled = open_aid(path).compiled
    if compiled is None:
        raise AidError(f"{path} is not a guide.")
    with tempfile.TemporaryDirectory(prefix="decisionaid-") as made:
        for name, data in compiled.authored().items():
            target = Path(made) / name
            if Path(made).resolve() not in target.resolve().parents:
                raise AidError(f"{path} names a file outside its own folder.")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield Path(made)


def unpainted_drawings(drawings: dict[str, str]) -> list[str]:
    """Return the names of drawings that do not paint, once each, within the time given."""
    from decisionaid import child
    from decisionaid.aid.drawings import mistake

    plain = {name: svg for name, svg in drawings.items() if not mistake(svg)}
    if not plain:
        return []
    try:
        return json.loads(child.run("paint", json.dumps(plain).encode()))
    except child.ChildError as error:
        if error.code == child.UNABLE:  # a computer without a window system: another one will
            return []
        if len(plain) == 1:
            return list(plain)
    return [name for one, svg in plain.items() for name in unpainted_drawings({one: svg})]


def _drawings(folder: Path) -> dict[str, str]:
    """Return the drawings of a folder that can be read; what cannot is told by its rules."""
    from decisionaid.aid.drawings import MOST_BYTES

    found: dict[str, str] = {}
    for path in sorted((folder / "drawings").glob("*.svg")):
        if path.is_symlink():
            continue
        with contextlib.suppress(OSError):
            found[path.stem] = read_file(path, MOST_BYTES).decode("utf-8", "replace")
    return found


def run_check(args: argparse.Namespace) -> int:
    """Print every mistake of an aid; exit 1 if there is one."""
    from concurrent.futures import ThreadPoolExecutor

    from decisionaid.aid.building import inspected_folder

    path = Path(args.aid_path)
    if not path.exists():
        raise PlainError(f"There is no {path}. Name the folder or file of an aid.")
    found = 0
    for folder in folder_of(path):
        with ThreadPoolExecutor(1) as beside:
            painting = beside.submit(unpainted_drawings, _drawings(folder))
            inspected = inspected_folder(folder)
            unpainted = painting.result()
        for problem in inspected.problems:
            print(problem)
        for warning in inspected.warnings:
            print(f"{warning} (a warning)")
        for name in unpainted:
            print(f"drawings/{name}.svg:1: .: This drawing cannot be painted, or takes too long.")
        found += len(inspected.problems) + len(unpainted)
    if not found:
        print(f"{path}: no mistakes.")
    return 1 if found else 0


def run_audit(args: argparse.Namespace) -> int:
    """Audit an aid; exit 1 if anything that is shown fails."""
    from decisionaid.aid.audit.run import audit_folder, printed

    path = Path(args.aid_path) if args.aid_path else _shipped_folder()
    failed = False
    for folder in folder_of(path):
        report = audit_folder(folder)
        failed = report.failed
        print(printed(report, as_json=args.as_json))
    return 1 if failed else 0


def _shipped_folder() -> Path:
    shipped = shipped_aids()
    if not shipped:
        raise PlainError("No guide is installed. Name the folder of one.")
    folder = shipped[0].with_suffix("")
    return folder if folder.is_dir() else shipped[0]


def run_build(args: argparse.Namespace) -> int:
    """Compile a folder into one file."""
    from decisionaid.aid.building import compile_folder

    older = [open_aid(Path(name)) for name in args.since]
    since = [{lang: old.aid(lang) for lang in old.languages} for old in older]
    inputs = [Path(name) for name in (args.folder, *args.since)]
    replaces = args.force or _is_compiled(args.output)  # its own kind is built again and again
    check_target(args.output, inputs, replaces=replaces)
    put(compile_folder(Path(args.folder), since), args.output, inputs, replaces=replaces)
    return 0


def _is_compiled(name: str) -> bool:
    """Return whether a compiled guide stands at a name."""
    from decisionaid.aid.compiled import MAGIC
    from decisionaid.files import read_start

    try:
        return read_start(Path(name), len(MAGIC)) == MAGIC
    except OSError:
        return False


def run_format(_args: argparse.Namespace) -> int:
    """Print the reference of a guide's format, made from the records."""
    from decisionaid.aid.format import reference

    print(reference())
    return 0


def run_changes(args: argparse.Namespace) -> int:
    """List which numbers, sentences, options and sources changed, in plain words."""
    from decisionaid.aid.changes import changes, told

    old, new = open_aid(Path(args.old)), open_aid(Path(args.new))
    lang = args.lang if args.lang in new.languages else new.languages[0]
    before, now = old.aid(lang), new.aid(lang)
    if before.id != now.id:
        raise PlainError(f"These are two guides, {before.id} and {now.id}, not two versions.")
    print(f"{now.id}: from {before.version} to {now.version}")
    found = changes(before, now)
    for line in told(found):
        print(line)
    if not found:
        print("Nothing that a person reads has changed.")
    return 0


def run_install(args: argparse.Namespace) -> int:
    """Put a compiled aid where the next start finds it, and keep the one it replaces."""
    from decisionaid.commands.rollout import install_folder
    from decisionaid.updates import install_aid, own_folder, system_folder

    folder = system_folder() if args.all_users else own_folder(profile_folder_of(args))
    policy = policy_of(args)
    policy.require_open()
    tell_it(policy)
    if Path(args.file).is_dir():
        return install_folder(Path(args.file), folder, policy, allow_older=args.allow_older)
    path = install_aid(Path(args.file), folder, policy, allow_older=args.allow_older)
    print(f"{path}: taken at the next start.")
    return 0


def run_sign(args: argparse.Namespace) -> int:
    """Sign a compiled aid in place."""
    from decisionaid.aid.signing import sign

    compiled = open_aid(Path(args.file)).compiled
    if compiled is None:
        raise PlainError("Only a built aid can be signed. Run `decisionaid aid build` first.")
    put(sign(compiled, _key(args.key)), args.file, replaces=True)
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Say whether a compiled aid carries a valid signature of the key."""
    from decisionaid.aid.signing import is_signed_by

    compiled = open_aid(Path(args.file)).compiled
    if compiled is None or not is_signed_by(compiled, _key(args.key)):
        raise PlainError(f"{args.file} is not signed by this key.")
    print(f"{args.file}: signed by this key, unchanged.")
    print(f'sha256 = "{compiled.sha256}"')
    return 0


def _key(path: str) -> bytes:
    try:
        return read_file(Path(path), LARGEST_KEY)
    except OSError:
        raise PlainError(f"The key {path} cannot be read.") from None
