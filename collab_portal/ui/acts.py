"""Acts: what a person can do to a record beside editing it. Each is one page that asks, and one service that does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.views.generic.edit import FormView

from collab_portal.access.checks import can, require

from .cells import value_of
from .forms import ActForm
from .pagekit import attempt, visible_or_404


@dataclass(frozen=True)
class Act:
    """A button in a record's head.

    `when(record)` answers True (shown), False (absent) or a text: why not, shown as 'You can’t … because …'.
    `on` is the path to the record whose capability counts (`held_by`); empty for the record itself.
    """

    text: str
    url_name: str
    capability: str = "manage"
    when: Callable = lambda record: True
    on: str = ""
    variant: str = "secondary"
    key: str = ""


def open_acts(record, acts: tuple[Act, ...], user) -> list[dict]:
    """The acts open to a person, as text and address, or text and why not; asked once for each capability."""
    answers: dict = {}
    found = []
    for act in acts:
        ground = value_of(record, act.on) if act.on else record
        asked = (act.capability, ground and ground.pk)
        if asked not in answers:
            answers[asked] = ground is not None and can(user, act.capability, ground)
        state = answers[asked] and act.when(record)
        if isinstance(state, str):
            found.append({"text": act.text, "why_not": state})
        elif state and (href := address(act.url_name, record.pk)):
            found.append({"text": act.text, "href": href, "variant": act.variant, "key": act.key})
    return sorted(found, key=lambda act: "why_not" in act)


def address(url_name: str, *args) -> str:
    """The address of a page by name; nothing where there is no such page."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


class RecordAct(FormView):
    """Asks, with a form or only for confirmation, then calls a service: `RecordAct.as_view(model=…, act=accept, …)`.

    The form's fields are the service's keywords and `by=` the person. A broken rule stands as an error over the kept
    input (422). In a subclass write `act = staticmethod(service)`.
    """

    model = None
    act: Callable = None
    form_class = ActForm
    capability = "manage"
    on = ""
    title = ""
    button = ""
    warning = ""
    done = ""
    template_name = "records/record_confirm.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.button = self.button or self.title

    def dispatch(self, request, *args, **kwargs):
        self.record = self.get_record()
        ground = value_of(self.record, self.on) if self.on else self.record
        if ground is None:
            raise Http404  # there is no such act for this record, as its page says by not offering it
        require(request.user, self.capability, ground)
        return super().dispatch(request, *args, **kwargs)

    def get_record(self):
        return visible_or_404(self.model.objects.select_related("entry"), self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "record": self.record}

    def form_valid(self, form):
        went, result = attempt(form, self.act, self.record, by=self.request.user, **form.cleaned_data)
        if not went:
            return self.form_invalid(form)
        messages.success(
            self.request, self.done or f"{self.record.reference}: {self.title[:1].lower()}{self.title[1:]}, done."
        )
        return HttpResponseRedirect(self.success_address(result))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def success_address(self, result) -> str:
        """Where to go afterwards: back to the record, unless a page says otherwise."""
        return self.record.get_absolute_url()

    def get_context_data(self, **kwargs):
        shown = {name: getattr(self, name) for name in ("record", "title", "button", "warning")}
        return super().get_context_data(**shown, **kwargs)
