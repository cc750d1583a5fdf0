"""Sources by number, the words the pages use, how the aid was made, and what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decisionaid.summary import questions
from decisionaid.summary.excerpts import excerpt
from decisionaid.summary.text import section_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.stock_model import Term
    from decisionaid.aid.viewing import AidView
    from decisionaid.language import Words
    from decisionaid.summary.comparison import SourceNumbers
    from decisionaid.summary.document import Section
    from decisionaid.visit.model import Before

WHOLE = 3  # who wrote the aid, who paid and who gains are never cut
LONGEST = 90  # letters of each further thing said about how it was made


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with its number on these pages."""

    number: int
    citation: str


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """What was said for an earlier decision, in words."""

    title: str
    options: tuple[str, ...]
    matters: tuple[str, ...]
    worries: str
    questions: tuple[questions.PrintedQuestion, ...]


def cited(view: AidView, numbered: SourceNumbers) -> tuple[CitedSource, ...]:
    """Return the sources the pages name, by number."""
    known = {source.id: source.citation for source in view.sources}
    return tuple(CitedSource(number, known[source]) for source, number in numbered.numbers.items()
                 if source in known)


def terms_used(view: AidView, made: Sequence[Section]) -> tuple[Term, ...]:
    """Return the glossary's words that stand on the pages; all of them where none was made.

    Details in fine print explain their words themselves, and a compared option is explained
    beside its name. A word that stands only within a longer one of the list goes with that.
    """
    said = " ".join(section_text(section, fine=False) for section in made).casefold()
    named = " ".join(o.name for o in view.decision.options) if view.decision else ""
    known = [t for t in view.glossary
             if not said or not any(_stands(f, named.casefold()) for f in t.forms)]
    used: list[Term] = []
    for term in sorted(known, key=lambda t: -max(map(len, t.forms))):
        if not said or any(_stands(form, said) for form in term.forms):
            used.append(term)
            for form in (f.casefold() for f in term.forms if " " in f):  # one word holds no other
                if form in said:
                    said = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "\0", said)
    return tuple(sorted(used, key=lambda term: term.term.casefold()))


def _stands(form: str, said: str) -> bool:
    """Return whether a form stands in casefolded text as a word of its own."""
    wanted = form.casefold()
    at = said.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_in_word(said[at - 1 : at]) or _in_word(said[end : end + 1])):
            return True
        at = said.find(wanted, at + 1)
    return False


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def how_made(view: AidView, w: Words, *, short: bool) -> tuple[tuple[str, str], ...]:
    """Return who made the aid, with whose money, what is unchecked, and which version it is.

    How the facts were found and rated is cut to its first sentences (all of it is in the program),
    and left out by `short`, for large print and a sheet; whom the options are not for is not.
    """
    whole, rest = view.about[:WHOLE], view.about[WHOLE:]
    said = [*whole, *((name, excerpt(words, LONGEST)) for name, words in rest if not short)]
    decision = view.decision
    if decision is not None:
        said += [] if short else [(w.tr("Who these options are for"), decision.for_whom)]
        said.append((w.tr("Who they are not for"), decision.not_for))
        said.append((w.tr("When the studies were read"), decision.read_on))
    if not short:
        said.append((
            w.tr("Same or different studies"),
            w.tr("In different studies the people were not alike. Do not compare those "
                 "numbers.")))
    if view.banner:
        said.append((w.tr("Age of the facts"), view.banner))
    if view.translation_note:
        said.append((w.tr("Translation"), view.translation_note))
    said.append((w.tr("Version"), f"{view.title} {view.version}"))
    return tuple(pair for pair in said if pair[1])


def before(one: Before, view: AidView, w: Words) -> EarlierDecision:
    """Return something "from before" in words; names an aid no longer knows come from it."""
    lane = one.patient
    own = {m.id: m.words for m in lane.own_matters}
    known = {a.id: a.name for a in view.attributes} | dict(one.names) | own
    title = dict(view.decisions).get(one.decision_id or "", "") or w.tr("An earlier decision")
    open_ones = [q for q in one.questions if not q.private and q.lane == "patient"]
    return EarlierDecision(
        title, tuple(one.names.get(o, o) for o in one.options),
        tuple(known[m] for m in lane.top_matters if m in known), lane.worries,
        tuple(questions.asked(q, number, view, w) for number, q in enumerate(open_ones, 1)))
