"""How the work in the background goes, for the office: what failed is shown only about records that they may see."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import is_silent, last_beat, open_by_lane
from collab_portal.notifications.models import Notice, Reminder
from collab_portal.records.models import Entry
from programmes.models import Collaborative

MAIL = "notifications.deliver"
MOST_SHOWN = 50


@dataclass(frozen=True)
class Trouble:
    """A job that failed: what it is about, and for an e-mail whom it was to reach."""

    job: Job
    about: Entry | None
    notice: Notice | None = None


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
        "again": shown_to(user, Job.objects.open().exclude(retried_at=None).order_by("-retried_at")),
    }


def open_mails() -> QuerySet:
    """The jobs of e-mails that are still to be sent."""
    return Job.objects.open().filter(task=MAIL)


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


def _with_notice(jobs: QuerySet) -> QuerySet:
    """Jobs, those that send an e-mail with the notice that it carries and what that is about."""
    number = Cast(KeyTextTransform(0, "args"), BigIntegerField())
    jobs = jobs.annotate(number=Case(When(task=MAIL, then=number)))
    notice = Notice.objects.filter(pk=OuterRef("number")).values
    return jobs.annotate(notice_id=Subquery(notice("pk")), notice_about=Subquery(notice("about")))
