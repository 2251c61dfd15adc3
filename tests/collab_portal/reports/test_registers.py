"""What reports say: as it is now, and as it was recorded by the end of a past day, of what the reader may see."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.services import move, restore, save, withdraw
from escalations.models import Escalation
from programmes.models import Risk
from tests.collab_portal.reports.reading import TODAY, YESTERDAY, lines, on_day, told
from tests.factories.escalations import EscalationFactory, StepFactory
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, MeetingFactory, PartFactory
from tests.factories.networks import PriorityFactory
from tests.factories.programmes import (
    BenefitFactory,
    BenefitReadingFactory,
    BodyFactory,
    DelegationFactory,
    HighlightReportFactory,
    OrganisationFactory,
    ProjectFactory,
    RiskFactory,
    RiskScoreFactory,
)

pytestmark = pytest.mark.django_db


def decided(body, wording, **item):
    meeting = MeetingFactory(body=body)
    return DecisionFactory(part=PartFactory(item=AgendaItemFactory(meeting=meeting, **item)), wording=wording)


@pytest.fixture
def body():
    return BodyFactory(name="Provider Board")


def test_the_decision_log_holds_what_its_reader_sees(body, person_with):
    decided(body, "Herons"), decided(BodyFactory(), "Elsewhere")
    reader = person_with(roles.OBSERVER, on=body)

    (found,) = lines("decisions", reader)

    assert (found["Resolution"], found["Outcome"], found["Body"], found["Quorate"]) == (
        "Herons", "Approved", "Provider Board", True,
    )  # fmt: skip


def test_of_a_past_day_it_is_what_was_recorded_by_then_under_the_names_of_that_day(body, importer):
    decision = on_day(YESTERDAY, lambda: decided(body, "Herons"))
    DecisionFactory(wording="Of today")
    decision.wording, body.name = "Cranes", "Board of today"
    save(decision, by=importer), save(body, by=importer)
    on_day(YESTERDAY, lambda: save(body, by=importer))

    now, (then,) = lines("decisions", importer), lines("decisions", importer, day=YESTERDAY)

    assert {row["Resolution"] for row in now} == {"Cranes", "Of today"}
    assert (then["Resolution"], then["Reference"]) == ("Herons", decision.reference)


def test_what_was_withdrawn_by_a_day_is_not_in_its_register_nor_what_is_today(importer):
    risks = on_day(YESTERDAY, lambda: [RiskFactory(event=name) for name in ("Kept", "Withdrawn")])
    withdraw(risks[1], by=importer, reason="Entered twice")

    assert [[row["What may happen"] for row in lines("risks", importer, day=day)] for day in (TODAY, YESTERDAY)] == [
        ["Kept"], ["Kept"],
    ]  # fmt: skip


def test_what_was_out_of_use_on_a_day_and_is_restored_since_is_not_in_its_register(importer):
    risk = on_day(YESTERDAY, RiskFactory)
    on_day(YESTERDAY, lambda: withdraw(risk, by=importer, reason="Entered twice"))
    restore(risk, by=importer, reason="It was another")

    assert [len(lines("risks", importer, day=day)) for day in (TODAY, YESTERDAY)] == [1, 0]


def test_what_was_closed_today_was_open_yesterday(importer):
    risk = on_day(YESTERDAY, lambda: RiskFactory(event="Delay"))
    move(risk, Risk.Status.CLOSED, by=importer)

    assert (lines("risks", importer), len(lines("risks", importer, day=YESTERDAY))) == ([], 1)


def test_scores_given_since_are_not_in_an_earlier_register(importer):
    risk = on_day(YESTERDAY, RiskFactory)
    on_day(YESTERDAY, lambda: RiskScoreFactory(risk=risk, kind="current", likelihood=2, impact=2, on=YESTERDAY))
    RiskScoreFactory(risk=risk, kind="current", likelihood=5, impact=5, on=TODAY)

    scores = [lines("risks", importer, day=day)[0]["Current score"] for day in (TODAY, YESTERDAY)]

    assert scores == ["25", "4"]


def test_a_benefit_comes_to_what_had_been_read_by_the_day(importer):
    benefit = on_day(YESTERDAY, lambda: BenefitFactory(unit="gbp", target=Decimal(48)))
    figures = {"benefit": benefit, "which": "actual", "starts": datetime.date(2024, 3, 1), "trust": None}
    on_day(YESTERDAY, lambda: BenefitReadingFactory(value=Decimal(38), **figures))
    BenefitReadingFactory(value=Decimal(40), **figures)

    found = [lines("benefits", importer, day=day)[0]["Comes to"] for day in (TODAY, YESTERDAY)]

    assert found == [Decimal(40), Decimal(38)]


def test_an_escalation_lies_with_the_body_that_held_it_that_day(body, importer):
    above = BodyFactory(name="System board")
    escalation = on_day(YESTERDAY, lambda: EscalationFactory(held_by=body))
    on_day(YESTERDAY, lambda: StepFactory(escalation=escalation, level=body))
    escalation.held_by = above
    save(escalation, by=importer)
    StepFactory(escalation=escalation, level=above)

    found = {
        (held.name, day): [row["Lies with"] for row in lines("escalations", importer, held, day)]
        for held in (body, above)
        for day in (TODAY, YESTERDAY)
    }

    assert found == {
        (body.name, TODAY): [], (body.name, YESTERDAY): [body.name], (above.name, TODAY): [above.name],
        (above.name, YESTERDAY): [],
    }  # fmt: skip


def test_closed_escalations_are_not_in_the_report(importer):
    EscalationFactory(status=Escalation.Status.CLOSED)

    assert lines("escalations", importer) == []


def test_priorities_stand_in_their_leads_order(importer):
    first = PriorityFactory(name="Later", rank=2)
    PriorityFactory(name="Sooner", rank=1, network=first.network)

    assert [row["Priority"] for row in lines("priorities", importer, first.network)] == ["Sooner", "Later"]


def test_a_highlight_report_that_is_missing_is_said_to_be(importer):
    project = ProjectFactory(name="Virtual wards")

    (found,) = lines("highlights", importer, project.workstream.programme)

    assert (found["Project or workstream"], found["RAG"]) == ("Virtual wards", "Missing. That is not a nil return.")


def test_a_report_submitted_since_was_missing_that_day(importer):
    project = ProjectFactory()
    month = (TODAY.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    HighlightReportFactory(project=project, month=month, done="Herons", status="submitted", submitted_on=TODAY,
                           submitted_by=importer)  # fmt: skip
    programme = project.workstream.programme

    (now,) = lines("highlights", importer, programme)

    assert now["Done"] == "Herons"
    if YESTERDAY.month == TODAY.month:
        assert lines("highlights", importer, programme, YESTERDAY)[0]["Done"] == ""


def test_the_trust_view_holds_what_ends_for_it_and_nothing_of_another_trust(importer):
    trust, soon = OrganisationFactory(), TODAY + datetime.timedelta(days=30)
    DelegationFactory(from_trust=trust, ends=soon), DelegationFactory(ends=soon)
    DelegationFactory(from_trust=trust, ends=TODAY + datetime.timedelta(days=300))

    report, _ = told("trust", importer, trust)

    counts = {table.heading: len(list(table.lines)) for table in report.tables}
    assert (counts.pop("Delegations that end within 90 days"), set(counts.values())) == (1, {0})


def test_who_is_kept_from_an_item_has_no_word_of_its_decision_on_any_day(body, person_with, importer):
    decision = on_day(YESTERDAY, lambda: decided(body, "Herons"))
    reader = person_with(roles.OFFICE, on=body)
    exclude(reader, from_record=decision.part.item, handling="does not receive the paper", by=importer)

    assert [lines("decisions", reader, day=day) for day in (TODAY, YESTERDAY)] == [[], []]


def test_a_record_that_is_spoken_of_is_named_only_to_who_sees_it(person_with):
    priority = PriorityFactory(delivered_by=ProjectFactory(name="Hidden project"))
    reader = person_with(roles.OBSERVER, on=priority.network.body)

    (found,) = lines("priorities", reader)
    report, asked = told("priorities", reader)
    list(report.tables[0].lines)

    assert (found["Delivered by"], priority.delivered_by_id in asked.holds) == ("", False)
    assert {priority.pk, priority.network_id} <= asked.holds


@pytest.mark.parametrize("day", [TODAY, YESTERDAY])
@pytest.mark.parametrize("code", ["decisions", "risks", "priorities", "benefits", "escalations"])
def test_a_register_costs_the_same_queries_whatever_the_rows(code, day, importer, django_assert_num_queries):
    make = {
        "decisions": DecisionFactory, "risks": RiskFactory, "priorities": PriorityFactory, "benefits": BenefitFactory,
        "escalations": EscalationFactory,
    }[code]  # fmt: skip
    on_day(YESTERDAY, make)
    with CaptureQueriesContext(connection) as one:
        lines(code, importer, day=day)
    on_day(YESTERDAY, lambda: [make(), make()])

    with django_assert_num_queries(len(one)):
        assert len(lines(code, importer, day=day)) == 3
