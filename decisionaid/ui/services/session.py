"""The one holder of what the person said and may see; screens ask it and hear what changed."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from decisionaid import clock
from decisionaid.aid.viewing import view as make_view
from decisionaid.review import review_words
from decisionaid.ui.style.text import current, set_language
from decisionaid.ui.style.timers import later
from decisionaid.visit import about, history
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.request import request_of

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.library import Library, LoadedAid
    from decisionaid.aid.model import Aid
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import ViewRequest
    from decisionaid.policy import Policy
    from decisionaid.ui.widgets.findings import Findings
    from decisionaid.visit.model import Visit

P = ParamSpec("P")
Act: TypeAlias = Callable[Concatenate["Visit", P], "Visit"]


class Session(QObject):
    """Holds the visit, its past, and the filtered view of the aid.

    Attributes:
        visitChanged: The visit has a new value; the code of the act that led to it.
        viewChanged: What the person may see is different now (choice, language, order …).
        undoOffered: Something was removed; the words say what, and undo brings it back.
        languageChanged: The screen speaks another language now.
        wiped: The visit was cleared; nothing of it is left in memory held here.
    """

    visitChanged = Signal(str)
    viewChanged = Signal()
    undoOffered = Signal(str)
    languageChanged = Signal(str)
    wiped = Signal()

    def __init__(
        self,
        library: Library,
        policy: Policy,
        visit: Visit,
        *,
        kiosk: bool = False,
        today: Callable[[], dt.date] | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.policy = policy
        self.kiosk = kiosk
        self.today = today or clock.today
        self.findings: Findings = {}
        self._history = history.History(visit)
        self._view: AidView | None = None
        self._soon = later(self, self._make_decision)
        self._viewed: Aid | None = None
        self._asked: tuple[Visit, Aid, tuple[object, ...]] | None = None
        self._request: ViewRequest | None = None
        set_language(visit.language)

    @property
    def visit(self) -> Visit:
        """The visit as it stands now."""
        return self._history.now

    @property
    def aid(self) -> Aid:
        """The whole aid in the screen's language; for making views, never for showing."""
        return self.guide.aid(self.visit.language)

    @property
    def guide(self) -> LoadedAid:
        """The guide of this visit, as this computer has it."""
        return self.library.find(self.visit.aid_id) or self.library.first

    @property
    def view(self) -> AidView:
        """What the person may see now, made anew only when the request changed."""
        request, aid = self._make_request(), self.aid
        if self._view is None or request != self._request or aid is not self._viewed:
            self._request, self._viewed = request, aid
            self._view = make_view(aid, request)
            self._soon.start()
        return self._view

    @Slot()
    def _make_decision(self) -> None:
        """Word the decision and its topics when there is time, so that Compare opens at once.

        Where a guide cannot be shown, the page that asks for it says so.
        """
        with contextlib.suppress(LookupError, ValueError, TypeError, AttributeError,
                                 ArithmeticError):
            if self._view is not None and self._view.decision is not None:
                _ = self._view.decision.topics

    @property
    def decision(self) -> DecisionView | None:
        """The decision of this visit, or None before one is found."""
        return self.view.decision

    def _make_request(self) -> ViewRequest:
        """Return what the visit asks to see; worked out anew only where one of these changed."""
        review = review_words(self.policy, self.guide, current())
        rules = (self.today(), review, self.policy.rules.not_given_here)
        asked, visit, aid = self._asked, self.visit, self.aid
        # Visits are never compared: that takes as long as what it would save.
        if asked is None or asked[0] is not visit or asked[1] is not aid or asked[2] != rules:
            self._asked = (visit, aid, rules)
            self._made = request_of(visit, aid, rules[0], review=review, not_given_here=rules[2])
        return self._made

    def act(self, function: Act[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do one act of the person."""
        self._do(function, function(self.visit, *args, **kwargs))

    def type_into(self, field: str, function: Act[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do an act that belongs to a key in a field; its keys are one step of undo."""
        self._do(function, function(self.visit, *args, **kwargs), field)

    def _do(self, function: Callable[..., Visit], visit: Visit, typing: str | None = None) -> None:
        self._set(history.done(self._history, visit, function.__name__, typing))

    def choose_decision(self, decision_id: str | None) -> None:
        """Take a decision; what was said and no longer fits moves to "From before"."""
        if decision_id == self.visit.decision_id:
            return
        aid = self.aid
        fits = fits_of(aid, decision_id, self.visit.decision_id)
        self.act(change_decision, decision_id, fits, aid.version)

    def note(self, function: Act[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Remember something the person need not be able to undo, such as the open step."""
        now = function(self.visit, *args, **kwargs)
        self._set(replace(self._history, now=now), act=function.__name__)

    def removed(self, words: str, function: Act[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do an act that takes something away, and offer to bring it back."""
        self.act(function, *args, **kwargs)
        self.undoOffered.emit(words)

    def undo(self) -> None:
        """Bring back what the last act changed."""
        self._set(self._spoken(history.undone(self._history)))

    def _spoken(self, new: history.History) -> history.History:
        """Keep the language of the screen: undo takes back what was said, not how it is read."""
        return replace(new, now=about.set_language(new.now, self.visit.language))

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return self._history.undoes is not None

    def open_visit(self, visit: Visit) -> None:
        """Go on with another visit; its past is its own."""
        self._set(history.History(visit), act="opened")

    def wipe(self, fresh: Visit) -> None:
        """Let go of everything the person said and begin with an empty visit."""
        self._set(history.History(fresh), act="wiped")
        self.wiped.emit()

    def speak(self, lang: str) -> None:
        """Change the language of screen and aid; nothing that was said changes.

        Raises:
            AidError: When the guide's words in that language are damaged; it stays as it was.
        """
        if lang == self.visit.language:
            return
        self.guide.aid(lang)
        said = about.set_language(self.visit, lang)
        self._set(history.History(said, self._history.past))  # the next key is an act of its own

    def _set(self, new: history.History, act: str = "") -> None:
        old, before = self._history, self._request
        self._history = new
        if new.now == old.now and act not in ("opened", "wiped"):
            return
        spoken = new.now.language != old.now.language
        if spoken:
            set_language(new.now.language)
        other_guide = new.now.aid_id != old.now.aid_id
        changed = before is None or other_guide or self._make_request() != before
        self.visitChanged.emit(act or new.undoes or "undone")
        if changed:
            self.viewChanged.emit()
        if spoken:
            self.languageChanged.emit(new.now.language)
