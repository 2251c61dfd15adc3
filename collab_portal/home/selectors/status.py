"""How the work in the background goes, for the office: what failed is shown only about records that they may see."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import is_silent, last_beat, open_by_lane
from collab_portal.notifications.models import Digest, Mailed, Notice, Reminder
from collab_portal.records.models import Entry
from programmes.models import Collaborative

NOTICES, DIGESTS = "notifications.deliver", "notifications.deliver_digests"
MOST_SHOWN = 50
RETURNED_FOR = datetime.timedelta(days=30)  # that an e-mail came back is shown


@dataclass(frozen=True)
class Trouble:
    """A job that failed: what it is about, and for an e-mail whom it was to reach."""

    job: Job
    about: Entry | None
    notice: Notice | None = None


@dataclass(frozen=True)
class Returned:
    """An e-mail that came back: to whom and why, and what it was about."""

    letter: Mailed
    about: Entry


def require_office(user: User) -> None:
    if not (user.is_superuser or visible(Collaborative.objects.all(), user, "manage").exists()):
        raise PermissionDenied("Only the programme office and administrators see how the portal runs.")


def status_page(user: User) -> dict:
    """What the page shows. Constant queries; open jobs are few, finished ones are never counted.

    How many jobs wait, and since when, is said of the whole portal: a number and a time tell nothing about a record,
    and whether reminders are late is the same question for every collaborative.
    """
    require_office(user)
    mails = open_mails()
    failed = shown_to(user, Job.objects.failed())
    return {
        "beat": last_beat(),
        "silent": is_silent(),
        "lanes": [(Job.Lane(lane).label, waiting) for lane, waiting in open_by_lane().items()],
        "oldest_reminder": oldest(reminders_among(mails)),
        "oldest_mail": oldest(mails),
        "failed": [trouble for trouble in failed if trouble.notice is None],
        "mails": [trouble for trouble in failed if trouble.notice]
        + shown_to(user, mails.exclude(error="").order_by("requested_at")),
        "returned": returned_to(user),
        "again": shown_to(user, Job.objects.open().exclude(retried_at=None).order_by("-retried_at")),
    }


def open_mails() -> QuerySet:
    """The jobs of e-mails that are still to be sent."""
    return Job.objects.open().filter(task__in=(NOTICES, DIGESTS))


def reminders_among(mails: QuerySet) -> QuerySet:
    return _with_notice(mails).filter(Exists(Reminder.objects.filter(notice=OuterRef("notice_id"))))


def oldest(jobs: QuerySet):
    """When the first of these jobs was asked for; None where there is none."""
    return jobs.aggregate(at=Min("requested_at"))["at"]


def shown_to(user: User, jobs: QuerySet) -> list[Trouble]:
    """The first of `jobs` about what the reader may see; those about no record are shown to administrators.

    The door is asked before the page is cut, so that what others' jobs failed hides none of the reader's own.
    """
    jobs = _with_notice(jobs).annotate(concerns=Coalesce("about_id", "notice_about", output_field=BigIntegerField()))
    concerned = Entry.objects.filter(pk__in=jobs.order_by().values("concerns"))
    seen = Q(concerns=None) if user.is_superuser else Q(pk__in=[])
    for kind in concerned.order_by("kind").values_list("kind", flat=True).distinct():
        rows = Entry(kind=kind).model.objects.filter(pk__in=concerned.filter(kind=kind).values("pk"))
        seen |= Q(concerns__in=visible(rows, user).order_by().values("pk"))
    page = list(jobs.filter(seen)[:MOST_SHOWN])
    notices = Notice.objects.select_related("person").in_bulk([job.notice_id for job in page])
    entries = Entry.objects.in_bulk([job.concerns for job in page])
    return [Trouble(job, entries.get(job.concerns), notices.get(job.notice_id)) for job in page]


def returned_to(user: User) -> list[Returned]:
    """E-mails that came back of late, the last first, about what the reader may see; of a digest the first thing."""
    since = timezone.now() - RETURNED_FOR
    notices = Notice.objects.filter(returned_at__gte=since).order_by("-returned_at")[:MOST_SHOWN]
    digests = Digest.objects.filter(returned_at__gte=since).order_by("-returned_at")[:MOST_SHOWN]
    firsts = Notice.objects.filter(digest__in=[digest.pk for digest in digests]).order_by("-pk")
    firsts = {notice.digest_id: notice for notice in firsts.select_related("about")}
    found = [(notice, notice.about) for notice in notices.select_related("person", "about")]
    found += [(digest, firsts[digest.pk].about) for digest in digests.select_related("person") if digest.pk in firsts]
    seen = visible_entries([about for _, about in found], user)
    rows = sorted(found, key=lambda row: row[0].returned_at, reverse=True)
    return [Returned(letter, about) for letter, about in rows if about.pk in seen]


def _with_notice(jobs: QuerySet) -> QuerySet:
    """Jobs, those that send e-mails with the first notice that they carry and what that is about."""
    number = Cast(KeyTextTransform(0, "args"), BigIntegerField())
    jobs = jobs.annotate(
        number=Case(When(task=NOTICES, then=number)), digest_number=Case(When(task=DIGESTS, then=number))
    )
    carried = Notice.objects.filter(Q(pk=OuterRef("number")) | Q(digest=OuterRef("digest_number"))).order_by("pk")
    return jobs.annotate(
        notice_id=Subquery(carried.values("pk")[:1]), notice_about=Subquery(carried.values("about")[:1])
    )
