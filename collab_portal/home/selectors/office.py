import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Edit
from meetings.models import Action, Meeting, Opening, Pack, Paper
from programmes.models import Appointment

WEEK, MOST, AHEAD = 7, 20, datetime.timedelta(weeks=6)


@dataclass
class Day:
    """A day of the strip and what falls due on it."""

    date: datetime.date
    due: list = field(default_factory=list)


@dataclass(frozen=True)
class OfficePart:
    """For the programme office: the week, how ready each meeting is, what is late and by whom, what changed."""

    days: list[Day]
    meetings: list[Meeting]
    late_papers: list[Paper]
    late_actions: list[Action]
    edits: list[Edit]


def office_part(user: User, held: dict[str, set[int]]) -> OfficePart | None:
    """The programme office's part, for those who hold that role or are secretary of a body."""
    if not (held.get(roles.OFFICE.code) or held.get(roles.SECRETARY.code)):
        return None
    today = timezone.localdate()
    meetings = _ready(visible(Meeting.objects.upcoming(today), user, "manage").filter(date__lte=today + AHEAD))
    papers = visible(Paper.objects.owed().filter(item__meeting__status__in=AHEAD_OF_MEETING), user, "manage")
    papers = list(
        papers.filter(due__lte=today + datetime.timedelta(days=WEEK)).select_related(*OF_PAPER).order_by("due")[:MOST]
    )
    actions = visible(Action.objects.open(), user, "manage").filter(due__lte=today + datetime.timedelta(days=WEEK))
    actions = list(
        actions.select_related("body", "entry")
        .prefetch_related("owners__person", "owners__trust")
        .order_by("due")[:MOST]
    )
    return OfficePart(
        days=_week(today, [*meetings, *papers, *actions]),
        meetings=list(meetings),
        late_papers=[paper for paper in papers if paper.due < today],
        late_actions=[action for action in actions if action.due < today],
        edits=recent_edits(user, since=timezone.now() - datetime.timedelta(days=1)),
    )


AHEAD_OF_MEETING = (Meeting.Status.PLANNED, Meeting.Status.AGENDA, Meeting.Status.PACK)
OF_PAPER = ("author", "sponsored_by", "entry", "item__meeting__body")


PARTS_OF_OTHERS = [  # said by the record that they are a part of
    "access.rolegrant", "documents.comment", "meetings.actiondue", "meetings.actionowner", "meetings.actiontext",
    "meetings.itemlead", "meetings.itemquorum", "meetings.movement", "meetings.part", "meetings.paperversion",
    "meetings.presence", "meetings.sitting", "networks.impactreading", "networks.priorityupdate", "networks.stagestep",
    "escalations.step",
]  # fmt: skip


def recent_edits(user: User, *, since: datetime.datetime, most: int = 15) -> list[Edit]:
    """The newest edits of records that a person may see, at most one for each record. Constant queries."""
    rows = Edit.objects.filter(at__gte=since).exclude(entry__kind__in=PARTS_OF_OTHERS)
    rows = rows.select_related("entry", "by").order_by("-pk")[: most * 20]
    newest = {edit.entry_id: edit for edit in reversed(rows)}
    seen = visible_entries(newest, user)
    return sorted((edit for pk, edit in newest.items() if pk in seen), key=lambda edit: -edit.pk)[:most]


def _ready(meetings):
    """Each meeting with its papers accepted of all, the newest pack, and who of the seated has read it."""
    pack = Pack.objects.filter(meeting=OuterRef("pk")).order_by("-number")
    papers = (
        Paper.objects.for_the_pack()
        .filter(item__meeting=OuterRef("pk"), entry__withdrawn_at=None)
        .order_by()
        .values("item__meeting")
    )
    accepted = papers.annotate(n=Count("pk", filter=Q(status=Paper.Status.ACCEPTED))).values("n")
    seats = Appointment.objects.in_force().filter(body=OuterRef("body")).order_by().values("body")
    read = Opening.objects.filter(pack__meeting=OuterRef("pk"), pack__number=OuterRef("pack_number")).order_by()
    return meetings.select_related("body", "entry").annotate(
        papers_all=Subquery(papers.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        papers_accepted=Subquery(accepted, output_field=IntegerField()),
        pack_number=Subquery(pack.values("number")[:1]),
        pack_status=Subquery(pack.values("status")[:1]),
        seats=Subquery(seats.annotate(n=Count("person", distinct=True)).values("n"), output_field=IntegerField()),
        readers=Subquery(
            read.values("pack__meeting").annotate(n=Count("reader", distinct=True)).values("n"),
            output_field=IntegerField(),
        ),
    )


def _week(today: datetime.date, things: list) -> list[Day]:
    by_day = defaultdict(list)
    for thing in things:
        by_day[thing.date if isinstance(thing, Meeting) else thing.due].append(thing)
    days = [today + datetime.timedelta(days=n) for n in range(WEEK)]
    return [Day(day, by_day.get(day, [])) for day in days]
