"""What `decisionaid aid review` does: workbooks written, answers taken back, how far it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from decisionaid import clock
from decisionaid.aid import evidence as ev
from decisionaid.aid.building import aids_of, checked_folder
from decisionaid.aid.reviewing import stored
from decisionaid.aid.reviewing import workbook as wb
from decisionaid.aid.reviewing.items import Item, ItemGroup, groups
from decisionaid.aid.reviewing.stored import ReviewerAnswers, Verdicts, status_of
from decisionaid.commands.output import STANDARD_OUTPUT, check_target
from decisionaid.errors import PlainError, tell
from decisionaid.files import resolved, write_atomic

if TYPE_CHECKING:
    import argparse

    from decisionaid.aid.authored import Folder
    from decisionaid.aid.model import Aid
    from decisionaid.aid.reviewing.importing import ExpectedItems, ImportResult

Key = tuple[str, str]


class GuideUnderReview:
    """A guide laid out for review: its aids, and the items of each language."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.aids: dict[str, Aid] = aids_of(root)
        first = next(iter(self.aids.values()))
        self.base = self.aids[first.base_language]
        evidence = ev.load(root / "evidence")
        self.groups: dict[str, tuple[ItemGroup, ...]] = {
            lang: groups(aid, evidence, None if lang == self.base.lang else self.base)
            for lang, aid in self.aids.items()
        }

    def expected(self) -> ExpectedItems:
        """Return what a workbook of this guide may hold."""
        from decisionaid.aid.reviewing.importing import ExpectedItems

        items: dict[Key, dict[str, Item]] = {}
        numbers: dict[Key, dict[str, str]] = {}
        for lang, found in self.groups.items():
            for group in found:
                items[group.id, lang] = {i.id: i for i in group.items}
                numbers[group.id, lang] = {i.id: no for no, i in wb.numbered(group.items)}
        return ExpectedItems(self.base.id, wb.roles_of(self.base), items, numbers)


def review(args: argparse.Namespace) -> int:
    """Write workbooks, take them back, or say how far the review is."""
    root = Path(args.folder)
    if not root.is_dir():
        raise PlainError(f"There is no folder {root}. Name the folder of a guide.")
    chosen = [bool(args.output), bool(args.taken), bool(args.status)]
    if sum(chosen) != 1:
        raise PlainError("Say one of -o FOLDER, --import FILE or --status.")
    guide = GuideUnderReview(root)
    if args.status:
        return _status(guide)
    return _take(guide, args) if args.taken else _write(guide, args)


def _write(guide: GuideUnderReview, args: argparse.Namespace) -> int:
    folder = Path(args.output)
    chosen = [(guide.aids[lang], group) for lang, found in guide.groups.items() for group in found
              if args.decision in (None, group.id) and args.lang in (None, lang)]
    if not chosen:
        known = ", ".join(g.id for g in guide.groups[guide.base.lang])
        raise PlainError(f"There is nothing to review by that name. Decisions: {known}. "
                         f"Languages: {', '.join(guide.aids)}.")
    paths = [folder / wb.file_name(wb.info_of(aid, group)) for aid, group in chosen]
    try:
        _check_folder(folder, guide.root)
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:  # an answered workbook must not be lost: all are asked about first
            for target in (path, *((path.with_suffix(".pdf"),) if args.pdf else ())):
                check_target(str(target), [guide.root], replaces=args.force)
        for path, (aid, group) in zip(paths, chosen, strict=True):
            write_atomic(path, wb.workbook(aid, group), mode=0o644)
            if args.pdf:
                from decisionaid.commands.review_paper import review_pdf

                write_atomic(path.with_suffix(".pdf"), review_pdf(aid, group), mode=0o644)
            print(f"{path}: {len(group.items)} items")
    except OSError as error:
        raise PlainError(f"{folder} cannot be written ({error.strerror or 'it refuses'}). Name "
                         "another folder.") from None
    return 0


def _check_folder(folder: Path, root: Path) -> None:
    """Make sure that workbooks may go into a folder: it is none of the guide's own.

    Raises:
        PlainError: When it is standard output, no folder, or within the guide.
        OSError: When its links lead in a circle.
    """
    if str(folder) == STANDARD_OUTPUT:
        raise PlainError("Workbooks go into a folder. Name one with -o.")
    if folder.exists() and not folder.is_dir():
        raise PlainError(f"{folder} is not a folder. Name another one.")
    if resolved(folder).is_relative_to(resolved(root)):
        raise PlainError(f"{folder} is in the guide's own folder. Name another one.")


def _take(guide: GuideUnderReview, args: argparse.Namespace) -> int:
    """Take all files or none; print what the editor must look at."""
    from decisionaid.aid.reviewing.importing import contradictions, take

    date = _date(args.date)
    kept = stored.read(guide.root)
    if kept.problems:
        raise PlainError(f"{kept.problems[0]} Mend the file first.")
    expected = guide.expected()
    results = [take(Path(name), expected, date) for name in args.taken]
    answered = [(r.file, s) for r in results for s in r.answered]
    faults = [f for r in results for f in r.faults] + contradictions(answered)
    if faults:
        for fault in faults:
            tell(fault)
        tell("Nothing was taken over. Mend these rows and import again.")
        return 1
    merged = {s.id: s for s in kept.answered}
    for _, one in answered:  # the last file a person sends holds, that of the same day too
        merged.pop(one.id, None)
        merged[one.id] = one
    _keep(guide.root, list(merged.values()))
    _tell(guide, results)
    return 0


def _date(given: str | None) -> str:
    try:
        return (dt.date.fromisoformat(given) if given else clock.today()).isoformat()
    except ValueError:
        raise PlainError(f"“{given}” is not a date like 2026-11-28.") from None


def _keep(root: Path, answered: list[ReviewerAnswers]) -> None:
    try:
        (root / stored.FOLDER).mkdir(exist_ok=True)
        for name, data in stored.written(answered).items():
            write_atomic(root / name, data, mode=0o644)
    except OSError as error:
        raise PlainError(f"The reviews cannot be written ({error.strerror or 'it refuses'}). "
                         "Make room, or open the folder for writing.") from None


def _tell(guide: GuideUnderReview, results: list[ImportResult]) -> None:
    """Print what was taken, then comments and disagreements with file and line."""
    for result in results:
        n = sum(len(s.answers) for s in result.answered)
        print(f"{result.file}: {n} answers taken.")
        for note in result.notes:
            print(note)
    folder = checked_folder(guide.root)
    kept = stored.read(guide.root)
    for lang, found in guide.groups.items():
        verdicts = Verdicts(kept, lang)
        for item in {i.id: i for g in found for i in g.items}.values():
            for line in _talked_of(verdicts, item):
                file, at = place_of(folder, item)
                print(f"{file}:{at}: {item.where}: {line}")


def _talked_of(verdicts: Verdicts, item: Item) -> list[str]:
    """Return what reviewers say of an item that is not plain agreement."""
    verdicts_on = verdicts.verdicts_on(item)
    lines = [f"{'Wrong' if not o.right else 'Right, with a comment'}, {o.reviewer} ({o.role}): "
             f"{' '.join(o.comment.split())}" for o in verdicts_on if o.comment or not o.right]
    if {True, False} <= {o.right for o in verdicts_on}:
        right = ", ".join(o.reviewer for o in verdicts_on if o.right)
        wrong = ", ".join(o.reviewer for o in verdicts_on if not o.right)
        lines.append(f"Reviewers disagree: right says {right}; wrong says {wrong}.")
    return lines


def place_of(folder: Folder, item: Item) -> tuple[str, int]:
    """Return the file and line of the guide where an item stands."""
    kind, _, rest = item.id.partition("/")
    record_id, _, path = rest.partition("/")
    if (kind, record_id) not in folder.marks:
        return folder.place("aid", "", item.id)
    return folder.place(kind, record_id, path)


def _status(guide: GuideUnderReview) -> int:
    kept = stored.read(guide.root)
    for problem in kept.problems:
        tell(str(problem))
    rule = guide.base.review
    asked = f"{rule.people} people" + (f", one of them: {', '.join(rule.roles)}" if rule.roles
                                       else "")
    print(f"{guide.base.id} {guide.base.version}. Each item needs {asked}; a translation needs "
          f"{rule.translators} translator{'s' if rule.translators > 1 else ''}.")
    for lang, found in guide.groups.items():
        verdicts, translation = Verdicts(kept, lang), lang != guide.base.lang
        for group in found:
            for line in _status_lines(group, lang, verdicts, guide, translation=translation):
                print(line)
    return 1 if kept.problems else 0


def _status_lines(
    group: ItemGroup, lang: str, verdicts: Verdicts, guide: GuideUnderReview, *, translation: bool
) -> list[str]:
    state = status_of(group.items, verdicts, guide.base.review, translation=translation)
    remain = len(state.items) - len(state.checked)
    lines = [(f"{group.id}, {lang}: {len(state.checked)} of {len(state.items)} items checked, "
              f"{remain} remain{'s' if remain == 1 else ''}.")]
    said = [v for item in group.items for v in verdicts.verdicts_on(item) if v.right]
    lines += [f"  {name} ({role}): {sum((v.reviewer, v.role) == (name, role) for v in said)} "
              "found right" for name, role in state.people]
    numbers = {i.id: no for no, i in wb.numbered(group.items)}
    for told, items in (("changed since it was reviewed", state.changed),
                        ("called wrong", state.against)):
        if items:
            named = ", ".join(numbers[i.id] for i in items[:20])
            lines.append(f"  {len(items)} {told}: {named}{' …' if len(items) > 20 else ''}")
    return lines
