from django.db.models import QuerySet

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User

from .models import Notice


def notices_of(user: User, *, before: int | None = None, limit: int = 50) -> list[Notice]:
    """A person's notices, newest first, about what they may still see. Constant queries."""
    rows = Notice.objects.filter(person=user).select_related("about").order_by("-pk")
    page = list((rows.filter(pk__lt=before) if before else rows)[:limit])
    seen = visible_entries([notice.about_id for notice in page], user)
    return [notice for notice in page if notice.about_id in seen]


def own_unread(user: User) -> QuerySet:
    return Notice.objects.filter(person=user).unread()


def unread_count(user: User, *, most: int = 99) -> int:
    """How many unread notices a person has about what they may still see, counted no further than `most`."""
    about = list(own_unread(user).values_list("about", flat=True)[:most])
    seen = visible_entries(about, user)
    return sum(pk in seen for pk in about)
