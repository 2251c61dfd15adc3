"""A project of which three member trusts are asked for RAG, and the trusts' people, for tests."""

from types import SimpleNamespace

from collab_portal.access import roles
from programmes import services
from programmes.models import TrustRag
from tests.factories import programmes as make


def a_round(person_with, *, asked=True, **more) -> SimpleNamespace:
    """`office`, `sro` of the `project`, the `trusts`, their `people` and what they are `given` to fill."""
    made = SimpleNamespace(project=make.ProjectFactory())
    collaborative = made.project.workstream.programme.collaborative
    made.office, made.sro = person_with(roles.OFFICE, on=collaborative), person_with(roles.SRO, on=made.project)
    made.trusts = [make.OrganisationFactory(name=f"Trust {name}", short_name=name) for name in "ABC"]
    for trust in made.trusts:
        make.MembershipFactory(collaborative=collaborative, organisation=trust)
    made.people = [person_with(roles.COMPANY_SECRETARY, on=trust) for trust in made.trusts]
    if asked:
        made.round = services.ask_rag(made.project, trusts=made.trusts, by=made.sro, **more)
        made.given = [TrustRag.objects.get(answer__trust=trust) for trust in made.trusts]
    return made


def give(made, n, rag, confidence, why="Two posts are unfilled"):
    """The trust in place `n` gives its RAG by its own person."""
    row = TrustRag.objects.get(pk=made.given[n].pk)
    row.rag, row.confidence, row.why = rag, confidence, why
    return services.give_rag(row, by=made.people[n], seen_version=row.version)
