"""The one child process that makes pages for the window; it ends with the program."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.page_process import PageProcess


@cache
def page_process() -> PageProcess:
    """Return the maker of pages; its child is not started before it is asked for."""
    from decisionaid.page_process import PageProcess

    return PageProcess()


def end_page_process() -> None:
    """End the child with all it was given, where there is one; the next pages get another."""
    if page_process.cache_info().currsize:
        page_process().end()
