"""Agenda: template items, items, leads, parts, changes of purpose."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory
from networks.models import BusinessCase, Choice

from .. import models
from ..views import agenda, consent, cycle, gates, parts, put_forward

urlpatterns = [
    path("bodies/<int:pk>/template/", agenda.TemplateItemList.as_view(), name="templateitem-list"),
    path("bodies/<int:parent_pk>/template/new/", agenda.TemplateItemCreate.as_view(), name="templateitem-new"),
    path("bodies/<int:pk>/cycle/", cycle.CyclePage.as_view(), name="cycle-page"),
    path("bodies/<int:parent_pk>/cycle/new/", cycle.CycleItemCreate.as_view(), name="cycleitem-new"),
    path("cycle/<int:pk>/", cycle.CycleItemDetail.as_view(), name="cycleitem-detail"),
    path("cycle/<int:pk>/edit/", cycle.CycleItemEdit.as_view(), name="cycleitem-edit"),
    path("cycle/<int:pk>/withdraw/", cycle.CycleItemWithdraw.as_view(), name="cycleitem-withdraw"),
    path("cycle/<int:pk>/history/", RecordHistory.as_view(model=models.CycleItem), name="cycleitem-history"),
    path("template/<int:pk>/", RecordDetail.as_view(model=models.TemplateItem), name="templateitem-detail"),
    path("template/<int:pk>/edit/", agenda.TemplateItemEdit.as_view(), name="templateitem-edit"),
    path("template/<int:pk>/move/", agenda.TemplateItemMove.as_view(), name="templateitem-move"),
    path("template/<int:pk>/withdraw/", agenda.TemplateItemWithdraw.as_view(), name="templateitem-withdraw"),
    path("template/<int:pk>/history/", RecordHistory.as_view(model=models.TemplateItem), name="templateitem-history"),
    path("<int:parent_pk>/items/new/", agenda.AgendaItemCreate.as_view(), name="agendaitem-new"),
    path("items/<int:pk>/", agenda.AgendaItemPage.as_view(), name="agendaitem-detail"),
    path("items/<int:pk>/edit/", agenda.AgendaItemEdit.as_view(), name="agendaitem-edit"),
    path("items/<int:pk>/move/", agenda.AgendaItemMove.as_view(), name="agendaitem-move"),
    path("items/<int:pk>/purpose/", agenda.ChangePurpose.as_view(), name="agendaitem-purpose"),
    path("items/<int:pk>/tag/", agenda.TagItem.as_view(), name="agendaitem-tag"),
    path("items/<int:pk>/carry-forward/", agenda.CarryForward.as_view(), name="agendaitem-carry"),
    path("<int:pk>/consent-items/", consent.ConsentItems.as_view(), name="consent-take"),
    path("items/<int:pk>/take-out/", consent.TakeOut.as_view(), name="agendaitem-takeout"),
    path("items/<int:pk>/table-a-paper/", consent.TablePaper.as_view(), name="paper-table"),
    path("items/<int:pk>/withdraw/", agenda.AgendaItemWithdraw.as_view(), name="agendaitem-withdraw"),
    path("items/<int:pk>/history/", RecordHistory.as_view(model=models.AgendaItem), name="agendaitem-history"),
    path("items/<int:pk>/recommendations/", parts.PartsPage.as_view(), name="parts-edit"),
    path("items/<int:parent_pk>/recommendations/new/", agenda.PartCreate.as_view(), name="part-new"),
    path("recommendations/<int:pk>/", agenda.PartPage.as_view(), name="part-detail"),
    path("recommendations/<int:pk>/edit/", agenda.PartEdit.as_view(), name="part-edit"),
    path("recommendations/<int:pk>/withdraw/", agenda.PartWithdraw.as_view(), name="part-withdraw"),
    path("recommendations/<int:pk>/history/", RecordHistory.as_view(model=models.Part), name="part-history"),
    path("gates/<int:pk>/agenda/", gates.TableGate.as_view(), name="gate-table"),
    path(
        "business-cases/<int:pk>/agenda/",
        put_forward.PutForward.as_view(model=BusinessCase),
        name="businesscase-table",
    ),
    path("choices/<int:pk>/agenda/", put_forward.PutForward.as_view(model=Choice), name="choice-table"),
    path("leads/<int:pk>/", RecordDetail.as_view(model=models.ItemLead), name="itemlead-detail"),
    path("leads/<int:pk>/history/", RecordHistory.as_view(model=models.ItemLead), name="itemlead-history"),
    path("purpose-changes/<int:pk>/", RecordDetail.as_view(model=models.PurposeChange), name="purposechange-detail"),
    path(
        "purpose-changes/<int:pk>/history/",
        RecordHistory.as_view(model=models.PurposeChange),
        name="purposechange-history",
    ),
    path("item-trusts/<int:pk>/", RecordDetail.as_view(model=models.ItemTrust), name="itemtrust-detail"),
    path("item-trusts/<int:pk>/history/", RecordHistory.as_view(model=models.ItemTrust), name="itemtrust-history"),
    path("cover-fields/<int:pk>/", RecordDetail.as_view(model=models.CoverField), name="coverfield-detail"),
    path("cover-fields/<int:pk>/history/", RecordHistory.as_view(model=models.CoverField), name="coverfield-history"),
]
