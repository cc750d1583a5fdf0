"""A misspelled field or value of an act is an error to the checker, before anything runs."""

import json
import subprocess
import sys

import pytest

from decisionaid.visit import change_types, model
from tests.systems import posix

RECORDS = {
    change_types.QuestionChanges: model.Question, change_types.LaneChanges: model.Lane,
    change_types.AppointmentChanges: model.Appointment,
    change_types.NextStepChanges: model.NextStep,
    change_types.PrintingChanges: model.PrintChoices,
}
BEGIN = """from decisionaid.ui.services.session import Session
from decisionaid.visit.about import set_step
from decisionaid.visit.after import edit_appointment, edit_next_step
from decisionaid.visit.changes import with_lane
from decisionaid.visit.model import Visit
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import edit_question, remove_question
from decisionaid.visit.values import set_worries


def calls(visit: Visit, session: Session) -> None:
"""
RIGHT = (
    'edit_question(visit, "q1", text="Why?")',
    'set_printing(visit, paper="a4")',
    'session.act(set_survival, "not_now")',
    'session.act(edit_question, "q1", asked_by="family")',
    'session.type_into("worries", set_worries, "")',
)
WRONG = (
    'edit_question(visit, "q1", txt="Why?")',
    'edit_question(visit, "q1", asked_by="nurse")',
    'edit_appointment(visit, "a1", day=None)',
    'edit_next_step(visit, "s1", what=1)',
    'set_printing(visit, papers="a4")',
    "set_printing(visit, print_size=15)",
    'set_survival(visit, "later")',
    'with_lane(visit, worry="")',
    'session.act(set_survival, "later")',
    'session.act(set_step, "not_a_step", 1, 2)',
    'session.act(edit_question, "q1", txt="Why?")',
    "session.note(set_step)",
    'session.removed("Gone.", remove_question, question="q1")',
    'session.type_into("worries", set_worries, 5)',
)


@posix  # the checker of types is not among what is installed there
def test_the_checker_sees_every_wrong_call_and_no_right_one(tmp_path):
    file = tmp_path / "calls.py"
    file.write_text(BEGIN + "".join(f"    {call}\n" for call in (*RIGHT, *WRONG)), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--level", "error", "--outputjson",
         "--pythonpath", sys.executable, str(file)],
        capture_output=True, text=True, check=False)
    found = {mistake["range"]["start"]["line"]
             for mistake in json.loads(done.stdout)["generalDiagnostics"]}
    first = len(BEGIN.splitlines()) + len(RIGHT)
    assert found == set(range(first, first + len(WRONG)))


@pytest.mark.parametrize("changes", RECORDS, ids=lambda c: c.__name__)
def test_what_may_be_changed_is_typed_as_the_record_is(changes):
    kept = RECORDS[changes].__annotations__
    for field, kind in changes.__annotations__.items():
        assert eval(kind.__forward_arg__, vars(model)) == kept[field], field
