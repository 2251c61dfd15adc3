from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from . import services
from .forms import PreferenceForm
from .selectors import notices_of, own_unread, preference_of


class NoticeList(TemplateView):
    """What the person was told, newest first."""

    template_name = "notifications/notice_list.html"

    def get_context_data(self, **kwargs):
        before = self.request.GET.get("before", "")
        found = notices_of(self.request.user, before=int(before) if before.isdecimal() else None)
        return super().get_context_data(
            notices=found, unread=any(n.read_at is None and n.withdrawn_at is None for n in found), **kwargs
        )


class NoticeRead(View):
    """Marks one notice, or all, as read."""

    http_method_names = ["post"]

    def post(self, request):
        rows = own_unread(request.user)
        one = request.POST.get("notice", "")
        services.mark_read(rows.filter(pk=one) if one.isdecimal() else rows, by=request.user)
        return redirect("notifications:notice-list")


class PreferenceEdit(FormView):
    """How the person wants to be told."""

    template_name = "notifications/preference_form.html"
    form_class = PreferenceForm
    success_url = reverse_lazy("notifications:preference-edit")

    def get_form_kwargs(self):
        person = self.request.user
        return {**super().get_form_kwargs(), "instance": preference_of(person), "person": person}

    def form_valid(self, form):
        services.prefer(self.request.user, **form.wish)
        messages.success(self.request, "Your choice is saved.")
        return super().form_valid(form)
