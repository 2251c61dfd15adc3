"""Gates are set up by the office, met with evidence, passed by their body alone, and entered once with a reason."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from programmes import services as programmes
from programmes.models import Criterion, GateCondition, GateOutcome, Project
from programmes.selectors.gates import approving_body, doors_of
from programmes.services.gates import pass_gate
from tests.factories.programmes import BodyFactory, GateApprovalFactory, ProjectFactory
from tests.programmes.gating import a_project, agree, entered, gate, meet_all

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


@pytest.fixture
def made():
    return a_project()


def passes(made, number=1, outcome="proceed", **fields):
    """The decision of a body, as the meeting's effect tells it."""
    fields = {"body": made.body, "authority": "Decision of the board", "on": DAY, "by": made.importer, **fields}
    return pass_gate(gate(made, number), outcome=outcome, **fields)


def stage(made):
    return Project.objects.get(pk=made.project.pk).stage


def test_a_project_gets_five_gates_with_the_standard_criteria_and_three_assessments(made):
    kinds = (
        Criterion.objects.filter(gate=gate(made, 4)).exclude(assessment=None).values_list("assessment__kind", flat=True)
    )

    assert [each.number for each in made.project.gates.order_by("number")] == [1, 2, 3, 4, 5]
    assert sorted(kinds) == ["dpia", "ehia", "qia"]
    assert all(each.criteria.exists() for each in made.project.gates.all())


def test_only_the_office_sets_up_gates_and_once(made):
    with pytest.raises(PermissionDenied):
        programmes.set_gates(ProjectFactory(sro=made.sro), by=made.sro)
    with pytest.raises(RuleBroken, match="has its gates already"):
        programmes.set_gates(made.project, by=made.office)


def test_a_gate_is_refused_while_a_criterion_is_open_and_says_which(made):
    criterion = gate(made).criteria.order_by("pk").last()
    meet_all(made, 1)
    programmes.reopen_criterion(criterion, reason="A trust left", by=made.sro)

    with pytest.raises(RuleBroken, match=f"Still open for gate 1: {criterion.text}."):
        passes(made)
    assert (stage(made), GateOutcome.objects.count()) == ("not_stated", 0)


def test_its_body_passes_a_gate_once_nothing_is_open(made):
    meet_all(made, 1)

    said = passes(made)

    assert (stage(made), gate(made).passed_on, said.authority) == ("1", DAY, "Decision of the board")


def test_another_body_passes_no_gate(made):
    meet_all(made, 1)

    with pytest.raises(RuleBroken, match="decides on gate 1, not"):
        passes(made, body=BodyFactory(collaborative=made.collaborative))
    assert stage(made) == "not_stated"


def test_gates_are_passed_in_turn(made):
    meet_all(made, 1, 2)

    with pytest.raises(RuleBroken, match="not past gate 1 yet"):
        passes(made, 2)


def test_a_gate_is_passed_once(made):
    meet_all(made, 1)
    passes(made)

    with pytest.raises(RuleBroken, match="past gate 1 already"):
        passes(made)


@pytest.mark.parametrize(("outcome", "then"), [("rework", "not_stated"), ("hold", "not_stated"), ("stop", "stopped")])
def test_a_gate_is_turned_back_also_while_criteria_are_open(made, outcome, then):
    passes(made, outcome=outcome)

    assert (stage(made), gate(made).outcome, gate(made).is_behind) == (then, outcome, False)


def test_what_was_held_can_be_passed_later_and_both_are_kept(made):
    passes(made, outcome="hold")
    meet_all(made, 1)

    passes(made)

    assert list(GateOutcome.objects.order_by("pk").values_list("outcome", flat=True)) == ["hold", "proceed"]


def test_a_stopped_project_passes_nothing(made):
    passes(made, outcome="stop")
    meet_all(made, 1)

    with pytest.raises(RuleBroken, match="was stopped"):
        passes(made)


def test_conditions_become_records_with_their_day(made):
    meet_all(made, 1)

    passes(made, outcome="conditions", conditions="A nurse lead is named by 30 April 2024\nThe plan is costed")

    rows = GateCondition.objects.order_by("pk").values_list("text", "due")
    assert list(rows) == [
        ("A nurse lead is named by 30 April 2024", datetime.date(2024, 4, 30)),
        ("The plan is costed", None),
    ]


def test_a_criterion_is_met_with_evidence_only_and_never_an_assessment_by_hand(made):
    with pytest.raises(RuleBroken, match="what shows that it is met"):
        programmes.meet_criterion(gate(made).criteria.first(), evidence=" ", by=made.sro)
    with pytest.raises(RuleBroken, match="when the approver agrees"):
        programmes.meet_criterion(gate(made, 4).criteria.get(assessment__kind="dpia"), evidence="Done", by=made.sro)


def test_who_said_that_it_is_met_is_kept(made):
    criterion = gate(made).criteria.first()

    programmes.meet_criterion(criterion, evidence="Paper 4 of the board", by=made.sro)

    now = Criterion.objects.get(pk=criterion.pk)
    assert (now.status, now.settled_by, now.evidence) == ("met", made.sro, "Paper 4 of the board")


def test_the_office_leaves_a_criterion_out_with_its_reason_and_the_lead_does_not(made):
    criterion = gate(made).criteria.first()
    with pytest.raises(PermissionDenied):
        programmes.leave_out(criterion, reason="Not for us", by=made.sro)
    with pytest.raises(RuleBroken, match="Say why"):
        programmes.leave_out(criterion, reason=" ", by=made.office)

    programmes.leave_out(criterion, reason="One trust only", by=made.office)

    assert criterion not in doors_of(made.project, made.office, DAY)[0].open


def test_that_an_assessment_does_not_apply_is_for_its_approver_to_say(made):
    criterion = gate(made, 4).criteria.get(assessment__kind="dpia")
    for outsider in (made.office, made.sro, made.equality_lead):
        with pytest.raises(PermissionDenied):
            programmes.leave_out(criterion, reason="No personal data", by=outsider)

    assert programmes.leave_out(criterion, reason="No personal data", by=made.caldicott).status == "left_out"


def test_an_assessment_that_is_due_for_another_look_shuts_the_gate_again(made):
    entered(made, "3")
    meet_all(made, 4)
    assessment = made.project.assessments.get(kind="dpia")
    assessment.review_by = DAY - datetime.timedelta(days=1)
    save(assessment, by=made.importer)

    with pytest.raises(RuleBroken, match="DPIA"):
        passes(made, 4)


def test_nothing_is_settled_behind_a_gate_that_is_passed(made):
    meet_all(made, 1)
    passes(made)

    with pytest.raises(RuleBroken, match="past this gate"):
        programmes.reopen_criterion(gate(made).criteria.first(), reason="A mistake", by=made.sro)
    with pytest.raises(RuleBroken, match="past this gate"):
        programmes.add_criterion(gate(made), text="One more", by=made.office)


def test_the_office_asks_for_more_and_that_shuts_the_gate(made):
    meet_all(made, 1)
    programmes.add_criterion(gate(made), text="The estate is surveyed", by=made.office)

    with pytest.raises(RuleBroken, match="The estate is surveyed"):
        passes(made)
    with pytest.raises(PermissionDenied):
        programmes.add_criterion(gate(made), text="Less", by=made.sro)


def test_a_small_project_takes_the_light_path_with_a_reason():
    collaborative = BodyFactory().collaborative
    collaborative.light_limit = Decimal(50_000)
    project = ProjectFactory(workstream__programme__collaborative=collaborative, value=Decimal(39_000))
    made = a_project()
    save(collaborative, by=made.importer)
    with pytest.raises(RuleBroken, match="Say why"):
        programmes.set_gates(project, light=True, by=made.importer)

    found = programmes.set_gates(project, light=True, reason="A pilot of three months", by=made.importer)

    assert ([each.number for each in found], project.light_why) == ([1, 4, 5], "A pilot of three months")


def test_a_project_under_way_enters_at_its_stage_with_its_reason(made):
    entered(made, "3")

    behind = made.project.gates.order_by("number").values_list("entered_why", flat=True)
    assert (stage(made), list(behind)) == ("3", ["The board of 22 January"] * 3 + ["", ""])


def test_a_project_enters_once_by_the_office_and_with_a_reason(made):
    with pytest.raises(PermissionDenied):
        programmes.enter_at_stage(made.project, stage="5", reason="In a hurry", by=made.sro)
    with pytest.raises(RuleBroken, match="Say why"):
        programmes.enter_at_stage(made.project, stage="3", reason=" ", by=made.office)
    entered(made, "2")

    with pytest.raises(RuleBroken, match="only the decision of a body"):
        entered(made, "3")


def test_a_project_does_not_enter_around_a_decision(made):
    passes(made, outcome="hold")

    with pytest.raises(RuleBroken, match="only the decision of a body"):
        entered(made, "3")


def test_a_programmes_own_line_goes_before_its_collaboratives(made):
    board, group = (BodyFactory(collaborative=made.collaborative) for _ in range(2))
    GateApprovalFactory(collaborative=made.collaborative, number=3, body=board)
    assert approving_body(gate(made, 3)) == board

    programme = made.project.workstream.programme
    GateApprovalFactory(collaborative=None, programme=programme, number=3, up_to=Decimal(50_000), body=group)

    assert approving_body(gate(made, 3)) is None  # the value is not stated, and the programme’s line has a limit
    assert approving_body(gate(made, 1)) == made.body


def test_who_answers_for_a_project_does_not_change_the_value_that_says_who_decides(made):
    made.project.value = Decimal(10)
    with pytest.raises(RuleBroken, match="Ask the programme office"):
        programmes.change_lead(made.project, by=made.sro, reason="Smaller")

    assert programmes.change_lead(made.project, by=made.office, reason="Smaller").value == Decimal(10)


def test_agreed_assessments_open_gate_4(made):
    entered(made, "3")
    meet_all(made, 4)

    passes(made, 4)

    assert stage(made) == "4"


def test_one_missing_agreement_keeps_gate_4_shut(made):
    entered(made, "3")
    meet_all(made, 4)
    programmes.review_assessment(made.project.assessments.get(kind="dpia"), note="New supplier", by=made.sro)

    with pytest.raises(RuleBroken, match="DPIA"):
        passes(made, 4)


def test_every_project_shows_its_gates_with_what_is_open(made):
    entered(made, "3")
    agree(made, "dpia")

    doors = doors_of(made.project, made.sro, datetime.date.today())

    assert [door.state for door in doors] == ["entered", "entered", "entered", "next", "ahead"]
    assert not any("DPIA" in str(each) for each in doors[3].open)
    assert sum("assessment" in str(each) for each in doors[3].open) == 2
