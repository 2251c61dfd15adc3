import datetime

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.access.services import grant
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from programmes.models import Declaration, Interest, Post

from ..accounts import password
from .kit import data, importer, looked_up, once, organisation

ROOTS = ["programmes.collaborative", "programmes.organisation", "programmes.body", "programmes.programme"]


def load(system: str) -> None:
    """Every named person, by role, with their posts; those with an account can sign in."""
    rows = data(system, "people")
    for row in rows.get("person", ()):
        user = _user(row)
        title, invented = row.get("job_title", row["name"]), row.get("invented", "")
        for code in (row["organisation"], *row.get("and_at", ())):
            keys = {"person": user, "organisation": organisation(code)}
            once(Post, keys, job_title=title, starts=rows["since"], invented=invented)


def load_grants(system: str) -> None:
    """The roles that people hold beside their seats, and what they declared."""
    rows = data(system, "people")
    for row in rows.get("person", ()):
        for held in row.get("grants", ()):
            _grant(_user(row), roles.BY_CODE[held["role"]], held["on"], rows["since"])
        for interest in row.get("interest", ()):
            keys = {"person": _user(row), "text": interest.pop("text")}
            once(Interest, keys, **looked_up(interest, organisation=organisation))
        for made in row.get("declaration", ()):
            once(Declaration, {"person": _user(row), "on": made.pop("on")}, **made)


def _user(row: dict) -> User:
    found = (
        User.objects.filter(email=row["email"])
        if row.get("email")
        else User.objects.filter(email=None, name=row["name"])
    )
    return found.first() or User.objects.create_user(
        row.get("email") or None, row["name"], password() if "account" in row else None
    )


def _grant(user: User, role: roles.Role, root: str, starts: datetime.date) -> None:
    entry = Entry.objects.filter(title=root, kind__in=ROOTS).order_by("pk").first()
    if not RoleGrant.objects.in_use().filter(user=user, role=role.code, root=entry).exists():
        grant(user, role, on=entry.record, starts=starts, by=importer())
