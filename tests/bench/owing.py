"""Many people with many actions due today, written in sets: how they came to be is not what a bench measures."""

from itertools import count

from django.db import connection
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import Entry
from meetings.models import Action, ActionOwner
from tests.conftest import LONG_AGO
from tests.factories.programmes import BodyFactory


class Owing:
    """The members of a body, `owner0@example.nhs.uk` and on, who come to owe actions in turn."""

    def __init__(self, people: int):
        self.body, self.made, self._numbers = BodyFactory(), 0, count()
        self._row = {"version": 1, "created_by": system_actor("Tests"), "changed_by": system_actor("Tests")}
        self.people = User.objects.bulk_create(
            User(email=f"owner{n}@example.nhs.uk", name="Owner", may_sign_in=True, password="!") for n in range(people)
        )
        member = {"root": self.body.entry, "role": roles.MEMBER.code, "starts": LONG_AGO}
        self._put(RoleGrant, [{"user": each, **member} for each in self.people])

    def actions(self, many: int) -> list[Action]:
        """So many more, due today."""
        due, numbers = timezone.localdate(), range(self.made, self.made + many)
        self.made += many
        actions = self._put(Action, [{"body": self.body, "text": f"Action {n}", "due": due} for n in numbers])
        owners = [self.people[n % len(self.people)] for n in numbers]
        self._put(ActionOwner, [{"action": each, "person": who} for each, who in zip(actions, owners, strict=True)])
        return actions

    def _put(self, model, rows):
        kind = {"kind": model._meta.label_lower, "title": "Made"}
        entries = Entry.objects.bulk_create(
            Entry(reference=f"{model.REFERENCE}-B{next(self._numbers)}", **kind) for _ in rows
        )
        made = [model(entry=entry, **self._row, **each) for entry, each in zip(entries, rows, strict=True)]
        return model._base_manager.bulk_create(made, batch_size=2000)


def analyse():
    """As the database does by itself where it runs; the tests' own server does not."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
