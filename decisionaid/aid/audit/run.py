"""Runs every check of the audit over a folder and prints what it found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from decisionaid import clock
from decisionaid.aid import evidence as ev
from decisionaid.aid import locales
from decisionaid.aid.audit import (
    balance,
    contradictions,
    coverage,
    drawings,
    figures,
    ipdas,
    reading_check,
    silence,
    stock,
)
from decisionaid.aid.audit.finding import Finding
from decisionaid.aid.building import aids_of, checked_folder
from decisionaid.aid.model import Reviewed
from decisionaid.aid.rules import translations

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from decisionaid.aid.authored import Folder
    from decisionaid.aid.model import Aid


class AuditReport(Struct, frozen=True):
    """What an audit found: IPDAS items, and findings on what is shown."""

    aid: str
    version: str
    items: tuple[ipdas.IpdasItem, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether anything that is shown fails, or a must-have item is not met."""
        must = any(not i.met for i in self.items if i.kind != "quality")
        return must or any(f.severity == "fail" for f in self.findings)


def audit_folder(root: Path, today: dt.date | None = None) -> AuditReport:
    """Audit an authored aid; drafts are left out, as they are never shown.

    Raises:
        AidError: When the folder holds no aid.
    """
    folder = checked_folder(root)
    if folder.problems:
        findings = tuple(
            Finding("check", "fail", f"{p.file}:{p.line} {p.path}", p.sentence)
            for p in folder.problems
        )
        return AuditReport(str(folder.head.get("id", root.name)), "", (), findings)
    aids = aids_of(root)
    base = aids[folder.head["base_language"]]
    found = [*_base_findings(base, folder, today or clock.today())]
    for lang in base.languages:
        if lang != base.lang:
            found += _translation_findings(folder, aids[lang])
    return AuditReport(base.id, base.version, ipdas.assess(base), tuple(found))


def _base_findings(aid: Aid, folder: Folder, today: dt.date) -> list[Finding]:
    texts = locales.all_texts(folder)
    found = [*balance.check(aid, texts), *silence.check(aid, texts)]
    found += _evidence_findings(aid, folder)
    found += coverage.ask_only(aid)
    found += reading_check.check(aid)
    found += stock.check(aid, today)
    found += drawings.check(aid)
    return found


def _evidence_findings(aid: Aid, folder: Folder) -> list[Finding]:
    """Hold the numbers against the evidence; what is wrong with that itself is a finding too."""
    evidence, problems = ev.read(folder.root / "evidence")
    found = [Finding("evidence", "fail", f"{p.file}:{p.line} {p.path}", p.sentence)
             for p in problems]
    if not evidence or problems:
        return found
    try:
        return [*figures.check(aid, evidence), *coverage.check(aid, evidence),
                *contradictions.check(evidence)]
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return [Finding("evidence", "fail", "evidence", "A row cannot be read as the audit needs "
                        f"it ({type(error).__name__}). Compare it with evidence/README.md.")]


def _translation_findings(folder: Folder, aid: Aid) -> list[Finding]:
    locale = folder.locales[aid.lang]
    found = [
        Finding(f"translation.{aid.lang}", "fail", f"{p.file}:{p.line} {p.path}", p.sentence)
        for p in translations.faults(folder, locale)
    ]
    found += reading_check.check(aid)
    found += drawings.check(aid)
    if translations.is_unfinished(folder, locale):
        n = len(translations.untranslated(folder, locale))
        found.append(Finding(f"translation.{aid.lang}", "note", aid.id,
                             f"unfinished: {n} texts show in the base language with a mark"))
    if not aid.reviewed.get("", Reviewed()).translation:
        found.append(Finding(f"translation.{aid.lang}", "note", aid.id,
                             "not yet checked by a qualified translator"))
    return found


def printed(report: AuditReport, *, as_json: bool) -> str:
    """Return the report for a person, or as JSON for a program."""
    if as_json:
        data = msgspec.to_builtins(report)
        data["failed"] = report.failed
        data["summary"] = ipdas.summary(report.items)
        return json.dumps(data, ensure_ascii=False, indent=2)
    lines = [f"{report.aid} {report.version}"]
    for item in report.items:
        mark = "met" if item.met else "not met"
        lines.append(f"IPDAS {item.id} {item.asks}: {mark}. {'; '.join(item.evidence[:3])}")
    if report.items:
        lines.append(ipdas.summary(report.items))
    lines += [str(f) for f in report.findings]
    fails = sum(f.severity == "fail" for f in report.findings)
    unmet = [i.id for i in report.items if not i.met and i.kind != "quality"]
    must = f"{len(unmet)} must-have items not met: {', '.join(unmet)}; " if unmet else ""
    lines.append(f"{must}{fails} failures, {len(report.findings) - fails} warnings and notes.")
    return "\n".join(lines)


