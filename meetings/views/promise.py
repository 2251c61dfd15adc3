"""Promises to a body: made, and what becomes of them; and the same for the live screen."""

import datetime

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import Act, RecordDetail
from collab_portal.ui.words import date_nhs
from meetings import services
from meetings.forms import promise as forms
from meetings.forms.meeting import ReasonForm
from meetings.models import AgendaItem, Promise
from meetings.selectors.promises import promise_row, promises_of
from programmes.models import Body

from .decision import EitherAct
from .room import RoomPage

Status = Promise.Status


def made_in_words(promise: Promise, form: forms.PromiseForm) -> str:
    """What the person is told: when it comes back, and from which words that was read."""
    if not promise.due:
        return "Promise recorded. It comes back once its condition is met."
    read = f" (read from ‘{form.said.words}’)" if form.said else ""
    return f"Promise recorded. It comes back at the first meeting from {date_nhs(promise.due)}{read}."


class PromiseActs(RoomPage):
    """A promise under an item, posted to the live screen. Add `posts` to the page's own, and `promise_form` to its
    context; the template is meetings/live_promise.html."""

    posts = {"promise": "promise"}

    def promise(self):
        form = self.form(forms.LivePromiseForm, auto_id="promise_%s")
        if form.is_valid():
            went, made = attempt(form, services.make_promise, self.meeting.body, by=self.request.user, **form.given())
            if went:
                messages.success(self.request, made_in_words(made, form))
                return None
        return self.refused(form)

    def promise_form(self, item: AgendaItem, refused=None) -> forms.LivePromiseForm:
        """The form for one more promise under an item, or the one that was refused, as it was filled in."""
        if isinstance(refused, forms.LivePromiseForm):
            return refused
        initial = {"item": item}
        return forms.LivePromiseForm(user=self.request.user, record=self.meeting, initial=initial, auto_id="promise_%s")


class MakePromise(EitherAct):
    """A new promise to a body."""

    model, form_class = Body, forms.PromiseForm
    title, button = "Record a promise", "Record the promise"

    def form_valid(self, form):
        went, made = attempt(form, services.make_promise, form.body, by=self.request.user, **form.given())
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, made_in_words(made, form))
        return HttpResponseRedirect(made.get_absolute_url())


class MakePromiseUnderItem(MakePromise):
    """A new promise under an agenda item."""

    model = AgendaItem


class PromisesPage(RecordDetail):
    """What was promised to a body: what is open, late first, what waits, what was kept."""

    model = Body
    template_name = "meetings/promises_page.html"

    def get_acts(self) -> tuple[Act, ...]:
        role = "manage" if can(self.request.user, "manage", self.object) else "decide"
        return (Act("Record a promise", "meetings:promise-new", role, variant="", key="c"),)

    def get_context_data(self, **kwargs):
        found = promises_of(self.object, self.request.user, datetime.date.today())
        return super().get_context_data(promises=found, **kwargs)


def is_open(promise: Promise) -> bool:
    return promise.status == Status.OPEN


def waits(promise: Promise) -> bool:
    return is_open(promise) and bool(promise.condition) and promise.met_on is None


class PromisePage(RecordDetail):
    """A promise: when it comes back and why, and what became of it."""

    model = Promise
    queryset = Promise.objects.select_related("item__meeting", "body")
    facts = ("body", ("due", "Comes back from"), ("item", "Promised under"))
    detail_fields = ("text", "owner", "owner_title", "condition", "met_on", "first_due", "kept_at")

    def get_acts(self) -> tuple[Act, ...]:
        role = "manage" if can(self.request.user, "manage", self.object) else "decide"
        acts = (
            ("Its condition is met", "met", waits),
            ("Kept", "keep", is_open),
            ("Another day", "redate", is_open),
            ("Release", "release", is_open),
            ("Open it again", "reopen", lambda promise: not is_open(promise)),
        )
        return tuple(Act(text, f"meetings:promise-{name}", role, when) for text, name, when in acts)

    def get_breadcrumbs(self) -> list[dict]:
        href = reverse("meetings:promises-page", args=[self.object.body_id])
        return [{"text": f"Promises to {self.object.body}", "href": href}]

    def get_context_data(self, **kwargs):
        row = promise_row(self.object, self.request.user, datetime.date.today())
        return super().get_context_data(row=row, **kwargs)


class PromiseAct(EitherAct):
    """An act on a promise by who runs or chairs the body; the service says who."""

    model = Promise


class Keep(PromiseAct):
    act, form_class = staticmethod(services.keep_promise), forms.KeepForm
    title, button = "The promise was kept", "It was kept"
    done = "The promise is marked as kept."


class Release(PromiseAct):
    act, form_class = staticmethod(services.release_promise), ReasonForm
    title, button = "Release the promise", "Release it"
    warning = "The body no longer wants it. It does not come up again, and stays in the list as released."


class Reopen(PromiseAct):
    act, form_class = staticmethod(services.reopen_promise), ReasonForm
    title, button = "Open the promise again", "Open it again"


class RedatePromise(PromiseAct):
    act, form_class = staticmethod(services.redate_promise), forms.RedatePromiseForm
    title, button = "Another day for the promise", "Save the new day"
    warning = "The first day stays on the promise’s page."


class MeetCondition(PromiseAct):
    act, form_class = staticmethod(services.meet_condition), forms.ConditionForm
    title, button = "The condition is met", "It is met"
    warning = "The promise goes on the agenda of the next meeting that can still have it."
