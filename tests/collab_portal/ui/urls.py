"""Programme pages made of the five record pages alone, for the tests of those pages."""

from django import forms
from django.urls import include, path

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from collab_portal.ui import pages as ui
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.forms import ActForm, RecordForm
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordHistory, RecordList
from programmes.models import Collaborative, Programme


class ProgrammeForm(RecordForm):
    class Meta:
        model = Programme
        fields = ["name", "purpose", "accountable_body", "starts"]


class ProgrammeFilters(RecordFilters):
    class Meta:
        model = Programme
        fields = ["collaborative", "portfolio"]


class ProgrammeList(RecordList):
    queryset = Programme.objects.all()
    columns = ("reference", "name", "collaborative", "sro", "starts")
    filterset_class = ProgrammeFilters
    sorts = {"newest": ("-pk",), "name": ("name",), "start": ("starts",)}
    page_size = 2
    empty = "Programmes that a collaborative does together are listed here."


class ProgrammeDetail(RecordDetail):
    model = Programme
    facts = ("collaborative", "sro", "starts")
    acts = (
        Act("Withdraw", "programmes:programme-withdraw"),
        Act("Close", "programmes:none", when=lambda _: "it is open"),
    )


class ReasonForm(ActForm):
    reason = forms.CharField(label="Why")


def rename(programme, *, by, reason):
    if reason == "x":
        raise RuleBroken("Say more than x.")
    programme.name = reason
    return save(programme, by=by, reason=reason)


class ProgrammeCreate(RecordCreate):
    model = Programme
    form_class = ProgrammeForm
    parent_model = Collaborative
    parent_field = "collaborative"


pages = [
    path("", ProgrammeList.as_view(), name="programme-list"),
    path("<int:parent_pk>/new/", ProgrammeCreate.as_view(), name="programme-new"),
    path("<int:pk>/", ProgrammeDetail.as_view(), name="programme-detail"),
    path("<int:pk>/edit/", RecordEdit.as_view(model=Programme, form_class=ProgrammeForm), name="programme-edit"),
    path("<int:pk>/history/", RecordHistory.as_view(model=Programme), name="programme-history"),
    path(
        "<int:pk>/withdraw/",
        RecordAct.as_view(model=Programme, act=withdraw, form_class=ReasonForm, title="Withdraw", warning="It goes."),
        name="programme-withdraw",
    ),
    path("<int:pk>/rename/", RecordAct.as_view(model=Programme, act=rename, form_class=ReasonForm, title="Rename")),
    path("collaboratives/<int:pk>/", RecordDetail.as_view(model=Collaborative), name="collaborative-detail"),
]
urlpatterns = [
    path("programmes/", include((pages, "programmes"))),
    path("accounts/", include("allauth.urls")),
    path("components/", ui.components),
    path("health", ui.health),
    path("accessibility-statement/", ui.accessibility_statement, name="accessibility-statement"),
]
handler400, handler403, handler404, handler500 = ui.bad_request, ui.forbidden, ui.not_found, ui.server_error
