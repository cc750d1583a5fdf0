"""The first layer of Compare: all topics and chosen cards in one grid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from decisionaid.aid.glance_model import Headline
from decisionaid.aid.layer_views import GlanceCellView, GlanceRowView, GlanceView
from decisionaid.aid.layers import headlines, sentences
from decisionaid.aid.layers.boxes import BoxMaker
from decisionaid.aid.layers.candidates import joined_pairs, rank, runs
from decisionaid.aid.rows import ROW, TOPICS, topic_title
from decisionaid.aid.silences import is_trial, row_silence
from decisionaid.aid.text_renderer import who_is_meant
from decisionaid.aid.views import StripView

if TYPE_CHECKING:
    from decisionaid.aid.glance_model import HeadlineKind
    from decisionaid.aid.layers.candidates import Candidate, Pair
    from decisionaid.aid.model import Decision, Option, Part, Silence
    from decisionaid.aid.rows import CompareRow
    from decisionaid.aid.text_renderer import TextRenderer
    from decisionaid.aid.views import SilenceView

HEADLINES: tuple[HeadlineKind, ...] = ("benefit", "harm")
SENTENCE = r"(?<=[.!?])\s+"


class GlanceBuilder:
    """Builds the grid of one decision for the chosen cards, in their order."""

    def __init__(
        self, say: TextRenderer, decision: Decision, options: tuple[Option, ...], age: str = ""
    ) -> None:
        self.say = say
        self.w = say.w
        self.decision = decision
        self.options = options
        self.parts = {p.id: p for p in decision.parts}
        self.maker = BoxMaker(say, {o.id: o for o in decision.options})
        self.found = headlines.figures(say.aid, decision, survival=False)
        self.heads = {kind: self._headline(kind, age) for kind in HEADLINES}
        self.rows = {kind: self._candidates(head) for kind, head in self.heads.items()}
        self.pairs: frozenset[Pair] = joined_pairs(say.aid, tuple(self.rows.values()))
        self.marked = False

    def view(self) -> GlanceView:
        """Return the grid."""
        rows = tuple(self._row(topic) for topic in TOPICS)
        return GlanceView(rows, self._strip(rows), self._also(), marked=self.marked)

    def _headline(self, kind: HeadlineKind, age: str) -> Headline:
        """Return what a number row counts: as authored, else what the records allow."""
        authored = headlines.headline_of(self.decision, kind, age)
        if authored is not None:
            return authored
        part = next(iter(headlines.qualifying_parts(self.say.aid, self.decision, kind)), None)
        if part is None:
            title = self.w.tr("Benefits") if kind == "benefit" else self.w.tr("Harms")
            return Headline(kind=kind, title=title, without=True)
        return Headline(kind=kind, title=part.title, caption=part.subtitle, part=part.id)

    def _candidates(self, headline: Headline) -> list[list[Candidate]]:
        if headline.without or self.say.age == "year_late":
            return [[] for _ in self.options]
        return [
            headlines.candidates(self.say.aid, self.decision, o, headline, self.found)
            for o in self.options
        ]

    def _row(self, topic: str) -> GlanceRowView:
        title, row = topic_title(topic, self.w), TOPICS[topic][0]
        if row.headline:
            return self._number_row(row, row.headline, title)
        if row.kind == "survival":
            found = (self._across("link", self.w.tr("Only if you ask."), title),)
        elif row.kind == "sources":
            found = (self._across("words", self.w.tr("Studies and drug labels"), title),)
        else:
            found = self._lines(row, title)
        return GlanceRowView(topic, title, row.icon, found)

    def _across(self, kind: Any, text: str, title: str) -> GlanceCellView:
        """Return one cell over all cards."""
        return GlanceCellView(tuple(o.id for o in self.options), kind, text, title)

    def _lines(self, row: CompareRow, title: str) -> tuple[GlanceCellView, ...]:
        """Return a row of words; a line that is the same for all cards is said once."""
        said = [self._line(row, o) for o in self.options]
        if len(set(said)) == 1:
            return (self._across("words", said[0], title),)
        return tuple(
            GlanceCellView((o.id,), "words", text, self.w.listed((title, o.name)))
            for o, text in zip(self.options, said, strict=True)
        )

    def _line(self, row: CompareRow, option: Option) -> str:
        """Return an authored line with the names of its matters, else a first sentence."""
        line = next((g for g in option.glance if g.row == row.id), None)
        if line is not None:
            matters = next((m.matters for m in self.decision.glance if m.row == row.id), ())
            return glance_text(matters, tuple(self.say.text(s) for s in line.says))
        self.marked = True
        cell = option.cells.get(row.cell_ids[0])
        return self._first_sentence(cell.text[0]) if cell else self.w.tr("Ask your team.")

    def _first_sentence(self, text: str) -> str:
        return re.split(SENTENCE, self.say.text(text).replace("**", ""))[0]

    def _number_row(self, row: CompareRow, kind: HeadlineKind, title: str) -> GlanceRowView:
        head = self.heads[kind]
        harm = kind == "harm"
        return GlanceRowView(
            row.topic, title, row.icon, self._number_cells(kind, head, title),
            # Where no one number stands, the cell says so itself.
            headline="" if head.without else self.say.text(head.title),
            caption=self.say.text(head.caption),
            shape="square" if harm else "dot",
            part=head.part,
            deaths=tuple(sentences.deaths_said(o, self.w) for o in self.options) if harm else (),
            harms=tuple(self._named_harms(o) for o in self.options) if harm else (),
        )

    def _number_cells(
        self, kind: HeadlineKind, head: Headline, title: str
    ) -> tuple[GlanceCellView, ...]:
        if head.without:
            text = self.w.tr("No one number was counted for most of these cards.")
            return (self._across("another_way", text, title),)
        aid = self.say.aid
        part = self.parts[head.part]
        made: dict[int, GlanceCellView] = {}
        taken: set[int] = set()
        for run in runs(aid, self.rows[kind], self.pairs, lambda c: rank(aid, c)):
            over = self.options[run.first : run.first + len(run.picks)]
            shape = "square" if kind == "harm" else "dot"
            box = self.maker.box(run, part, shape)
            names = self.w.listed((title, *(o.name for o in over)))
            ids = tuple(o.id for o in over)
            made[run.first] = GlanceCellView(ids, "box", "", names, box=box)
            taken |= set(range(run.first, run.first + len(run.picks)))
        for i, option in enumerate(self.options):
            if i not in taken:
                made[i] = self._without_box(kind, part, option, title)
        return tuple(made[i] for i in sorted(made))

    def _without_box(
        self, kind: HeadlineKind, part: Part, option: Option, title: str
    ) -> GlanceCellView:
        """Return what stands in place of a headline number: its kind of silence, in words."""
        name = self.w.listed((title, option.name))
        typed = next((s for s in option.silences if s.part == part.id), None)
        otherwise = any(
            (option.id, p.id) in self.found for p in self.decision.parts
            if ROW[p.row].headline == kind and p.id != part.id
        )
        if typed is None and otherwise and not (option.words_only or is_trial(option)):
            text = self.w.tr("Counted another way.")
            return GlanceCellView((option.id,), "another_way", text, name)
        silence = self._silence(kind, part, option, typed)
        text = f"{silence.title} {silence.text}".strip()
        return GlanceCellView((option.id,), "silence", text, name, silence=silence)

    def _silence(
        self, kind: HeadlineKind, part: Part, option: Option, typed: Silence | None
    ) -> SilenceView:
        return row_silence(self.say, part, option, typed, harm=kind == "harm")

    def _named_harms(self, option: Option) -> str:
        """Return a card's named harms in one line, else the first sentence of its words."""
        named = self.w.listed(self.say.text(h) for h in option.named_harms)
        if not named:
            self.marked = True
            cell = option.cells.get("harms_serious")
            return self._first_sentence(cell.text[0]) if cell else ""
        lead = self.say.text(option.harms_lead).rstrip(":")
        return f"{lead}: {named}" if lead else named[:1].upper() + named[1:]

    def _strip(self, rows: tuple[GlanceRowView, ...]) -> StripView | None:
        strip = sentences.strip_over(
            [c for r in rows for c in r.cells], tuple(o.id for o in self.options), self.w)
        two = [sentences.short_name(self.options[i]) for i in self._between()]
        if strip is None or not two:
            return strip
        more = [self.w.tr("{card} was counted in two of these studies, so it has two numbers.")
                .format(card=name[:1].upper() + name[1:]) for name in two]
        return StripView(strip.same, strip.title, " ".join((strip.reason, *more)).strip())

    def _between(self) -> list[int]:
        """Return the cards that share one study with each neighbor, but stand in one box."""
        aid, last = self.say.aid, len(self.options) - 1
        return [
            i for i in range(1, last)
            if len(self.pairs & {(i - 1, i), (i, i + 1)}) == 1
            and all(joined_pairs(aid, [row[j : j + 2] for row in self.rows.values()])
                    for j in (i - 1, i))
        ]

    def _also(self) -> str:
        """Return who “you” is on the cards, and the cards of the decision not chosen."""
        chosen = {o.id for o in self.options}
        names = [sentences.short_name(o) for o in self.decision.options if o.id not in chosen]
        also = self.w.tr("Also in this guide: {names}.").format(names=self.w.listed(names))
        return " ".join(s for s in (who_is_meant(self.decision, self.say), also if names else "")
                        if s)


def glance_text(matters: tuple[str, ...], says: tuple[str, ...]) -> str:
    """Return a line of the grid: each matter with its name, "Hospital: … In all: …"."""
    named: list[str] = []
    for i, said in enumerate(says):
        name = matters[i] if i < len(matters) else ""
        text = f"{name}: {said}" if name else said
        named.append(text[:1].upper() + text[1:])
    return ". ".join(t.rstrip(".") if i < len(named) - 1 else t for i, t in enumerate(named))
