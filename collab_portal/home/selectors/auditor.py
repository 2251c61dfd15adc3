import datetime
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from collab_portal.records.models import Edit, Entry
from meetings.models import Decision

from .office import recent_edits


@dataclass(frozen=True)
class AuditorPart:
    """For an auditor: the feed of changes, decisions without quorum, and what was withheld from whom."""

    edits: list[Edit]
    inquorate: list[Decision]
    withheld: list[Exclusion]
    audited: list[Entry]


def auditor_part(user: User, held: dict[str, set[int]]) -> AuditorPart | None:
    """The auditor's part, for those who hold that role."""
    if not held.get(roles.AUDITOR.code):
        return None
    inquorate = visible(Decision.objects.filter(quorate=False), user).select_related("entry", "part__item__meeting")
    withheld = visible(Exclusion.objects.all(), user).select_related("entry", "user", "record").order_by("-pk")
    collaboratives = Entry.objects.filter(pk__in=held[roles.AUDITOR.code], kind="programmes.collaborative")
    return AuditorPart(
        edits=recent_edits(user, since=timezone.now() - datetime.timedelta(days=30), most=20),
        inquorate=list(inquorate.order_by("-pk")[:10]),
        withheld=list(withheld[:10]),
        audited=list(collaboratives.order_by("title")),
    )
