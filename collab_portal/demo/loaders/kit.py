"""What every loader needs: the files, the actor, and making a thing once."""

import tomllib
from pathlib import Path

from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.services import comment
from collab_portal.records.models import Record
from collab_portal.records.services import save
from programmes.models import Organisation

DATA = Path(__file__).resolve().parents[1] / "data"
INVENTED = "Invented for the demonstration."


def data(name: str) -> dict:
    """One of the readable files."""
    return tomllib.loads((DATA / f"{name}.toml").read_text())


def importer() -> User:
    """The named actor of the load."""
    return system_actor("Demonstration data")


def once(model: type[Record], keys: dict, *, invented: str = "", by: User | None = None, **values) -> Record:
    """The record with these keys, made if it isn't there; what is invented says so in a comment."""
    found = model.objects.in_use().filter(**keys).first()
    return found or noted(save(model(**keys, **values), by=by or importer()), invented)


def noted(record: Record, invented: str) -> Record:
    """Say on the record that the demonstration invented it, and why."""
    if invented:
        comment(record, text=f"{INVENTED} {invented}", by=importer())
    return record


def organisation(ods_code: str) -> Organisation | None:
    return Organisation.objects.get(ods_code=ods_code) if ods_code else None


def person(email: str) -> User:
    return User.objects.get(email=email)
