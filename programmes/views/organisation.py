from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit, RecordList

from .. import selectors, services
from ..filters import OrganisationFilters
from ..forms import EndPostForm, IntroduceForm, NewOrganisationForm, OrganisationForm, PostForm, TakePostForm
from ..models import Organisation, Post, System
from ..services.founding import may_found
from .shared import FoundPage, WithdrawablePage, trail

PEOPLE = ("population", "People", lambda people: f"{people:,}" if people is not None else "")
BY_NAME = {"name": ("name",), "newest": ("-pk",)}


class OrganisationList(RecordList):
    queryset = Organisation.objects.all()
    columns = ("name", "reference", "ods_code", "kind", "foundation", "system")
    filterset_class = OrganisationFilters
    sorts = BY_NAME
    create_url = "programmes:organisation-new"
    empty = "Trusts and their partners stand here, each once, by ODS code. The programme office enters them."

    def create_href(self) -> str:
        return reverse(self.create_url) if may_found(self.request.user) else ""


class OrganisationCreate(FoundPage):
    model = Organisation
    form_class = NewOrganisationForm


class OrganisationDetail(InForce, RecordDetail):
    model = Organisation
    facts = ("kind", "ods_code", "system")
    acts = (Act("Add a post", "programmes:post-new"), Act("Name a new person", "programmes:person-introduce"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**selectors.trust_at(self.object, self.on, self.request.user), **kwargs)


class OrganisationEdit(RecordEdit):
    model = Organisation
    form_class = OrganisationForm


class TakePost(RecordAct):
    model = Organisation
    act = staticmethod(services.take_post)
    form_class = TakePostForm
    title = "Add a post"


class Introduce(RecordAct):
    model = Organisation
    act = staticmethod(services.introduce)
    form_class = IntroduceForm
    title = "Name a new person"


class PostDetail(WithdrawablePage):
    model = Post
    facts = ("person", "organisation")
    acts = (
        Act(
            "End this post",
            "programmes:post-end",
            when=lambda post: post.ends is None or f"it ends on {post.ends:%-d %B %Y}.",
        ),
    )

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.organisation)


class PostEdit(RecordEdit):
    model = Post
    form_class = PostForm


class EndPost(RecordAct):
    model = Post
    act = staticmethod(services.end_post)
    form_class = EndPostForm
    title = "End this post"


class SystemList(RecordList):
    queryset = System.objects.all()
    columns = ("name", "reference", "code", "region", "sub_region", PEOPLE)
    sorts = BY_NAME
    title = "Integrated care systems"
    empty = "Systems are entered on the page of a collaborative, as those that it serves."


class SystemDetail(RecordDetail):
    model = System
    facts = ("code", "region", PEOPLE)

    def get_context_data(self, **kwargs):
        system, user = self.object, self.request.user
        served = system.served_by.select_related("entry", "collaborative__entry")
        return super().get_context_data(
            served_by=visible(served, user).order_by("collaborative__name"),
            organisations=visible(system.organisations.select_related("entry"), user).order_by("name"),
            **kwargs,
        )
