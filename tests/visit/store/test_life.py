"""A folder of visits lives through any order of keeping, locking, damage and crashes."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.disk import before, whole_header
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.store.trash import delete, restore
from decisionaid.visit.values import set_worries
from tests.visit.conftest import FAST, ID, TODAY

WORD = b"Blumenkohlwort"


class Life(RuleBasedStateMachine):
    """Types, keeps, locks, damages and restarts, and compares with what must be there."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.password = None
        self.typed = 0

    def teardown(self):
        shutil.rmtree(self.folder)

    def make_store(self):
        return FolderStore(self.folder / "visits", words("en"), FAST)

    def visit(self, number):
        return set_worries(new_visit(ID, TODAY, 1), f"{WORD.decode()} {number}")

    def path(self):
        return self.folder / "visits" / f"{ID}.talk"

    @initialize()
    def begin(self):
        self.store = self.make_store()
        self.now = self.earlier = self.visit(0)
        self.store.keep(self.now, TODAY)

    @rule()
    def keep(self):
        self.typed += 1
        self.earlier, self.now = self.now, self.visit(self.typed)
        self.store.keep(self.now, TODAY)

    @rule(password=st.none() | st.sampled_from(["first words", "second words"]))
    def lock(self, password):
        self.store.set_password(self.now, password, TODAY)
        self.password = password
        self.earlier = None

    @rule()
    def restart(self):
        self.store = self.make_store()
        put_in_order(self.store)
        opened = self.store.open(ID, self.password)
        assert opened.visit == self.now
        assert (opened.key is None) == (self.password is None)

    @rule(cut=st.integers(1, 50))
    @precondition(lambda self: self.earlier is not None and before(self.path()).exists())
    def damage(self, cut):
        self.path().write_bytes(self.path().read_bytes()[:-cut])
        self.store = self.make_store()
        opened = self.store.open(ID, self.password)
        assert opened.recovered
        assert opened.visit == self.earlier
        self.now, self.earlier = self.earlier, None
        self.store.keep(self.now, TODAY)

    @rule(whole=st.booleans())
    @precondition(lambda self: self.password is None)
    def crash_while_writing(self, whole):
        self.typed += 1
        coming = self.visit(self.typed)
        data = pack_visit(coming, TODAY, whole_header(self.path()).revision + 1)
        half = self.folder / "visits" / f".{ID}.talk.0123abcd.tmp"
        half.write_bytes(data if whole else data[:-7])
        if whole:
            self.now, self.earlier = coming, self.now
        self.restart()

    @rule()
    def delete_and_undo(self):
        delete(self.store, ID, words("en"))
        assert self.store.list() == ()
        restore(self.store, ID, words("en"))
        assert self.store.open(ID, self.password).visit == self.now

    @invariant()
    def one_visit_is_listed(self):
        assert [(e.id, e.locked) for e in self.store.list()] == [(ID, self.password is not None)]

    @invariant()
    def a_password_leaves_no_word_in_clear(self):
        if self.password is not None:
            files = [p for p in self.folder.rglob("*") if p.is_file()]
            assert not [p for p in files if WORD in p.read_bytes()]


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
