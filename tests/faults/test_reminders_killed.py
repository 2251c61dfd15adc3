"""Promise P3 for reminders: a kill at any step of computing them, or of a digest, misses none and repeats none."""

import datetime
import signal

import pytest
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.jobs.models import Job
from collab_portal.jobs.tasks import run
from collab_portal.notifications.models import Digest, Mail, Notice, Preference, Reminder
from collab_portal.notifications.services import come_round, deliver
from tests.factories.meetings import ActionFactory, ActionOwnerFactory
from tests.faults.forks import killed_at
from tests.faults.test_many_at_once import all_at_once
from tests.faults.test_worker_killed import by_smtp  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db(transaction=True)
KILLPOINTS = ("remind.after_notices", "remind.before_commit", "digest.before_commit")
SENDING = {"notice.before_send": 1, "notice.after_send": 2}  # how many letters a kill there may make
MANY = 130  # more than a chunk


@pytest.fixture
def owed(transactional_db, person_with):
    """So many actions that are due today: gives whom of."""
    action = ActionFactory()
    person = person_with(roles.MEMBER, on=action.body)
    for _ in range(MANY):
        action = ActionFactory(body=action.body, due=timezone.localdate())
        ActionOwnerFactory(action=action, person=person)
    return person


@pytest.fixture
def reader(owed):
    """Wants one e-mail a day, at an hour that has come."""
    Preference.objects.create(person=owed, mail=Mail.DAILY, hour=0)
    return owed


def work() -> None:
    for job in Job.objects.due():
        run(job.pk)


def let_leases_run_out() -> None:
    Job.objects.update(lease_until=timezone.now(), not_before=timezone.now() - datetime.timedelta(hours=1))
    for model in (Notice, Digest):
        model.objects.update(mail_lease_until=timezone.now())


@pytest.mark.parametrize("point", KILLPOINTS[:2])
def test_a_kill_while_reminders_are_made_leaves_whole_chunks_and_the_next_round_makes_the_rest(point, owed):
    assert killed_at(point, come_round) == signal.SIGKILL
    half = Reminder.objects.filter(notice=None).count()

    come_round()
    come_round()

    about = list(Notice.objects.values_list("about", flat=True))
    asked = sorted(pk for job in Job.objects.filter(task="notifications.deliver") for pk in job.args)
    assert (half, len(about), len(set(about)), Reminder.objects.count()) == (0, MANY, MANY, MANY)
    assert asked == sorted(Notice.objects.values_list("pk", flat=True))


def test_two_timetables_at_once_remind_once(owed):
    all_at_once(lambda n: come_round(), many=4)

    about = list(Notice.objects.values_list("about", flat=True))
    assert (len(about), len(set(about))) == (MANY, MANY)


def test_a_kill_while_digests_are_made_makes_one_all_the_same(reader, by_smtp, box, addresses):  # noqa: F811
    come_round()
    work()
    assert killed_at("digest.before_commit", come_round) == signal.SIGKILL

    all_at_once(lambda n: come_round(), many=2)
    work()

    assert (Digest.objects.count(), addresses()) == (1, [reader.email])
    assert Notice.objects.filter(mailed_at=None).count() == 0


@pytest.mark.parametrize("point", SENDING)
def test_a_kill_while_a_digest_is_sent_misses_none(point, reader, by_smtp, box, addresses):  # noqa: F811
    come_round()
    work()
    come_round()
    [digest] = Job.objects.filter(task="notifications.deliver_digests")
    assert killed_at(point, lambda: run(digest.pk)) == signal.SIGKILL

    let_leases_run_out()
    work()
    work()

    assert addresses() == [reader.email] * SENDING[point]
    assert Notice.objects.filter(mailed_at=None).count() == 0


@pytest.mark.parametrize("point", SENDING)
def test_a_kill_inside_a_chunk_repeats_no_more_than_the_letter_in_hand(point, owed, by_smtp, box, addresses):  # noqa: F811
    come_round()
    ids = Job.objects.filter(task="notifications.deliver").order_by("pk").first().args
    assert killed_at(point, lambda: deliver(*ids)) == signal.SIGKILL

    let_leases_run_out()
    deliver(*ids)
    deliver(*ids)

    assert len(addresses()) == len(ids) - 1 + SENDING[point]
