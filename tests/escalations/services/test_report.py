import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import can, visible
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.documents.render import page_text
from collab_portal.documents.services import path_of
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import ChairReport, ReportLine
from escalations.selectors.report import sections_for_all, sections_of
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting, Paper
from tests.factories.escalations import EscalationFactory
from tests.factories.meetings import (
    ActionFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PartFactory,
    SittingFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(board):
    return MeetingFactory(body=board, date=datetime.date(2024, 2, 26), status="held")


@pytest.fixture
def workforce(held, secretary):
    return meetings.tag_item(AgendaItemFactory(meeting=held, name="Workforce"), tag="alert", by=secretary)


@pytest.fixture
def report(held, workforce, secretary):
    return escalations.draft_report(held, by=secretary)


@pytest.fixture
def above(person_with, system):
    """The secretary of the parent body."""
    return person_with(roles.SECRETARY, on=system, name="Secretary of the system board")


def texts(sections):
    return {section.kind: [line.text for line in section.lines] for section in sections if section.lines}


def test_it_is_drafted_from_tags_decisions_escalations_and_actions(held, workforce, secretary):
    escalation = EscalationFactory(held_by=held.body, name="No theatre staff")
    item = AgendaItemFactory(meeting=held, name="Escalation", subject=escalation.entry)
    decision = DecisionFactory(part=PartFactory(item=item), wording="The bank rates are approved.")
    action = ActionFactory(body=held.body, meeting=held, item=item, text="Write to the trusts")

    report = escalations.draft_report(held, by=secretary)

    assert texts(sections_of(report, secretary)) == {
        "alert": ["Workforce"],
        "decision": [f"{decision.get_outcome_display()}: The bank rates are approved."],
        "escalation": [f"{escalation.reference} No theatre staff: raised, lies with Provider board"],
        "action": [action.text],
    }


def test_nothing_of_a_private_item_goes_in(held, secretary):
    hidden = AgendaItemFactory(meeting=held, name="Pay", confidential_to="body", confidential_reason="Commercial")
    meetings.tag_item(hidden, tag="alert", by=secretary)

    report = escalations.draft_report(held, by=secretary)

    assert texts(sections_of(report, secretary)) == {}


def test_what_was_tagged_later_is_taken_in_and_what_was_left_out_stays_out(report, held, secretary):
    escalations.take_out_line(report.lines.get(), by=secretary, reason="Solved")
    meetings.tag_item(AgendaItemFactory(meeting=held, name="Estates"), tag="assure", by=secretary)

    escalations.take_in(report, by=secretary)

    assert texts(sections_of(report, secretary)) == {"assure": ["Estates"]}


def test_only_who_runs_or_chairs_drafts_and_tags(held, workforce, sro, person_with, board):
    member = person_with(roles.MEMBER, on=board)
    for user in (sro, member):
        with pytest.raises(PermissionDenied):
            escalations.draft_report(held, by=user)
        with pytest.raises(PermissionDenied):
            meetings.tag_item(workforce, tag="advise", by=user)


def test_there_is_none_before_the_meeting_without_a_parent_or_twice(report, board, system, chair, importer):
    planned = MeetingFactory(body=board, date=timezone.localdate() + datetime.timedelta(days=9))
    top = MeetingFactory(body=system, date=datetime.date(2024, 2, 27), status="held")
    for meeting in (planned, top, report.meeting):
        with pytest.raises(RuleBroken):
            escalations.draft_report(meeting, by=importer)


def test_the_parent_reads_it_once_it_is_signed(report, chair, above):
    before = can(above, "view", report)

    signed = escalations.sign_report(report, by=chair)

    assert (before, can(above, "view", signed)) == (False, True)
    assert texts(sections_of(signed, above)) == {"alert": ["Workforce"]}
    assert Notice.objects.filter(person=above, about=signed.pk).exists()


def test_only_the_chair_signs_or_who_acted_as_chair(report, held, secretary, person_with, board, importer):
    acting = person_with(roles.MEMBER, on=board, name="Elected for the meeting")
    for user in (secretary, acting):
        with pytest.raises(PermissionDenied):
            escalations.sign_report(report, by=user)

    SittingFactory(meeting=held, body=board, chair=acting)

    assert escalations.sign_report(report, by=acting).signed_by == acting


def test_nothing_changes_in_what_is_signed(report, chair, secretary):
    line = report.lines.get()
    escalations.sign_report(report, by=chair)

    for act in (
        lambda: escalations.change_line(line, by=secretary),
        lambda: escalations.take_out_line(line, by=secretary, reason="No"),
        lambda: escalations.add_line(ReportLine(report=report, kind="advise", text="More"), by=secretary),
        lambda: escalations.take_in(report, by=secretary),
        lambda: escalations.sign_report(report, by=chair),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_an_empty_report_is_not_signed(report, chair, secretary):
    escalations.take_out_line(report.lines.get(), by=secretary, reason="Solved")

    with pytest.raises(RuleBroken):
        escalations.sign_report(report, by=chair)


def test_a_correction_takes_the_place_of_the_signed_one_only_when_signed(report, chair, secretary):
    first = escalations.sign_report(report, by=chair)
    second = escalations.correct_report(first, by=secretary, note="A figure was wrong")
    stands = ChairReport.objects.get(pk=first.pk).status

    escalations.sign_report(second, by=chair)

    assert (stands, ChairReport.objects.get(pk=first.pk).status) == ("signed", "superseded")
    assert (second.number, [line.text for line in second.lines.all()]) == (2, ["Workforce"])


def test_who_is_kept_from_an_item_is_kept_from_its_line(report, workforce, chair, above, importer):
    exclude(above, from_record=workforce, handling="Does not receive the paper", by=importer)
    signed = escalations.sign_report(report, by=chair)

    assert texts(sections_of(signed, above)) == {}
    assert texts(sections_of(signed, chair)) == {"alert": ["Workforce"]}
    assert texts(sections_for_all(signed)) == {}


@pytest.mark.parametrize("when", ["before it is drafted", "after it is signed"])
def test_who_is_kept_from_an_action_alone_is_kept_from_the_line_that_tells_of_it(
    when, held, workforce, chair, secretary, above, importer
):
    action = ActionFactory(body=held.body, item=workforce, text="Hire theatre nurses")
    keep = lambda: exclude(above, from_record=action, handling="does not receive the paper", by=importer)  # noqa: E731

    when.startswith("before") and keep()
    report = escalations.sign_report(escalations.draft_report(held, by=secretary), by=chair)
    when.startswith("after") and keep()

    assert ["Hire theatre nurses" in str(texts(sections_of(report, who))) for who in (chair, above)] == [True, False]
    assert "Hire theatre nurses" not in str(texts(sections_for_all(report)))


def test_nobody_signs_what_they_are_kept_from(report, workforce, chair, secretary, importer):
    escalations.add_line(ReportLine(report=report, kind="assure", text="All trusts met the plan."), by=secretary)
    exclude(chair, from_record=workforce, handling="Does not receive the paper", by=importer)

    signed = escalations.sign_report(report, by=chair)

    assert texts(sections_of(signed, secretary)) == {"assure": ["All trusts met the plan."]}


def test_what_became_private_no_longer_shows_above(report, workforce, chair, above, secretary, importer):
    signed = escalations.sign_report(report, by=chair)
    item = AgendaItem.objects.get(pk=workforce.pk)
    item.confidential_to, item.confidential_reason = "body", "Commercial"
    meetings.change_item(item, by=importer)

    assert texts(sections_of(signed, above)) == {}
    assert texts(sections_for_all(signed)) == {}


@pytest.fixture
def coming(system):
    return MeetingFactory(body=system, date=timezone.localdate() + datetime.timedelta(days=40))


def signed_and_tabled(report, chair):
    escalations.sign_report(report, by=chair)
    assert Job.objects.filter(task="escalations.table_report", args=[report.pk]).count() == 1
    return escalations.table_report(report.pk)


def test_it_comes_on_the_parents_next_agenda_with_its_paper(report, chair, coming):
    item = signed_and_tabled(report, chair)
    again = escalations.table_report(report.pk)

    paper = Paper.objects.get(item=item)
    words = page_text(path_of(paper.versions.get().pdf), 1)
    assert (item.meeting, item.subject_id, again) == (coming, report.pk, None)
    assert "Workforce" in words and "Signed by Chair" in words
    assert ChairReport.objects.get().status == "tabled"


def test_without_a_meeting_it_waits_for_the_next_one(report, chair, system):
    nothing = signed_and_tabled(report, chair)
    MeetingFactory(body=system, date=timezone.localdate() + datetime.timedelta(days=40))

    assert (nothing, len(escalations.table_reports())) == (None, 1)


def test_who_is_kept_from_an_item_later_does_not_get_the_paper(report, workforce, chair, coming, above, importer):
    item = signed_and_tabled(report, chair)

    exclude(above, from_record=workforce, handling="Does not receive the paper", by=importer)

    assert Exclusion.objects.in_force().filter(record=item.pk, user=above).exists()
    assert not visible(Paper.objects.filter(item=item), above).exists()


def test_receipt_is_confirmed_above_and_nowhere_else(report, chair, secretary, above):
    escalations.sign_report(report, by=chair)
    with pytest.raises(PermissionDenied):
        escalations.receive_report(ChairReport.objects.get(), by=secretary)

    escalations.receive_report(ChairReport.objects.get(), by=above)

    assert ChairReport.objects.get().received_on == timezone.localdate()
    assert Notice.objects.filter(person=chair, what__contains="was received").exists()


def test_a_decision_on_its_item_shows_receipt(report, chair, coming, above):
    item = signed_and_tabled(report, chair)
    part = item.parts.get()
    Meeting._base_manager.filter(pk=coming.pk).update(date=timezone.localdate())
    part = type(part).objects.select_related("item__meeting").get(pk=part.pk)

    meetings.record_decision(part, outcome="noted", wording="Noted.", by=above)

    assert ChairReport.objects.get().status == "received"


def test_a_corrected_one_leaves_the_agenda(report, chair, coming, secretary):
    item = signed_and_tabled(report, chair)
    fresh = escalations.correct_report(ChairReport.objects.get(), by=secretary, note="A figure was wrong")

    escalations.sign_report(fresh, by=chair)
    tabled = escalations.table_report(fresh.pk)

    assert AgendaItem.objects.get(pk=item.pk).entry.withdrawn_at is not None
    assert tabled is None or tabled.meeting == coming
