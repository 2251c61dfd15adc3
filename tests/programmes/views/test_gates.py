"""The pages of a project's gates: what stands open, how it is settled on the spot, who decides, what was agreed."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.records.services import save
from programmes import services as programmes
from programmes.models import Criterion, GateApproval, Project, TakingPart
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import (
    CriterionFactory,
    GateConditionFactory,
    GateOutcomeFactory,
    MembershipFactory,
    ProjectFactory,
)
from tests.programmes.gating import a_project, agree, gate, meet_all, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_project()


def enter(client, user):
    client.force_login(user)
    return client


def page_of(client, user, record):
    return enter(client, user).get(record.get_absolute_url())


def test_the_projects_page_shows_five_gates_and_what_is_open_for_the_next(client, made):
    text = page_of(client, made.sro, made.project).text

    assert text.count('<li class="portal-steps__') == 5
    assert text.count('aria-current="step"') == 1
    assert all(str(each) in text for each in gate(made).criteria.all())
    assert str(gate(made, 2).criteria.first()) not in text


def test_evidence_is_given_in_place_and_the_reader_stays_at_the_gate(client, made):
    criterion, page = gate(made).criteria.first(), enter(client, made.sro)
    address = reverse("programmes:criterion-meet", args=[criterion.pk])
    assert address in page.get(gate(made).get_absolute_url()).text

    answer = page.post(address, {"evidence": "Paper 4"})

    assert answer.url == gate(made).get_absolute_url()
    assert (Criterion.objects.get(pk=criterion.pk).evidence, "Paper 4" in page.get(answer.url).text) == (
        "Paper 4",
        True,
    )


def test_a_tick_without_evidence_says_what_to_do(client, made):
    address = reverse("programmes:criterion-meet", args=[gate(made).criteria.first().pk])

    answer = enter(client, made.sro).post(address, {"evidence": ""})

    assert (answer.status_code, "Say what shows that it is met" in answer.text) == (422, True)


def test_there_is_no_way_on_the_projects_page_to_pass_a_gate(client, made):
    meet_all(made, 1)
    page = page_of(client, made.office, made.project).text

    assert "It waits for the decision of its body" in page
    assert reverse("programmes:project-enter", args=[made.project.pk]) not in page


def test_who_runs_the_bodys_meetings_puts_the_gate_on_an_agenda_from_its_page(client, made):
    meeting, address = MeetingFactory(body=made.body), reverse("meetings:gate-table", args=[gate(made).pk])
    assert address not in page_of(client, made.sro, gate(made)).text
    assert address in page_of(client, made.office, gate(made)).text

    answer = client.post(address, {"meeting": meeting.pk})

    assert answer.url == meeting.items.get(subject=gate(made).pk).get_absolute_url()


def test_a_gate_without_a_meeting_says_what_to_do_first(client, made):
    text = enter(client, made.office).get(reverse("meetings:gate-table", args=[gate(made).pk])).text

    assert "has no meeting planned whose agenda is open" in text


def test_the_decision_form_says_beforehand_what_stands_open(client, made):
    meeting = MeetingFactory(body=made.body, date=datetime.date.today())
    enter(client, made.office).post(reverse("meetings:gate-table", args=[gate(made).pk]), {"meeting": meeting.pk})
    address = reverse("meetings:part-decide", args=[meeting.items.get(subject=gate(made).pk).parts.get().pk])
    assert "It can’t be passed today" in client.get(address).text

    answer = client.post(address, {"outcome": "approved", "wording": "Approved."})

    assert (answer.status_code, "can’t be passed yet. Still open for gate 1" in answer.text) == (422, True)


def test_an_overdue_condition_is_named_as_late(client, made):
    GateConditionFactory(gate=gate(made), text="A lead is named", due=datetime.date(2024, 3, 1))

    text = page_of(client, made.sro, made.project).text

    assert ("A lead is named" in text, "Overdue" in text) == (True, True)


def test_the_approver_agrees_on_the_assessments_page_and_the_lead_is_not_offered_it(client, made):
    assessment = submitted(made)
    address = reverse("programmes:impactassessment-agree", args=[assessment.pk])
    assert address not in page_of(client, made.sro, assessment).text
    assert address in page_of(client, made.caldicott, assessment).text

    client.post(address, {"note": "Fine"})

    assert "as Caldicott guardian" in client.get(assessment.get_absolute_url()).text


def test_the_lead_who_asks_anyway_is_told_why_not(client, made):
    address = reverse("programmes:impactassessment-agree", args=[submitted(made).pk])

    assert enter(client, made.sro).post(address, {"note": "Fine"}).status_code == 403


def test_what_is_overdue_for_another_look_is_said(client, made):
    assessment = agree(made, "dpia")
    assessment.review_by = datetime.date(2024, 1, 1)
    save(assessment, by=made.importer)

    assert "no longer counts at a gate" in page_of(client, made.sro, assessment).text


def test_the_office_enters_a_project_at_its_stage_and_the_lead_is_not_asked(client, made):
    project = ProjectFactory(workstream=made.project.workstream, sro=made.sro)
    address = reverse("programmes:project-enter", args=[project.pk])

    assert enter(client, made.sro).post(address, {"stage": "3", "reason": "x"}).status_code in (403, 404)
    enter(client, made.office).post(address, {"stage": "3", "reason": "The board of 22 January"})

    assert Project.objects.get(pk=project.pk).stage == "3"
    assert client.get(project.get_absolute_url()).text.count("Came in behind it") == 3


def test_the_light_path_is_refused_with_its_reason(client, made):
    project = ProjectFactory(workstream=made.project.workstream)
    address = reverse("programmes:project-set-gates", args=[project.pk])

    answer = enter(client, made.office).post(address, {"light": "on", "reason": "Small"})

    assert (answer.status_code, "has no light path" in answer.text, project.gates.exists()) == (422, True, False)


def test_the_office_says_who_passes_a_gate_up_to_which_value(client, made):
    page, home = enter(client, made.office), made.collaborative
    address = reverse("programmes:collaborative-gateapproval-new", args=[home.pk])

    page.post(address, {"number": "3", "up_to": "50000", "body": made.body.pk})

    assert str(GateApproval.objects.get().up_to) == "50000.00"
    text = page.get(reverse("programmes:collaborative-gateapprovals-page", args=[home.pk])).text
    assert ("£50,000" in text, made.body.name in text) == (True, True)


def test_a_trust_that_is_no_member_is_not_offered(client, made):
    trust = MembershipFactory(collaborative=made.collaborative).organisation
    other = MembershipFactory().organisation
    address = reverse("programmes:project-takingpart-new", args=[made.project.pk])

    answers = [enter(client, made.office).post(address, {"trust": each.pk}) for each in (other, trust)]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert TakingPart.objects.get().trust == trust


def test_the_queries_of_a_gate_and_its_project_do_not_grow(client, made):
    enter(client, made.sro)
    pages = (gate(made), made.project)

    def count():
        with CaptureQueriesContext(connection) as asked:
            for record in pages:
                assert client.get(record.get_absolute_url()).status_code == 200
        return len(asked)

    more(made)
    count()  # the header is kept from here on
    first = count()
    more(made)
    more(made)
    assert count() == first


def more(made):
    """One more of all that a gate shows."""
    criterion = CriterionFactory(gate=gate(made))
    programmes.meet_criterion(criterion, evidence="Seen", by=made.sro)
    CriterionFactory(gate=gate(made))
    outcome = GateOutcomeFactory(gate=gate(made), body=made.body, outcome="hold")
    GateConditionFactory(gate=gate(made), outcome=outcome)
    programmes.take_part(
        TakingPart(project=made.project, trust=MembershipFactory(collaborative=made.collaborative).organisation),
        by=made.importer,
    )
