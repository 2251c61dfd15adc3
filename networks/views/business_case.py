"""Business cases of priorities, on their way before the body that decides."""

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from collab_portal.ui.words import money
from networks import services
from networks.filters import BusinessCaseFilters
from networks.forms import BusinessCaseForm, TakeBackForm
from networks.models import BusinessCase, Priority

from .choice import is_waiting


class BusinessCaseList(RecordList):
    queryset = BusinessCase.objects.all()
    columns = (
        ("priority", "Priority"), "reference", "level", ("priority.network", "Network"), "decided_by", "value",
        "status", "decided_on",
    )  # fmt: skip
    filterset_class = BusinessCaseFilters
    empty = "Business cases stand under their priorities. Open a priority to write one."


class BusinessCaseCreate(RecordCreate):
    model, form_class = BusinessCase, BusinessCaseForm
    parent_model, parent_field = Priority, "priority"
    title = "Write a business case"


class BusinessCasePage(RecordDetail):
    """What is asked of which body, and what it decided."""

    model = BusinessCase
    facts = ("priority", ("value", "Value", money), "decided_by")
    detail_fields = ("level", "why", "decided_on", "decision", "authority", "conditions")
    acts = (
        Act("Put it on an agenda", "meetings:businesscase-table", "view", when=is_waiting, variant=""),
        Act("Take it back", "networks:businesscase-retract", when=is_waiting),
    )

    def get_breadcrumbs(self):
        priority = self.object.priority
        return [
            {"text": "Networks", "href": reverse("networks:network-list")},
            {"text": str(priority.network), "href": priority.network.get_absolute_url()},
            {"text": str(priority), "href": priority.get_absolute_url()},
        ]


class TakeBackCase(RecordAct):
    model, form_class = BusinessCase, TakeBackForm
    act = staticmethod(services.take_back_proposal)
    title, button = "Take the business case back", "Take it back"
