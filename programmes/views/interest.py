"""The register of interests, and a person's own part of it."""

import datetime

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import FormView

from collab_portal.documents.excel import Column, write_rows
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.in_force import InForce
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from ..forms.interest import ConfirmForm, EndInterestForm, InterestForm
from ..forms.people import ReasonForm
from ..models import Collaborative, Declaration, Interest
from ..selectors import interests as register
from ..services import interest as services


class RegisterPage(InForce, RecordDetail):
    """Who declared what, in one collaborative; `?published=yes` shows what is published."""

    model = Collaborative
    template_name = "programmes/register_page.html"
    facts = ("kind", "lead_provider", "next_review")

    def get_context_data(self, **kwargs):
        lines = register.register_of(self.object, self.request.user, self.on)
        return super().get_context_data(lines=lines, published="published" in self.request.GET, **kwargs)


class PublishedRegister(InForce, RecordDetail):
    """The register as it is published, as a workbook: what is withheld says only that, and why."""

    model = Collaborative
    COLUMNS = (
        "Name",
        "Sits for",
        "Body",
        "Kind",
        "Interest",
        "Organisation",
        Column("From", "date"),
        Column("Until", "date"),
    )

    def get(self, request, *args, **kwargs):
        collaborative = self.get_object()
        lines = register.register_of(collaborative, request.user, self.on)
        rows = [row for line in lines for row in published_rows(line)]
        name = f"Register of interests, {collaborative}, {self.on:%-d %B %Y}.xlsx"
        return serve_bytes(write_rows(self.COLUMNS, rows, sheet="Register of interests"), name, EXCEL)


def published_rows(line) -> list[tuple]:
    """A person's lines of the published register; one who declared nothing has one line that says so."""
    bodies = ", ".join(dict.fromkeys(str(seat.body) for seat in line.seats))
    who = (line.person.name, line.trusts, bodies)
    rows = [(*who, *_published(interest)) for interest in line.interests]
    rows += [(*who, "Loyalty", office, "", None, None) for office in line.loyalties]
    nothing = "Nothing to declare" if line.nil else "Nothing declared"
    return rows or [(*who, nothing, "", "", None, None)]


def _published(interest: Interest) -> tuple:
    if interest.withheld_reason:
        return ("Withheld", f"An interest is withheld from publication: {interest.withheld_reason}", "", None, None)
    where = str(interest.organisation or interest.elsewhere)
    return (interest.get_kind_display(), interest.text, where, interest.starts, interest.ends)


class OwnInterests(FormView):
    """A person's own interests: add, end, and once a year confirm."""

    template_name = "programmes/own_interests_page.html"
    form_class = ConfirmForm

    def get_context_data(self, **kwargs):
        me = self.request.user
        confirmed = register.last_confirmed([me.pk], me, datetime.date.today()).get(me.pk)
        return super().get_context_data(
            interests=register.own_interests(me, me),
            confirmed=confirmed and confirmed[0],
            nil=bool(confirmed and confirmed[1]),
            **kwargs,
        )

    def form_valid(self, form):
        me = self.request.user
        went, _ = attempt(form, services.confirm_interests, me, by=me, **form.cleaned_data)
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, "Your interests are confirmed for a year.")
        return HttpResponseRedirect(reverse("programmes:own-interests-page"))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class InterestCreate(RecordCreate):
    """Anybody who signs in keeps their own interests; the form offers those whose interests they may keep."""

    model = Interest
    form_class = InterestForm
    title = "Declare an interest"

    def dispatch(self, request, *args, **kwargs):
        return super(RecordCreate, self).dispatch(request, *args, **kwargs)


class InterestEdit(RecordEdit):
    model = Interest
    form_class = InterestForm


class InterestDetail(RecordDetail):
    model = Interest
    facts = ("person", "kind", "declared_on")
    acts = (
        Act(
            "End this interest",
            "programmes:interest-end",
            capability="contribute",
            when=lambda interest: interest.ends is None or f"it ended on {interest.ends:%-d %B %Y}.",
        ),
        Act("Take it off the register", "programmes:interest-withdraw", capability="contribute"),
    )

    def get_acts(self) -> tuple[Act, ...]:
        """Colleagues on a body contribute to much, but not to somebody else's interests."""
        if not services.may_declare_for(self.object.person, self.request.user):
            return ()
        return (*self.acts, Act("Edit", "programmes:interest-edit", capability="contribute", key="e"))


class EndInterest(RecordAct):
    model = Interest
    act = staticmethod(services.end_interest)
    capability = "contribute"
    form_class = EndInterestForm
    title = "End this interest"
    warning = "It stays on the register with its first and last day."


class WithdrawInterest(RecordAct):
    model = Interest
    act = staticmethod(services.withdraw_interest)
    capability = "contribute"
    form_class = ReasonForm
    title = "Take it off the register"
    warning = "Do this only where it was entered by mistake. Its history is kept."

    def success_address(self, result) -> str:
        return reverse("programmes:own-interests-page")


class DeclarationDetail(RecordDetail):
    model = Declaration
    facts = ("person", "on", "nil")
