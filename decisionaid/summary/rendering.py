"""Page templates: they order and word the pages; what a person typed is data, never markup."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from decisionaid.paths import resource
from decisionaid.summary.markup import LINE_BREAK, TemplateError, sections
from decisionaid.summary.pdf.characters import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.language import Words
    from decisionaid.summary.document import Section

SUFFIX = ".xml.j2"


def render(name: str, w: Words, context: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return the sections that a page template makes of a context.

    Args:
        name: Of the template, without suffix.
        w: Words of the page's language; the template says them with `tr` and `ntr`.
        context: Data for the template. Every text in it is escaped when it is written.

    Raises:
        TemplateError: When the template cannot be read or fails; templates may be the clinic's.
    """
    import jinja2

    sentence = w.tr("The page “{name}” could not be made. Its template has a mistake.").format(
        name=name)
    try:
        template = _environment().get_template(name + SUFFIX)
        xml = template.render(tr=w.tr, ntr=w.ntr, listed=w.listed, **context)
    except jinja2.TemplateError as error:
        raise TemplateError(sentence, f"{name}: {type(error).__name__}") from error
    try:
        return sections(xml)
    except TemplateError as error:
        raise TemplateError(sentence, f"{name}: {error.detail}") from error


@cache
def _environment() -> Any:
    """Return the sandbox in which templates run: no code of theirs reaches the program."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment: Any = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(str(resource("templates"))), autoescape=True,
        undefined=StrictUndefined, finalize=_written, trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["rich"] = rich
    return environment


def _written(value: object) -> object:
    """Return a value as it may stand in XML: without control characters, line breaks marked."""
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return clean(value).replace("\n", LINE_BREAK)


def rich(text: str) -> Any:
    """Return words of the aid with `**bold**` as markup; for typed words never used."""
    from markupsafe import Markup, escape

    parts = str(_written(text)).split("**")
    if len(parts) % 2 == 0:  # an asterisk pair that never closes is just asterisks
        return escape("**".join(parts))
    return Markup("").join(
        Markup("<b>{}</b>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts))
