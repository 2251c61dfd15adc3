"""Benefits and costs of programmes, workstreams and projects."""

from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from .. import services
from ..forms.benefit import BenefitForm, CostForm, ReadingForm, SavingForm, ShareForm
from ..models import Benefit, Collaborative
from ..models.subject import collaborative_of
from ..selectors.benefits import benefits_of, cost_rows, costs_of, in_unit, profile_of, readings_of, shares_of
from ..selectors.gains import gains_of
from ..selectors.savings import flags_of, judgements_of, may_judge, suspects_of
from .shared import trail

MOST_SHOWN = 200


class BenefitsPage(RecordDetail):
    """What a subject is to bring and what it costs, with what hangs from it."""

    template_name = "programmes/benefits_page.html"

    def get_context_data(self, **kwargs):
        subject, user, kind = self.object, self.request.user, self.model._meta.model_name
        benefits = benefits_of(self.model, subject.pk, user).select_related(
            "entry", "owner", "programme", "workstream", "project"
        )
        rows = list(benefits.order_by("name", "pk"))
        return super().get_context_data(
            benefits=_lines(rows, collaborative_of(subject), user),
            gains=gains_of(self.model, subject.pk, user),
            costs=cost_rows(costs_of(self.model, subject.pk, user)),
            may_add=can(user, "manage", subject),
            new_benefit=reverse(f"programmes:{kind}-benefit-new", args=[subject.pk]),
            new_cost=reverse(f"programmes:{kind}-cost", args=[subject.pk]),
            **kwargs,
        )


class CollaborativeBenefitsPage(RecordDetail):
    """What all programmes of a collaborative bring and cost, by trust; unlike units are never added up."""

    model = Collaborative
    template_name = "programmes/collaborative_benefits_page.html"

    def get_context_data(self, **kwargs):
        home, user = self.object, self.request.user
        benefits = benefits_of(Collaborative, home.pk, user).select_related(
            "entry", "owner", "programme", "workstream", "project"
        )
        rows = list(benefits.order_by("name", "pk")[: MOST_SHOWN + 1])
        return super().get_context_data(
            benefits=_lines(rows[:MOST_SHOWN], home, user),
            more=len(rows) > MOST_SHOWN,
            gains=gains_of(Collaborative, home.pk, user),
            **kwargs,
        )


def _lines(benefits: list[Benefit], home: Collaborative, user: User) -> list[tuple[Benefit, str, str]]:
    """Each with its target in words, and whose saving it counts or may count."""
    flags = flags_of(benefits, home, user)
    return [(each, in_unit(each.target, each.unit), flags.get(each.pk, "")) for each in benefits]


class BenefitCreate(RecordCreate):
    """A benefit of the programme, workstream or project that the address names."""

    model, form_class = Benefit, BenefitForm


class BenefitEdit(RecordEdit):
    model, form_class = Benefit, BenefitForm


class BenefitPage(RecordDetail):
    """A benefit: from where to where, each trust's part, and every figure that was given."""

    model = Benefit
    queryset = Benefit.objects.select_related("programme", "workstream", "project")
    facts = ("kind", "unit", "owner")
    detail_fields = ("direction", "baseline", "target", "comparator", "evidence")
    acts = (
        Act("Add a reading", "programmes:benefit-read", variant=""),
        Act("Share it between trusts", "programmes:benefit-apportion"),
        Act("Judge whether it counts twice", "programmes:benefit-judge"),
    )

    def get_context_data(self, **kwargs):
        user = self.request.user
        readings, suspects = readings_of(self.object, user), suspects_of(self.object, user)
        return super().get_context_data(
            readings=readings,
            profile=profile_of(self.object, readings),
            shares=shares_of(self.object, user),
            judgements=judgements_of(self.object, user),
            suspects=suspects,
            may_judge=may_judge(suspects, user) if can(user, "manage", self.object) else (),
            **kwargs,
        )

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class ReadBenefit(RecordAct):
    model, form_class = Benefit, ReadingForm
    act = staticmethod(services.read_benefit)
    title, button = "Add a reading", "Save the reading"


class ShareBenefit(RecordAct):
    model, form_class = Benefit, ShareForm
    act = staticmethod(services.share_benefit)
    title, button = "Share it between trusts", "Save the share"


class JudgeSaving(RecordAct):
    model, form_class = Benefit, SavingForm
    act = staticmethod(services.judge_saving)
    title, button = "Judge whether it counts twice", "Save the judgement"

    def get_initial(self):
        return {**super().get_initial(), "other": self.request.GET.get("other")}


class StateCost(RecordAct):
    """What the programme, workstream or project that the address names costs."""

    form_class = CostForm
    act = staticmethod(services.state_cost)
    title, button = "Add a cost", "Save the cost"

    def success_address(self, result) -> str:
        return reverse(f"programmes:{self.model._meta.model_name}-benefits-page", args=[self.record.pk])
