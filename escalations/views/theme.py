"""Pages of themes."""

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit
from programmes.models import Body

from .. import services
from ..forms import AnswerForm, LinkForm, NoteForm, ThemeAgendaForm, ThemeForm
from ..models import Escalation, Theme
from ..selectors.themes import escalations_in


class ThemeNew(RecordCreate):
    """One cause behind several escalations of the body that the address names."""

    model, form_class, title = Theme, ThemeForm, "New theme"
    parent_model, parent_field = Body, "body"


class ThemePage(RecordDetail):
    """The cause, and the escalations that the reader sees in it."""

    model = Theme
    queryset = Theme.objects.select_related("body")
    facts = ("body",)
    detail_fields = ("cause",)
    acts = (
        Act("Answer them once", "escalations:theme-answer", "decide", variant=""),
        Act("Put on an agenda", "escalations:theme-put-on-agenda", on="body"),
        Act("Link an escalation", "escalations:theme-link"),
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(escalations=escalations_in(self.object, self.request.user), **kwargs)

    def get_breadcrumbs(self) -> list[dict]:
        body = self.object.body
        return [{"text": str(body), "href": reverse("escalations:body-escalations-page", args=[body.pk])}]


class ThemeEdit(RecordEdit):
    model, form_class = Theme, ThemeForm


class LinkToTheme(RecordAct):
    model, form_class = Theme, LinkForm
    act = staticmethod(services.link_to_theme)
    title, button = "Link an escalation", "Link it"


class AnswerTheme(RecordAct):
    model, form_class, capability = Theme, AnswerForm, "decide"
    act = staticmethod(services.answer_theme)
    title = "Answer them once"
    warning = "Every escalation in the theme that waits for this body gets this answer. Those who raised them are told."


class TableTheme(RecordAct):
    """One item for all that has the cause; what is decided there answers them."""

    model, form_class = Theme, ThemeAgendaForm
    act = staticmethod(services.put_theme_on_agenda)
    title, button = "Put this theme on an agenda", "Put it on the agenda"
    warning = "What the meeting decides on it answers every escalation in the theme that waits for this body."
    template_name = "escalations/theme_agenda.html"


class LeaveTheme(RecordAct):
    """Takes an escalation out of its theme."""

    model, form_class, capability = Escalation, NoteForm, "view"
    act = staticmethod(services.take_out_of_theme)
    title = "Take it out of its theme"
