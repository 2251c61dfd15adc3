import datetime

import pytest
from django.core import mail
from django.core.mail import BadHeaderError

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.accounts.models import User
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.notifications.dues import Due
from collab_portal.notifications.models import Notice, Preference
from collab_portal.notifications.selectors import unread_count
from collab_portal.notifications.services import deliver, notify, remind
from collab_portal.notifications.services.letters import letter_of_notice
from collab_portal.notifications.services.post import Post, lease
from tests.factories.meetings import PaperFactory
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(name="Canary project")


@pytest.fixture
def sro(project, person_with):
    return person_with(roles.SRO, on=project)


def test_a_notice_and_its_e_mail_job_are_rows_of_the_same_transaction(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)

    assert (notice.person, notice.about) == (sro, project.entry)
    assert [(job.task, job.args) for job in Job.objects.all()] == [("notifications.deliver", [notice.pk])]


def test_nobody_is_told_of_what_they_may_not_see(project, person):
    assert notify([person()], "Your project was escalated", about=project) == []


def test_who_did_it_is_not_told(project, sro):
    assert notify([sro], "Your project was escalated", about=project, by=sro) == []


def test_a_notice_delivered_twice_is_mailed_once(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)

    deliver(notice.pk)
    deliver(notice.pk)

    assert [(message.subject, message.to) for message in mail.outbox] == [("Your project was escalated", [sro.email])]


def test_the_mail_has_the_link_and_not_the_title(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)

    deliver(notice.pk)

    bodies = [mail.outbox[0].body, mail.outbox[0].alternatives[0].content]
    assert [project.get_absolute_url() in body for body in bodies] == [True, True]
    assert ["Canary" in body for body in bodies] == [False, False]


def test_who_loses_the_right_between_notice_and_mail_gets_none(person_with, importer):
    paper = PaperFactory()
    member = person_with(roles.MEMBER, on=paper.item.meeting.body)
    [notice] = notify([member], "A paper was accepted", about=paper)

    exclude(member, from_record=paper.item, handling="does not receive the paper", by=importer)
    deliver(notice.pk)

    assert mail.outbox == []


def test_who_wants_no_mail_gets_none(project, sro):
    Preference.objects.create(person=sro, mail=Preference.Mail.NEVER)
    [notice] = notify([sro], "Your project was escalated", about=project)

    deliver(notice.pk)

    assert mail.outbox == []


def test_a_reminder_goes_once_however_often_it_is_computed(project, sro):
    due = Due("action due", project.pk, sro.pk, datetime.date(2024, 3, 25), "Your action is due")

    made = [remind([due]) for _ in range(3)]

    assert (made, Notice.objects.count()) == ([1, 0, 0], 1)


def test_a_mail_that_was_refused_is_sent_by_the_next_try(project, sro, settings):
    [notice] = notify([sro], "Your project was escalated", about=project)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError, match="refused"):
        deliver(notice.pk)
    notice.refresh_from_db()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(notice.pk)

    assert (notice.mail_error[:22], len(mail.outbox)) == ("ConnectionRefusedError", 1)


def test_a_notice_that_another_worker_is_sending_is_put_off_and_not_taken_for_sent(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)
    job = Job.objects.get()
    lease(Notice.objects.all(), [notice.pk])

    went = jobs.run(job.pk, lambda job: deliver(notice.pk))

    job.refresh_from_db()
    assert (went, job.state, len(mail.outbox)) == (False, "waiting", 0)


def test_a_worker_that_slept_past_its_lease_sends_nothing(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)
    [slow] = lease(Notice.objects.all(), [notice.pk])
    Notice.objects.filter(pk=notice.pk).update(mail_lease_until=slow.at)
    deliver(notice.pk)

    with Post() as post:
        post.send(slow, lambda: letter_of_notice(slow))
        post.finish()

    assert len(mail.outbox) == 1


def test_a_letter_leased_before_the_clock_was_put_back_is_sent_and_not_by_who_leased_it(project, sro):
    [notice] = notify([sro], "Your project was escalated", about=project)
    [early] = lease(Notice.objects.all(), [notice.pk])
    early.mail_lease_until += datetime.timedelta(hours=1)
    Notice.objects.filter(pk=notice.pk).update(mail_lease_until=early.mail_lease_until)
    with Post() as post:
        post.send(early, lambda: letter_of_notice(early))
        post.finish()
    by_the_first = len(mail.outbox)

    deliver(notice.pk)

    assert (by_the_first, len(mail.outbox)) == (0, 1)


def test_what_its_worker_slept_over_and_nobody_else_took_is_tried_again(project, sro, settings):
    [notice] = notify([sro], "Your project was escalated", about=project)
    before, settings.JOB_LEASE_SECONDS = settings.JOB_LEASE_SECONDS, 0  # whatever is leased has run out already

    with pytest.raises(jobs.NotNow):
        deliver(notice.pk)
    assert not mail.outbox

    settings.JOB_LEASE_SECONDS = before
    deliver(notice.pk)
    assert len(mail.outbox) == 1


BREAKS = ["\r\nBcc: all@example.nhs.uk", "\nBcc: all@example.nhs.uk", "\rX: y", "\u2028X: y", "\x0bX: y", "\x85X: y"]


@pytest.mark.parametrize("line", BREAKS, ids=repr)
def test_a_line_break_in_the_words_makes_no_header(line, project, sro):
    sro.name = f"Name{line}"
    sro.save()
    [notice] = notify([sro], f"Escalated{line}", about=project)

    deliver(notice.pk)

    [message] = mail.outbox
    head = message.message()
    assert (head["Bcc"], head["X"], message.recipients()) == (None, None, [sro.email])
    assert message.subject == f"Escalated {line.strip()}"


@pytest.mark.parametrize("line", BREAKS[:3], ids=repr)
def test_a_line_break_in_an_address_raises_and_the_queue_goes_on(line, project, sro, person_with):
    other = person_with(roles.SRO, on=project)
    User.objects.filter(pk=sro.pk).update(email=f"a@example.nhs.uk{line}")
    sro.refresh_from_db()
    bad, good = notify([sro, other], "Your project was escalated", about=project)

    with pytest.raises(BadHeaderError):
        deliver(bad.pk)
    deliver(good.pk)

    assert [message.to for message in mail.outbox] == [[other.email]]


def test_words_are_escaped_in_the_html_of_a_mail(project, sro):
    [notice] = notify([sro], "Escalated", about=project, text="<script>alert(1)</script>")

    deliver(notice.pk)

    assert "<script>" not in mail.outbox[0].alternatives[0].content


def test_a_notice_about_what_one_no_longer_sees_is_not_counted(person_with, importer):
    paper = PaperFactory()
    member = person_with(roles.MEMBER, on=paper.item.meeting.body)
    notify([member], "A paper was accepted", about=paper)
    notify([member], "The agenda is issued", about=paper.item.meeting)
    before = unread_count(member)

    exclude(member, from_record=paper.item, handling="does not receive the paper", by=importer)

    assert (before, unread_count(member)) == (2, 1)
