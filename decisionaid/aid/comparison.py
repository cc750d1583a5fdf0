"""The rows of Compare: the same for every option, no cell empty, no order that ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid import cells
from decisionaid.aid.gating import gated_parts, visible
from decisionaid.aid.layers import sentences
from decisionaid.aid.model import Estimate, Silence
from decisionaid.aid.rows import DEATHS, HARM_ROWS, ROW, ROWS
from decisionaid.aid.silences import read_of, row_silence, silence_view, twin_of_part
from decisionaid.aid.text_renderer import footnote, full_source
from decisionaid.aid.views import (
    TOO_OLD,
    Block,
    CellView,
    DeathsView,
    MedianView,
    NumberView,
    PartView,
    ProseView,
    RowView,
    SilenceView,
    StripView,
)

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid, Decision, Option, Part
    from decisionaid.aid.rows import CompareRow
    from decisionaid.aid.text_renderer import TextRenderer

WORDS = "words"


class ComparisonBuilder:
    """Builds the rows of one decision for the chosen options."""

    def __init__(
        self, say: TextRenderer, decision: Decision, options: tuple[Option, ...], *,
        deaths_shown: bool
    ) -> None:
        self.say = say
        self.w = say.w
        self.decision = decision
        self.options = options
        self.deaths_shown = deaths_shown
        self._read: dict[str, str] = {}
        self._numbers = self._index(say.aid)

    def rows(self) -> tuple[RowView, ...]:
        """Return all rows, in the fixed order."""
        return tuple(self._row(row) for row in ROWS)

    def _index(self, aid: Aid) -> dict[tuple[str, str], list[Block]]:
        """Word the numbers of the chosen options, by option and part; whole groups first."""
        chosen = {o.id for o in self.options}
        estimates, medians = visible(aid, self.decision, survival=self.say.survival_open)
        records = [*estimates, *medians]
        records.sort(key=lambda r: r.only_some)
        parts = {p.id: p for p in self.decision.parts}
        names = {o.id: sentences.short_name(o) for o in self.options}
        worded: dict[tuple[str, str], list[Block]] = {}
        for record in records:
            if record.option not in chosen:
                continue
            view: Block = (
                cells.number_view(
                    record, self.say, parts.get(record.part), names[record.option])
                if isinstance(record, Estimate)
                else cells.median_view(record, self.say)
            )
            worded.setdefault((record.option, record.part), []).append(view)
        return worded

    def _row(self, row: CompareRow) -> RowView:
        title, gate, parts = row.title(self.w), "", ()
        if row.kind == "survival":
            gate = self.say.survival or "ask"
        if row.kind not in ("numbers", "survival"):
            parts = self._prose_parts(row, title)
        elif gate in ("", "show"):
            parts = self._number_parts(row.id)
        return RowView(row.id, row.topic, title, row.subtitle(self.w), row.icon, parts, gate)

    def _prose_parts(self, row: CompareRow, title: str) -> tuple[PartView, ...]:
        made = tuple(
            CellView(o.id, row.id, "", (self._prose(row, title, o),), self._ask(row.id, title, o))
            for o in self.options
        )
        return (PartView("", "", "", None, made),)

    def _prose(self, row: CompareRow, title: str, option: Option) -> Block:
        if row.kind == "sources":
            return ProseView(self._sources(option))
        if row.cells:
            return self._named_cells(row, option)
        cell = option.cells.get(row.id)
        if cell is None:
            return silence_view(Silence(""), self.say, title, option.name)
        return self.say.cell(cell)

    def _named_cells(self, row: CompareRow, option: Option) -> ProseView:
        """Return several cells as one, the name of each before its first paragraph."""
        paragraphs: list[str] = []
        sources: list[str] = []
        for key, name in row.cells.items():
            cell = option.cells[key]
            first, *more = (self.say.text(t) for t in cell.text)
            paragraphs += [f"**{name(self.w)}:** {first}", *more]
            sources += [s for s in cell.sources if s not in sources]
        return ProseView(tuple(paragraphs), tuple(sources))

    def _sources(self, option: Option) -> tuple[str, ...]:
        """Return the full citations behind one option's visible cells and numbers."""
        used = sources_of(
            self.say.aid, self.decision, option, survival=self.say.survival_open)
        known = self.say.aid.sources
        cited = tuple(full_source(known[s], self.w) for s in used if s in known)
        if not cited:
            return (self.w.tr("This card gives no figures, so it names no study."),)
        note = footnote(cited, self.w)
        return (*cited, note) if note else cited

    def _number_parts(self, row: str) -> tuple[PartView, ...]:
        gated = () if self.say.survival_open else gated_parts(self.decision)
        parts = [p for p in self.decision.parts
                 if p.row == row and p.id not in gated and self._used(p)]
        made: list[PartView] = []
        for part in parts:
            row_cells = tuple(self._number_cell(row, part, o) for o in self.options)
            made.append(
                PartView(part.id, part.title, part.subtitle, self._strip(part, row_cells),
                         row_cells)
            )
        made += self._words_part(row)
        return tuple(made)

    def _words_part(self, row: str) -> list[PartView]:
        """Return the line of what has no figure in this row, where any option has such words."""
        said = [self._words_beside(row, o) for o in self.options]
        if not any(said):
            return []
        title = self.w.tr("In words")
        nothing = ProseView((self.w.tr("We read no more about this card here."),))
        row_cells = tuple(
            CellView(o.id, row, WORDS, tuple(blocks) or (nothing,), self._ask(row, title, o))
            for o, blocks in zip(self.options, said, strict=True)
        )
        return [PartView(WORDS, title, "", None, row_cells)]

    def _used(self, part: Part) -> bool:
        """Keep a part that any chosen option has numbers or a typed gap in, and deaths always."""
        if part.id == DEATHS:
            return True
        return any(
            (o.id, part.id) in self._numbers
            or any(s.part == part.id for s in o.silences)
            for o in self.options
        )

    def _number_cell(self, row: str, part: Part, option: Option) -> CellView:
        found = self._numbers.get((option.id, part.id), [])
        blocks: list[Block] = []
        if part.id == DEATHS:
            blocks.append(self._deaths(option, found))
            found = found if self.deaths_shown else []
        typed: list[Silence | None] = [s for s in option.silences if s.part == part.id]
        if self.say.age in TOO_OLD and found:
            blocks.append(cells.expired_view(self.say, part.title, option.name))
        else:
            blocks += found
        blocks += [self._silence(s, part, option) for s in typed or ([] if blocks else [None])]
        gap = next((b for b in blocks if isinstance(b, SilenceView)), None)
        ask = gap.question if gap is not None else self._ask(row, part.title, option, part)
        return CellView(option.id, row, part.id, tuple(blocks), ask)

    def _silence(self, typed: Silence | None, part: Part, option: Option) -> SilenceView:
        if option.id not in self._read:
            self._read[option.id] = read_of(self.say, option)
        twin = twin_of_part(part, self.decision.parts,
                            lambda other: (option.id, other) in self._numbers)
        return row_silence(self.say, part, option, typed, harm=part.row in HARM_ROWS,
                           read=self._read[option.id], twin=twin)

    def _deaths(self, option: Option, found: list[Block]) -> DeathsView:
        """Deaths from treatment are a harm: always in words, for every option."""
        prose = self.say.cell(option.deaths) if option.deaths is not None else ProseView(())
        counted = bool(found) and not all(getattr(f, "state", "") == "none" for f in found)
        before = option.deaths_kind == "not_read" and prose.paragraphs and not option.glance
        if option.deaths_kind in ("some", "some_both") or counted or before:
            title = self.w.tr("Some people died from this treatment.")
        elif option.deaths_kind == "not_read" and found:
            title = self.w.tr("No deaths from this treatment were counted.")
        else:
            title = sentences.deaths_said(option, self.w)
        return DeathsView(title, prose.paragraphs, prose.sources, has_numbers=bool(found))

    def _words_beside(self, row: str, option: Option) -> list[Block]:
        """Return what has no figure in this row, and where figures are missing."""
        said: list[Block] = []
        if row in option.cells:
            said.append(self.say.cell(option.cells[row]))
        if row == "harms_serious" and (option.gap or self._fewer(option)):
            fewer = self.w.tr(
                "Fewer figures were found for this card. That does not mean fewer harms."
            )
            paragraphs = [fewer] if self._fewer(option) else []
            if option.gap:
                paragraphs.append(self.say.text(option.gap))
            said.append(ProseView(tuple(paragraphs)))
        return said

    def _fewer(self, option: Option) -> bool:
        """Say whether this card has under half the harm figures of the fullest card beside it."""
        harms = {p.id for p in self.decision.parts if p.row in HARM_ROWS}
        counts = {
            o.id: sum(len(v) for (oid, part), v in self._numbers.items()
                      if oid == o.id and part in harms)
            for o in self.options
        }
        return counts[option.id] * 2 < max(counts.values(), default=0)

    def _strip(self, part: Part, row_cells: tuple[CellView, ...]) -> StripView | None:
        """Mark a line whose numbers come from different studies, or all from one."""
        studies: list[str] = []
        for cell in row_cells:
            for block in cell.blocks:
                if isinstance(block, NumberView | MedianView):
                    source = self.say.aid.sources.get(block.source)
                    studies.append((source.study or source.id) if source else block.source)
        columns = sum(
            any(isinstance(b, NumberView | MedianView) for b in c.blocks) for c in row_cells
        )
        if columns < 2 and len(set(studies)) < 2:
            return None
        if len(set(studies)) == 1 and columns == len(row_cells):
            return sentences.one_study(self.w)
        return sentences.different_studies(self.w)

    def _ask(self, row: str, title: str, option: Option, part: Part | None = None) -> str:
        """Return the question that "Ask about this" writes for one card."""
        name = sentences.short_name(option)
        prepared = prepared_ask(self.say, name, row, part)
        if prepared:
            return prepared
        if part is not None:
            return self.w.tr("How likely is “{part}” with {option}?").format(
                part=title, option=name)
        return ROW[row].ask_one(self.w).format(option=name)


def prepared_ask(say: TextRenderer, name: str, row: str, part: Part | None = None) -> str:
    """Return what the guide has ready to ask about a row or part; nothing where it has not.

    Args:
        say: The view's words.
        name: The card's name, or the words for all cards.
        row: The row's id.
        part: The part of it, where one is asked about.
    """
    found = say.aid.asks.get(row if part is None else part.id)
    if found is None:
        return ""
    return say.voiced(found.ask, found.of_patient).replace("{option}", name)


def sources_of(
    aid: Aid, decision: Decision, option: Option, *, survival: bool
) -> tuple[str, ...]:
    """Return the ids of all sources behind one option, in order of first use."""
    used: dict[str, None] = {}
    prose = [*option.cells.values(), *([option.deaths] if option.deaths else [])]
    for cell in prose:
        used.update(dict.fromkeys(cell.sources))
    estimates, medians = visible(aid, decision, survival=survival)
    for record in (*estimates, *medians):
        if record.option == option.id:
            used.update(dict.fromkeys((record.source, *record.also_sources)))
    return tuple(used)
