"""Makes the filtered view of an aid; the only door through which anything reaches a channel."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.aid.comparison import ComparisonBuilder
from decisionaid.aid.dates import long_date
from decisionaid.aid.layer_views import DecisionView
from decisionaid.aid.layers.glance import GlanceBuilder
from decisionaid.aid.layers.topics import TopicBuilder
from decisionaid.aid.model import Reviewed
from decisionaid.aid.text_renderer import TextRenderer, full_source, read_on, short_source
from decisionaid.aid.views import (
    Age,
    ClaimView,
    FooterView,
    LearnView,
    OptionView,
    RowView,
    SourceView,
    ViewRequest,
)
from decisionaid.language import NAMES, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.model import Aid, Cell, Decision, Option
    from decisionaid.aid.stock_model import Attribute, BankQuestion, ReadinessItem, Term
    from decisionaid.language import Words

DAYS_IN_YEAR = 365


class AidView:
    """Everything of one aid that this person may see now, in their language.

    What only some pages show is made when it is first asked for. The aid must already be the one
    of the request's language (see `library.Library.aid`). An unknown decision or option id is left
    out rather than failing: a visit may be older.
    """

    def __init__(self, aid: Aid, request: ViewRequest) -> None:
        w = words(request.lang)
        self._of, self._request, self._w = aid, request, w
        self.aid = aid.id
        self.version = aid.version
        self.title = aid.title
        self.subtitle = aid.subtitle
        self.lang = request.lang
        self.age = age_of(aid, request.today)
        self.banner = _banner(self.age, aid, request.today, w)
        self.translation_note = _translation_note(aid, request, w)
        self.footer = _footer(aid, request, w)
        self.survival = request.survival
        self.denominator = request.denominator
        self.topics = tuple((t.id, t.title) for t in aid.topics.values())
        self.hard_topics = frozenset(t.id for t in aid.topics.values() if t.hard_to_ask)
        of_patient = {} if request.voice == "own" else aid.roles_of_patient
        self.roles = tuple(
            (role, of_patient.get(role, said)) for role, said in aid.roles.items())
        self.decisions = tuple(
            (d.id, d.short_title) for d in aid.decisions.values() if not d.draft)
        self.routing = aid.routing
        self._decided = aid.decisions.get(request.decision or "")
        self._say = TextRenderer(
            aid, w, request.denominator, request.survival, self.age, request.voice)

    def make_all(self) -> None:
        """Make every part now, so that what cannot be shown fails here and not on its page."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)
        if self.decision is not None:
            _ = (self.decision.rows, self.decision.topics)

    @cached_property
    def decision(self) -> DecisionView | None:
        """The decision with its cards; None where none is chosen, or its guide is unfinished."""
        if self._decided is None or self._decided.draft:
            return None
        return _decision(self._decided, self._request, self._say, lambda: self.rows)

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """The rows of Compare in the guide's order; none without a decision."""
        if self._decided is None or self._decided.draft:
            return ()
        return ComparisonBuilder(self._say, self._decided, _chosen(self._decided, self._request),
                                 deaths_shown=self._request.deaths_shown).rows()

    @cached_property
    def learn(self) -> tuple[LearnView, ...]:
        """The pages that explain, in order."""
        return _learn(self._say, self._request.decision)

    @cached_property
    def claims(self) -> tuple[ClaimView, ...]:
        """What a person may have read, and what was found."""
        return tuple(ClaimView(c.id, self._say.text(c.claim), self._say.cell(c.found))
                     for c in self._of.claims.values())

    @cached_property
    def questions(self) -> tuple[BankQuestion, ...]:
        """The bank of questions that fit the decision."""
        return _questions(self._say, self._request)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words that are explained."""
        return tuple(replace(t, forms=t.forms or (t.term,), meaning=self._say.text(t.meaning))
                     for t in self._of.glossary.values())

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """The matters a person may care about."""
        return _attributes(self._say, self._decided)

    @cached_property
    def readiness(self) -> tuple[ReadinessItem, ...]:
        """The questions on being ready to decide."""
        return tuple(self._of.readiness.values())

    @cached_property
    def about(self) -> tuple[tuple[str, str], ...]:
        """How the guide was made: titles and words."""
        return _about(self._of, self._request, self._w)

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        """Every source, numbered."""
        return _sources(self._of, self._w)


def view(aid: Aid, request: ViewRequest) -> AidView:
    """Return what this person may see of the aid now."""
    return AidView(aid, request)


def age_of(aid: Aid, today: datetime.date) -> Age:
    """Say whether the facts are current, past their review date, or past it by a year.

    A day before the guide was made tells that the computer's clock is wrong: the age of the facts
    is then not known, and they count as too old.
    """
    if today < _made_on(aid):
        return "unknown"
    review = datetime.date.fromisoformat(aid.review_by)
    if today <= review:
        return "current"
    return "past_review" if (today - review).days <= DAYS_IN_YEAR else "year_late"


def _made_on(aid: Aid) -> datetime.date:
    """Return the day of the guide itself: that of its facts, or of its publishing if later."""
    return max(map(datetime.date.fromisoformat, (aid.compiled, aid.published)))


def _banner(age: Age, aid: Aid, today: datetime.date, w: Words) -> str:
    review = long_date(datetime.date.fromisoformat(aid.review_by), w)
    return {
        "current": "",
        "past_review": w.tr(
            "This information is past its review date ({date}). It may be out of date. Please "
            "check it with your care team before you rely on it."
        ).format(date=review),
        "year_late": w.tr(
            "The facts in this guide are more than a year past their review date. "
            "Numbers are no longer shown. Ask your team."
        ),
        "unknown": w.tr(
            "The date on this computer ({date}) is before the day this guide was made. We cannot "
            "tell how old the facts are, so numbers are not shown. Ask your team."
        ).format(date=long_date(today, w)),
    }[age]


def _footer(aid: Aid, request: ViewRequest, w: Words) -> FooterView:
    compiled = datetime.date.fromisoformat(aid.compiled)
    facts = w.tr("Facts from {date}.").format(date=long_date(compiled, w))
    order = request.order_note or w.tr("Order mixed for this visit.")
    if request.review:
        return FooterView("", request.review, facts, order)
    return FooterView(*review_said(aid, request.decision, w), facts, order)


def review_said(aid: Aid, decision: str | None, w: Words) -> tuple[str, str]:
    """Return title and text of how far the review of a decision, or of the whole guide, is.

    "Checked by" stands only where every item that is shown was found right by all that the guide
    asks for; a version with nothing found right is a draft that no clinician has checked.
    """
    state = aid.reviewed.get(decision or "", Reviewed())
    if state.complete:
        who = "; ".join(f"{name}, {role_said(role, aid, w)}" for name, role in state.by)
        return "", w.tr("Checked by {who}.").format(who=who)
    if state.checked:
        text = w.tr("{n} of {total} items checked by clinicians.")
        return w.tr("Draft."), text.format(n=state.checked, total=state.items)
    return w.tr("Draft."), w.tr("No clinician has checked this yet.")


def role_said(role: str, aid: Aid, w: Words) -> str:
    """Return a reviewer's role for the middle of a sentence: as the guide names it, else so."""
    return aid.review.role_names.get(role) or {
        "Other doctor": w.tr("doctor"),
        "Nurse": w.tr("nurse"),
        "Pharmacist": w.tr("pharmacist"),
        "Translator": w.tr("translator"),
        "Patient or family": w.tr("patient or family"),
    }.get(role, role[:1].lower() + role[1:] if role[1:].islower() else role)


def _translation_note(aid: Aid, request: ViewRequest, w: Words) -> str:
    """Return that no translator has checked this yet, until one has found every item right.

    A language that the guide calls unfinished says that too.
    """
    if aid.lang == aid.base_language:
        return ""
    checked = aid.reviewed.get(request.decision or "", Reviewed()).translation
    said = "" if checked else aid.translation_note
    if aid.lang not in aid.unfinished:
        return said
    more = w.tr("Some of it is not translated yet. It stands here in {language}, with a mark.")
    language = NAMES.get(aid.base_language, aid.base_language)
    return f"{said} {more.format(language=language)}".strip()


def _chosen(decision: Decision, request: ViewRequest) -> tuple[Option, ...]:
    """Return the options of the request in its order, or all of them where it names none."""
    by_id = {o.id: o for o in decision.options}
    return tuple(by_id[o] for o in request.options if o in by_id) or decision.options


def _first_rows(rows: tuple[RowView, ...], first: tuple[str, ...]) -> tuple[RowView, ...]:
    """Return the rows with these at the front, in their order."""
    place = {row: i for i, row in enumerate(first)}
    return tuple(sorted(rows, key=lambda r: place.get(r.id, len(place))))


def _decision(
    decision: Decision, request: ViewRequest, say: TextRenderer,
    make_rows: Callable[[], tuple[RowView, ...]],
) -> DecisionView:
    by_id = {o.id: o for o in decision.options}
    chosen = _chosen(decision, request)
    shelf = tuple(by_id[o] for o in request.shelf if o in by_id) or decision.options
    glance = GlanceBuilder(say, decision, chosen, request.age_answer)
    return DecisionView(
        id=decision.id,
        title=decision.title,
        short_title=decision.short_title,
        condition=decision.condition,
        for_whom=say.text(decision.for_whom),
        not_for=say.text(decision.not_for),
        caution=say.text(decision.caution),
        context=tuple(say.cell(c) for c in decision.context),
        shelf=tuple(_option(o, request, say) for o in shelf),
        options=tuple(_option(o, request, say) for o in chosen),
        checks=tuple(
            replace(c, statement=say.text(c.statement), feedback=say.text(c.feedback),
                    question=say.voiced(c.question, c.of_patient), of_patient="")
            for c in decision.checks
        ),
        attributes=decision.attributes,
        reader=decision.reader,
        read_on=read_on(decision, say),
        glance=glance.view(),
        make_rows=lambda: _first_rows(make_rows(), request.rows_first),
        make_topics=lambda: TopicBuilder(say, decision, chosen, make_rows(), glance).views(),
    )


def _option(option: Option, request: ViewRequest, say: TextRenderer) -> OptionView:
    return OptionView(
        option.id, option.name, option.brand, _pictogram(say, option.pictogram),
        say.text(option.what_line), say.text(option.how_line),
        option.id in request.not_given_here,
        tuple(replace(m, text=say.text(m.text)) for m in option.matter_lines),
        option.short_name,
    )


def _pictogram(say: TextRenderer, name: str) -> str:
    """Return the guide's own drawing as SVG for a name like "loop.svg", else the name itself."""
    own = name.removesuffix(".svg")
    return name if own == name else say.aid.drawings.get(own, name)


def _learn(say: TextRenderer, decision: str | None) -> tuple[LearnView, ...]:
    pages = sorted(say.aid.learn.values(), key=lambda p: (p.order, p.id))
    fitting = [p for p in pages if not p.decisions or decision is None or decision in p.decisions]
    return tuple(
        LearnView(
            p.id, p.title, say.aid.drawings.get(p.drawing, ""), p.alt,
            tuple(say.text(s) for s in p.steps),
            tuple(say.cell(c) for c in p.more), say.text(p.example),
            _pictogram(say, p.pictogram),
            _cited(say, p.sources, p.more),
            tuple(replace(x, text=x.text[:1].upper() + x.text[1:]) for x in p.labels),
        )
        for p in fitting
    )


def _cited(say: TextRenderer, own: tuple[str, ...], more: tuple[Cell, ...]) -> tuple[str, ...]:
    ids = dict.fromkeys((*own, *(s for c in more for s in c.sources)))
    known = say.aid.sources
    return tuple(full_source(known[s], say.w) for s in ids if s in known)


def _questions(say: TextRenderer, request: ViewRequest) -> tuple[BankQuestion, ...]:
    fits = [
        q for q in say.aid.questions.values()
        if not q.decisions or request.decision is None or request.decision in q.decisions
    ]
    return tuple(
        replace(q, text=say.voiced(q.text, q.of_patient), of_patient="") for q in fits
    )


def _attributes(say: TextRenderer, decision: Decision | None) -> tuple[Attribute, ...]:
    every = say.aid.attributes
    ids = decision.attributes if decision and decision.attributes else tuple(every)
    return tuple(
        replace(a, name=say.voiced(a.name, a.name_of_patient), name_of_patient="",
                caption=say.voiced(a.caption, a.caption_of_patient), caption_of_patient="")
        for a in (every[i] for i in ids if i in every)
    )


def _about(aid: Aid, request: ViewRequest, w: Words) -> tuple[tuple[str, str], ...]:
    a = aid.about
    return (
        (w.tr("Who wrote this"), a.authors),
        (w.tr("Who paid"), a.funding),
        (w.tr("Who gains"), a.interests),
        (w.tr("How the facts were found"), a.evidence_search),
        (w.tr("How we say how sure we are"), a.certainty_method),
        (w.tr("When it is updated"), a.update_policy),
        (w.tr("How easy it is to read"), a.reading_level),
        (w.tr("Who checked it"), request.review) if request.review else
        (w.tr("What nobody has checked yet"), _unchecked(aid, w)),
    )


def _unchecked(aid: Aid, w: Words) -> str:
    """Return what the authors say of review, or how far it has come once it has begun."""
    if not aid.reviewed.get("", Reviewed()).checked:
        return aid.about.review_state
    return " ".join(part for part in review_said(aid, None, w) if part)


def _sources(aid: Aid, w: Words) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(s.id, i, full_source(s, w), short_source(s, w))
        for i, s in enumerate(aid.sources.values(), start=1)
    )
