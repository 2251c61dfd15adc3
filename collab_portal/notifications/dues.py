"""What an app's reminders leave out: what was made already, and what the person told may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User

from .models import Reminder
from .services import Due


def seen_and_new(found: Iterable[Due]) -> list[Due]:
    """Those not made yet, of records that the person may see: one question for each person told."""
    found = list(found)
    made = Reminder.objects.filter(about__in={each.about_id for each in found})
    made = set(made.values_list("rule", "about", "to", "due"))
    new = [each for each in found if (each.rule, each.about_id, each.to_id, each.due) not in made]
    by_person = defaultdict(set)
    for each in new:
        by_person[each.to_id].add(each.about_id)
    people = User.objects.in_bulk(by_person)
    seen = {pk: visible_entries(about, people[pk]) for pk, about in by_person.items()}
    return [each for each in new if each.about_id in seen[each.to_id]]
