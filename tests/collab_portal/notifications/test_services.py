import datetime

import pytest
from django.core import mail

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice, Preference
from collab_portal.notifications.services import Due, deliver, notify, remind
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
