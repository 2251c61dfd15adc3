import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from escalations import services as escalations
from escalations.models import ChairReport
from escalations.selectors.report_files import CHAIR_REPORT
from meetings import services as meetings
from tests.factories.documents import made_now
from tests.factories.escalations import ReportLineFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(board):
    return MeetingFactory(body=board, date=datetime.date(2024, 2, 26), status="held")


@pytest.fixture
def report(held, secretary):
    meetings.tag_item(AgendaItemFactory(meeting=held, name="Workforce"), tag="alert", by=secretary)
    return escalations.draft_report(held, by=secretary)


def test_the_secretary_tags_drafts_and_edits_and_the_chair_signs(client, held, secretary, chair):
    item = AgendaItemFactory(meeting=held, name="Workforce")
    client.force_login(secretary)

    client.post(reverse("meetings:agendaitem-tag", args=[item.pk]), {"tag": "alert"})
    client.post(reverse("escalations:chairreport-draft", args=[held.pk]))
    line = ChairReport.objects.get().lines.get()
    words = {"kind": "advise", "text": "Workforce is better.", "version": line.version}
    client.post(reverse("escalations:reportline-edit", args=[line.pk]), words)
    client.force_login(chair)
    client.post(reverse("escalations:chairreport-sign", args=[ChairReport.objects.get().pk]))

    report = ChairReport.objects.get()
    line.refresh_from_db()
    assert (report.status, report.signed_by, line.kind, line.text) == (
        "signed",
        chair,
        "advise",
        "Workforce is better.",
    )


def test_only_who_may_is_offered_to_sign(client, report, secretary, chair):
    offered = []
    for user in (secretary, chair):
        client.force_login(user)
        offered.append("Sign and send" in client.get(report.get_absolute_url()).content.decode())

    assert offered == [False, True]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_its_files_are_made_for_the_reader(client, report, chair, kind):
    client.force_login(chair)

    answer = client.post(reverse("escalations:chairreport-file", args=[report.pk]), {"as": kind}, follow=True)
    made = made_now(answer.context["made"])

    assert (made.maker, made.holds) == (CHAIR_REPORT, [report.lines.get().pk])
    assert client.get(reverse("documents:made-fetch", args=[made.pk])).status_code == 200


def test_nobody_above_sees_a_draft(client, report, system, person_with):
    client.force_login(person_with(roles.SECRETARY, on=system))

    assert client.get(report.get_absolute_url()).status_code == 404


def test_a_member_reads_but_does_not_edit(client, report, board, person_with):
    client.force_login(person_with(roles.MEMBER, on=board))
    line = report.lines.get()

    codes = [
        client.get(reverse(f"escalations:{name}", args=[pk])).status_code
        for name, pk in (
            ("chairreport-detail", report.pk),
            ("reportline-edit", line.pk),
            ("reportline-leave-out", line.pk),
            ("reportline-new", report.pk),
            ("chairreport-draft", report.meeting_id),
        )
    ]

    assert codes == [200, 403, 403, 403, 403]


def test_a_report_of_many_lines_costs_as_much_as_of_one(client, report, chair, django_assert_max_num_queries):
    client.force_login(chair)
    client.get(report.get_absolute_url())
    with django_assert_max_num_queries(60) as of_one:
        client.get(report.get_absolute_url())
    for _ in range(5):
        ReportLineFactory(report=report)
    with django_assert_max_num_queries(len(of_one)):
        client.get(report.get_absolute_url())
