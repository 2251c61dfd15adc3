"""Under which title a person is named."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Appointment, Organisation, Post, Programme, Project, Workstream


def job_title_of(person: User, on: datetime.date, trust: Organisation | None = None) -> str:
    """The person's job title on a day, at one trust where it is said; of several the latest; '' where none is known."""
    posts = Post.objects.in_force(on).filter(person=person)
    if trust is not None:
        posts = posts.filter(organisation=trust)
    return posts.order_by("-starts", "-pk").values_list("job_title", flat=True).first() or ""


def people_seen(user: User) -> list[QuerySet]:
    """The ids of the people whose post, seat or programme `user` sees, for the choice of people."""
    named = ((Post, "person"), (Appointment, "person"), (Programme, "sro"), (Workstream, "lead"))
    return [
        visible(model.objects.all(), user).exclude(**{who: None}).values(who)
        for model, who in (*named, (Project, "sro"))
    ]
