from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.generic import TemplateView

from . import selectors, services
from .selectors.held import roots_by_role
from .selectors.status import status_page


class Home(TemplateView):
    """The start page: the parts that apply to the person, in the order of who needs what first."""

    template_name = "home/home.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        held = roots_by_role(user)
        parts = {
            "papers": selectors.papers_part(user),
            "board": selectors.board_part(user, held),
            "answers": selectors.answers_part(user, held),
            "office": selectors.office_part(user, held),
            "returns": selectors.returns_part(user),
            "network": selectors.network_part(user, held),
            "delivery": selectors.delivery_part(user, held),
            "trust": selectors.trust_part(user, held),
            "auditor": selectors.auditor_part(user, held),
        }
        return super().get_context_data(parts=parts, empty=not any(parts.values()), **kwargs)


class StatusPage(TemplateView):
    """How the work in the background goes: the timetable, what waits, and what failed."""

    template_name = "home/status.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**status_page(self.request.user), **kwargs)


class JobRetry(View):
    """Starts a failed job again."""

    http_method_names = ["post"]

    def post(self, request, pk):
        try:
            services.retry_failed(pk, by=request.user)
        except LookupError as missing:
            raise Http404 from missing
        messages.success(request, "Started again. It is done within a few seconds, unless it fails again.")
        return redirect("home:portal-status")


class RemindNow(View):
    """Tells those who owe something late that it is late."""

    http_method_names = ["post"]

    def post(self, request, pk):
        try:
            told = services.remind_now(pk, by=request.user)
        except LookupError as missing:
            raise Http404 from missing
        words = ", ".join(str(person) for person in told)
        messages.success(
            request, f"Reminded: {words}." if told else "Nobody with an account owes this, so nobody was told."
        )
        back = request.POST.get("next", "")
        own = url_has_allowed_host_and_scheme(
            back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return redirect(back if own else "home:home")
