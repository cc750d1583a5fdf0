"""A misspelled field or value of an act is an error to the checker, before anything runs."""

import json
import subprocess
import sys

import pytest

from decisionaid.visit import changeable, model
from tests.systems import posix

RECORDS = {
    changeable.QuestionChanges: model.Question, changeable.LaneChanges: model.Lane,
    changeable.AppointmentChanges: model.Appointment, changeable.NextStepChanges: model.NextStep,
    changeable.PrintingChanges: model.PrintChoices,
}
BEGIN = """from decisionaid.ui.services.session import Session
from decisionaid.visit import acts
from decisionaid.visit.changes import with_lane
from decisionaid.visit.model import Visit


def calls(visit: Visit, session: Session) -> None:
"""
RIGHT = (
    'acts.edit_question(visit, "q1", text="Why?")',
    'acts.set_printing(visit, paper="a4")',
    'session.act(acts.set_survival, "not_now")',
    'session.act(acts.edit_question, "q1", asked_by="family")',
    'session.type_into("worries", acts.set_worries, "")',
)
WRONG = (
    'acts.edit_question(visit, "q1", txt="Why?")',
    'acts.edit_question(visit, "q1", asked_by="nurse")',
    'acts.edit_appointment(visit, "a1", day=None)',
    'acts.edit_next_step(visit, "s1", what=1)',
    'acts.set_printing(visit, papers="a4")',
    "acts.set_printing(visit, print_size=15)",
    'acts.set_survival(visit, "later")',
    'with_lane(visit, worry="")',
    'session.act(acts.set_survival, "later")',
    'session.act(acts.set_survivals, "not_now")',
    'session.act(acts.edit_question, "q1", txt="Why?")',
    "session.note(acts.set_step)",
    'session.removed("Gone.", acts.remove_question, question="q1")',
    'session.type_into("worries", acts.set_worries, 5)',
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
