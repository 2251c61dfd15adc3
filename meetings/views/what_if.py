"""'Can we decide this?' and 'what if somebody leaves?': two pages about the items still to come."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from collab_portal.ui.pagekit import attempt
from meetings import services
from meetings.forms.live import OrderForm, WhatIfForm
from meetings.selectors.can_decide import can_decide
from meetings.selectors.what_if import Leaving, what_if_they_declare, what_if_they_leave

from .room import RoomPage


class CanDecidePage(RoomPage):
    """For members, chair, secretary and office: what could be decided, by those who are there or expected."""

    template_name = "meetings/can_decide_page.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(answers=can_decide(self.meeting, self.request.user), **kwargs)


class WhatIfPage(RoomPage):
    """The question in the address; the order offered is taken by one button."""

    template_name = "meetings/what_if_page.html"
    posts = {"order": "order"}

    def get(self, request, *args, **kwargs):
        self.require_running()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        form = self._question()
        asked = form.is_bound and form.is_valid()
        found = self._answer(form.cleaned_data) if asked else None
        return super().get_context_data(
            what_if=form,
            answer=found,
            said=self._words(form.cleaned_data) if asked else "",
            moves=" ".join(move.key for move in found.moves) if found else "",
            live_href=reverse("meetings:meeting-live", args=[self.meeting.pk]),
            **kwargs,
        )

    def order(self):
        """The items are taken in the order offered; who runs the meeting moves them."""
        form = self.form(OrderForm)
        if not form.is_valid():
            return self.refused(form)
        values = form.cleaned_data
        went, _ = attempt(form, services.take_in_order, self.meeting, moves=values["moves"], reason=values["why"],
                          by=self.request.user)  # fmt: skip
        if not went:
            return self.refused(form)
        messages.success(self.request, "The agenda is in the new order.")
        return HttpResponseRedirect(reverse("meetings:meeting-live", args=[self.meeting.pk]))

    def _question(self):
        given = self.request.GET if self.request.GET.get("person") else None
        return WhatIfForm(given, user=self.request.user, record=self.meeting)

    def _answer(self, asked: dict):
        if asked["what"] == "declares":
            return what_if_they_declare(self.meeting, self.request.user, asked["person"], asked["item"])
        return what_if_they_leave(self.meeting, self.request.user, _leaving(asked))

    def _words(self, asked: dict) -> str:
        if asked["what"] == "declares":
            return f"{asked['person']} declares an interest in {asked['item']}"
        return " and ".join(each.words for each in _leaving(asked))


def _leaving(asked: dict) -> list[Leaving]:
    rows = [(asked["person"], asked["at"]), (asked.get("other"), asked.get("other_at"))]
    return [Leaving(person, at) for person, at in rows if person]
