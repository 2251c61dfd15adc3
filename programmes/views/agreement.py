from collab_portal.access.checks import can
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordList

from ..filters import AgreementFilters
from ..forms.agreement import AddPartyForm, AddVersionForm, AgreementForm, PartyForm, SignForm
from ..forms.people import ReasonForm
from ..models import Agreement, AgreementParty, AgreementVersion, Collaborative, Organisation
from ..rules import agreements as rules
from ..selectors import agreements as selectors
from ..services import agreement as services
from .organisation import BY_NAME
from .shared import Withdraw, WithdrawablePage, trail

STATE = ("state", "State", lambda state: state.words)
SIGNED = "it has signed; take back the signature first."


class AgreementList(RecordList):
    queryset = Agreement.objects.all()
    columns = ("name", "reference", "kind", STATE, "collaborative", "kept_by", "ends", "review_by")
    filterset_class = AgreementFilters
    sorts = BY_NAME
    empty = (
        "What organisations have agreed in writing stands here: memoranda, alliances, contracts. Enter one on the page "
        "of its collaborative, or of the trust that keeps it."
    )

    def get_queryset(self):
        return selectors.with_parties(super().get_queryset())


class AgreementPage(RecordDetail):
    """The page of an agreement or of what hangs from one."""

    def get_breadcrumbs(self) -> list[dict]:
        agreement = getattr(self.object, "agreement", None)
        home = (agreement or self.object).collaborative or (agreement or self.object).kept_by
        return [*super().get_breadcrumbs(), *trail(self.request.user, home, agreement)]


class AgreementDetail(AgreementPage, WithdrawablePage):
    model = Agreement
    queryset = selectors.with_parties(Agreement.objects.all())
    facts = ("kind", STATE, "review_by")
    detail_fields = ("collaborative", "kept_by", "starts", "ends")
    acts = (
        Act("Add a party", "programmes:agreementparty-new"),
        Act("Add a version", "programmes:agreementversion-new"),
    )

    def get_context_data(self, **kwargs):
        agreement, user = self.object, self.request.user
        return super().get_context_data(
            state=agreement.state(),
            parties=selectors.parties_of(agreement, user),
            versions=selectors.versions_of(agreement, user),
            steps=rules.steps(agreement.dispute_steps),
            **kwargs,
        )


class AgreementOfCollaborative(RecordCreate):
    model = Agreement
    form_class = AgreementForm
    parent_model = Collaborative
    parent_field = "collaborative"


class AgreementOfTrust(RecordCreate):
    model = Agreement
    form_class = AgreementForm
    parent_model = Organisation
    parent_field = "kept_by"


class AgreementEdit(RecordEdit):
    model = Agreement
    form_class = AgreementForm


class AgreementWithdraw(Withdraw):
    model = Agreement
    act = staticmethod(services.withdraw_agreement)
    warning = "It leaves every list, with its parties and versions. Its history is kept."

    def success_address(self, result) -> str:
        return (self.record.collaborative or self.record.kept_by).get_absolute_url()


class AddParty(RecordAct):
    model = Agreement
    act = staticmethod(services.add_party)
    form_class = AddPartyForm
    title = "Add a party"
    done = "The party is added. Record its signature once it has signed."


class PartyDetail(AgreementPage, WithdrawablePage):
    model = AgreementParty
    facts = ("organisation", "agreement", "signed_on")
    acts = (
        Act(
            "Record the signature", "programmes:agreementparty-sign", when=lambda party: party.signed_on is None,
            variant="",
        ),
        Act(
            "Take back the signature", "programmes:agreementparty-take-back",
            when=lambda party: party.signed_on is not None,
        ),
    )  # fmt: skip

    def get_acts(self) -> tuple[Act, ...]:
        *others, leave = super().get_acts()
        may_leave = lambda party: party.signed_on is None or SIGNED  # noqa: E731
        return (*others, Act(leave.text, leave.url_name, when=may_leave, on="agreement"))


class PartyEdit(RecordEdit):
    model = AgreementParty
    form_class = PartyForm


class PartyWithdraw(Withdraw):
    model = AgreementParty
    act = staticmethod(services.withdraw_party)
    parent = "agreement"
    on = "agreement"


class Sign(RecordAct):
    model = AgreementParty
    act = staticmethod(services.sign)
    form_class = SignForm
    title = "Record the signature"
    done = "The signature is recorded."

    def success_address(self, result) -> str:
        return self.record.agreement.get_absolute_url()


class TakeBackSignature(Sign):
    act = staticmethod(services.take_back_signature)
    form_class = ReasonForm
    title = "Take back the signature"
    warning = "The party no longer counts as bound. The history keeps the signature and your reason."
    done = "The signature is taken back."


class AddVersion(RecordAct):
    model = Agreement
    act = staticmethod(services.add_version)
    form_class = AddVersionForm
    title = "Add a version"
    done = "The version is added."


class VersionDetail(AgreementPage, WithdrawablePage):
    model = AgreementVersion
    facts = ("agreement", "number", "agreed_on")


class AgreementsPage(InForce, RecordDetail):
    """The agreements of a collaborative, each as it stood on a day."""

    model = Collaborative
    facts = ("kind", "lead_provider", "next_review")
    template_name = "programmes/agreements_page.html"
    new_url = "programmes:agreement-new"
    rows_of = staticmethod(selectors.agreements_of)

    def get_acts(self) -> tuple[Act, ...]:
        return ()

    def get_context_data(self, **kwargs):
        record, user = self.object, self.request.user
        found = self.rows_of(record, user, self.on)
        return super().get_context_data(
            open_rows=[row for row in found if row.state.code != "ended"],
            ended_rows=[row for row in found if row.state.code == "ended"],
            new_url=self.new_url if can(user, "manage", record) else "",
            **kwargs,
        )


class TrustAgreementsPage(AgreementsPage):
    """The agreements by which a trust is bound, or which it keeps."""

    model = Organisation
    facts = ("kind", "ods_code", "system")
    template_name = "programmes/agreements_trust_page.html"
    new_url = "programmes:trust-agreement-new"
    rows_of = staticmethod(selectors.agreements_binding)

    def get_context_data(self, **kwargs):
        return super().get_context_data(trust=self.object, **kwargs)
