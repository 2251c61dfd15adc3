"""Who passes gates, up to which value."""

from collab_portal.access.checks import can, visible
from collab_portal.ui.views import RecordCreate, RecordDetail, RecordEdit

from ..forms.gates import GateApprovalForm
from ..models import Body, Collaborative, GateApproval, Programme
from .shared import WithdrawablePage, trail


class GateApprovalsPage(RecordDetail):
    """The lines of a collaborative or a programme, by gate and value."""

    template_name = "programmes/gateapprovals_page.html"

    def get_acts(self):
        return ()

    def get_context_data(self, **kwargs):
        home, user = self.object, self.request.user
        name = self.model._meta.model_name
        lines = visible(GateApproval.objects.filter(**{name: home}), user).select_related("entry", "body")
        lines = list(lines.order_by("number", "up_to", "pk"))
        seen = visible(Body.objects.filter(pk__in={line.body_id for line in lines}), user).values_list("pk", flat=True)
        return super().get_context_data(
            lines=lines,
            seen=set(seen),
            may_add=can(user, "manage", home.collaborative if isinstance(home, Programme) else home),
            new=f"programmes:{name}-gateapproval-new",
            **kwargs,
        )


class GateApprovalCreate(RecordCreate):
    """A line of the collaborative or programme that the address names."""

    model, form_class = GateApproval, GateApprovalForm
    title = "Say which body passes a gate"


class GateApprovalEdit(RecordEdit):
    model, form_class = GateApproval, GateApprovalForm


class GateApprovalPage(WithdrawablePage):
    model = GateApproval
    queryset = GateApproval.objects.select_related("collaborative", "programme", "body")
    detail_fields = ("number", "up_to", "body", "collaborative", "programme")

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.collaborative, self.object.programme)


HOMES = {"collaborative": Collaborative, "programme": Programme}
