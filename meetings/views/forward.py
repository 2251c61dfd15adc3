"""Pages of a body's forward plan."""

import datetime

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit
from meetings import services
from meetings.forms.meeting import ReasonForm
from meetings.forms.promise import ForwardItemForm
from meetings.models import ForwardItem
from meetings.selectors.forward import forward_plan
from programmes.models import Body


class ForwardPage(RecordDetail):
    """What comes to which meeting of the next twelve months, and why."""

    model = Body
    template_name = "meetings/forward_page.html"
    acts = (
        Act("Add a line", "meetings:forwarditem-new", variant="", key="c"),
        Act("Plan the meetings of the year", "meetings:year-plan"),
    )

    def get_acts(self) -> tuple[Act, ...]:
        return self.acts

    def get_context_data(self, **kwargs):
        plan = forward_plan(self.object, self.request.user, datetime.date.today())
        return super().get_context_data(plan=plan, **kwargs)


class OnForwardPlan:
    """Back to the forward plan afterwards."""

    def success_address(self, record) -> str:
        line = record if isinstance(record, ForwardItem) else self.record
        return reverse("meetings:forward-page", args=[line.body_id])


class ForwardItemDetail(RecordDetail):
    model = ForwardItem
    facts = ("body", ("due", "At the first meeting from"), "lead_title")
    acts = (Act("Take it out of the plan", "meetings:forwarditem-withdraw", when=lambda line: not line.promise_id),)
    detail_fields = ("why", "form", "purpose", "minutes", "promise", "item", "taken_off")

    def get_breadcrumbs(self) -> list[dict]:
        return [{"text": f"Forward plan, {self.object.body}", "href": OnForwardPlan().success_address(self.object)}]


class ForwardItemCreate(OnForwardPlan, RecordCreate):
    model, form_class = ForwardItem, ForwardItemForm
    parent_model, parent_field = Body, "body"
    title, button = "Add to the forward plan", "Add"


class ForwardItemEdit(OnForwardPlan, RecordEdit):
    model, form_class = ForwardItem, ForwardItemForm
    title = "Edit a line of the forward plan"


class ForwardItemWithdraw(OnForwardPlan, RecordAct):
    model = ForwardItem
    act = staticmethod(services.withdraw_forward_item)
    form_class = ReasonForm
    title, button = "Take this line out of the plan", "Take it out"
    warning = "An agenda that has it keeps it. It stays in the history and can be restored."
