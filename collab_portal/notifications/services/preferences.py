"""How people want to be told."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from collab_portal.accounts.models import User

from ..models import OtherWish, Preference


@transaction.atomic
def prefer(person: User, *, others: Mapping[tuple[int | None, str], str] | None = None, **wish) -> Preference:
    """Keep how a person wants to be told, and `others`: by (root, "") or (None, role) what differs from that."""
    if others is not None:
        OtherWish.objects.filter(person=person).delete()
        OtherWish.objects.bulk_create(
            OtherWish(person=person, root_id=root, role=role, mail=mail) for (root, role), mail in others.items()
        )
    return Preference.objects.update_or_create(person=person, defaults=wish)[0]
