"""A round of a collaborative with two member trusts and their people, for tests."""

from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from networks import services as networks
from networks.models import Answer, AssessmentRound
from tests.factories.programmes import CollaborativeFactory, MembershipFactory, OrganisationFactory
from tests.factories.record import LONG_AGO


def somebody(role, root):
    email = f"{role.code}{User.objects.count()}@example.nhs.uk"
    person = User.objects.create_user(email, role.name, "correct horse battery staple")
    grant(person, role, on=root, starts=LONG_AGO, by=system_actor("Tests"))
    return person


def a_round(*, specialties=("Vascular", "Urology"), trusts=2, top=5) -> SimpleNamespace:
    """`office`, `auditor` of the collaborative; for each of `trusts` its `people` (who answers) and `answers`."""
    made = SimpleNamespace(collaborative=CollaborativeFactory())
    made.office, made.auditor = (somebody(role, made.collaborative) for role in (roles.OFFICE, roles.AUDITOR))
    made.trusts = [OrganisationFactory(name=f"Trust {'ABCDEFGH'[n]}") for n in range(trusts)]
    for trust in made.trusts:
        MembershipFactory(collaborative=made.collaborative, organisation=trust)
    made.people = [somebody(roles.COMPANY_SECRETARY, trust) for trust in made.trusts]
    made.round = AssessmentRound(collaborative=made.collaborative, name="Spring", top=top)
    networks.open_round(made.round, specialties=specialties, trusts=made.trusts, by=made.office)
    made.specialties = list(made.round.specialties.in_order())
    made.answers = [Answer.objects.get(round=made.round, trust=trust) for trust in made.trusts]
    return made


def answer_all(made, *scores) -> None:
    """Each trust scores the first specialty's workforce and gives its answer; None gives nothing."""
    for answer, person, score in zip(made.answers, made.people, scores, strict=True):
        if score is not None:
            networks.score(answer, scores={made.specialties[0]: {"workforce": score}}, by=person)
            networks.give_answer(answer, by=person)
