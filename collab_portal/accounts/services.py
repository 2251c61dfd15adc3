"""Accounts: given to people who are named already, and closed. Whose business that is, the rooms above say."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string

from .models import User

TAKEN = "This address can’t be used. Check it, or ask the administrators of the portal."


@transaction.atomic
def give_account(person: User, *, email: str) -> User:
    """Let a person sign in at an address, once they have set a password. Raises ValidationError on `email`.

    The same text for an address that another has and for any that can't be used: it tells nobody who has an account.
    """
    email = User.objects.normalize_email(email).strip().lower()
    validate_email(email)
    person = User.objects.select_for_update().get(pk=person.pk)
    if has_account(person):
        raise ValidationError(
            {"email": f"{person} has an account already. They can ask for a new password themselves."}
        )
    if _is_taken(email, person) or person.is_system:
        raise ValidationError({"email": TAKEN})
    EmailAddress.objects.filter(user=person).exclude(email=email).delete()  # a mistyped one lets nobody in
    person.email, person.may_sign_in = email, True
    person.save(update_fields=["email", "may_sign_in"])
    return person


@transaction.atomic
def close_account(person: User) -> User:
    """End a person's account and every session of theirs. They stay named in records, and their roles open nothing."""
    person = User.objects.select_for_update().get(pk=person.pk)
    person.is_active = False
    person.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=person):
        session.end()
    return person


def has_account(person: User) -> bool:
    """Whether a person signs in, or could: with a password of their own, or by single sign-on."""
    return person.may_sign_in and (person.has_usable_password() or person.socialaccount_set.exists())


def send_invitation(person_id: int) -> bool:
    """Send the mail with which an invited person sets their first password.

    Asked again when it is sent: whose account was closed meanwhile, or who has a password, gets nothing (S8). The link
    is made here, so that no job holds a secret. It lives as long as any link to a new password does.
    """
    person = User.objects.filter(pk=person_id, is_active=True, may_sign_in=True).exclude(email=None).first()
    if person is None or has_account(person):
        return False
    _invitation(person).send()
    return True


def password_link(person: User) -> str:
    """The address at which a person sets a password, for three days (PASSWORD_RESET_TIMEOUT)."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return get_adapter().get_reset_password_from_key_url(key)


def _invitation(person: User) -> EmailMultiAlternatives:
    context = {
        "person": person,
        "service": settings.SERVICE_NAME,
        "address": password_link(person),
        "again": f"{settings.SITE_URL}/accounts/password/reset/",
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        "support": settings.SUPPORT_EMAIL,
    }
    text = render_to_string("emails/invitation.txt", context)
    subject = f"Your account in {settings.SERVICE_NAME}"
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
    message.attach_alternative(render_to_string("emails/invitation.html", context), "text/html")
    return message


def _is_taken(email: str, person: User) -> bool:
    others = User.objects.filter(email__iexact=email).exclude(pk=person.pk)
    return others.exists() or EmailAddress.objects.filter(email__iexact=email).exclude(user=person).exists()
