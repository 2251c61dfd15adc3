import datetime

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from programmes.models import Post

from ..accounts import password
from .kit import data, importer, once, organisation

SINCE = datetime.date(2022, 7, 1)


def load() -> None:
    """Every named person, by role, with their post; those with an account can sign in."""
    for row in data("people")["person"]:
        user = _user(row)
        post = {"person": user, "organisation": organisation(row["organisation"])}
        once(Post, post, job_title=row["name"], starts=SINCE, invented=row.get("invented", ""))


def load_grants() -> None:
    """The roles that people hold beside their seats."""
    for row in data("people")["person"]:
        for held in row.get("grants", ()):
            _grant(_user(row), roles.BY_CODE[held["role"]], held["on"])


def _user(row: dict) -> User:
    found = (
        User.objects.filter(email=row["email"]) if row["email"] else User.objects.filter(email=None, name=row["name"])
    )
    return found.first() or User.objects.create_user(
        row["email"] or None, row["name"], password() if "account" in row else None
    )


def _grant(user: User, role: roles.Role, root: str) -> None:
    entry = Entry.objects.get(title=root, kind__in=["programmes.collaborative", "programmes.organisation", *KINDS])
    if not RoleGrant.objects.in_use().filter(user=user, role=role.code, root=entry).exists():
        grant(user, role, on=entry.record, starts=SINCE, by=importer())


KINDS = ("programmes.body", "programmes.programme")
