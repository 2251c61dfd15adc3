"""Under which title a person is named."""

from __future__ import annotations

import datetime

from collab_portal.accounts.models import User

from ..models import Organisation, Post


def job_title_of(person: User, on: datetime.date, trust: Organisation | None = None) -> str:
    """The person's job title on a day, at one trust where it is said; of several the latest; '' where none is known."""
    posts = Post.objects.in_force(on).filter(person=person)
    if trust is not None:
        posts = posts.filter(organisation=trust)
    return posts.order_by("-starts", "-pk").values_list("job_title", flat=True).first() or ""
