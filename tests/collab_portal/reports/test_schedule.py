"""Reports on a schedule: for named people, by their own rights, once for each day, whatever is started again."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import exclude, revoke
from collab_portal.documents import making
from collab_portal.documents.models import MadeFile
from collab_portal.documents.services import open_file
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.reports import services
from collab_portal.reports.models import ScheduledReport
from tests.collab_portal.reports.reading import on_day, words
from tests.factories.documents import made_now
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, MeetingFactory, PartFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 3, 30)  # the day after the clocks went forward
SUNDAY, TUESDAY = MONDAY - datetime.timedelta(days=1), MONDAY + datetime.timedelta(days=1)


@pytest.fixture
def body():
    return BodyFactory(name="Provider Board")


@pytest.fixture
def decision(body):
    item = AgendaItemFactory(meeting=MeetingFactory(body=body))
    return DecisionFactory(part=PartFactory(item=item), wording="Herons")


@pytest.fixture
def office(body, person_with):
    return person_with(roles.OFFICE, on=body, name="Programme Manager")


@pytest.fixture
def schedule(body, office):
    wanted = {"report": "decisions", "extension": "docx", "often": "weekly", "weekday": "MO"}
    return on_day(SUNDAY, lambda: services.begin_schedule(body, by=office, **wanted))


def at(day, hour=9):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def asked():
    return [(row.person.name, row.day) for row in ScheduledReport.objects.select_related("person").order_by("pk")]


def test_it_is_made_once_on_its_day_however_often_it_is_looked_at(schedule):
    counts = [services.make_due(at(day)) for day in (SUNDAY, MONDAY, MONDAY, TUESDAY)]

    assert (counts, asked()) == ([0, 1, 0, 0], [("Programme Manager", MONDAY)])
    assert MadeFile.objects.get().wanted == {"report": "decisions", "day": str(MONDAY), "as": "docx"}


def test_before_seven_in_the_morning_the_day_has_not_come(schedule):
    assert [services.make_due(at(MONDAY, hour)) for hour in (6, 7)] == [0, 1]


@pytest.mark.parametrize(("days_later", "made"), [(1, [MONDAY]), (20, [MONDAY + datetime.timedelta(days=14)])])
def test_after_a_time_without_any_process_the_latest_day_is_made_up_for(days_later, made, schedule):
    services.make_due(at(MONDAY + datetime.timedelta(days=days_later)))

    assert [day for _, day in asked()] == made


def test_a_schedule_that_has_ended_makes_no_more(schedule, importer):
    schedule.ends = SUNDAY
    save(schedule, by=importer)

    assert services.make_due(at(MONDAY)) == 0


def test_each_gets_what_they_may_see_themselves(schedule, body, decision, office, person_with, importer):
    kept = person_with(roles.MEMBER, on=body, name="Medical Director")
    exclude(kept, from_record=decision.part.item, handling="does not receive the paper", by=importer)
    on_day(SUNDAY, lambda: services.add_recipient(schedule, person=kept, by=office))

    services.make_due(at(MONDAY))
    texts = {made.reader.name: _words(made) for made in MadeFile.objects.select_related("reader")}

    assert {name: "Herons" in text for name, text in texts.items()} == {
        "Programme Manager": True, "Medical Director": False,
    }  # fmt: skip


def _words(made):
    """What stands in the file, as if its day were today: what was decided since is in it."""
    made.wanted["day"] = str(timezone.localdate())
    made.save()
    with open_file(made_now(made).file) as file:
        return words(file.read(), "docx")


def test_they_are_told_once_when_it_is_there_by_a_link_that_leads_to_the_door(client, schedule, office, decision):
    services.make_due(at(MONDAY))
    before = Notice.objects.count()
    made = made_now(MadeFile.objects.get())
    services.tell_made(made)
    client.force_login(office)

    page = client.get(schedule.get_absolute_url()).text

    (notice,) = Notice.objects.all()
    assert (before, notice.person, notice.about_id) == (0, office, schedule.pk)
    assert notice.what == "Decision log of 30 March 2026 is ready"
    assert reverse("documents:made-show", args=[made.pk]) in page


def test_who_lost_the_right_gets_nothing_and_the_office_sees_why(client, schedule, body, office, person_with, importer):
    left = person_with(roles.MEMBER, on=body, name="Medical Director")
    on_day(SUNDAY, lambda: services.add_recipient(schedule, person=left, by=office))
    revoke(RoleGrant.objects.get(user=left), by=importer, reason="The post ended.")

    services.make_due(at(MONDAY))
    client.force_login(office)

    assert [made.reader for made in MadeFile.objects.all()] == [office]
    assert "Not made: they could not see what it is about" in client.get(schedule.get_absolute_url()).text


def test_who_is_named_later_gets_the_next_one_not_the_last(schedule, body, office, person_with):
    late = person_with(roles.MEMBER, on=body, name="Medical Director")
    on_day(TUESDAY, lambda: services.add_recipient(schedule, person=late, by=office))

    services.make_due(at(TUESDAY))

    assert [name for name, _ in asked()] == ["Programme Manager"]


def test_who_is_named_no_longer_gets_no_more(schedule, office):
    services.remove_recipient(schedule.recipients.get(), reason="Asked not to", by=office)

    assert services.make_due(at(MONDAY)) == 0


def test_only_who_manages_what_it_is_about_puts_a_report_on_a_schedule(body, person_with):
    member = person_with(roles.MEMBER, on=body)

    with pytest.raises(PermissionDenied):
        services.begin_schedule(body, report="decisions", extension="pdf", often="weekly", weekday="MO", by=member)


def test_nobody_is_named_who_can_t_see_what_it_is_about(schedule, office, person):
    with pytest.raises(RuleBroken, match="Give them a role first"):
        services.add_recipient(schedule, person=person(), by=office)


def test_nobody_is_named_twice(schedule, office):
    with pytest.raises(RuleBroken, match="already"):
        services.add_recipient(schedule, person=office, by=office)


def test_a_member_sees_their_own_files_alone(client, schedule, body, office, person_with):
    member = person_with(roles.MEMBER, on=body, name="Medical Director")
    on_day(SUNDAY, lambda: services.add_recipient(schedule, person=member, by=office))
    services.make_due(at(MONDAY))
    client.force_login(member)

    page = client.get(schedule.get_absolute_url()).text.split("What was made")[-1]

    assert ("Medical Director" in page, "Programme Manager" in page) == (True, False)


def test_a_file_that_is_forgotten_leaves_that_it_was_made(schedule):
    services.make_due(at(MONDAY))
    MadeFile.objects.update(asked_at=timezone.now() - datetime.timedelta(days=8))

    making.forget_old()

    assert (MadeFile.objects.count(), asked(), services.make_due(at(MONDAY))) == (
        0, [("Programme Manager", MONDAY)], 0,
    )  # fmt: skip


def test_the_office_chooses_when_and_about_what(client, body, office):
    client.force_login(office)
    wanted = {"report": "actions", "about": body.pk, "extension": "pdf", "often": "monthly", "month_day": "1"}

    answers = [client.post(reverse("reports:reportschedule-new"), wanted | more) for more in ({"month_day": ""}, {})]

    assert [answer.status_code for answer in answers] == [422, 302]
    page = client.get(answers[1].url).text
    assert ("On the 1st of each month" in page, "Action log" in page, "Programme Manager" in page) == (True,) * 3


def test_what_one_does_not_manage_is_not_offered(client, body, person_with):
    client.force_login(person_with(roles.MEMBER, on=body))

    assert client.get(reverse("reports:reportschedule-new")).status_code == 403


def test_looking_for_what_is_due_costs_the_same_whatever_the_schedules(body, office, django_assert_num_queries):
    wanted = {"report": "decisions", "extension": "pdf", "often": "weekly"}
    for day in ("MO", "TU", "WE"):
        on_day(SUNDAY, lambda day=day: services.begin_schedule(body, weekday=day, by=office, **wanted))

    wednesday = at(MONDAY + datetime.timedelta(days=2))
    services.make_due(wednesday)

    with django_assert_num_queries(3):
        assert services.make_due(wednesday) == 0
