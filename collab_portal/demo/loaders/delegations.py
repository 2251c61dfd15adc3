from programmes.models import Delegation, Reservation

from .kit import area, body, data, looked_up, once, organisation


def load(system: str) -> None:
    """What each trust's board delegated and what it keeps. A row may stand for several trusts."""
    rows = data(system, "delegations")
    for row in rows.get("delegation", ()):
        for code in row.pop("trusts"):
            _delegation({**row, "from_trust": organisation(code)})
    for row in rows.get("reservation", ()):
        for code in row.pop("trusts"):
            found = looked_up(row, area=area)
            keys = {"from_trust": organisation(code), "area": found.pop("area"), "wording": found.pop("wording")}
            once(Reservation, keys, **found)


def _delegation(row: dict) -> None:
    earlier = row.pop("replaces_that_of", None)
    found = looked_up(row, area=area, to_body=body)
    keys = {name: found.pop(name) for name in ("from_trust", "area", "to_body", "to_role") if name in found}
    if earlier:
        found["replaces"] = Delegation.objects.in_use().get(**keys, starts=earlier)
    once(Delegation, {**keys, "starts": found.pop("starts")}, **found)
