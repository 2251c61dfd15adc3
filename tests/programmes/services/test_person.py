"""Accounts: who gives one, to whom, how the invitation goes out, and who closes one."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from collab_portal.access import roles
from collab_portal.accounts import services as accounts
from collab_portal.accounts.models import User
from collab_portal.audit.models import AuditEvent
from collab_portal.jobs.models import Job
from collab_portal.records.errors import RuleBroken
from programmes.services import end_post
from programmes.services.person import close_account, invite
from tests.conftest import LONG_AGO
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
ADDRESS = "new.director@example.nhs.uk"


@pytest.fixture
def trust():
    return make.OrganisationFactory()


@pytest.fixture
def office(trust, person_with):
    return person_with(roles.OFFICE, on=trust)


@pytest.fixture
def newcomer(trust):
    named = User.objects.create_user(None, "New director")
    make.PostFactory(person=named, organisation=trust)
    return named


def sent() -> str:
    """The mails of the jobs that are waiting, as a worker would send them."""
    for job in Job.objects.filter(task="accounts.send_invitation"):
        accounts.send_invitation(*job.args)
    return mail.outbox[-1].body if mail.outbox else ""


def test_an_invitation_lets_a_person_set_a_password_and_sign_in(newcomer, office, client):
    invite(newcomer, email=ADDRESS.upper(), by=office)
    inside = len(mail.outbox)

    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", sent()).group(1)
    page = client.get(client.get(link).url)
    secret = "a long and quiet winter morning"
    client.post(page.request["PATH_INFO"], {"password1": secret, "password2": secret})

    newcomer.refresh_from_db()
    assert (inside, newcomer.email, newcomer.may_sign_in) == (0, ADDRESS, True)
    assert newcomer.check_password(secret)


def test_the_link_lives_three_days(newcomer, office, settings):
    invite(newcomer, email=ADDRESS, by=office)

    assert (settings.PASSWORD_RESET_TIMEOUT, "3 days" in sent()) == (3 * 24 * 60 * 60, True)


def test_no_job_holds_a_secret(newcomer, office):
    invite(newcomer, email=ADDRESS, by=office)

    assert Job.objects.values_list("task", "args").get() == ("accounts.send_invitation", [newcomer.pk])


def test_whose_account_was_closed_before_the_mail_went_gets_none(newcomer, office):
    invite(newcomer, email=ADDRESS, by=office)
    close_account(newcomer, reason="Never came", by=office)

    assert sent() == ""


def test_who_has_set_a_password_gets_no_second_mail_and_no_second_account(newcomer, office):
    invite(newcomer, email=ADDRESS, by=office)
    named = User.objects.get(pk=newcomer.pk)
    named.set_password("a long and quiet winter morning")
    named.save()

    assert sent() == ""
    with pytest.raises(ValidationError, match="has an account already"):
        invite(named, email="other@example.nhs.uk", by=office)


def test_a_mistyped_address_is_corrected_and_opens_nothing_any_more(newcomer, office):
    invite(newcomer, email="wrong@example.nhs.uk", by=office)
    sent()
    wrong = accounts.password_link(User.objects.get(pk=newcomer.pk))

    invite(newcomer, email=ADDRESS, by=office)

    assert list(EmailAddress.objects.filter(user=newcomer, email="wrong@example.nhs.uk")) == []
    assert accounts.password_link(User.objects.get(pk=newcomer.pk)) != wrong


@pytest.mark.parametrize("held", ["by somebody", "by somebody closed", "as a second address"])
def test_an_address_of_somebody_else_is_refused_in_one_text(held, newcomer, office, person):
    other = person(email=ADDRESS if "second" not in held else "first@example.nhs.uk", is_active="closed" not in held)
    if "second" in held:
        EmailAddress.objects.create(user=other, email=ADDRESS)

    with pytest.raises(ValidationError) as refused:
        invite(newcomer, email=ADDRESS.title(), by=office)
    assert refused.value.message_dict == {"email": [accounts.TAKEN]}


def test_only_who_manages_every_trust_they_ever_worked_for_gives_an_account(newcomer, office, person_with, person):
    elsewhere = make.PostFactory(person=newcomer)
    other = person_with(roles.OFFICE, on=elsewhere.organisation)

    for by in (office, other, person()):
        with pytest.raises(PermissionDenied):
            invite(newcomer, email=ADDRESS, by=by)
    assert invite(newcomer, email=ADDRESS, by=person(is_superuser=True)).may_sign_in


def test_a_post_that_ended_still_keeps_the_account_from_another_trust(newcomer, importer, person_with):
    end_post(newcomer.posts.get(), on=LONG_AGO, by=importer)
    other = person_with(roles.OFFICE, on=make.PostFactory(person=newcomer).organisation)

    with pytest.raises(PermissionDenied):
        invite(newcomer, email=ADDRESS, by=other)


def test_closing_is_for_those_whom_they_work_for_now_and_is_kept(newcomer, office, importer, person_with):
    earlier = make.PostFactory(person=newcomer, ends=LONG_AGO)

    with pytest.raises(PermissionDenied):
        close_account(newcomer, reason="Spite", by=person_with(roles.OFFICE, on=earlier.organisation))
    close_account(newcomer, reason="Left", by=office)

    assert User.objects.get(pk=newcomer.pk).is_active is False
    assert AuditEvent.objects.get(what="Account closed").note == f"of person {newcomer.pk}: Left"


def test_nobody_closes_their_own_account_or_a_superusers(office, trust, person):
    make.PostFactory(person=office, organisation=trust)
    administrator = person(is_superuser=True)
    make.PostFactory(person=administrator, organisation=trust)

    for whose in (office, administrator):
        with pytest.raises(PermissionDenied):
            close_account(whose, reason="No", by=office)


def test_the_last_office_of_a_trust_keeps_its_account(office, importer):
    with pytest.raises(RuleBroken, match="Give it to somebody else first"):
        close_account(office, reason="Left", by=importer)
