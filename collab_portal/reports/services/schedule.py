"""Reports on a schedule: each named person gets the file by their own rights, once for each day, and is told of it."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.documents.models import MadeFile
from collab_portal.jobs.services import killpoint
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import save, withdraw
from collab_portal.ui.words import brief
from programmes.rules import pattern
from programmes.rules.pattern_choices import Choices, compose

from ..kinds import BY_CODE
from ..models import ReportRecipient, ReportSchedule, ScheduledReport
from .making import ask_report

FIRST_HOUR = 7  # a day's reports are made from seven in the morning
CAUGHT_UP = datetime.timedelta(days=35)  # what was missed longer ago is not made any more


@transaction.atomic
def begin_schedule(
    about: Record, *, report: str, extension: str, often: str, weekday: str = "", month_day: int | None = None, by: User
) -> ReportSchedule:
    """Have a report about a record made every week on a weekday, or every month on a day. `by` gets it first.

    Raises RuleBroken by field where something is missing or there is no such report.
    """
    require(by, "manage", about)
    if not isinstance(about, BY_CODE[report].about):
        raise RuleBroken({"about": f"‘{BY_CODE[report].name}’ can’t be about this."})
    days = (weekday,) if often == "weekly" and weekday else ()
    rule = compose(Choices(often, days=days, month_day=month_day if often == "monthly" else None))
    schedule = ReportSchedule(
        report=report, about=about.entry, extension=extension, pattern=rule, starts=timezone.localdate()
    )
    save(schedule, by=by)
    if not by.is_system:
        add_recipient(schedule, person=by, by=by)
    return schedule


@transaction.atomic
def add_recipient(schedule: ReportSchedule, *, person: User, by: User) -> ReportRecipient:
    """Have the report made for one more person, who sees what it is about."""
    require(by, "manage", schedule)
    if not can(person, "view", schedule.about.record):
        raise RuleBroken({"person": f"{person} can’t see what this report is about. Give them a role first."})
    ReportSchedule._base_manager.select_for_update(of=("self",)).get(pk=schedule.pk)  # two clicks at once are one
    if schedule.recipients.in_use().filter(person=person).exists():
        raise RuleBroken({"person": f"It is made for {person} already."})
    return save(ReportRecipient(schedule=schedule, about_id=schedule.about_id, person=person), by=by)


def remove_recipient(recipient: ReportRecipient, *, reason: str, by: User) -> ReportRecipient:
    """Make it for this person no longer; what was made for them stays theirs."""
    require(by, "manage", recipient)
    return withdraw(recipient, by=by, reason=reason)


def make_due(now: datetime.datetime | None = None) -> int:
    """Ask for every report whose day has come and that was not asked for yet. Returns how many.

    However often this runs, each is asked for once; after a time without any process the latest day is made up for.
    """
    now = timezone.localtime(now)
    today = now.date() if now.hour >= FIRST_HOUR else now.date() - datetime.timedelta(days=1)
    schedules = ReportSchedule.objects.running(today - CAUGHT_UP, today).select_related("about").order_by("pk")
    due = {schedule: day for schedule in schedules if (day := last_day(schedule, today))}
    done = set(
        ScheduledReport.objects.filter(schedule__in=due, day__gte=today - CAUGHT_UP).values_list(
            "schedule", "person", "day"
        )
    )
    people = _people(due)
    wanted = [
        (schedule, person, day)
        for schedule, day in due.items()
        for person in people[schedule.pk, day]
        if (schedule.pk, person.pk, day) not in done
    ]
    return sum(_ask(*each) for each in wanted)


def last_day(schedule: ReportSchedule, today: datetime.date) -> datetime.date | None:
    """The latest day of a schedule up to today that may still be made."""
    first = max(schedule.starts, today - CAUGHT_UP)
    last = min(schedule.ends, today) if schedule.ends else today
    return next(iter(reversed(pattern.dates_between(schedule.pattern, first, last))), None)


@transaction.atomic
def _ask(schedule: ReportSchedule, person: User, day: datetime.date) -> bool:
    """The row and the file that is asked for are written together, or neither."""
    row, new = ScheduledReport.objects.get_or_create(schedule=schedule, person=person, day=day)
    if not new:
        return False
    about = schedule.about.record
    row.withheld = not can(person, "view", about)
    if not row.withheld:
        row.made = ask_report(BY_CODE[schedule.report], about=about, day=day, extension=schedule.extension, by=person)
    row.save(update_fields=["made", "withheld"])
    killpoint("reports.after_asking")
    return True


def tell_made(made: MadeFile) -> None:
    """Tell the person for whom a scheduled file was made, in the transaction that says so: once, with it or not at all.

    The file is not in the mail: the link leads to the door, which asks at the download.
    """
    for row in ScheduledReport.objects.filter(made=made).select_related("schedule", "person"):
        name = row.schedule.report_name
        notify(
            [row.person], f"{name} of {brief(row.day)} is ready", about=row.schedule, key=f"scheduled report:{row.pk}",
            text="It was made for you, with what you may see. Open it to download the file.",
        )  # fmt: skip


def _people(due: dict[ReportSchedule, datetime.date]) -> dict[tuple[int, datetime.date], list[User]]:
    """Who gets which: who was named by the end of the day, and may sign in. One query."""
    found = defaultdict(list)
    days = {schedule.pk: day for schedule, day in due.items()}
    rows = ReportRecipient.objects.in_use().filter(schedule__in=due, person__is_active=True)
    for row in rows.select_related("person").order_by("pk"):
        day = days[row.schedule_id]
        if timezone.localdate(row.created_at) <= day:
            found[row.schedule_id, day].append(row.person)
    return found
