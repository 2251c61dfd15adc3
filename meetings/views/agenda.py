"""Pages of agenda items and of the templates they come from."""

import datetime

from django.http import HttpResponseRedirect
from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from collab_portal.ui.pagekit import attempt, visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordList
from meetings import services
from meetings.forms.agenda import (
    AgendaItemForm,
    CarryForm,
    MoveForm,
    PurposeForm,
    TagForm,
    TemplateItemForm,
    TemplateMoveForm,
)
from meetings.forms.meeting import ReasonForm
from meetings.forms.parts import PartForm
from meetings.models import AgendaItem, ItemLead, ItemTrust, Meeting, Paper, Part, PurposeChange, TemplateItem
from meetings.rules.agenda import agenda_is_open
from meetings.selectors import number_of
from meetings.selectors.authority import with_answers
from meetings.selectors.declarations import declared
from meetings.selectors.who_gains import who_gains
from meetings.services.doors import require_either
from programmes.models import Body


def is_open(item: AgendaItem) -> bool:
    return agenda_is_open(item.meeting)


def has_begun(item: AgendaItem) -> bool:
    return item.meeting.date <= datetime.date.today()


class AgendaItemPage(RecordDetail):
    """An item: what it is for, what it recommends, its papers, and where it came from."""

    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__body", "subject", "came_from__meeting__body")
    facts = ("meeting", "purpose", "form")
    acts = (
        Act("Declare an interest", "meetings:agendaitem-declare", capability="contribute", when=is_open),
        Act("Ask for a paper", "meetings:paper-new", when=is_open),
        Act("Recommendations", "meetings:parts-edit", when=is_open),
        Act("Change the purpose", "meetings:agendaitem-purpose", capability="decide", when=is_open),
        Act("Record a promise", "meetings:agendaitem-promise"),
        Act("Move", "meetings:agendaitem-move", when=is_open),
        Act("Table a paper", "meetings:paper-table", when=lambda item: is_open(item) and has_begun(item)),
        Act(
            "Take out of the consent items",
            "meetings:agendaitem-takeout",
            capability="contribute",
            when=lambda item: item.consent and is_open(item),
        ),
        Act("Tag for the chair’s report", "meetings:agendaitem-tag"),
        Act("Carry forward", "meetings:agendaitem-carry"),
        Act("Put off to a later meeting", "meetings:agendaitem-defer", when=is_open),
        Act("Take off the agenda", "meetings:agendaitem-withdraw", when=is_open),
    )
    detail_fields = ("minutes", "consent", "aaa_tag", "parent", "came_from", "to_carry", "confidential_trust")

    def get_context_data(self, **kwargs):
        item, user = self.object, self.request.user
        context = super().get_context_data(
            number=number_of(item, user),
            leads=visible(ItemLead.objects.filter(item=item).order_by("pk").select_related("person"), user),
            parts=with_answers(visible(Part.objects.filter(item=item).order_by("number"), user)),
            papers=visible(Paper.objects.filter(item=item).order_by("number"), user).select_related("author"),
            changes=visible(PurposeChange.objects.filter(item=item).order_by("pk"), user).select_related("created_by"),
            gains=who_gains(item, user),
            trusts=visible(ItemTrust.objects.filter(item=item).order_by("trust__name"), user).select_related("trust"),
            subject=item.subject if item.subject_id in visible_entries([item.subject_id], user) else None,
            declared=[line for line in declared(item.meeting, user) if line.conflict.item_id == item.pk],
            **kwargs,
        )
        return context | {"rows": [row for row in context["rows"] if row.text not in ("", "No")]}


class OnAgenda:
    """Back to the agenda afterwards, at the item: its own page may be closed to who has just made it private."""

    def success_address(self, record) -> str:
        item = record if isinstance(record, AgendaItem) else record.item
        return f"{reverse('meetings:meeting-detail', args=[item.meeting_id])}#item-{item.pk}"


class AgendaItemCreate(OnAgenda, RecordCreate):
    model, form_class = AgendaItem, AgendaItemForm
    parent_model, parent_field = Meeting, "meeting"
    title, button = "New agenda item", "Add to the agenda"


class AgendaItemEdit(OnAgenda, RecordEdit):
    model, form_class = AgendaItem, AgendaItemForm
    title = "Edit the agenda item"


class AgendaItemMove(OnAgenda, RecordAct):
    """One page for every way to move an item; the arrows and the handle on the agenda send the same."""

    model = AgendaItem
    act = staticmethod(services.move_item)
    form_class = MoveForm
    title, button = "Move this item", "Move"

    def form_valid(self, form):
        went, item = attempt(form, self.act, self.record, by=self.request.user, **form.cleaned_data)
        return HttpResponseRedirect(self.success_address(item)) if went else self.form_invalid(form)


class AgendaItemWithdraw(OnAgenda, RecordAct):
    model = AgendaItem
    act = staticmethod(services.withdraw_item)
    form_class = ReasonForm
    title, button = "Take this item off the agenda", "Take it off"
    warning = "Its leads, recommendations and papers go with it. All of it stays in the history and can be restored."


class CarryForward(OnAgenda, RecordAct):
    model = AgendaItem
    act = staticmethod(services.carry_forward)
    form_class = CarryForm
    title, button = "Carry this item forward", "Carry forward"

    def success_address(self, result) -> str:
        return super().success_address(self.record)


class ChangePurpose(RecordAct):
    model = AgendaItem
    act = staticmethod(services.change_purpose)
    form_class = PurposeForm
    capability = "decide"
    title, button = "Change what this item is for", "Change the purpose"


class TagItem(RecordAct):
    """For who runs the meeting and who chairs it: the service says who may."""

    model, form_class, capability = AgendaItem, TagForm, "view"
    act = staticmethod(services.tag_item)
    title, button = "Tag for the chair’s report", "Save the tag"

    def dispatch(self, request, *args, **kwargs):
        require_either(request.user, self.get_record())
        return super().dispatch(request, *args, **kwargs)

    def success_address(self, result) -> str:
        """To the tags of all items: who tags one goes on to the next."""
        return reverse("escalations:meeting-reports-page", args=[self.record.meeting_id])


class PartPage(RecordDetail):
    model = Part
    facts = ("item", "number")
    acts = (Act("Take it out", "meetings:part-withdraw", when=lambda part: is_open(part.item)),)
    detail_fields = ("verb", "text", "area", "value")


class PartCreate(RecordCreate):
    model, form_class = Part, PartForm
    parent_model, parent_field = AgendaItem, "item"
    title, button = "New recommendation", "Add"

    def success_address(self, record) -> str:
        return record.item.get_absolute_url()


class PartEdit(RecordEdit):
    model, form_class = Part, PartForm
    title = "Edit the recommendation"


class PartWithdraw(RecordAct):
    model = Part
    act = staticmethod(services.withdraw_part)
    form_class = ReasonForm
    title, button = "Take this recommendation out", "Take it out"

    def success_address(self, result) -> str:
        return self.record.item.get_absolute_url()


class TemplateItemList(RecordList):
    """The lines that stand on every new agenda of a body, in their order."""

    queryset = TemplateItem.objects.all()
    columns = ("name", "lead_title", "form", "purpose", ("minutes", "Minutes"))
    sorts = {"order": ("rank",)}
    empty = "Lines added here stand on every new agenda of this body."
    export = False

    def get_queryset(self):
        self.body = visible_or_404(Body.objects.select_related("entry"), self.request.user, self.kwargs["pk"])
        return super().get_queryset().filter(body=self.body)

    def get_context_data(self, **kwargs):
        manages = can(self.request.user, "manage", self.body)
        title = f"Agenda template of {self.body}"
        return {**super().get_context_data(**kwargs), "title": title, "body": self.body, "manages": manages}


class InTemplate:
    def success_address(self, record) -> str:
        line = record if isinstance(record, TemplateItem) else self.record
        return reverse("meetings:templateitem-list", args=[line.body_id])


class TemplateItemCreate(InTemplate, RecordCreate):
    model, form_class = TemplateItem, TemplateItemForm
    parent_model, parent_field = Body, "body"


class TemplateItemEdit(InTemplate, RecordEdit):
    model, form_class = TemplateItem, TemplateItemForm


class TemplateItemMove(InTemplate, RecordAct):
    model = TemplateItem
    act = staticmethod(services.move_template_item)
    form_class = TemplateMoveForm
    title, button = "Move this line", "Move"
    done = "Moved."


class TemplateItemWithdraw(InTemplate, RecordAct):
    model = TemplateItem
    act = staticmethod(services.withdraw_template_item)
    form_class = ReasonForm
    title, button = "Take this line out of the template", "Take it out"
