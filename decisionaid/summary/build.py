"""Builds the document of a visit, or a blank sheet, from the filtered view alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from decisionaid.aid.dates import long_date
from decisionaid.aid.text_renderer import footnote
from decisionaid.policy import Policy
from decisionaid.summary import brief, comparison, glance, questions, references
from decisionaid.summary.document import Boxed, Document, PageFooter, Paragraph, Section
from decisionaid.summary.rendering import render
from decisionaid.summary.runs import Run
from decisionaid.summary.tables import MOST_COLUMNS, tables
from decisionaid.visit.lanes import printed_lanes, survival_on_paper
from decisionaid.visit.limits import printable
from decisionaid.visit.voice import voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.viewing import AidView
    from decisionaid.language import Words
    from decisionaid.summary.choices import SheetChoices
    from decisionaid.visit.model import PrintChoices, Visit

# What the person hands over comes first, on one leaf; then what to look things up in.
ORDER = ("summary", "side_by_side", "questions", "all_numbers", "unknowns", "sources", "after",
         "caregiver", "from_before", "private", "doctor")
_OF_OPTIONS = frozenset({"side_by_side", "all_numbers", "unknowns"})  # none without options
_TOP = 3


@dataclass(frozen=True, slots=True)
class Pages:
    """The view and the words that one language of the pages is made from.

    Attributes:
        doctor: The same view with survival numbers shown, for the doctor's page alone; given
            only when the person chose "Only for my doctor".
    """

    view: AidView
    w: Words
    doctor: AidView | None = None


def summary_document(view: AidView, visit: Visit, choices: PrintChoices, w: Words, *,
                     doctor: AidView | None = None, second: Pages | None = None,
                     policy: Policy | None = None) -> Document:
    """Return the document of a visit: the ticked sections in their order.

    Args:
        view: What the patient may see on paper (`request_of(..., paper=True)` with the
            survival choice of `survival_on_paper`).
        visit: Whose words are printed. Private questions print only in their own section.
        choices: Sections, size and paper.
        w: Words in the language of the pages.
        doctor: The view with survival numbers, for the page addressed to the doctor. Obeyed only
            where the patient chose "Only for my doctor" and ticked that section.
        second: A second language in which all pages print again after the first.
        policy: The clinic's own texts.
    """
    sets = [Pages(view, w, doctor), *([second] if second else [])]
    visit, cut = printable(visit)
    made = [_noticed(_visit_sections(pages, visit, choices, policy or Policy()),
                     first=(pages.view.banner, _limit(pages.w) if cut else ""))
            for pages in sets]
    first = [section for part, pages in zip(made, sets, strict=True) for section in _noticed(
        [s for s in part if not s.doctor], last=_help(pages.w, policy))]
    last = [section for part in made for section in part if section.doctor]
    return Document(
        title=w.tr("My summary"), lang=w.lang, paper=choices.paper,
        print_size=choices.print_size, sections=(*first, *last),
        footer=_footer(view, w, policy, moved=visit.options_moved), date=visit.created,
        box_note=_box_note(w))


def sheet_document(view: AidView, choices: SheetChoices, w: Words, *,
                   policy: Policy | None = None, doctor: AidView | None = None) -> Document:
    """Return a discussion sheet for the view's decision: a page to write on, then the rest.

    `doctor` is the view with survival numbers; they then stand on a last page for the doctor.
    """
    policy = policy or Policy()
    numbered = comparison.SourceNumbers()
    footer = _footer(view, w, policy, moved=False)
    makers = {
        "talk": lambda: _talk(view, choices, w),
        "side_by_side": lambda: _side_by_side(view, w, choices, numbered),
        "all_numbers": lambda: _all_numbers(view, w, choices, numbered, _sheet_survival(view, w)),
        "unknowns": lambda: _unknowns(view, w),
    }
    made = [section for name, maker in makers.items() if name in choices.sections
            for section in maker()]
    parts = {name for name in ("glossary", "sources") if name in choices.sections}
    if parts:
        short = choices.print_size > 14 or "all_numbers" not in choices.sections
        made += _sources(view, w, made, numbered, parts, _calls(policy, w), short=short)
    made = _noticed(made, first=(view.banner,), last=_help(w, policy))
    return Document(
        title=w.tr("Discussion sheet"), lang=w.lang, paper=choices.paper,
        print_size=choices.print_size,
        sections=(*made, *_for_doctor(doctor, w, choices, chosen=False)),
        footer=footer, date=choices.date, box_note=_box_note(w))


def _talk(view: AidView, choices: SheetChoices, w: Words) -> Sequence[Section]:
    """Return the page to write on, every thing that may matter on it: one side at 14 pt."""
    return render("talk", w, _common(view, w) | {
        "levels": questions.levels(w), "most": 1 if choices.print_size == 14 else 0,
        "matters": [a.name for a in view.attributes]})


def _noticed(made: list[Section], *, first: Sequence[str] = (), last: str = "") -> list[Section]:
    """Return sections with notices in boxes before the first block and after the last one."""
    if not made:
        return made
    before, after = (tuple(Boxed((Paragraph((Run(words),)),), "thick") for words in said if words)
                     for said in (first, (last,)))
    made = [replace(made[0], blocks=(*before, *made[0].blocks)), *made[1:]]
    return [*made[:-1], replace(made[-1], blocks=(*made[-1].blocks, *after))]


def _limit(w: Words) -> str:
    """Return what is said where a visit holds more than prints."""
    return w.tr("There is more in this visit than fits on these pages. What is left out here is "
                "still kept in the visit.")


def _help(w: Words, policy: Policy | None) -> str:
    """Return the clinic's notice about language help."""
    return policy.text("language_help", w.lang) if policy else ""


def _visit_sections(pages: Pages, visit: Visit, choices: PrintChoices,
                    policy: Policy) -> list[Section]:
    """Return the ticked sections in one language."""
    view, w = pages.view, pages.w
    numbered = comparison.SourceNumbers()
    compared = bool(visit.options)
    wanted = [name for name in ORDER if name in choices.sections
              and (compared or name not in _OF_OPTIONS)]
    makers = {
        "summary": lambda: _page_one(pages, visit, choices),
        "side_by_side": lambda: _side_by_side(view, w, choices, numbered),
        "all_numbers": lambda: _all_numbers(view, w, choices, numbered, _survival(visit, w)),
        "questions": lambda: _questions(view, w, visit, choices),
        "unknowns": lambda: _unknowns(view, w),
        "after": lambda: _after(pages, visit, policy, choices.print_size),
        "caregiver": lambda: _caregiver(view, w, visit),
        "from_before": lambda: _from_before(view, w, visit),
        "private": lambda: _private(view, w, visit),
        "doctor": lambda: _doctor(pages, visit, choices),
    }
    made = {name: list(makers[name]()) for name in wanted if name in makers}
    if "sources" in wanted:
        said = [section for part in made.values() for section in part]
        calls = {} if "after" in wanted else _calls(policy, w, visit)
        made["sources"] = list(_sources(view, w, said, numbered, {"glossary", "sources"},
                                        calls, short=choices.print_size > 14))
    return [replace(section, part=name) for name in wanted for section in made[name]]


def _common(view: AidView, w: Words) -> dict[str, Any]:
    return {
        "lang": w.lang,
        "decision": view.decision.short_title if view.decision else w.tr("not found yet"),
    }


def _page_one(pages: Pages, visit: Visit, choices: PrintChoices) -> Sequence[Section]:
    """Return the page that the doctor reads in half a minute."""
    view, w = pages.view, pages.w
    whole = "questions" in choices.sections  # what is cut here must stand whole elsewhere
    size = choices.print_size
    top = questions.top_questions(visit, view, w, size if whole else 0)
    lane = visit.answers_of(printed_lanes(visit)[0])
    options = view.decision.options if view.decision and visit.options else ()
    made = render("summary", w, _common(view, w) | {
        "decide_by": long_date(visit.decide_by, w) if visit.decide_by else "",
        "me": questions.person(lane, view, w, size if whole else 0), "top": top,
        "voice": voice_of(visit),
        "empty": range(len(top) + 1, _TOP + 1), "put_on_top": bool(visit.top_questions or not top),
        "compared": [o.name for o in options],
        "survival": _survival(visit, w), "most": 1 if size == 14 else 2, "large": size > 14,
    })
    return [replace(section, short_head=True) for section in made]


def _survival(visit: Visit, w: Words) -> str:
    """Return what was chosen about survival numbers, in a sentence."""
    return {
        "show": w.tr("Survival numbers: shown, by my choice."),
        "doctor": w.tr("Survival numbers: only for my doctor, by my choice."),
        "not_now": w.tr("Survival numbers: not shown, by my choice."),
    }.get(survival_on_paper(visit) or "", w.tr("Survival numbers: not asked for."))


def _sheet_survival(view: AidView, w: Words) -> str:
    if view.survival == "show":
        return w.tr("Survival numbers: shown.")
    if view.survival == "doctor":
        return w.tr("Survival numbers: for the doctor alone, on a page of their own.")
    return w.tr("Survival numbers: not shown. You can ask your team for them.")


def _side_by_side(view: AidView, w: Words, choices: PrintChoices | SheetChoices,
                  numbered: comparison.SourceNumbers) -> Sequence[Section]:
    """Return the grid at a glance: one page for three options, two landscape ones for four."""
    grid = glance.glance_grid(view, numbered, w)
    if grid is None or view.decision is None or view.decision.glance is None:
        return ()
    many, large = len(grid.heads) > MOST_COLUMNS, choices.print_size > 14
    made = render("side_by_side", w, _common(view, w) | {
        "most": 0 if large else 2 if many else 1, "also": view.decision.glance.also,
        "marked": view.decision.glance.marked,
        "elsewhere": [o.name for o in view.decision.options if o.not_given_here]})
    turn = "" if large else "wide" if many else "spare"
    return [replace(section, blocks=(grid, *section.blocks), turn=turn, short_head=True)
            for section in made]


def _all_numbers(view: AidView, w: Words, choices: PrintChoices | SheetChoices,
                 numbered: comparison.SourceNumbers, survival: str) -> Sequence[Section]:
    made = tables(view, numbered, choices.print_size, brief=choices.numbers == "first")
    if not made:
        return ()
    return render("all_numbers", w, _common(view, w) | {
        "tables": made, "elsewhere": [o.name for t in made for o in t.heads if o.not_given_here],
        "arrays": comparison.has_arrays(made), "survival": survival,
        "brief": choices.numbers == "first", "denominator": view.denominator,
        "footnote": footnote(comparison.said_beside(line for t in made for line in t.lines), w)})


def _questions(view: AidView, w: Words, visit: Visit, choices: PrintChoices) -> Sequence[Section]:
    """Return all questions, and the worries where page one has no room for all of them."""
    size, on_page_one = choices.print_size, "summary" in choices.sections
    lane = visit.answers_of(printed_lanes(visit)[0])
    if on_page_one and questions.whole_on_page_one(visit, view, w, size):
        return ()
    return render("questions", w, _common(view, w) | {
        "groups": questions.groups(visit, view, w), "me": questions.person(lane, view, w),
        "whole_worries": questions.person(lane, view, w, size).worries_cut or not on_page_one})


def _unknowns(view: AidView, w: Words) -> Sequence[Section]:
    if view.decision is None:
        return ()
    return render("unknowns", w, _common(view, w) | {"unknowns": comparison.unknowns(view)})


def _sources(view: AidView, w: Words, made: Sequence[Section], numbered: comparison.SourceNumbers,
             parts: set[str], calls: dict[str, Any], *, short: bool) -> Sequence[Section]:
    """Return sources by number, the words used, how this was made, and whom to call."""
    cited = references.cited(view, numbered) if "sources" in parts else ()
    made = render("sources", w, _common(view, w) | {
        "title": w.tr("Sources and word list") if len(parts) > 1 else
        w.tr("Word list") if "glossary" in parts else w.tr("Sources"),
        "sources": cited, "footnote": footnote((one.citation for one in cited), w),
        "terms": references.terms_used(view, made) if "glossary" in parts else (),
        "made": references.how_made(view, w, short=short) if "sources" in parts else (),
        "calls": bool(calls), "weekdays": "", "nights": "", "call_at_once": "",
    } | calls)
    return [replace(section, short_head=True) for section in made]


def _calls(policy: Policy, w: Words, visit: Visit | None = None) -> dict[str, Any]:
    """Return whom to call and when at once, in the clinic's words; empty where it has none."""
    rules = policy.rules
    return {
        "weekdays": (visit.phone_weekdays if visit else "") or rules.phone_weekdays,
        "nights": (visit.phone_nights if visit else "") or rules.phone_nights,
        "call_at_once": policy.text("call_at_once", w.lang),
    }


def _after(pages: Pages, visit: Visit, policy: Policy, size: int) -> Sequence[Section]:
    view, w = pages.view, pages.w
    notes = [{"date": long_date(a.date, w) if a.date else "", "words": a.note}
             for a in visit.appointments if a.note]
    return render("after", w, _common(view, w) | {
        "most": 1 if size == 14 else 0, "notes": notes, "steps": visit.next_steps,
    } | _calls(policy, w, visit))


def _caregiver(view: AidView, w: Words, visit: Visit) -> Sequence[Section]:
    """Return the caregiver's page, where the patient ticked that lane for print."""
    if "caregiver" not in printed_lanes(visit)[1:]:
        return ()
    return render("caregiver", w, _common(view, w) | {
        "family": questions.person(visit.caregiver, view, w)})


def _from_before(view: AidView, w: Words, visit: Visit) -> Sequence[Section]:
    """Return what was said for an earlier decision and is ticked for print."""
    ticked = [one for one in visit.from_before if one.prints]
    if not ticked:
        return ()
    return render("from_before", w, _common(view, w) | {
        "before": [references.before(one, view, w) for one in ticked]})


def _private(view: AidView, w: Words, visit: Visit) -> Sequence[Section]:
    private = questions.private_group(visit, view, w)
    return render("private", w, _common(view, w) | {"private": private}) if private else ()


def _doctor(pages: Pages, visit: Visit, choices: PrintChoices) -> Sequence[Section]:
    """Return the page for the doctor; only where the patient chose so."""
    chosen = visit.patient.survival == "doctor"
    return _for_doctor(pages.doctor if chosen else None, pages.w, choices, chosen=True)


def _for_doctor(doctor: AidView | None, w: Words, choices: PrintChoices | SheetChoices, *,
                chosen: bool) -> list[Section]:
    """Return the survival numbers on pages of their own; `chosen` by the person of a visit."""
    if doctor is None or doctor.decision is None:
        return []
    decision = doctor.decision
    few = choices.numbers == "first" or "all_numbers" not in choices.sections
    parts = brief.survival(decision) if few else comparison.survival_parts(decision)
    notices = {line.strip_title for line in parts if line.strip_title}
    left = dict(brief.left_out(decision, range(len(decision.options)), {"survival"}))
    made = render("doctor", w, _common(doctor, w) | {
        "chosen": chosen, "options": [o.name for o in decision.options],
        "notice": notices.pop() if len(notices) == 1 else "", "left": left if few else {},
        "most": 1 if few and choices.print_size == 14 else 0, "survival_parts": parts,
        "footnote": footnote(comparison.said_beside(parts), w)})
    return [replace(section, doctor=True) for section in made]


def _footer(view: AidView, w: Words, policy: Policy | None, *, moved: bool) -> PageFooter:
    """Return what stands at the foot of every page."""
    foot = view.footer
    order = w.tr("Order of the options: as you placed them.") if moved else foot.order
    clinic = policy.rules.clinic_name if policy else ""
    purpose = w.tr("For talking with your care team, not in place of it.")
    return PageFooter(
        state=" ".join(part for part in (foot.review_title, foot.review_text) if part),
        facts=" ".join(part for part in (foot.facts, clinic) if part),
        order=f"{order} {purpose}",
        page=w.tr("Page {n} of {all}"))


def _box_note(w: Words) -> str:
    return w.tr("A box stands for a letter that could not be printed. Please write it by hand.")


