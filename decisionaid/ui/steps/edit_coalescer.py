"""Takes in what is typed, key by key, without lists rebuilt under the hands of who types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Act, P, Session


class EditCoalescer:
    """Joins the keys of a field into one act; `busy` while a key is being taken in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.busy = False

    def type(self, field: str, act: Act[P], *args: P.args, **more: P.kwargs) -> None:
        """Do an act that belongs to a key in a field."""
        self.busy = True
        try:
            self.session.type_into(field, act, *args, **more)
        finally:
            self.busy = False
