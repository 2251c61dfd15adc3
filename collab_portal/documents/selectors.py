"""What a record's page shows of its files, comments and links."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .models import Comment, Document, Link


@dataclass(frozen=True)
class Folder:
    """What lies beside one record, as one person sees it."""

    documents: list[Document]
    comments: list[Comment]
    links: list[Link]


def documents_of(record: Record, user: User) -> Folder:
    """The newest version of each document, the comments oldest first, and the links, in constant queries."""
    documents = _beside(Document.objects.all(), record, user).select_related("file", "entry", "created_by")
    comments = _beside(Comment.objects.in_use(), record, user).select_related("entry", "created_by")
    links = list(_beside(Link.objects.in_use(), record, user).select_related("entry", "other"))
    seen = visible_entries([link.other_id for link in links], user)
    return Folder(
        sorted(documents.newest(), key=lambda document: document.title.lower()),
        list(comments.order_by("created_at")),
        [link for link in links if link.other_id is None or link.other_id in seen],
    )


def versions_of(document: Document, user: User) -> QuerySet:
    """Every version of a document, the newest first."""
    rows = Document.objects.filter(about=document.about_id, title=document.title).select_related("file", "created_by")
    return visible(rows, user).order_by("-version_number")


def _beside(rows: QuerySet, record: Record, user: User) -> QuerySet:
    return visible(rows.filter(about=record.pk), user)
