"""Actions as they had been recorded by the end of a past day, with their owners, dates, obligations and references."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.standing import EndOf, as_recorded
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from meetings.models import Action, ActionDue, ActionOwner, ActionReference, AgendaItem, Meeting, Obligation
from programmes.models import Organisation

HANGING = {"owed_by": ActionOwner, "dated": ActionDue, "owed": Obligation, "spoken_of": ActionReference}


def stood_at(actions: QuerySet, user: User, day: datetime.date) -> list[Action]:
    """Of the actions given (those that the reader may see now), each that was there on the day, as it stood. Constant
    queries. What hangs from it stands in the same attributes as `rows_of` reads; `changed_at` is that of the day."""
    stood = EndOf(day)
    now = {action.pk: action for action in actions.select_related("entry", "body")}
    found = [as_recorded(now[row.entry_id], row) for row in _there(stood, stood.rows(Action, set(now)))]
    meetings = Meeting.objects.in_bulk({action.meeting_id for action in found} - {None})
    hanging = {name: _hanging(stood, model, {action.pk for action in found}) for name, model in HANGING.items()}
    _name(hanging)
    _hide_unseen(hanging["spoken_of"], user)
    for action in found:
        action.meeting = meetings.get(action.meeting_id)
        for name, rows in hanging.items():
            setattr(action, name, sorted(rows[action.pk], key=lambda row: row.pk))
    return found


def _there(stood: EndOf, rows: list) -> list:
    return [row for row in rows if not stood.is_withdrawn(row)]


def _hanging(stood: EndOf, model: type[Record], actions: set[int]) -> dict[int, list]:
    found = defaultdict(list)
    for row in _there(stood, stood.pointing(model, "action", actions)):
        found[row.action_id].append(as_recorded(model(pk=row.entry_id), row))
    return found


def _name(hanging: dict) -> None:
    """People and trusts by name, in one query for each."""
    rows = [row for name in ("owed_by", "owed") for each in hanging[name].values() for row in each]
    people = User.objects.in_bulk({getattr(row, "person_id", None) for row in rows} - {None})
    trusts = Organisation.objects.in_bulk({row.trust_id for row in rows} - {None})
    for row in rows:
        row.trust = trusts.get(row.trust_id)
        if isinstance(row, ActionOwner):
            row.person = people.get(row.person_id)


def _hide_unseen(references: dict[int, list], user: User) -> None:
    """References to items that the reader may not see are left out; the others get their item with its minute."""
    ids = {row.item_id for rows in references.values() for row in rows} - {None}
    items = {item.pk: item for item in visible(AgendaItem.objects.filter(pk__in=ids), user).select_related("minute")}
    for rows in references.values():
        rows[:] = [row for row in rows if row.item_id is None or row.item_id in items]
        for row in rows:
            row.item = items.get(row.item_id)
