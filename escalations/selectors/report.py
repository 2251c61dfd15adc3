"""What goes into a chair's report, and what a reader sees of one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import Action, AgendaItem, Decision, Meeting, MinuteText
from meetings.selectors.agenda import numbered
from programmes.models import Body

from ..models import ChairReport, Escalation, ReportLine

Kind, Status = ReportLine.Kind, ChairReport.Status
SHOWN = ("entry", "meeting__body", "signed_by", "to_body", "item__meeting")


@dataclass(frozen=True)
class Section:
    """The lines of a report under one heading."""

    kind: str
    heading: str
    lines: list[ReportLine]


def drafted(meeting: Meeting, user: User) -> list[ReportLine]:
    """The lines that a meeting's records give, unsaved: tagged items, decisions, escalations and actions.

    Nothing of a private item, nor of what `user` may not see. Five queries.
    """
    items = [row.item for row in numbered(meeting, user) if not row.item.is_private]
    return [*_tagged(items, user), *_decided(items, user), *_escalated(items, user), *_agreed(items, user)]


def sections_of(report: ChairReport, user: User) -> list[Section]:
    """A report as its reader sees it: the three tags always, the rest where there is something."""
    return _sections(visible(ReportLine.objects.filter(report=report), user))


def sections_for_all(report: ChairReport) -> list[Section]:
    """The report as it stands in a pack: without what any person is kept from, or became private."""
    kept = Exclusion.objects.in_force().filter(Q(record=OuterRef("item")) | Q(record=OuterRef("pk")))
    lines = ReportLine.objects.in_use().filter(report=report).exclude(Exists(kept))
    return _sections(lines.exclude(item__isnull=False, item__in=_private_items()))


def reports_of(meeting: Meeting, user: User) -> list[ChairReport]:
    """The versions of a meeting's report, the newest first."""
    rows = visible(ChairReport.objects.filter(meeting=meeting), user)
    return list(rows.select_related(*SHOWN).order_by("-number"))


def sent_to(body: Body, user: User) -> list[ChairReport]:
    """The reports that a body was sent, the newest meeting first, without those that were corrected."""
    rows = ChairReport.objects.filter(to_body=body, status__in=ChairReport.SENT)
    return list(visible(rows, user).select_related(*SHOWN).order_by("-meeting__date", "-pk")[:50])


def taggable(meeting: Meeting, user: User) -> list:
    """The items of a meeting with their numbers, as the reader sees them."""
    return numbered(meeting, user)


def waiting_for_agenda() -> QuerySet[ChairReport]:
    """Reports that were sent and stand on no agenda of the body that they went to."""
    return ChairReport.objects.in_use().filter(status=Status.SIGNED)


def unsigned(*, since: datetime.date) -> QuerySet[Meeting]:
    """Meetings held since a day, of bodies that report to another, with a tag or a draft and no signed report."""
    tagged = AgendaItem.objects.in_use().filter(meeting=OuterRef("pk")).exclude(aaa_tag="")
    reports = ChairReport.objects.in_use().filter(meeting=OuterRef("pk"))
    rows = Meeting.objects.in_use().held().filter(date__gte=since, body__parent__isnull=False)
    rows = rows.filter(Exists(tagged) | Exists(reports)).exclude(Exists(reports.exclude(status=Status.DRAFT)))
    return rows.select_related("entry").order_by("pk")


def _private_items() -> QuerySet:
    return AgendaItem.objects.exclude(confidential_to=AgendaItem.To.INHERIT).values("pk")


def _sections(lines: QuerySet[ReportLine]) -> list[Section]:
    lines = list(lines.select_related("entry", "item").order_by("pk"))
    found = [Section(kind, kind.label, [line for line in lines if line.kind == kind]) for kind in Kind]
    return [each for each in found if each.lines or each.kind in (Kind.ALERT, Kind.ADVISE, Kind.ASSURE)]


def _tagged(items: list[AgendaItem], user: User) -> list[ReportLine]:
    said = dict(visible(MinuteText.objects.filter(item__in=items), user).values_list("item", "text"))
    lines = [(item, ": ".join(filter(None, [item.name, said.get(item.pk, "").strip()]))) for item in items]
    return [_line(item.aaa_tag, item, item, text) for item, text in lines if item.aaa_tag]


def _decided(items: list[AgendaItem], user: User) -> list[ReportLine]:
    rows = visible(Decision.objects.filter(part__item__in=items), user).select_related("entry", "part__item")
    rows = sorted(rows, key=lambda row: (items.index(row.part.item), row.part.number))
    return [_line(Kind.DECISION, row, row.part.item, f"{row.get_outcome_display()}: {row.wording}") for row in rows]


def _escalated(items: list[AgendaItem], user: User) -> list[ReportLine]:
    about = {item.subject_id: item for item in items if item.subject_id}
    rows = visible(Escalation.objects.filter(pk__in=about), user).select_related("entry", "held_by").order_by("pk")
    return [_line(Kind.ESCALATION, row, about[row.pk], _where(row)) for row in rows]


def _where(escalation: Escalation) -> str:
    how = escalation.get_status_display().lower()
    return f"{escalation.reference} {escalation.name}: {how}, lies with {escalation.held_by}"


def _agreed(items: list[AgendaItem], user: User) -> list[ReportLine]:
    rows = visible(Action.objects.filter(item__in=items), user).select_related("entry", "item").order_by("pk")
    due = [(row, f", due {date_nhs(row.due)}" if row.due else "") for row in rows]
    return [_line(Kind.ACTION, row, row.item, f"{row.text}{by}") for row, by in due]


def _line(kind: str, source, item: AgendaItem, text: str) -> ReportLine:
    return ReportLine(kind=kind, item=item, source=source.entry, text=text)
