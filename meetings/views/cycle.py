"""Pages of a body's cycle of business."""

import datetime

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit
from meetings import services
from meetings.forms.cycle import CycleItemForm
from meetings.forms.meeting import ReasonForm
from meetings.models import CycleItem
from meetings.rules import cycle
from meetings.selectors.cycle import cycle_of, never_up, year_ahead
from programmes.models import Body


class CyclePage(RecordDetail):
    """What comes up when: the months across, the items down, and the meetings of the next twelve months."""

    model = Body
    template_name = "meetings/cycle_page.html"
    acts = (Act("Add an item", "meetings:cycleitem-new", variant="", key="c"),)

    def get_acts(self) -> tuple[Act, ...]:
        return self.acts

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        lines = cycle_of(body, user)
        ahead = year_ahead(body, lines, user, datetime.date.today())
        return super().get_context_data(
            lines=lines,
            months=cycle.NAMES.values(),
            ahead=[day for day in ahead if day.lines or day.meeting],
            never_up=never_up(lines, ahead),
            **kwargs,
        )


class InCycle:
    """Back to the cycle afterwards."""

    def success_address(self, record) -> str:
        line = record if isinstance(record, CycleItem) else self.record
        return reverse("meetings:cycle-page", args=[line.body_id])


class CycleItemDetail(RecordDetail):
    model = CycleItem
    facts = ("body", ("months", "Months", cycle.in_words), "lead_title")
    acts = (Act("Take it out of the cycle", "meetings:cycleitem-withdraw"),)
    detail_fields = ("form", "purpose", "minutes", "why")

    def get_breadcrumbs(self) -> list[dict]:
        return [{"text": f"Cycle of business, {self.object.body}", "href": InCycle().success_address(self.object)}]


class CycleItemCreate(InCycle, RecordCreate):
    model, form_class = CycleItem, CycleItemForm
    parent_model, parent_field = Body, "body"
    title, button = "Add to the cycle of business", "Add"


class CycleItemEdit(InCycle, RecordEdit):
    model, form_class = CycleItem, CycleItemForm
    title = "Edit an item of the cycle of business"


class CycleItemWithdraw(InCycle, RecordAct):
    model = CycleItem
    act = staticmethod(services.withdraw_cycle_item)
    form_class = ReasonForm
    title, button = "Take this item out of the cycle", "Take it out"
    warning = "Agendas that have it keep it. It stays in the history and can be restored."
