"""The roles, as data a person can read: what each may do on the root (collaborative, body, …) it is granted on."""

from dataclasses import dataclass

VIEW, CONTRIBUTE, MANAGE, DECIDE = "view", "contribute", "manage", "decide"
CAPABILITIES = (VIEW, CONTRIBUTE, MANAGE, DECIDE)


@dataclass(frozen=True)
class Role:
    """A name for what a person may do on a root and on everything that hangs from it."""

    code: str
    name: str
    description: str
    capabilities: frozenset[str]

    def __str__(self) -> str:
        return self.name


def _role(code: str, name: str, description: str, *capabilities: str) -> Role:
    return Role(code, name, description, frozenset(capabilities))


OBSERVER = _role("observer", "Observer", "Reads what is not private.", VIEW)
MEMBER = _role(
    "member", "Member", "Reads what the body receives; comments, declares and acts on own actions.", VIEW, CONTRIBUTE
)
CHAIR = _role(
    "chair", "Chair", "Leads the body: accepts and answers escalations, agrees minutes.", VIEW, CONTRIBUTE, DECIDE
)
VICE_CHAIR = _role("vice_chair", "Vice-chair", "Stands in for the chair.", VIEW, CONTRIBUTE, DECIDE)
DEPUTY = _role("deputy", "Deputy", "Receives what the member receives, to sit for them.", VIEW, CONTRIBUTE)
SECRETARY = _role(
    "secretary", "Secretary", "Runs the body's meetings: agenda, papers, pack, minutes.", VIEW, CONTRIBUTE, MANAGE
)
OFFICE = _role("office", "Programme office", "Edits every record of the collaborative.", VIEW, CONTRIBUTE, MANAGE)
SRO = _role(
    "sro", "Senior responsible owner", "Answers for a programme, workstream or project.", VIEW, CONTRIBUTE, MANAGE
)
CLINICAL_LEAD = _role(
    "clinical_lead", "Clinical lead", "Leads a clinical network and orders its priorities.", VIEW, CONTRIBUTE, MANAGE
)
COMPANY_SECRETARY = _role(
    "company_secretary",
    "Company secretary",
    "Keeps a trust's delegations, agreements and ratifications.",
    VIEW,
    CONTRIBUTE,
    MANAGE,
)
AUDITOR = _role("auditor", "Auditor", "Reads everything of a collaborative, with its history; changes nothing.", VIEW)
ADMINISTRATOR = _role(
    "administrator", "System administrator", "Looks after accounts and roles; reads no private item by that."
)

ALL = (
    OBSERVER, MEMBER, DEPUTY, CHAIR, VICE_CHAIR, SECRETARY, OFFICE, SRO, CLINICAL_LEAD, COMPANY_SECRETARY, AUDITOR,
    ADMINISTRATOR,
)  # fmt: skip
BY_CODE = {role.code: role for role in ALL}
CHOICES = [(role.code, role.name) for role in ALL]


def codes_with(capability: str) -> list[str]:
    """The codes of the roles that hold a capability. Raises ValueError for a misspelt one, never silently nobody."""
    if capability not in CAPABILITIES:
        raise ValueError(f"No such capability: {capability!r}")
    return [role.code for role in ALL if capability in role.capabilities]
