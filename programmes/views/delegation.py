"""Pages of delegations, reserved matters, and the scheme as a map."""

import datetime

from collab_portal.access.checks import can
from collab_portal.access.entries import visible_entries
from collab_portal.audit.services import witness
from collab_portal.documents.excel import Column, write_rows
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.in_force import InForce
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from ..forms.delegation import DelegationForm, ReplaceForm, ReservationForm, RevokeForm, WordingForm
from ..forms.people import LastDayForm
from ..models import Collaborative, Delegation, Organisation, Reservation
from ..selectors import delegation as selectors
from ..services import delegation as services
from .shared import Withdraw, WithdrawablePage, trail


def may_be_revoked(delegation: Delegation) -> bool:
    over = delegation.ends is not None and delegation.ends < datetime.date.today()
    return not (delegation.revoked_on or over)


def may_be_replaced(delegation: Delegation) -> bool | str:
    if delegation.revoked_on:
        return False
    return "a newer version replaces it already." if delegation.replaced_by.in_use().exists() else True


class DelegationDetail(WithdrawablePage):
    """The sentence first, then every version."""

    model = Delegation
    queryset = selectors.with_names(Delegation.objects.all())
    facts = (("from_trust", "Trust"), "area", ("starts", "In force from"))
    acts = (
        Act("Replace", "programmes:delegation-replace", when=may_be_replaced),
        Act("Revoke", "programmes:delegation-revoke", when=may_be_revoked, variant="warning"),
    )
    detail_fields = ("conditions", "source", "split_counts")

    def get_context_data(self, **kwargs):
        delegation = self.object
        return super().get_context_data(
            sentence=selectors.sentence_of(delegation),
            versions=selectors.chain_of(delegation, self.request.user),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.from_trust)


class DelegationCreate(RecordCreate):
    model = Delegation
    form_class = DelegationForm
    parent_model = Organisation
    parent_field = "from_trust"
    title = "Enter a delegation"


class DelegationEdit(RecordEdit):
    model = Delegation
    form_class = WordingForm
    title = "Correct conditions or source"


class ReplaceDelegation(RecordAct):
    model = Delegation
    act = staticmethod(services.replace)
    form_class = ReplaceForm
    title = "Replace by a new version"
    button = "Replace"
    done = "The new version is entered. The former stays for the time in which it held."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class RevokeDelegation(RecordAct):
    model = Delegation
    act = staticmethod(services.revoke_delegation)
    form_class = RevokeForm
    title = "Revoke this delegation"
    warning = (
        "From that day it no longer holds. Decisions under way that rest on it are flagged, and the secretaries of the "
        "bodies concerned are told."
    )
    done = "The delegation is revoked."


class ReservationDetail(WithdrawablePage):
    model = Reservation
    facts = (("from_trust", "Trust"), "area", ("starts", "In force from"))
    detail_fields = ("wording", "source", "ends")
    acts = (
        Act(
            "End this",
            "programmes:reservation-end",
            when=lambda row: row.ends is None or f"it ends on {row.ends:%-d %B %Y}.",
        ),
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(sentence=selectors.sentence_of_reservation(self.object), **kwargs)

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.from_trust)


class ReservationCreate(RecordCreate):
    model = Reservation
    form_class = ReservationForm
    parent_model = Organisation
    parent_field = "from_trust"
    title = "Enter a reserved matter"


class EndReservation(RecordAct):
    model = Reservation
    act = staticmethod(services.end_reservation)
    form_class = LastDayForm
    title = "End this reserved matter"


class WithdrawFromScheme(Withdraw):
    parent = "from_trust"


class Scheme(InForce, RecordDetail):
    """A scheme of delegation as a map on a day, the same as Excel."""

    detail_fields = ("name",)

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if request.GET.get("as") == "xlsx":
            return self.as_excel()
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_acts(self) -> tuple[Act, ...]:
        return ()

    def as_excel(self):
        columns, rows = self.table()
        title = f"Scheme of delegation, {self.object}, {self.on:%-d %B %Y}"
        witness("exported", by=self.request.user, note=f"{title}: {len(rows)} rows")
        return serve_bytes(write_rows(columns, rows, sheet="Delegations"), f"{title}.xlsx", EXCEL)


class SchemePage(Scheme):
    """Of a collaborative: areas down, trusts across."""

    model = Collaborative
    facts = ("kind", "lead_provider", "next_review")
    template_name = "programmes/scheme_page.html"

    def get_context_data(self, **kwargs):
        trusts, areas = selectors.scheme_of(self.object, self.on, self.request.user)
        seen = visible_entries([trust.pk for trust in trusts], self.request.user)
        return super().get_context_data(trusts=trusts, areas=areas, seen=seen, **kwargs)

    def table(self) -> tuple[list, list]:
        headings, rows = selectors.scheme_table(*selectors.scheme_of(self.object, self.on, self.request.user))
        return [Column(heading, width=40) for heading in headings], rows


class TrustSchemePage(Scheme):
    """Of a trust: each area with who holds what, what is reserved, and what held before."""

    model = Organisation
    facts = ("kind", "ods_code", "system")
    template_name = "programmes/scheme_trust_page.html"

    def get_context_data(self, **kwargs):
        trust, user = self.object, self.request.user
        return super().get_context_data(
            areas=selectors.scheme_of_trust(trust, self.on, user),
            former=selectors.former_of(trust, self.on, user),
            may_manage=can(user, "manage", trust),
            **kwargs,
        )

    def table(self) -> tuple[list, list]:
        found = selectors.scheme_of_trust(self.object, self.on, self.request.user)
        rows = [(str(area), line.holder, line.limit, line.record.starts) for area, lines in found for line in lines]
        headings = ("Decision area", "Holder", "Limit", "From")
        return [Column(heading, width=40) for heading in headings], rows
