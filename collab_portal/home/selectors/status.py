"""How the work in the background goes, for the office: shown only about records that the reader may see."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import is_silent, last_beat
from collab_portal.notifications.models import Notice
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
    """What the page shows. Constant queries; open jobs are few, finished ones are never counted."""
    require_office(user)
    lanes = {row["lane"]: row["n"] for row in Job.objects.open().order_by().values("lane").annotate(n=Count("pk"))}
    refused = Job.objects.open().filter(task=MAIL).exclude(error="").order_by("requested_at")
    failed = shown_to(user, Job.objects.failed())
    return {
        "beat": last_beat(),
        "silent": is_silent(),
        "lanes": [(Job.Lane(lane).label, lanes.get(lane, 0)) for lane in Job.Lane.values],
        "oldest_mail": Job.objects.open().filter(task=MAIL).aggregate(at=Min("requested_at"))["at"],
        "failed": [trouble for trouble in failed if trouble.notice is None],
        "mails": [trouble for trouble in failed if trouble.notice] + shown_to(user, refused),
    }


def shown_to(user: User, jobs: QuerySet) -> list[Trouble]:
    """The first of `jobs` about what the reader may see; those about no record are shown to administrators."""
    page = list(jobs.select_related("about")[:MOST_SHOWN])
    notices = Notice.objects.select_related("person", "about").in_bulk([j.args[0] for j in page if j.task == MAIL])
    troubles = []
    for job in page:
        notice = notices.get(job.args[0]) if job.task == MAIL else None
        troubles.append(Trouble(job, notice.about if notice else job.about, notice))
    seen = visible_entries([trouble.about for trouble in troubles], user)
    return [t for t in troubles if (t.about.pk in seen if t.about else user.is_superuser)]
