"""Guides with gaps and extremes, made from the shipped one: each must still be laid out whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.aid.glance_model import GlanceLine
from decisionaid.aid.library import LoadedAid

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.model import Aid, Decision, Option

DECISION = "all_rr_adult"
LONG_NAME = "Blinatumomab with low-dose chemotherapy, then donor cells (2)"
ONE_WORD = "Immunochemoradioconditioningtransplantationmaintenancetherapy"
ODD: dict[str, Callable[[Aid], Aid]] = {}


def odd(change: Callable[[Aid], Aid]) -> Callable[[Aid], Aid]:
    """Keep a change of a guide under its name."""
    ODD[change.__name__] = change
    return change


def _with_options(aid: Aid, options: tuple[Option, ...], **more: object) -> Aid:
    decision: Decision = replace(aid.decisions[DECISION], options=options, **more)
    return replace(aid, decisions={**aid.decisions, DECISION: decision})


def _options(aid: Aid) -> tuple[Option, ...]:
    return aid.decisions[DECISION].options


@odd
def no_lines_at_all(aid: Aid) -> Aid:
    """A guide of the first format: no line at a glance, no matter named, no harm named."""
    bare = tuple(replace(o, glance=(), headlines=(), named_harms=(), matter_lines=(), short_name="")
                 for o in _options(aid))
    return _with_options(aid, bare, glance=(), headlines=())


@odd
def one_option_without_lines(aid: Aid) -> Aid:
    """Only the first card lacks its lines."""
    first, *rest = _options(aid)
    return _with_options(aid, (replace(first, glance=()), *rest))


@odd
def a_headline_that_an_option_lacks(aid: Aid) -> Aid:
    """The first card has no figure in either headline part."""
    first, *rest = _options(aid)
    parts = {h.part for h in aid.decisions[DECISION].headlines}
    estimates = {i: e for i, e in aid.estimates.items()
                 if not (e.part in parts and (e.option == first.id or (
                     e.comparator is not None and e.comparator.option == first.id)))}
    return replace(_with_options(aid, (replace(first, headlines=()), *rest)), estimates=estimates)


@odd
def lines_far_too_long(aid: Aid) -> Aid:
    """Every line of the first card runs on, as a careless translation may."""
    first, *rest = _options(aid)
    glance = tuple(GlanceLine(g.row, tuple(" ".join([s] * 9) for s in g.says))
                   for g in first.glance)
    return _with_options(aid, (replace(first, glance=glance, named_harms=first.named_harms * 9),
                               *rest))


@odd
def twenty_options(aid: Aid) -> Aid:
    """Many cards: those not chosen are all named under the grid."""
    options = _options(aid)
    more = tuple(replace(options[n % len(options)], id=f"more_{n}", name=f"{options[0].name} {n}",
                         headlines=(), silences=())
                 for n in range(20 - len(options)))
    return _with_options(aid, (*options, *more))


@odd
def names_of_sixty_letters(aid: Aid) -> Aid:
    """The first card's name is long, the second's is one long word."""
    first, second, *rest = _options(aid)
    named = [replace(o, name=n, short_name=n, brand=n)
             for o, n in ((first, LONG_NAME), (second, ONE_WORD))]
    return _with_options(aid, (*named, *rest))


@odd
def numbers_in_no_row(aid: Aid) -> Aid:
    """A decision of words alone."""
    bare = tuple(replace(o, headlines=(), silences=()) for o in _options(aid))
    return replace(_with_options(aid, bare, headlines=()), estimates={}, medians={})


def odd_guide(shipped: LoadedAid, name: str) -> LoadedAid:
    """Return the shipped guide with one of the changes, in every language."""
    aids = {lang: ODD[name](shipped.aid(lang)) for lang in shipped.languages}
    return LoadedAid(shipped.path, None, aids)
