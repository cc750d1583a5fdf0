"""The guides a person may pick on this computer, and the change from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid import PROGRAM_NAME
from decisionaid.guides import in_use
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.style.text import tr
from decisionaid.visit.guide import begun_with, is_bare

if TYPE_CHECKING:
    from decisionaid.aid.library import LoadedAid
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session

SEVERAL = 2  # guides from which on there is a choice


def guides_here(session: Session) -> tuple[tuple[str, str], ...]:
    """Return id and name of each guide that may be picked, in order."""
    return tuple((s.manifest["aid"], guide_name(s, session.visit.language))
                 for s in in_use(session.library, session.policy))


def guide_name(shelved: LoadedAid, lang: str) -> str:
    """Return how a guide is named among others: by its title, else by what it is about."""
    aid = shelved.aid(lang)
    return (aid.title if aid.title != PROGRAM_NAME else "") or aid.subtitle or aid.title


class NamesOfGuides(Struct, frozen=True):
    """How kept visits are named by their guide and decision.

    Attributes:
        guides: Guide id to its name; empty where there is one guide alone.
        titles: "guide/decision" to the decision's title.
    """

    guides: dict[str, str]
    titles: dict[str, str]

    def title(self, guide: str, decision_id: str) -> str:
        """Return the title of a decision; a visit of before names no guide: then of any."""
        if guide:
            return self.titles.get(f"{guide}/{decision_id}", "")
        return next((title for at, title in self.titles.items()
                     if at.partition("/")[2] == decision_id), "")


def names_of_guides(session: Session) -> NamesOfGuides:
    """Return how guides and their decisions are named here, the guide in use first."""
    lang, guides = session.visit.language, guides_here(session)
    shelved = [session.guide, *in_use(session.library, session.policy)]
    return NamesOfGuides(
        dict(guides) if len(guides) >= SEVERAL else {},
        {f"{s.manifest['aid']}/{d.id}": d.short_title
         for s in shelved for d in s.aid(lang).decisions.values()})


def change_guide(context: Context, aid_id: str) -> bool:
    """Begin with another guide, and ask first where something was said; return whether it did.

    Nothing that was said to one guide is carried to the other: at home it stays in its own visit.
    """
    session, keeper = context.session, context.keeper
    shelved = session.library.find(aid_id)
    if shelved is None or aid_id == session.aid.id:
        return False
    visit, manifest = session.visit, shelved.manifest
    begun = begun_with(context.fresh_visit(visit.language), manifest["aid"], manifest["version"],
                       shelved.languages, visit)
    kept = keeper.keep_now() and keeper.keeps
    if not is_bare(visit) and not context.dialogs.confirm(_question(session, kept=kept)):
        return False
    files = keeper.files()
    keeper.forget()
    context.window.forget_pages()
    session.open_visit(begun)
    if files is not None:
        files.close(visit.id)
    return True


def _question(session: Session, *, kept: bool) -> Message:
    """Return what to ask before the guide changes, true for the mode in force."""
    said = tr("What you said belongs to the guide “{name}”. The other guide begins empty.").format(
        name=guide_name(session.guide, session.visit.language))
    becomes = tr("Your visit stays in My visits. You can open it again there.") if kept else tr(
        "Your answers and questions will be cleared. Print or save your pages first if you want "
        "them.")
    return Message(tr("Change the guide?"), f"{said} {becomes}",
                   (("go", tr("Change the guide")), ("back", tr("Go back"))),
                   safe="" if kept else "back")
