import pytest
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.records.services import save
from escalations import services as escalations
from escalations.selectors.returns import owed_by, returns_of, still_owing
from programmes.rules.highlights import first_of
from tests.escalations.conftest import WORDS
from tests.factories.escalations import ClosedMonthFactory
from tests.factories.networks import NetworkFactory
from tests.factories.programmes import BodyFactory, HighlightReportFactory, WorkstreamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def month():
    return first_of(timezone.localdate())


@pytest.fixture
def network(board):
    return NetworkFactory(body=BodyFactory(parent=board, collaborative=board.collaborative))


@pytest.fixture
def office(person_with, board):
    return person_with(roles.OFFICE, on=board.collaborative)


@pytest.fixture
def returns(board, month):
    return lambda user: returns_of(board, month, user, timezone.localdate())


def states(found):
    return {str(row.subject): str(row.state) for row in found.rows}


def test_each_workstream_and_network_of_the_body_owes_one(project, network, office, returns):
    WorkstreamFactory(), NetworkFactory()

    assert states(returns(office)) == {str(project.workstream): "awaited", str(network): "awaited"}


def test_what_a_project_raises_is_the_return_of_its_workstream(project, network, office, returns, importer):
    raised = escalations.raise_escalation(project, **WORDS, by=importer)
    escalations.raise_escalation(network, **WORDS, by=importer)

    found = returns(office)

    assert [(row.state, len(row.escalations)) for row in found.rows] == [("escalated", 1)] * 2
    assert (found.rows[0].escalations, found.others, found.none) == ([raised], [], False)


def test_there_are_none_only_when_all_have_said_so(project, network, office, returns, month, importer):
    said = []
    for subject in (project.workstream, network):
        said.append(returns(office).none)
        escalations.return_nil(subject, month=month, by=importer)

    assert [*said, returns(office).none] == [False, False, True]


def test_a_workstreams_own_report_without_escalations_is_its_return(project, office, returns, month):
    HighlightReportFactory(project=project, month=month, nothing_to_escalate=True, status="submitted")
    before = returns(office).rows[0].state
    report = HighlightReportFactory(
        project=None, workstream=project.workstream, month=month, nothing_to_escalate=True, status="submitted"
    )

    assert (before, returns(office).rows[0].nil, returns(office).none) == ("awaited", report, True)


def test_what_came_from_elsewhere_is_no_month_without_escalations(project, office, returns, month, importer):
    escalations.return_nil(project.workstream, month=month, by=importer)
    raised = escalations.raise_escalation(project.workstream.programme, **WORDS, by=importer)

    assert (returns(office).others, returns(office).none) == ([raised], False)


def test_who_is_kept_from_an_escalation_is_not_told_that_there_are_none(project, office, returns, month, importer):
    escalations.return_nil(project.workstream, month=month, by=importer)
    raised = escalations.raise_escalation(project.workstream.programme, **WORDS, by=importer)
    exclude(office, from_record=raised, handling="Does not receive the paper", by=importer)

    assert (returns(office).others, returns(office).none) == ([], False)


def test_what_a_reader_is_kept_from_is_no_return_to_them(project, office, returns, importer):
    raised = escalations.raise_escalation(project, **WORDS, by=importer)
    exclude(office, from_record=raised, handling="Does not receive the paper", by=importer)

    row = returns(office).rows[0]

    assert (row.state, row.escalations) == ("awaited", [])


def test_a_draft_of_a_report_is_no_return(project, office, returns, month):
    HighlightReportFactory(project=None, workstream=project.workstream, month=month, status="draft")

    assert returns(office).rows[0].state == "awaited"


def test_who_sees_one_workstream_counts_that_alone(project, network, returns, month, person_with, importer):
    for subject in (project.workstream, network):
        escalations.return_nil(subject, month=month, by=importer)
    lead = person_with(roles.SRO, on=project.workstream)

    found = returns(lead)

    assert (list(states(found)), found.in_now, found.none) == ([str(project.workstream)], 1, False)


def test_the_returns_of_three_cost_as_much_as_of_one(
    project, network, office, returns, django_assert_max_num_queries, month, importer
):
    def ask():
        with django_assert_max_num_queries(60) as asked:
            returns(office)
        return len(asked)

    returns(office)
    one = ask()
    for each in WorkstreamFactory.create_batch(2, programme=project.workstream.programme):
        escalations.return_nil(each, month=month, by=importer)

    assert (ask(), len(returns(office).rows)) == (one, 4)


def test_who_leads_work_owes_its_return_until_it_is_in(network, project, month, person, importer):
    lead, today = person(), timezone.localdate()
    for record, role in ((project.workstream, roles.SRO), (network.body, roles.CLINICAL_LEAD)):
        grant(lead, role, on=record, by=importer)
    for record in (project.workstream, network):
        record.lead = lead
        save(record, by=importer)

    def owed():
        return [row.subject for row in owed_by(lead, month, today)]

    before, of_another = owed(), owed_by(person(), month, today)
    escalations.return_nil(network, month=month, by=importer)
    between = owed()
    escalations.raise_escalation(project, **WORDS, by=importer)

    assert (before, of_another, between, owed()) == ([project.workstream, network], [], [project.workstream], [])


def test_nobody_is_asked_for_the_return_of_a_month_that_is_closed_or_that_they_may_not_give(
    network, month, person, importer
):
    lead, reader, today = person(), person(), timezone.localdate()
    grant(lead, roles.CLINICAL_LEAD, on=network.body, by=importer)
    grant(reader, roles.OBSERVER, on=network.body, by=importer)
    network.lead = reader
    save(network, by=importer)
    of_a_reader = owed_by(reader, month, today)
    network.lead = lead
    save(network, by=importer)
    before = owed_by(lead, month, today)

    ClosedMonthFactory(body=network.body.parent, month=month)

    assert (of_a_reader, [row.subject for row in before], owed_by(lead, month, today)) == ([], [network], [])
    assert [rows.filter(pk=network.pk).exists() for rows in still_owing(month)] == [False, False]
