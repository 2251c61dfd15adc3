"""Who leads an item."""

from collections.abc import Iterable

from collab_portal.accounts.models import User
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, ItemLead
from programmes.selectors import job_title_of

Lead = User | str | tuple[User | None, str]


def set_leads(item: AgendaItem, leads: Iterable[Lead], *, by: User) -> None:
    """Make `leads` the leads of an item, in that order: people under the title of the day, or titles. For services."""
    wanted = [_lead(item, lead) for lead in leads]
    kept = {(row.person_id, row.job_title): row for row in item.leads.in_use()}
    for row in wanted:
        if kept.pop((row.person_id, row.job_title), None) is None:
            save(row, by=by)
    for row in kept.values():
        withdraw(row, by=by, reason="Leads the item no longer")


def _lead(item: AgendaItem, lead: Lead) -> ItemLead:
    person, title = (None, lead) if isinstance(lead, str) else lead if isinstance(lead, tuple) else (lead, "")
    title = title.strip() or job_title_of(person, item.meeting.date) or person.name
    return ItemLead(item=item, person=person, job_title=title)
