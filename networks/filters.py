from collab_portal.ui.filters import RecordFilters

from .models import AssessmentRound, BusinessCase, Dependency, Event, MutualAid, Network, Priority


class NetworkFilters(RecordFilters):
    class Meta:
        model = Network
        fields = ["network_type", "maturity", "body__collaborative"]


class PriorityFilters(RecordFilters):
    class Meta:
        model = Priority
        fields = ["network", "theme", "horizon", "stage"]


class DependencyFilters(RecordFilters):
    class Meta:
        model = Dependency
        fields = ["status"]


class AssessmentRoundFilters(RecordFilters):
    class Meta:
        model = AssessmentRound
        fields = ["collaborative", "status"]


class EventFilters(RecordFilters):
    class Meta:
        model = Event
        fields = ["kind", "body"]


class MutualAidFilters(RecordFilters):
    class Meta:
        model = MutualAid
        fields = ["collaborative", "kind", "status"]


class BusinessCaseFilters(RecordFilters):
    class Meta:
        model = BusinessCase
        fields = ["priority__network", "level", "status"]
