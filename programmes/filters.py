"""What the lists of programmes can be narrowed to."""

import datetime

from django_filters import ChoiceFilter

from collab_portal.accounts.models import User
from collab_portal.ui.filters import ModelChoiceFilter, RecordFilters

from .models import Agreement, Body, Collaborative, Organisation, Programme, Project, Rag
from .rules.agreements import STATES
from .selectors.agreements import in_state


class AgreementFilters(RecordFilters):
    state = ChoiceFilter(choices=tuple(STATES.items()), method="standing", label="State")

    class Meta:
        model = Agreement
        fields = ("kind", "state", "collaborative")

    def standing(self, rows, name, value):
        return in_state(rows, value, datetime.date.today())


class OrganisationFilters(RecordFilters):
    collaborative = ModelChoiceFilter(queryset=Collaborative.objects.all(), method="members", label="Collaborative")

    class Meta:
        model = Organisation
        fields = ("kind", "collaborative")

    def members(self, rows, name, value):
        return rows.filter(pk__in=value.memberships.in_use().filter(left=None).values("organisation"))


class CollaborativeFilters(RecordFilters):
    class Meta:
        model = Collaborative
        fields = ("kind", "status")


class BodyFilters(RecordFilters):
    class Meta:
        model = Body
        fields = ("collaborative", "structure")


class ProjectFilters(RecordFilters):
    collaborative = ModelChoiceFilter(
        field_name="workstream__programme__collaborative", queryset=Collaborative.objects.all(), label="Collaborative"
    )
    programme = ModelChoiceFilter(
        field_name="workstream__programme", queryset=Programme.objects.all(), label="Programme"
    )
    portfolio = ChoiceFilter(field_name="workstream__programme__portfolio", label="Portfolio")
    stage = ChoiceFilter(choices=Project.Stage, label="Stage")
    rag = ChoiceFilter(choices=Rag, label="RAG")
    lead_trust = ModelChoiceFilter(queryset=Organisation.objects.all(), label="Lead trust")
    sro = ModelChoiceFilter(queryset=User.objects.none(), label="Senior responsible owner")

    class Meta:
        model = Project
        fields = ("collaborative", "programme", "portfolio", "stage", "rag", "lead_trust", "sro")

    def __init__(self, *args, **kwargs):
        """The owners and portfolios on offer are those of the projects that the reader sees."""
        super().__init__(*args, **kwargs)
        owners = self.queryset.exclude(sro=None).order_by().values("sro")
        self.filters["sro"].extra["queryset"] = User.objects.filter(pk__in=owners)
        named = self.queryset.order_by("workstream__programme__portfolio").values_list(
            "workstream__programme__portfolio", flat=True
        )
        self.filters["portfolio"].extra["choices"] = [(name, name) for name in named.distinct() if name]
