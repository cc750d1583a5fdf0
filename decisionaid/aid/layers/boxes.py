"""One study, one closed box: what it counted in each of its groups, at one time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from decisionaid.aid import cells, numbers
from decisionaid.aid.layer_views import BoxView, HalfView
from decisionaid.aid.layers import sentences
from decisionaid.aid.layers.candidates import flipped, size_of

if TYPE_CHECKING:
    from decisionaid.aid.glance_model import ArmBeside
    from decisionaid.aid.layers.candidates import Candidate, CandidateRun
    from decisionaid.aid.model import Comparator, Estimate, Level, Option, Part
    from decisionaid.aid.text_renderer import TextRenderer

HUNDRED = 100
# A clause with the signs before it; "pain, or a rash" is one. Made when first used.
_CLAUSE = (
    r"(^|[,،] |: | )(\([^)]*\)|(?:[^,،:(]|, (?:or|o|u) |,(?! )|:(?! ))+?)"
    r"(?=$|, (?!(?:or|o|u) )|، |: | \()")
# Words that change nothing of what is said.
_EMPTY = frozenset((
    "a", "an", "the", "any", "of", "kind", "un", "una", "el", "la", "los", "las", "de",
    "cualquier", "tipo"))
_PLAIN = str.maketrans("áéíóú", "aeiou")
_BEGINS = 8  # letters by which an outcome is known to begin as it was written
Shape = Literal["dot", "square"]


class BoxMaker(Struct, frozen=True):
    """Makes boxes for one decision. options: all of its cards by id."""

    say: TextRenderer
    options: dict[str, Option]

    def box(self, run: CandidateRun, part: Part, shape: Shape) -> BoxView:
        """Return the box of one card's figure, or the joined box of neighbors."""
        first = run.picks[0].estimate
        source = self.say.aid.sources.get(first.source)
        study = sentences.study_name(source, size_of(first), self.say.w)
        time = sentences.time_short(first.span, self.say.w)
        joined = sentences.joined(len(run.picks), self.say.w) if len(run.picks) > 1 else ""
        title = self.say.w.listed((study, time))
        title = f"{title}. {joined}" if joined else title
        halves = self._halves(run, part)
        return BoxView(
            options=tuple(p.option for p in run.picks),
            study=study,
            time=time,
            title=title,
            halves=halves,
            no_other=self._no_other(run, halves),
            below=self._below(run),
            notices=self._notices(run),
            people=sentences.people([h.size for h in halves], self.say.w),
            certainty=numbers.certainty_short(self._level(run), self.say.w),
            difference=self._difference(run),
            shape=shape,
            numbers=tuple(dict.fromkeys(p.estimate.id for p in run.picks)),
            sources=_sources(run),
            joined=joined,
            outcome=_outcome(first, part),
            goes_on=not _plain(first).startswith(_outcome(first, part)[:_BEGINS]),
        )

    def _halves(self, run: CandidateRun, part: Part) -> tuple[HalfView, ...]:
        given = self.say.w.tr("given this")
        own = tuple(
            self._half(p.estimate, p.option, given, self._name(p.option), part)
            for p in run.picks
        )
        if len(own) > 1:
            return own
        other = self._other(run.picks[0].estimate, part)
        return (*own, other) if other else own

    def _half(
        self, estimate: Estimate, option: str, label: str, name: str, part: Part
    ) -> HalfView:
        say = self.say
        shown = numbers.framing(estimate, say.denominator, say.w, part)
        did = f"**{shown.did}** {shown.did_words}"
        did_not = f"**{shown.did_not}** {shown.did_not_words}" if shown.did_not else ""
        both = say.w.listed(t.replace("**", "") for t in (did, did_not) if t)
        return HalfView(
            option=option,
            label=label,
            figure=shown.did,
            filled=shown.filled if say.denominator == HUNDRED else None,
            denominator=shown.denominator,
            did=did,
            did_not=did_not,
            size=size_of(estimate),
            sentence=f"{name}: {both}.",
            name=name[:1].upper() + name[1:] if option else "",
        )

    def _other(self, estimate: Estimate, part: Part) -> HalfView | None:
        """Return the other group of the same study, where there is one."""
        c = estimate.comparator
        if c is None or not c.same_study:
            return None
        label = self.say.w.tr("{name} instead").format(name=self._comparator(c))
        start = label[:1].upper() + label[1:]
        twin = _fair_twin(estimate)
        if twin is None:
            nothing = self.say.w.tr("no number in what we read")
            return HalfView("", label, nothing, None, self.say.denominator, nothing, "",
                            c.size, f"{start}: {nothing}.")
        return self._half(twin, "", label, start, part)

    def _comparator(self, c: Comparator) -> str:
        option = self.options.get(c.option)
        return option.short_name if option is not None and option.short_name else c.name

    def _name(self, option: str) -> str:
        return sentences.short_name(self.options[option])

    def _no_other(self, run: CandidateRun, halves: tuple[HalfView, ...]) -> str:
        if len(halves) > 1:
            return ""
        c = run.picks[0].estimate.comparator
        if c is not None and not c.same_study:
            return self.say.w.tr("No fair comparison inside this study.")
        return self.say.w.tr("No other group to compare with.")

    def _notices(self, run: CandidateRun) -> tuple[str, ...]:
        """Return what stands with the number on every layer, each once."""
        said = [self._notices_of(pick) for pick in run.picks]
        return tuple(n for n in said[0] if all(n in others for others in said))

    def _notices_of(self, pick: Candidate) -> tuple[str, ...]:
        """Return the notices of one card's figure; the editor's own words go before the record's.

        A notice of the record is said by one of the editor's where both begin alike ("Counted …").
        """
        authored = [self.say.text(n).rstrip(".") for n in
                    (pick.authored.notices if pick.authored else ())]
        made = list(authored)
        record = self.say.text(pick.estimate.group.notice).rstrip(".")
        if record and record.split()[0] not in {n.split()[0] for n in authored if n}:
            made.insert(0, record)
        if pick.authored and pick.authored.named:
            made.append(self.say.w.tr("Counted with {drug}").format(drug=pick.authored.named))
        if pick.estimate.only_some and not authored:
            made.append(self.say.w.tr("Counts only those who got the treatment"))
        return tuple(dict.fromkeys(made))

    def _level(self, run: CandidateRun) -> Level:
        """Return the certainty of the box: of the least sure number in it."""
        sources = self.say.aid.sources
        levels = [numbers.level_of(p.estimate, sources) for p in run.picks]
        return next(level for level in numbers.LEVELS if level in levels)

    def _below(self, run: CandidateRun) -> tuple[tuple[str, ...], ...]:
        """Return the short lines under the rule.

        In a joined box each stands in its own half, notices of one card alone among them.
        """
        arms = next((p.authored.below for p in run.picks if p.authored and p.authored.below), ())
        if len(run.picks) == 1:
            lines = [self._beside(run.picks[0], arm, joined=False) for arm in arms]
            return tuple((line,) for line in lines if line)
        halves = [tuple(self._beside(p, arm, joined=True) for p in run.picks) for arm in arms]
        common = self._notices(run)
        own = tuple(". ".join(n for n in self._notices_of(p) if n not in common)
                    for p in run.picks)
        return tuple(lines for lines in (*halves, own) if any(lines))

    def _beside(self, pick: Candidate, arm: ArmBeside, *, joined: bool) -> str:
        """Return one line: a stricter count of the same groups, or another arm of the study."""
        w = self.say.w
        record = self.say.aid.estimates.get(arm.estimate)
        if record is None or (record.gate == "survival" and not self.say.survival_open):
            return ""
        stricter = arm.of_these or record.part != pick.estimate.part
        mine: Estimate | None = record
        if stricter and record.option != pick.option:
            mine = flipped(record, self.options[pick.option], None)
        elif joined and record.option != pick.option:
            mine = None
        if mine is None:
            return ""
        figures = [self._bare(mine)]
        twin = _fair_twin(mine)
        if stricter and twin is not None and not joined:
            figures.append(self._bare(twin))
        words = self.say.text(arm.words)
        if arm.of_these:
            words = w.tr("Of these, {what}").format(what=sentences.inside(words))
        both = w.tr("{a} and {b}").format(a=figures[0], b=figures[-1])
        return f"{words}: {both if len(figures) > 1 else figures[0]}"

    def _bare(self, estimate: Estimate) -> str:
        """Return a figure without its "of 100", which the line above it says."""
        value = numbers.share(estimate)
        denominator = self.say.denominator
        if numbers.state_of(value, denominator) == "number":
            return str(numbers.out_of(value, denominator))
        return sentences.figure(estimate, denominator, self.say.w)

    def _difference(self, run: CandidateRun) -> str:
        """Return the difference of two groups, for the full record and All the numbers alone."""
        first, *others = run.picks
        if len(others) > 1:
            return ""
        return cells.difference(first.estimate, self.say, self._name(first.option))


def _fair_twin(estimate: Estimate) -> Estimate | None:
    """Return the other group of one randomized study, where it has a figure."""
    fair = estimate.comparator is not None and estimate.comparator.same_study
    return cells.twin_of(estimate) if fair else None


def _outcome(estimate: Estimate, part: Part) -> str:
    """Return what was counted, without what the part's title and subtitle say already."""
    said = _plain(estimate)
    if said.casefold().startswith(f"{part.title.casefold()}, "):
        said = said[len(part.title) + 2:]
    left = [] if _told(said, part) else [
        found for found in re.findall(_CLAUSE, said) if not _told(found[1], part)]
    if all(clause.startswith("(") for _, clause in left):
        return ""
    first = left[0][1].strip("()")
    return first[:1].upper() + first[1:] + "".join(f"{sign}{clause}" for sign, clause in left[1:])


def _plain(estimate: Estimate) -> str:
    said = estimate.outcome.replace("**", "").rstrip(". ")
    return said[:1].upper() + said[1:]


def _told(clause: str, part: Part) -> bool:
    """Return whether a part's title, or the end of a sentence below it, says all of a clause."""
    words = _bare(clause)
    return set(words) == set(_bare(part.title)) or any(
        words == _bare(below)[-len(words):] for below in part.subtitle.split(". "))


def _bare(text: str) -> list[str]:
    """Return the words that say something, one thing and many alike."""
    words = re.findall(r"[\w-]+", text.casefold())
    return [word.translate(_PLAIN).rstrip("s").rstrip("e") for word in words if word not in _EMPTY]


def _sources(run: CandidateRun) -> tuple[str, ...]:
    used: dict[str, None] = {}
    for pick in run.picks:
        e = pick.estimate
        other = (e.comparator.source,) if e.comparator and e.comparator.source else ()
        used.update(dict.fromkeys((e.source, *e.also_sources, *other)))
    return tuple(used)
