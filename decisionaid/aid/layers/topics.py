"""The second layer of Compare: each topic as a page, with a box a study in every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.aid.comparison import WORDS, prepared_ask
from decisionaid.aid.gating import gated_parts
from decisionaid.aid.layer_views import GlanceCellView, PartBoxesView, TopicView
from decisionaid.aid.layers import headlines, sentences
from decisionaid.aid.layers.boxes import BoxMaker
from decisionaid.aid.layers.candidates import joined_pairs, rank, runs
from decisionaid.aid.rows import DEATHS, HARM_ROWS, TOPICS, topic_title
from decisionaid.aid.silences import row_silence
from decisionaid.aid.text_renderer import read_on, who_is_meant
from decisionaid.aid.views import DeathsView, MedianView, SilenceView

if TYPE_CHECKING:
    from decisionaid.aid.layers.boxes import Shape
    from decisionaid.aid.layers.candidates import Candidate, Pair
    from decisionaid.aid.layers.glance import GlanceBuilder
    from decisionaid.aid.model import Decision, Option, Part
    from decisionaid.aid.rows import CompareRow
    from decisionaid.aid.text_renderer import TextRenderer
    from decisionaid.aid.views import CellView, PartView, RowView

UNEVEN = 2  # how many times as many numbers make one card look worse than another
# Kinds of silence that need no box beside the one card that has a number.
QUIET = frozenset({"not_found", "not_read", "not_expected", "not_studied", "unread", "held",
                   "trial", "words_only", "elsewhere"})


class TopicBuilder:
    """Builds the pages of one decision for the chosen cards, from the rows of Compare."""

    def __init__(
        self, say: TextRenderer, decision: Decision, options: tuple[Option, ...],
        rows: tuple[RowView, ...], glance: GlanceBuilder,
    ) -> None:
        self.say = say
        self.w = say.w
        self.decision = decision
        self.options = options
        self.rows = {r.id: r for r in rows}
        self.pairs = glance.pairs
        self.parts = {p.id: p for p in decision.parts}
        self.maker = BoxMaker(say, {o.id: o for o in decision.options})
        self.found = glance.found
        if say.survival_open:
            self.found = headlines.figures(say.aid, decision, survival=True)

    def views(self) -> tuple[TopicView, ...]:
        """Return the pages in the order of the topics; what can go wrong has two."""
        return tuple(self._topic(page) for pages in TOPICS.values() for page in pages)

    def _topic(self, page: CompareRow) -> TopicView:
        row, topic = self.rows[page.id], page.topic
        words = tuple(c for p in row.parts if p.id in ("", WORDS) for c in p.cells)
        parts = [self._part(page.id, p) for p in row.parts if p.id not in ("", WORDS)]
        shown = tuple(p for p in parts if p is not None)
        silent = tuple(
            (p.id, p.title) for p, made in zip(
                (p for p in row.parts if p.id not in ("", WORDS)), parts, strict=True)
            if made is None
        )
        cells = [c for p in shown for c in p.cells]
        harm = page.id in HARM_ROWS
        return TopicView(
            topic=topic,
            page=page.page,
            title=topic_title(topic, self.w),
            subtitle=row.subtitle,
            icon=TOPICS[topic][0].icon,
            ask=prepared_ask(self.say, self.w.tr("each of these"), page.id)
            or page.ask_all(self.w),
            strip=sentences.strip_over(cells, tuple(o.id for o in self.options), self.w),
            words=words,
            parts=shown,
            silence_note=self._silence_note(cells) if harm else "",
            silent_parts=silent,
            gated_parts=self._gated(page.id),
            unequal=self._unequal() if harm else "",
            dated=read_on(self.decision, self.say) if page.kind == "sources" else "",
            gate=row.gate,
            meant=who_is_meant(self.decision, self.say) if words else "",
        )

    def _gated(self, row: str) -> tuple[str, ...]:
        """Return the titles of this row's parts that wait behind the survival choice."""
        if self.say.survival_open or row == "survival":
            return ()
        gated = gated_parts(self.decision)
        return tuple(p.title for p in self.decision.parts if p.row == row and p.id in gated)

    def _part(self, row: str, view: PartView) -> PartBoxesView | None:
        """Return a part with its boxes, or None where every chosen card is silent."""
        part = self.parts[view.id]
        ask = prepared_ask(self.say, self.w.tr("each of these"), row, part) or self.w.tr(
            "What is known about “{part}” for each of these?").format(part=part.title)
        if part.id == DEATHS:
            cells = tuple(self._deaths(view, c) for c in view.cells)
            return PartBoxesView(part.id, part.title, part.subtitle, "boxes", cells, ask, view)
        cells, counted = self._cells(row, part, view)
        if not counted:
            return None
        loud = [c for c in cells if c.silence is not None and c.silence.kind not in QUIET]
        kind = "one" if counted == 1 and len(self.options) > 1 and not loud else "boxes"
        if kind == "one":
            others = self._others(cells)
            cells = tuple(c for c in cells if c.kind != "silence")
            return PartBoxesView(part.id, part.title, part.subtitle, kind, cells, ask, view,
                                 others)
        once, cells = _said_once(cells)
        subtitle = ". ".join(t.rstrip(".") for t in (part.subtitle, once) if t)
        return PartBoxesView(part.id, part.title, subtitle, kind, cells, ask, view)

    def _others(self, cells: tuple[GlanceCellView, ...]) -> str:
        """Return which of the silent cards have a figure that we have not read, or checked."""
        forms = {"unread": self.w.tr("Counted, but not read by us: {cards}."),
                 "held": self.w.tr("A number we could not check yet: {cards}.")}
        short = {o.id: sentences.short_name(o) for o in self.options}
        said: list[str] = []
        for kind, form in forms.items():
            names = [short[c.options[0]] for c in cells
                     if c.silence is not None and c.silence.kind == kind]
            if names:
                said.append(form.format(cards=self.w.listed(names)))
        return " ".join(said)

    def _cells(
        self, row: str, part: Part, view: PartView
    ) -> tuple[tuple[GlanceCellView, ...], int]:
        """Return the cells of a part, and for how many chosen cards something was counted."""
        aid = self.say.aid
        shape: Shape = "square" if row in HARM_ROWS else "dot"
        old = self.say.age == "year_late"
        lists: list[list[Candidate]] = [
            [] if old else self.found.get((o.id, part.id), []) for o in self.options]
        pairs = self._pairs_of(lists)
        made: dict[int, GlanceCellView] = {}
        taken: set[int] = set()
        for run in runs(aid, lists, pairs, lambda c: rank(aid, c)):
            over = self.options[run.first : run.first + len(run.picks)]
            name = self.w.listed((part.title, *(o.name for o in over)))
            box = self.maker.box(run, part, shape)
            made[run.first] = GlanceCellView(tuple(o.id for o in over), "box", "", name, box=box)
            taken |= set(range(run.first, run.first + len(run.picks)))
        counted = len(taken)
        for i, (option, cell) in enumerate(zip(self.options, view.cells, strict=True)):
            if i not in taken:
                made[i] = self._other_cell(part, option, cell, harm=row in HARM_ROWS)
                counted += made[i].kind == "words"
        return tuple(made[i] for i in sorted(made)), counted

    def _pairs_of(self, lists: list[list[Candidate]]) -> frozenset[Pair]:
        """Return which neighbors share a box in a part, never against the grid's own pairs."""
        return joined_pairs(self.say.aid, [lists], self.pairs)

    def _other_cell(
        self, part: Part, option: Option, cell: CellView, *, harm: bool
    ) -> GlanceCellView:
        """Return a cell without a box: a middle value in words, or its kind of silence."""
        name = self.w.listed((part.title, option.name))
        median = next((b for b in cell.blocks if isinstance(b, MedianView)), None)
        if median is not None:
            return GlanceCellView((option.id,), "words", _halves(median), name)
        gap = next((b for b in cell.blocks if isinstance(b, SilenceView)), None)
        typed = next((s for s in option.silences if s.part == part.id), None)
        if gap is None:
            gap = row_silence(self.say, part, option, typed, harm=harm)
        text = f"{gap.title} {gap.text}".strip()
        return GlanceCellView((option.id,), "silence", text, name, silence=gap)

    def _deaths(self, view: PartView, cell: CellView) -> GlanceCellView:
        said = next(b for b in cell.blocks if isinstance(b, DeathsView))
        title = f"**{said.title}**" if said.title else ""
        text = " ".join(t for t in (title, *said.paragraphs) if t)
        option = next(o for o in self.options if o.id == cell.option)
        return GlanceCellView((option.id,), "words", text, self.w.listed((view.title, option.name)))

    def _silence_note(self, cells: list[GlanceCellView]) -> str:
        """Return, once a topic, that a gap among harms is no promise."""
        if not any(c.kind == "silence" for c in cells):
            return ""
        return self.w.tr("No number here does not mean that it cannot happen.")

    def _unequal(self) -> str:
        """Return that one card has far more harm figures than others, and what that is not."""
        counts = {o.id: self._harms_of(o) for o in self.options}
        most = max(self.options, key=lambda o: counts[o.id])
        few = [o for o in self.options if counts[o.id] * UNEVEN < counts[most.id]]
        if not few:
            return ""
        names = self.w.tr(" and ").join(sentences.short_name(o) for o in few)
        return self.w.tr(
            "More has been counted for {most} than for {few}. "
            "That does not make {most} more dangerous."
        ).format(most=sentences.short_name(most), few=names)

    def _harms_of(self, option: Option) -> int:
        parts = {p.id for p in self.decision.parts if p.row in HARM_ROWS}
        return sum(len(v) for (o, part), v in self.found.items()
                   if o == option.id and part in parts)


def _said_once(cells: tuple[GlanceCellView, ...]) -> tuple[str, tuple[GlanceCellView, ...]]:
    """Return what all boxes of a part counted, and the cells without it; "" where they differ."""
    outcomes = {c.box.outcome for c in cells if c.box is not None}
    if len(outcomes) != 1:
        return "", cells
    bare = tuple(c if c.box is None
                 else replace(c, box=replace(c.box, outcome="", goes_on=False)) for c in cells)
    return outcomes.pop(), bare


def _halves(median: MedianView) -> str:
    """Return a middle value as one line of words, with the other group."""
    own = f"{median.lead} **{median.value}**. {median.after}"
    other = median.study.text if median.study.same else ""
    return " ".join(t for t in (own, other) if t)

