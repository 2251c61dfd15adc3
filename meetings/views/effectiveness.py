"""A body's effectiveness reviews: its years, one of them with its figures and what members said, and the acts."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import Act, RecordAct, RecordDetail
from meetings import services
from meetings.forms import effectiveness as forms
from meetings.forms.meeting import ReasonForm
from meetings.models import EffectivenessReview
from meetings.rules.attendance import days_of, financial_year
from meetings.selectors.effectiveness import reviews_of, sits_on, standing_of
from meetings.selectors.effectiveness_figures import figures_of
from programmes.models import Body

from .decision import EitherAct

Status = EffectivenessReview.Status


class ReviewsPage(RecordDetail):
    """The years in which a body looked at itself."""

    model = Body
    template_name = "meetings/effectiveness_page.html"

    def get_acts(self) -> tuple[Act, ...]:
        role = "manage" if can(self.request.user, "manage", self.object) else "decide"
        return (Act("Open a review", "meetings:effectivenessreview-open", role, variant="", key="c"),)

    def get_context_data(self, **kwargs):
        return super().get_context_data(reviews=reviews_of(self.object, self.request.user), **kwargs)


class OpenReview(EitherAct):
    model, act, form_class = Body, staticmethod(services.open_review), forms.OpenReviewForm
    title, button = "Open an effectiveness review", "Open it and ask the members"
    warning = "Every member is told, and answers eight statements. Nobody sees one person’s answers, not even you."
    done = "The review is open, and the members are told."

    def get_initial(self):
        starts, ends = days_of(financial_year(datetime.date.today()) - 1)
        return {"starts": starts, "ends": ends}

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class ReviewPage(RecordDetail):
    """The figures, one's own answers, what all said together, and what the body makes of it."""

    model = EffectivenessReview
    queryset = EffectivenessReview.objects.select_related("body__entry")
    template_name = "meetings/effectivenessreview_detail.html"
    facts = ("body", "starts", "ends")

    def get_acts(self) -> tuple[Act, ...]:
        role = "manage" if can(self.request.user, "manage", self.object) else "decide"
        acts = (
            ("Close the answers", "close", Status.OPEN, "secondary"),
            ("Agree the conclusions", "agree", Status.CLOSED, ""),
            ("Open the answers again", "reopen", Status.CLOSED, "secondary"),
        )
        return tuple(
            Act(
                text,
                f"meetings:effectivenessreview-{name}",
                role,
                lambda one, now=now: one.status == now,
                variant=variant,
            )
            for text, name, now, variant in acts
        )

    def fields_shown(self) -> tuple:
        return ()

    def get_breadcrumbs(self) -> list[dict]:
        href = reverse("meetings:effectiveness-page", args=[self.object.body_id])
        return [*super().get_breadcrumbs(), {"text": f"Reviews of {self.object.body}", "href": href}]

    def get_context_data(self, **kwargs):
        review, user = self.object, self.request.user
        figures = figures_of(review.body, (review.starts, review.ends), user)
        return super().get_context_data(figures=figures, standing=standing_of(review, user), **kwargs)


class AnswerReview(RecordAct):
    """A member's own answers, all on one page."""

    model, form_class, capability = EffectivenessReview, forms.AnswerReviewForm, "view"
    template_name = "meetings/effectiveness_answer.html"
    title, button = "How well does the body work?", "Save your answers"

    def get_record(self):
        review = super().get_record()
        if not sits_on(review.body, self.request.user):
            raise PermissionDenied("Only members of the body answer, each for themselves.")
        return review

    def form_valid(self, form):
        went, _ = attempt(form, services.answer_review, self.record, by=self.request.user, **form.answers())
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, "Your answers are saved. Only you can see them.")
        return HttpResponseRedirect(self.record.get_absolute_url())


class CloseReview(EitherAct):
    model, act = EffectivenessReview, staticmethod(services.close_review)
    title, button = "Close the answers", "Close them"
    warning = "Nobody can answer any more. Where at least three members answered, you see what they said together."
    done = "The answers are closed."


class ReopenReview(EitherAct):
    model, act, form_class = EffectivenessReview, staticmethod(services.reopen_review), ReasonForm
    title, button = "Open the answers again", "Open them again"
    warning = (
        "Members who have not answered can do so. What was counted stays as it is, and new answers are counted only "
        "when at least three members give them."
    )
    done = "The answers are open again, and the members are told."


class AgreeReview(EitherAct):
    model, act, form_class = EffectivenessReview, staticmethod(services.agree_review), forms.AgreeReviewForm
    title, button = "Agree the conclusions", "Record that the body agreed"
    warning = "This ends the review. Members then see what all of them said together."
    done = "The review is agreed."
