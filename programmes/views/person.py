"""A person's page: posts, seats, what they may do and why; and what the office does for them."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from collab_portal.access.people import known_to
from collab_portal.access.selectors import roots_to_give_on
from collab_portal.accounts.services import has_account
from collab_portal.ui.pagekit import attempt

from ..forms.person import ChooseRootForm, CloseAccountForm, InviteForm
from ..selectors.person import deputises_for, posts_seen, rights_of, seats_seen
from ..services import person as people

NOT_YOURS = "Only who looks after every trust that they work for can do that. Ask the administrators of the portal."


def person_or_404(user, pk: int):
    """Somebody whom the reader knows; the same 404 for who isn't there and for a stranger."""
    return get_object_or_404(known_to(user), pk=pk)


class PersonPage(TemplateView):
    template_name = "programmes/person_page.html"

    def get_context_data(self, pk, **kwargs):
        user, today = self.request.user, datetime.date.today()
        person = person_or_404(user, pk)
        return super().get_context_data(
            person=person,
            account="They sign in" if has_account(person) else "Invited" if person.may_sign_in else "No account",
            posts=posts_seen(person, user),
            seats=seats_seen(person, user, today),
            deputies=deputises_for(person, user, today),
            rights=rights_of(person, user),
            today=today,
            acts=self.acts(person),
            **kwargs,
        )

    def acts(self, person) -> list[dict]:
        """The acts open to the reader, as text and address."""
        user, may_invite = self.request.user, not has_account(person) and people.may_invite(self.request.user, person)
        invite = "Send the invitation again" if person.may_sign_in else "Give an account"
        open_to = (
            ("Give a role", "person-give", roots_to_give_on(user).exists()),
            (invite, "person-invite", may_invite),
            ("Close the account", "person-close", person.may_sign_in and people.may_close(user, person)),
        )
        return [
            {"text": text, "href": reverse(f"programmes:{name}", args=[person.pk])}
            for text, name, may in open_to
            if may
        ]


class PersonAct(FormView):
    """Asks, then calls a service for a person."""

    template_name = "programmes/person_act.html"
    title = button = warning = ""

    def dispatch(self, request, *args, pk, **kwargs):
        self.person = person_or_404(request.user, pk)
        if not self.is_open():
            raise PermissionDenied(NOT_YOURS)
        return super().dispatch(request, *args, **kwargs)

    def is_open(self) -> bool:
        return True

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "person": self.person}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        went, _ = attempt(form, self.act, self.person, by=self.request.user, **form.cleaned_data)
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, self.done())
        return HttpResponseRedirect(self.success_address())

    def success_address(self) -> str:
        return reverse("programmes:person-page", args=[self.person.pk])

    def get_context_data(self, **kwargs):
        shown = {name: getattr(self, name) for name in ("person", "title", "warning")}
        return super().get_context_data(**shown, button=self.button or self.title, **kwargs)


class Invite(PersonAct):
    form_class = InviteForm
    act = staticmethod(people.invite)
    title = "Give an account"
    button = "Send the invitation"
    warning = "What their seats and roles open is open to whoever reads this mailbox. Check the address."

    def is_open(self) -> bool:
        return people.may_invite(self.request.user, self.person)

    def done(self) -> str:
        return f"{self.person} gets a link to set a password. It works for three days."


class CloseAccount(PersonAct):
    form_class = CloseAccountForm
    act = staticmethod(people.close_account)
    title = "Close the account"
    warning = "They are signed out everywhere at once. They stay named in records; their seats are ended one by one."

    def is_open(self) -> bool:
        return people.may_close(self.request.user, self.person)

    def done(self) -> str:
        return f"The account of {self.person} is closed."

    def success_address(self) -> str:
        return reverse("programmes:organisation-list")


class ChooseRoot(PersonAct):
    """Where a person is to get a role; the next page asks which."""

    form_class = ChooseRootForm
    title = "Give a role"
    button = "Go on"

    def is_open(self) -> bool:
        return roots_to_give_on(self.request.user).exists()

    def form_valid(self, form):
        there = reverse("access:role-new", args=[form.cleaned_data["root"].pk])
        return HttpResponseRedirect(f"{there}?person={self.person.pk}")
