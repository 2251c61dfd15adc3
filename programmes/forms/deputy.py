from django import forms
from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm

from ..models import Appointment, Post
from .people import LastDayForm, name_with_posts


class DeputyForm(ActForm):
    """Who may sit for a member. A member is offered the colleagues of their own trust too, with their posts."""

    person = forms.ModelChoiceField(User.objects.all(), label="Deputy")
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty for as long as the seat lasts.")

    def __init__(self, *args, user: User, record: Appointment, **kwargs):
        super().__init__(*args, user=user, record=record, **kwargs)
        colleagues = _colleagues(user, record)
        known = Q(pk__in=self.fields["person"].queryset.values("pk")) | Q(pk__in=colleagues.values("person"))
        self.fields["person"].queryset = User.objects.filter(known, is_active=True).exclude(pk=record.person_id)
        posts = Post.objects.filter(
            Q(pk__in=visible(Post.objects.in_force(), user).values("pk")) | Q(pk__in=colleagues.values("pk"))
        )
        name_with_posts(self.fields["person"], posts)


def _colleagues(user: User, seat: Appointment):
    """The posts at the trust that a member sits and works for: they know who else works there."""
    there = Post.objects.in_force().filter(organisation=seat.for_trust_id)
    own = seat.person_id == user.pk and there.filter(person=user).exists()
    return there if own else there.none()


class EndDeputyForm(LastDayForm):
    """The last day of a deputy."""
