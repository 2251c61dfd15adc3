"""Whether one comes, and who comes instead."""

from django import forms
from django.db.models import Q

from collab_portal.access.people import known_to
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm
from meetings.models import Reply
from meetings.services.reply import own_seat
from programmes.models import Deputy, Post


class ReplyForm(ActForm):
    """A reply. `record` is the meeting; deputies are the seat's, and people of its trust."""

    answer = forms.ChoiceField(
        label="Are you coming?", choices=Reply.Answer, widget=forms.RadioSelect,
        error_messages={"required": "Select whether you are coming."},
    )  # fmt: skip
    deputy = forms.ModelChoiceField(
        User.objects.none(), label="If not, who comes in your place", required=False,
        help_text="They receive what you receive, until the meeting.",
    )  # fmt: skip
    note = forms.CharField(label="Anything the secretary should know", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seat, on = own_seat(self.record, self.user), self.record.date
        named = Deputy.objects.in_force(on).filter(appointment=seat).values("person")
        people = Q(pk__in=named)
        if seat and seat.for_trust_id:
            people |= Q(pk__in=Post.objects.in_force(on).filter(organisation=seat.for_trust_id).values("person"))
        elif seat:
            people |= Q(pk__in=known_to(self.user).values("pk"))
        mays = User.objects.filter(people, is_active=True, kind=User.Kind.PERSON).exclude(pk=self.user.pk)
        self.fields["deputy"].queryset = mays.order_by("name")
