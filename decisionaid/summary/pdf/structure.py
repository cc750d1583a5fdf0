"""The structure of a tagged page: what each piece of ink means, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """One marked stretch of a page's content."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link annotation, by its number in the file."""

    page: int
    annotation: int


@dataclass(eq=False, slots=True)
class Node:
    """One structure element: its kind, its kids in reading order, and what it says of itself.

    Attributes:
        attributes: Written as the element's attribute dictionary, owner first ("Table", "List").
        empty_ok: Kept although nothing was drawn in it (an empty table cell).
        box: Where a figure stands: left, bottom, right, top in points.
        title: Words of a heading, for the bookmarks.
        said: Its wording in reading order, where the letters drawn stand in another one.
    """

    kind: str
    kids: list[Node | MarkedContent | LinkMark] = field(
        default_factory=list["Node | MarkedContent | LinkMark"]
    )
    alt: str = ""
    lang: str = ""
    attributes: dict[str, str | int] = field(default_factory=dict[str, str | int])
    empty_ok: bool = False
    box: tuple[float, float, float, float] | None = None
    title: str = ""
    said: str = ""

    def add(self, kind: str, *, alt: str = "", lang: str = "", empty_ok: bool = False,
            said: str = "", **attributes: str | int) -> Node:
        """Return a new element at the end of this one."""
        node = Node(kind, alt=alt, lang=lang, attributes=attributes, empty_ok=empty_ok, said=said)
        self.kids.append(node)
        return node

    def prune(self) -> bool:
        """Drop elements in which nothing was drawn; return whether anything is left of this one."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.prune()]
        return bool(self.kids) or self.empty_ok
