"""The roles, as data a person can read: what each may do on the root (collaborative, body, …) it is granted on."""

from __future__ import annotations

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

AGREES = "Reads the collaborative's projects and agrees to, or refuses, their {} impact assessments."
CALDICOTT = _role("caldicott", "Caldicott guardian", AGREES.format("data protection"), VIEW, CONTRIBUTE)
SIRO = _role("siro", "Senior information risk owner", AGREES.format("data protection"), VIEW, CONTRIBUTE)
DPO = _role("dpo", "Data protection officer", AGREES.format("data protection"), VIEW, CONTRIBUTE)
MEDICAL_DIRECTOR = _role("medical_director", "Medical director", AGREES.format("quality"), VIEW, CONTRIBUTE)
CHIEF_NURSE = _role("chief_nurse", "Chief nurse", AGREES.format("quality"), VIEW, CONTRIBUTE)
EQUALITY_LEAD = _role(
    "equality_lead", "Equality lead", AGREES.format("equality and health inequalities"), VIEW, CONTRIBUTE
)
APPROVERS = (CALDICOTT, SIRO, DPO, MEDICAL_DIRECTOR, CHIEF_NURSE, EQUALITY_LEAD)  # of impact assessments

ALL = (
    OBSERVER, MEMBER, DEPUTY, CHAIR, VICE_CHAIR, SECRETARY, OFFICE, SRO, CLINICAL_LEAD, COMPANY_SECRETARY, AUDITOR,
    ADMINISTRATOR, *APPROVERS,
)  # fmt: skip
BY_CODE = {role.code: role for role in ALL}
CHOICES = [(role.code, role.name) for role in ALL]

FROM_A_SEAT = frozenset(
    {CHAIR, VICE_CHAIR, MEMBER, SECRETARY, DEPUTY}
)  # an appointment brings these, nothing else does
BY_SUPERUSERS = frozenset({ADMINISTRATOR})
GIVEN_ON = {  # which roles the office may give on which kind of root
    "programmes.collaborative": (OFFICE, AUDITOR, OBSERVER, ADMINISTRATOR, *APPROVERS),
    "programmes.organisation": (OFFICE, COMPANY_SECRETARY, AUDITOR, OBSERVER, ADMINISTRATOR),
    "programmes.body": (CLINICAL_LEAD,),
    "programmes.programme": (SRO, OBSERVER),
    "programmes.workstream": (SRO, OBSERVER),
    "programmes.project": (SRO, OBSERVER),
}
ONLY_WITH = {CLINICAL_LEAD: "network"}  # what a root must have for a role: a clinical network's body
NEVER_WITHOUT = {OFFICE: ("programmes.collaborative", "programmes.organisation")}  # somebody must hold it there


def given_on(root) -> tuple[Role, ...]:
    """The roles that can be given on a root, in the order of GIVEN_ON."""
    found = GIVEN_ON.get(root._meta.label_lower, ())
    return tuple(role for role in found if role not in ONLY_WITH or getattr(root, ONLY_WITH[role], None) is not None)


def codes_with(capability: str) -> list[str]:
    """The codes of the roles that hold a capability. Raises ValueError for a misspelt one, never silently nobody."""
    if capability not in CAPABILITIES:
        raise ValueError(f"No such capability: {capability!r}")
    return [role.code for role in ALL if capability in role.capabilities]
