"""What several forms share: people told apart by their post, and a reason that is kept."""

from django import forms
from django.db.models import Prefetch, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm

from ..models import Post


def tell_people_apart(form: forms.BaseForm, user: User) -> None:
    """Name each person with the post that the reader may see: two people can have the same name."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and issubclass(field.queryset.model, User):
            name_with_posts(field, visible(Post.objects.in_force(), user))


def name_with_posts(field: forms.ModelChoiceField, posts: QuerySet) -> None:
    """Name each person of a choice with those of their posts that are given."""
    posts = posts.select_related("organisation")
    field.queryset = field.queryset.prefetch_related(Prefetch("posts", posts, to_attr="posts_seen"))
    field.label_from_instance = _name_and_post


def _name_and_post(person: User) -> str:
    said = ", ".join(str(post) for post in person.posts_seen if post.job_title != person.name)
    trusts = ", ".join(post.organisation.short for post in person.posts_seen if post.job_title == person.name)
    words = "; ".join(filter(None, (said, trusts)))
    return f"{person.name} ({words})" if words else person.name


class PeopleRecordForm(RecordForm):
    """A record's form whose people are named with their posts."""

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        tell_people_apart(self, user)


class PeopleActForm(ActForm):
    """An act's form whose people are named with their posts."""

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        tell_people_apart(self, user)


class ReasonForm(ActForm):
    """An act that only asks why."""

    reason = forms.CharField(label="Why?", help_text="Kept in the record’s history.", max_length=500)


class LastDayForm(ActForm):
    """An ending: its last day and the reason."""

    on = forms.DateField(label="Last day", help_text="For example, 26 2 2024.")
    reason = forms.CharField(label="Why?", help_text="Kept in the record’s history.", max_length=500)
