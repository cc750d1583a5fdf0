"""The one child process that makes pages for the window; it ends with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.page_process import PageProcess


class _PageChild:
    process: PageProcess | None = None


def page_process() -> PageProcess:
    """Return the maker of pages; its child is not started before it is asked for."""
    if _PageChild.process is None:
        from decisionaid.page_process import PageProcess

        _PageChild.process = PageProcess()
    return _PageChild.process


def forget_pages() -> None:
    """End the child with all it was given, where there is one; the next pages get another."""
    if _PageChild.process is not None:
        _PageChild.process.end()
