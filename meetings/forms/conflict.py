"""Declarations of interest for an item, and how they are handled."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm
from meetings.models import Conflict, Presence
from meetings.selectors.pack import seated
from meetings.services.doors import may_either
from programmes.selectors.interests import interests_held

TEXT = {"widget": forms.Textarea(attrs={"rows": 3})}
WHAT = "Say what it is and how it touches this item."


class DeclareForm(ActForm):
    """'I have an interest in this item'; who runs or chairs the meeting can enter it for others. `record`: the item."""

    person = forms.ModelChoiceField(User.objects.none(), label="Whose interest")
    basis = forms.ChoiceField(label="Which interest", required=False, widget=forms.RadioSelect)
    text = forms.CharField(label="What the interest is", help_text=WHAT, required=False, **TEXT)
    at_meeting = forms.BooleanField(label="Declared at the meeting", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.record.meeting
        self.seats = {seat.person_id: seat for seat in seated(meeting)}
        self.for_others = may_either(self.user, self.record)
        listed = Presence.objects.in_use().filter(sitting__meeting=meeting).values_list("person", flat=True)
        people = [*self.seats, *listed] if self.for_others else [self.user.pk]
        self.fields["person"].queryset = User.objects.filter(pk__in=people).order_by("name")
        self.fields["person"].initial = self.user.pk if self.user.pk in people else None
        self.fields["at_meeting"].initial = self.record.meeting.is_over
        if not self.for_others:
            del self.fields["person"], self.fields["at_meeting"]
        self._offer(people)

    def _offer(self, people: list[int]) -> None:
        """The interests on the register, and the offices that are interests by themselves."""
        self.offered = {}
        for pk, held in interests_held(people, self.user, self.record.meeting.date).items():
            name = f"{self.seats[pk].person}: " if self.for_others and pk in self.seats else ""
            for each in held.interests:
                words = f"{each.get_kind_display()}: {each.text}"
                self.offered[f"interest-{each.pk}"] = (f"{name}{words}", each.text, each)
            sits_for = self.seats[pk].for_trust_id if pk in self.seats else None
            for office in dict.fromkeys(o for o in held.offices if o.organisation_id != sits_for):
                key = f"office-{pk}-{len(self.offered)}"
                self.offered[key] = (f"{name}Loyalty: {office.title}", office.title, None)
        choices = [(key, label) for key, (label, _, _) in self.offered.items()]
        self.fields["basis"].choices = [*choices, ("", "Another interest")]
        if not choices:
            del self.fields["basis"]

    def clean(self) -> dict:
        cleaned = super().clean()
        _, words, interest = self.offered.get(cleaned.pop("basis", ""), ("", "", None))
        cleaned["text"] = cleaned.get("text") or words
        if not cleaned["text"]:
            self.add_error("text", "Choose an interest, or enter what the interest is.")
        cleaned["interest"] = interest
        if not self.for_others:
            cleaned["person"], cleaned["at_meeting"] = self.user, self.record.meeting.is_over
        return cleaned


class HandleForm(ActForm):
    """How a conflict is handled and why. `record` is the conflict."""

    handling = forms.ChoiceField(label="How it is handled", choices=Conflict.Handling, widget=forms.RadioSelect)
    why = forms.CharField(label="Why", help_text="The reason is recorded.", **TEXT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["handling"].initial = self.record.handling
        self.fields["why"].initial = self.record.why


class RewordForm(ActForm):
    """What a declaration says. `record` is the conflict."""

    text = forms.CharField(label="What the interest is", help_text=WHAT, **TEXT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.record.text
