"""A reminder goes once, moves with its day, and is silent about what is done, also where its e-mail had to wait."""

import datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.jobs.models import Job
from collab_portal.notifications.dues import Due, Standing
from collab_portal.notifications.models import Notice, Reminder
from collab_portal.notifications.services import come_round, deliver, remind
from collab_portal.notifications.services.looking import LOOKED
from collab_portal.notifications.signals import collect_dues
from meetings import services as meetings
from meetings.models import Action
from tests.factories.meetings import ActionFactory, ActionOwnerFactory
from tests.factories.programmes import ProjectFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


def day(n):
    return timezone.localdate() + datetime.timedelta(days=n)


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def owner(board):
    return board.members[0]


@pytest.fixture
def action(board, owner):
    """Due today, and its owner has been reminded."""
    action = ActionFactory(body=board.body, due=day(0))
    ActionOwnerFactory(action=action, person=owner, job_title="")
    come_round()
    return action


def send_all():
    for job in Job.objects.open().filter(task="notifications.deliver"):
        deliver(*job.args)
        Job.objects.filter(pk=job.pk).update(done_at=timezone.now())


def subjects(person):
    return [letter.subject for letter in mail.outbox if letter.to == [person.email] and " due " in letter.subject]


def told(person):
    rows = person.notices.filter(what__contains=" due ").order_by("pk")
    return [(notice.what.split(" due ")[1], bool(notice.withdrawn_at)) for notice in rows]


def words(n):
    return f"on {day(n):%A} {day(n).day} {day(n):%B %Y}"


def test_when_the_day_moves_the_mail_that_waits_is_not_sent_and_the_new_day_is_told(action, board, owner):
    meetings.redate(action, day(2), by=board.secretary, why="Later")
    come_round()
    send_all()

    assert told(owner) == [(words(0), True), (words(2), False)]
    assert [subject.endswith(words(2)) for subject in subjects(owner)] == [True]


def test_what_was_told_of_the_old_day_is_unread_no_longer(action, board, owner):
    send_all()
    meetings.redate(action, day(20), by=board.secretary, why="Later")
    before = owner.notices.filter(what__contains=" due ").unread().count()
    come_round()

    assert (before, told(owner)) == (1, [(words(0), True)])
    assert owner.notices.filter(what__contains=" due ").unread().count() == 0


def test_a_day_that_moves_away_and_back_is_told_again(action, board, owner):
    send_all()
    meetings.redate(action, day(20), by=board.secretary, why="Later")
    come_round()
    meetings.redate(action, day(0), by=board.secretary, why="Earlier")
    come_round()
    send_all()

    assert told(owner) == [(words(0), True), (words(0), False)]
    assert (len(subjects(owner)), Reminder.objects.get().times) == (2, 2)


def test_a_clock_that_is_put_back_makes_nothing_come_again(action, board, owner):
    send_all()
    Reminder.objects.update(made_at=timezone.now() + datetime.timedelta(hours=1))  # by the clock as it was
    Action._base_manager.update(due=day(30))  # as if it were not due yet
    come_round()
    Action._base_manager.update(due=day(0))
    come_round()
    send_all()

    assert (told(owner), len(subjects(owner))) == ([(words(0), False)], 1)


def test_what_is_done_is_silent_though_its_mail_waited(action, board, owner):
    meetings.close(action, by=board.secretary)
    come_round()
    send_all()

    assert (told(owner), subjects(owner)) == ([(words(0), True)], [])


def test_what_was_done_while_nothing_ran_is_silent_before_the_timetable_comes_round(action, board, owner):
    Notice.objects.update(at=timezone.now() - datetime.timedelta(hours=3))
    cache.delete(LOOKED)
    meetings.close(action, by=board.secretary)

    send_all()

    assert subjects(owner) == []


def test_what_still_stands_is_sent_after_it_waited(action, owner):
    Notice.objects.update(at=timezone.now() - datetime.timedelta(hours=3))
    cache.delete(LOOKED)

    send_all()

    assert len(subjects(owner)) == 1


def test_what_was_read_and_sent_stays_as_what_was_said_then(action, board, owner):
    send_all()
    Notice.objects.update(read_at=timezone.now())
    meetings.close(action, by=board.secretary)
    come_round()

    assert told(owner) == [(words(0), False)]


def test_is_due_gives_way_to_was_due(board, owner):
    action = ActionFactory(body=board.body, due=day(0))
    for rule in ("action due", "action overdue"):
        remind([Due(rule, action.pk, owner.pk, day(0), f"It is due {rule}")])

    assert [bool(notice.withdrawn_at) for notice in owner.notices.order_by("pk")] == [True, False]


def test_a_clock_that_was_set_back_withdraws_and_repeats_nothing(action, board, owner, monkeypatch):
    yesterday = Due("action due", action.pk, owner.pk, day(0), "It is due tomorrow")
    standing = Standing(("action",), [yesterday])

    remind(standing.dues)
    come_round()

    assert [reminder.gone_at for reminder in Reminder.objects.all()] == [None, None]


def test_an_app_that_cannot_say_what_is_due_keeps_no_other_from_being_heard(board, owner):
    def broken(sender, **kwargs):
        raise LookupError("No such thing")

    action = ActionFactory(body=board.body, due=day(0))
    ActionOwnerFactory(action=action, person=owner, job_title="")
    collect_dues.connect(broken)
    try:
        with pytest.raises(LookupError):
            come_round()
    finally:
        collect_dues.disconnect(broken)

    assert len(told(owner)) == 1


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.mark.parametrize("many", [1, 90])
def test_a_chunk_costs_the_same_whatever_its_length(many, project, person_with, django_assert_num_queries):
    sro = person_with(roles.SRO, on=project)
    dues = [Due("report due", project.pk, sro.pk, day(n), f"Due {n}") for n in range(many)]

    with django_assert_num_queries(7):
        assert remind(dues) == many

    assert [len(job.args) for job in Job.objects.filter(task="notifications.deliver")] == [many]


def test_a_chunk_is_sent_by_one_job_each_letter_marked_alone(project, person_with, importer):
    people = [person_with(roles.SRO, on=project) for _ in range(3)]
    remind([Due("report due", project.pk, each.pk, day(0), "Due") for each in people])
    exclude(people[1], from_record=project, handling="leaves", by=importer)

    send_all()
    deliver(*Notice.objects.values_list("pk", flat=True))

    assert [letter.to for letter in mail.outbox] == [[people[0].email], [people[2].email]]
    assert Notice.objects.filter(mailed_at=None).count() == 0


def test_one_letter_that_fails_keeps_no_other_of_its_chunk(project, person_with):
    people = [person_with(roles.SRO, on=project) for _ in range(3)]
    remind([Due("report due", project.pk, each.pk, day(0), "Due") for each in people])
    type(people[1]).objects.filter(pk=people[1].pk).update(email="a@example.nhs.uk\r\nBcc: all@example.nhs.uk")

    send_all()

    failed = Notice.objects.get(person=people[1])
    assert [letter.to for letter in mail.outbox] == [[people[0].email], [people[2].email]]
    assert (failed.mail_error[:14], failed.mailed_at) == ("BadHeaderError", None)
    assert [job.args for job in Job.objects.open().filter(key=f"notice:{failed.pk}")] == [[failed.pk]]
