"""One e-mail a day, once, at the hour that its reader chose, with what they may still see and what is still so."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.notifications import attachments
from collab_portal.notifications.attachments import Part
from collab_portal.notifications.models import Digest, Mail, Notice, Preference
from collab_portal.notifications.services import deliver, deliver_digests, make_digests, notify, prefer
from tests.factories.meetings import ActionFactory, PaperFactory
from tests.factories.programmes import BoardDateFactory, BodyFactory, ProjectFactory
from tests.factories.record import LONG_AGO

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
NINE = datetime.datetime(2027, 3, 25, 9, tzinfo=LONDON)  # a Thursday; the clocks go forward on Sunday
SPRING, AUTUMN, LEAP = datetime.date(2027, 3, 28), datetime.date(2027, 10, 31), datetime.date(2028, 2, 29)


@pytest.fixture
def project():
    return ProjectFactory(name="Canary project")


@pytest.fixture
def sro(project, person_with):
    """Wants one e-mail a day, at nine."""
    sro = person_with(roles.SRO, on=project)
    prefer(sro, mail=Mail.DAILY, hour=9)
    return sro


def tell(people, about, what="Your project was escalated"):
    notices = notify(people, what, about=about)
    for notice in notices:
        deliver(notice.pk)
    return notices


def post_at(now):
    """The timetable comes round, and a worker does what it asks for. Returns how many digests were made."""
    made = make_digests(now)
    for digest in Digest.objects.filter(mailed_at=None):
        deliver_digests(digest.pk)
    return made


def test_what_waited_goes_in_one_e_mail_at_the_hour(project, sro, importer):
    grant(sro, roles.SRO, on=project.workstream, starts=LONG_AGO, by=importer)
    tell([sro], project)
    tell([sro], project.workstream, "Its workstream has a new lead")
    before = (post_at(NINE - datetime.timedelta(minutes=1)), len(mail.outbox))

    post_at(NINE)

    [letter] = mail.outbox
    assert (before, letter.to, letter.subject) == ((0, 0), [sro.email], "2 things for you in Collab Portal")
    for body in (letter.body, letter.alternatives[0].content):
        assert [each in body for each in (project.get_absolute_url(), "Its workstream has a new lead", "Canary")] == [
            True, True, False,
        ]  # fmt: skip
        assert body.index("Projects") < body.index("Workstreams")
        assert "/notifications/preferences/" in body


def test_it_is_ordered_by_body_and_then_by_kind_as_a_board_member_reads_it(person_with, importer):
    board, committee = BodyFactory(name="Provider board"), BodyFactory(name="Audit committee")
    member = person_with(roles.MEMBER, on=board)
    grant(member, roles.MEMBER, on=committee, starts=LONG_AGO, by=importer)
    project = ProjectFactory(workstream__programme__accountable_body=board)
    of_a_trust = BoardDateFactory()
    grant(member, roles.OBSERVER, on=of_a_trust.organisation, starts=LONG_AGO, by=importer)
    prefer(member, mail=Mail.DAILY, hour=9)
    for about in (of_a_trust, project, ActionFactory(body=board), ActionFactory(body=committee)):
        tell([member], about, f"About {about.reference}")

    post_at(NINE)

    heads = ["Audit committee", "Actions", "Provider board", "Actions", "Projects", "Other things", "Board dates"]
    [letter] = mail.outbox
    assert re.findall(r"<h[23]>(.+?)</h[23]>", letter.alternatives[0].content) == heads
    lines = [line.casefold() for line in letter.body.splitlines()]
    assert [line for line in lines if line in [head.casefold() for head in heads]] == [
        head.casefold() for head in heads
    ]


def test_a_body_that_its_reader_may_not_see_is_not_named(person_with):
    project = ProjectFactory(workstream__programme__accountable_body=BodyFactory(name="Canary board"))
    sro = person_with(roles.SRO, on=project)
    prefer(sro, mail=Mail.DAILY, hour=9)
    tell([sro], project)

    post_at(NINE)

    assert ["canary board" in mail.outbox[0].message().as_string().casefold(), len(mail.outbox)] == [False, 1]


def test_the_mail_says_where_it_is_changed_in_its_head(project, sro):
    tell([sro], project)
    post_at(NINE)

    head = mail.outbox[0].message()
    assert (head["List-Unsubscribe"], head["Auto-Submitted"]) == (
        "<http://testserver/notifications/preferences/>", "auto-generated",
    )  # fmt: skip


def test_it_goes_once_a_day_and_what_comes_later_goes_the_next_day(project, sro):
    tell([sro], project)
    made = [post_at(NINE), post_at(NINE)]
    tell([sro], project)
    made += [post_at(NINE + datetime.timedelta(hours=hours)) for hours in (1, 14, 23, 24)]

    assert (made, len(mail.outbox)) == ([1, 0, 0, 0, 0, 1], 2)


def test_a_digest_delivered_twice_is_mailed_once(project, sro):
    tell([sro], project)
    make_digests(NINE)
    [job] = Job.objects.filter(task="notifications.deliver_digests")

    for _ in range(2):
        deliver_digests(*job.args)

    assert len(mail.outbox) == 1
    assert Notice.objects.filter(mailed_at=None).count() == 0


def test_rights_are_asked_again_as_it_is_sent(person_with, importer):
    paper = PaperFactory()
    member = person_with(roles.MEMBER, on=paper.item.meeting.body)
    prefer(member, mail=Mail.DAILY, hour=9)
    tell([member], paper, "A paper was accepted")
    tell([member], paper.item.meeting, "The agenda is issued")
    make_digests(NINE)

    exclude(member, from_record=paper.item, handling="does not receive the paper", by=importer)
    deliver_digests(Digest.objects.get().pk)

    assert ["A paper was accepted" in letter.body for letter in mail.outbox] == [False]
    assert paper.reference not in mail.outbox[0].body


def test_what_was_withdrawn_is_not_in_it_and_nothing_is_sent_where_nothing_is_left(project, sro):
    tell([sro], project)
    make_digests(NINE)
    Notice.objects.update(withdrawn_at=timezone.now())

    deliver_digests(Digest.objects.get().pk)

    assert (mail.outbox, Digest.objects.get().mailed_at is None) == ([], False)


def test_who_wants_no_mail_any_more_gets_none(project, sro):
    tell([sro], project)
    make_digests(NINE)
    prefer(sro, mail=Mail.NEVER)

    deliver_digests(Digest.objects.get().pk)

    assert mail.outbox == []


@pytest.mark.parametrize("day", [SPRING, AUTUMN, LEAP], ids=str)
@pytest.mark.parametrize("hour", [0, 1, 2, 9, 23])
def test_every_half_hour_through_a_change_of_clocks_misses_and_repeats_none(day, hour, project, sro):
    prefer(sro, mail=Mail.DAILY, hour=hour)
    days = [day + datetime.timedelta(days=n) for n in (-1, 0, 1)]
    now = datetime.datetime.combine(days[0], datetime.time(), LONDON).astimezone(datetime.UTC)
    end = datetime.datetime.combine(days[-1], datetime.time(23, 45), LONDON)
    tell([sro], project)
    while now < end:
        if post_at(now):
            tell([sro], project)
        now += datetime.timedelta(minutes=30)

    assert list(Digest.objects.order_by("day").values_list("day", flat=True)) == days
    assert len(mail.outbox) == 3


def test_a_day_without_any_process_is_made_up_for_when_they_run_again(project, sro):
    tell([sro], project)

    made = [post_at(NINE + datetime.timedelta(hours=hours)) for hours in (30, 31)]

    assert (made, len(mail.outbox)) == ([1, 0], 1)


@pytest.fixture
def today(monkeypatch):
    """Sets the day that the portal takes for now."""
    return lambda now: monkeypatch.setattr(timezone, "now", lambda: now)


def test_on_a_quiet_day_nothing_goes_and_all_of_it_on_the_next_other_day(project, sro, today):
    prefer(sro, mail=Mail.AT_ONCE, hour=9, quiet_weekdays=[4, 5, 6], quiet_bank_holidays=True)
    for hours in (24, 48, 72, 96):  # Good Friday to Easter Monday
        today(NINE + datetime.timedelta(hours=hours))
        tell([sro], project)
        assert (post_at(timezone.now()), mail.outbox) == (0, [])
    tuesday = datetime.datetime(2027, 3, 30, 9, tzinfo=LONDON)

    made = post_at(tuesday)

    assert (made, [letter.subject for letter in mail.outbox]) == (1, ["4 things for you in Collab Portal"])
    today(tuesday)
    tell([sro], project)
    assert len(mail.outbox) == 2


def test_what_carries_an_invitation_goes_by_itself_and_waits_for_the_end_of_quiet_days(
    project, sro, today, monkeypatch
):
    monkeypatch.setattr(attachments, "MAKERS", {"calendar": lambda record, person: Part("BEGIN", "text/calendar")})
    [notice] = notify([sro], "Invitation", about=project, carries="calendar")
    prefer(sro, mail=Mail.DAILY, hour=9, quiet_weekdays=[3])
    today(NINE)
    with pytest.raises(jobs.NotNow) as wait:
        deliver(notice.pk)

    today(wait.value.until)
    deliver(notice.pk)

    assert wait.value.until == NINE + datetime.timedelta(days=1)
    assert [letter.subject for letter in mail.outbox] == ["Invitation"]


def test_what_must_wait_keeps_no_other_letter_of_the_same_job_waiting(project, sro, person_with, today, monkeypatch):
    monkeypatch.setattr(attachments, "MAKERS", {"calendar": lambda record, person: Part("BEGIN", "text/calendar")})
    prefer(sro, quiet_weekdays=[3])
    other = person_with(roles.SRO, on=project)
    notices = notify([other, sro], "Invitation", about=project, carries="calendar")
    today(NINE)

    with pytest.raises(jobs.NotNow):
        deliver(*(notice.pk for notice in notices))

    assert [letter.to for letter in mail.outbox] == [[other.email]]


def test_without_a_choice_mail_comes_at_once(project, person_with):
    sro = person_with(roles.SRO, on=project)
    tell([sro], project)

    assert (len(mail.outbox), Preference.objects.count()) == (1, 0)
