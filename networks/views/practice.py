"""Practice agreements by trust, and mutual aid between trusts."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access.checks import REFUSALS, can
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from networks import services
from networks.filters import MutualAidFilters
from networks.forms import AdoptionForm, AgreeAidForm, EndAidForm, MutualAidForm, NewPracticeAgreementForm
from networks.models import Adoption, MutualAid, Network, PracticeAgreement
from networks.selectors import practice as selectors
from programmes.models import Collaborative

from .body import trail

Status = MutualAid.Status


class PracticeAgreementList(RecordList):
    queryset = PracticeAgreement.objects.all()
    columns = ("name", "reference", "network", "agreed_on")
    title = "Practice agreements of all networks"
    empty = "What networks agreed that every trust is to adopt stands here. Open a network to add one."


class PracticesPage(RecordDetail):
    """What a network agreed, and how many trusts have adopted it."""

    model = Network
    facts = (("lead", "Clinical lead"), "network_type", "maturity")
    template_name = "networks/practices_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        network, user = self.object, self.request.user
        rows, may_add = selectors.practices_of(network, user), can(user, "manage", network)
        return super().get_context_data(practices=rows, may_add=may_add, **kwargs)


class PracticeAgreementCreate(RecordCreate):
    model, form_class = PracticeAgreement, NewPracticeAgreementForm
    parent_model, parent_field = Network, "network"
    title, button = "Add a practice agreement", "Add it and ask the trusts"


class PracticeAgreementPage(RecordDetail):
    model = PracticeAgreement
    facts = ("network", "agreed_on")
    detail_fields = ("text", "evidence")

    def get_context_data(self, **kwargs):
        user = self.request.user
        lines = selectors.adoptions_of(self.object, user)
        adopted = sum(line.adoption.status == Adoption.Status.ADOPTED for line in lines)
        wanted = sum(line.adoption.status != Adoption.Status.LEFT_OUT for line in lines)
        lines = [(line, services.may_state(line.adoption, user)) for line in lines]
        return super().get_context_data(lines=lines, adopted=adopted, wanted=wanted, **kwargs)

    def get_breadcrumbs(self):
        return trail(self.object.network)


class AdoptionPage(RecordDetail):
    model = Adoption
    facts = ("agreement", "trust", "planned_by")
    detail_fields = ("evidence", "reason")

    def get_acts(self) -> tuple:
        may = services.may_state(self.object, self.request.user)
        return (Act("Say how far the trust is", "networks:adoption-state", "view", lambda _: may, variant=""),)


class StateAdoption(RecordAct):
    """Its service says who may."""

    model, form_class, capability = Adoption, AdoptionForm, "view"
    act = staticmethod(services.state_adoption)
    title, button = "Say how far the trust is", "Save"

    def success_address(self, result) -> str:
        return self.record.agreement.get_absolute_url()


class MutualAidList(RecordList):
    queryset = MutualAid.objects.all()
    columns = ("service", "reference", "kind", "giver", "receiver", "capacity", "starts", "ends", "status")
    filterset_class = MutualAidFilters
    empty = "Help that trusts ask of each other and offer stands here. Open a collaborative to ask or to offer."


class AidPage(RecordDetail):
    """The requests and offers of a collaborative."""

    model = Collaborative
    template_name = "networks/aid_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows, may_ask = selectors.aid_of(self.object, user), bool(services.may_ask(self.object, user))
        return super().get_context_data(aid=rows, may_ask=may_ask, **kwargs)


class MutualAidCreate(RecordCreate):
    """For who may ask for a trust or for the office; its service says the same."""

    model, form_class = MutualAid, MutualAidForm
    parent_model, parent_field = Collaborative, "collaborative"
    title, button = "Ask for help or offer it", "Tell the other trusts"

    def dispatch(self, request, *args, **kwargs):
        collaborative = visible_or_404(Collaborative.objects.select_related("entry"), request.user, kwargs["parent_pk"])
        if not services.may_ask(collaborative, request.user):
            raise PermissionDenied(REFUSALS["contribute"])
        return super().dispatch(request, *args, **kwargs)


class MutualAidPage(RecordDetail):
    model = MutualAid
    facts = ("kind", "giver", "receiver")
    detail_fields = ("collaborative", "capacity", "starts", "ends", "outcome")

    def get_acts(self) -> tuple:
        aid, user = self.object, self.request.user
        others = [trust for trust in services.may_ask(aid.collaborative, user) if trust != aid.asked_by]
        ends, opens = aid.status in (Status.OPEN, Status.AGREED), aid.status == Status.OPEN and bool(others)
        may_end = ends and services.may_act(aid, user)
        return (
            Act("Take it up", "networks:mutualaid-agree", "view", lambda _: opens, variant=""),
            Act("Say how it ended", "networks:mutualaid-end", "view", lambda _: may_end),
        )

    def get_breadcrumbs(self):
        return [{"text": "Mutual aid", "href": reverse("networks:aid-page", args=[self.object.collaborative_id])}]


class AgreeAid(RecordAct):
    """Its service says who may."""

    model, form_class, capability = MutualAid, AgreeAidForm, "view"
    act = staticmethod(services.agree_aid)
    title, button = "Take it up", "Take it up"


class EndAid(RecordAct):
    """Its service says who may."""

    model, form_class, capability = MutualAid, EndAidForm, "view"
    act = staticmethod(services.end_aid)
    title, button = "Say how it ended", "Save"
