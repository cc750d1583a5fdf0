"""Where answers lead is checked: names that nothing asks, decisions that are not there."""

import shutil

import pytest

from decisionaid.aid.building import checked_folder, inspected_folder
from decisionaid.aid.starter import write_starter

ROUTING = """
routing:
  questions:
  - id: side
    title: "Which knee is it?"
    answers: [{id: left, text: "The left"}, {id: right, text: "The right"}]
  routes:
  - {when: {side: [left, right]}, decisions: [example]}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aid") / "small"
    write_starter(folder)
    return folder


@pytest.fixture
def aid(small, tmp_path):
    folder = tmp_path / "aid"
    shutil.copytree(small, folder)
    return folder


def with_routing(folder, old="", new=""):
    head = folder / "aid.yaml"
    head.write_text(head.read_text("utf-8") + ROUTING.replace(old, new, 1), "utf-8")
    return folder


def test_routes_that_lead_somewhere_pass(aid):
    assert checked_folder(with_routing(aid)).problems == []


@pytest.mark.parametrize(("old", "new", "says"), [
    ("[example]", "[exmple]", "There is no decision “exmple”"),
    ("{side: [left, right]}", "{sides: [left]}", "There is no question “sides”"),
    ("[left, right]", "[lft]", "“side” has no answer “lft”"),
    ("  - id: side\n", "  - id: side\n    bank: gaol\n", "no suggested question “gaol”"),
    ("  routes:", "  ask_first: [gaol]\n  routes:", "no suggested question “gaol”"),
    ("  routes:", "  ages: sides\n  routes:", "no question “sides”. Is “side” meant?"),
])
def test_a_slip_in_a_route_is_refused_at_its_line(aid, old, new, says):
    (problem,) = checked_folder(with_routing(aid, old, new)).problems
    assert says in problem.sentence
    lines = (aid / "aid.yaml").read_text("utf-8").splitlines()
    assert any(part.strip("{}[] -").split(":")[0] in lines[problem.line - 1]
               for part in new.splitlines() if part.strip())


def test_a_decision_that_no_answer_leads_to_is_worth_a_look(aid):
    folder = inspected_folder(with_routing(aid, ", decisions: [example]", ""))
    said = [w.sentence for w in folder.warnings if "No answer leads" in w.sentence]
    assert said == ["No answer leads to this decision."]


def test_a_suggested_question_is_answered_by_a_question_of_the_routing_alone(aid):
    bank = with_routing(aid) / "questions.yaml"
    said = bank.read_text("utf-8")
    bank.write_text(f"{said}    answered_by: side\n", "utf-8")
    assert checked_folder(aid).problems == []
    bank.write_text(f"{said}    answered_by: stage\n", "utf-8")
    (problem,) = checked_folder(aid).problems
    assert problem.sentence == "The routing asks no “stage”. Questions of the routing: side."


def test_a_route_to_several_decisions_says_over_them_what_to_pick_from(aid):
    other = (aid / "decisions" / "example.yaml").read_text("utf-8").replace(
        "id: example\n", "id: two\n").split("checks:")[0]
    (aid / "decisions" / "two.yaml").write_text(other, "utf-8")
    (problem,) = checked_folder(with_routing(aid, "[example]", "[example, two]")).problems
    assert "Write choice" in problem.sentence
    assert "[example, two]" in (aid / "aid.yaml").read_text("utf-8").splitlines()[problem.line - 1]


def test_a_route_that_the_ones_above_take_everything_from_is_worth_a_look(aid):
    never = "  - {when: {side: [left]}, decisions: [example]}\n"
    head = with_routing(aid) / "aid.yaml"
    head.write_text(head.read_text("utf-8") + never + never, "utf-8")
    warning = next(w for w in inspected_folder(aid).warnings if "lead here" in w.sentence)
    assert "No answers lead here, nor to 1 more below" in warning.sentence


def test_a_headline_by_age_names_answers_of_the_question_that_the_routing_names(aid):
    decision = aid / "decisions" / "example.yaml"
    said = decision.read_text("utf-8")
    decision.write_text(said.replace("part: helped}", "part: helped, ages: [left]}", 1), "utf-8")
    assert checked_folder(with_routing(aid, "  routes:", "  ages: side\n  routes:")).problems == []
    decision.write_text(said.replace("part: helped}", "part: helped, ages: [lft]}", 1), "utf-8")
    (problem,) = checked_folder(aid).problems
    assert "“side” has no answer “lft”" in problem.sentence
