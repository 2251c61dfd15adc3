"""Planning a meeting, and calling one off."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.forms import ActForm, RecordForm
from meetings import services
from meetings.models import Meeting


class MeetingForm(RecordForm):
    """When and where a body meets; a new one starts from the body's usual times and place."""

    change = staticmethod(services.change_meeting)
    groups = (("When", ("date", "starts_at", "ends_at")), ("Where", ("place", "in_public")))

    class Meta:
        model = Meeting
        fields = ("date", "starts_at", "ends_at", "place", "in_public")

    def __init__(self, *args, instance: Meeting, **kwargs):
        if instance._state.adding:
            body = instance.body
            instance.starts_at, instance.ends_at, instance.place = body.usual_start, body.usual_end, body.usual_place
        super().__init__(*args, instance=instance, **kwargs)

    def state(self, meeting: Meeting, *, by: User) -> Meeting:
        return services.plan(self.parent, **self.cleaned_data, by=by)


class MeetingFilters(RecordFilters):
    """The list of meetings by body and by how far they are."""

    class Meta:
        model = Meeting
        fields = ("body", "status")


class ReasonForm(ActForm):
    """Why. The reason stays in the history."""

    reason = forms.CharField(label="Why?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
