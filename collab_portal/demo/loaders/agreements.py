from programmes.models import Agreement, AgreementParty, AgreementVersion

from .kit import collaborative, data, looked_up, once, organisation, person


def load(system: str) -> None:
    """Agreements with their parties, who signed when, and their versions. `count` makes as many, numbered."""
    for row in data(system, "agreements").get("agreement", ()):
        for number in range(1, row.pop("count", 1) + 1):
            _agreement({**row, "name": row["name"].format(number=number)})


def _agreement(row: dict) -> None:
    parties, versions = row.pop("party", ()), row.pop("version", ())
    found = looked_up(row, collaborative=collaborative, kept_by=organisation)
    made = once(Agreement, {"name": found.pop("name")}, **found)
    for party in parties:
        party = looked_up(party, organisation=organisation, signed_by=person)
        once(AgreementParty, {"agreement": made, "organisation": party.pop("organisation")}, **party)
    for number, version in enumerate(versions, start=1):
        once(AgreementVersion, {"agreement": made, "number": number}, **version)
