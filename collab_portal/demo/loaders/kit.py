"""What every loader needs: the files, the actor, making a thing once, and finding what a file names."""

import tomllib
from pathlib import Path

from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.services import comment
from collab_portal.records.models import Record
from collab_portal.records.services import save
from programmes.models import Body, Collaborative, DecisionArea, Organisation, TermsOfReference

DATA = Path(__file__).resolve().parents[1] / "data"
INVENTED = "Invented for the demonstration."
SYSTEMS = (  # in the order in which they rest on each other's organisations and people
    "staffordshire",
    "black_country_2021",
    "black_country_2022",
    "nottinghamshire",
    "east_midlands_camhs",
    "east_midlands_specialised",
)


def data(system: str, name: str) -> dict:
    """One of the readable files of a system; nothing where the system has no such file."""
    path = DATA / system / f"{name}.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}


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


def looked_up(row: dict, **finders) -> dict:
    """The row with what it names found: the organisation of a code, the person or body of a name."""
    return {name: finders[name](value) if name in finders else value for name, value in row.items()}


def organisation(ods_code: str) -> Organisation | None:
    return Organisation.objects.get(ods_code=ods_code) if ods_code else None


def person(who: str) -> User:
    """The person with this e-mail address or, without one, with this name: the first who was entered."""
    return _first(User.objects.filter(kind=User.Kind.PERSON), **{"email" if "@" in who else "name": who})


def collaborative(name: str) -> Collaborative | None:
    return _first(Collaborative.objects, name=name) if name else None


def body(name: str) -> Body | None:
    return _first(Body.objects, name=name) if name else None


def terms_of(name: str) -> TermsOfReference:
    """The newest version of the terms of reference of the body of this name."""
    return TermsOfReference.objects.in_use().filter(body=body(name)).latest("number")


def area(name: str) -> DecisionArea:
    return _first(DecisionArea.objects, name=name)


def _first(rows, **keys):
    """What the files mean is the first of a name: what people enter later may have the same."""
    found = rows.filter(**keys).order_by("pk").first()
    if found is None:
        raise LookupError(f"No {rows.model._meta.verbose_name} with {keys}.")
    return found
