"""Decisions: each on its page, by meeting, and all that a reader may see."""

from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.views import RecordDetail, RecordList
from meetings import services
from meetings.forms.decision import CorrectForm, DecideForm
from meetings.models import Action, Decision, DecisionAuthority, ItemQuorum, Part
from meetings.rules.minutes import why_locked
from meetings.selectors.actions import rows_of
from meetings.selectors.decisions import parts_of, sentence_of
from meetings.selectors.declarations import handled_after
from meetings.selectors.who_gains import who_gains

from .room import RoomPage

WITH_MEETING = Decision.objects.select_related("part__item__meeting__body")


class EitherAct(RecordAct):
    """An act of who runs the meeting or chairs it."""

    @property
    def capability(self) -> str:
        return "decide" if can(self.request.user, "decide", self.record) else "manage"


class DecisionFilters(RecordFilters):
    """Decisions by body, outcome, and whether quorate."""

    class Meta:
        model = Decision
        fields = {"part__item__meeting__body": ["exact"], "outcome": ["exact"], "quorate": ["exact"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["part__item__meeting__body"].label = "Body"


class DecisionList(RecordList):
    """The decision log."""

    queryset = Decision.objects.all()
    columns = (
        "reference", ("wording", "Resolution"), "outcome", ("part.item.meeting.body", "Body"),
        ("part.item.meeting.date", "Date"), "quorate",
    )  # fmt: skip
    title = "Decision log"
    empty = "Decisions stand here once a meeting has recorded the outcome of a recommendation."
    filterset_class = DecisionFilters


class DecisionPage(RecordDetail):
    """The sentence first, then quorum and authority as frozen, conditions, actions."""

    model = Decision
    queryset = WITH_MEETING
    facts = ("outcome", ("part.item.meeting", "Meeting"), ("part.item", "Agenda item"))
    detail_fields = ("wording", "conditions", "authority_text", "owner", "effective_on", "effect_on")

    def get_acts(self):
        open_to = "manage" if can(self.request.user, "manage", self.object) else "decide"
        when = lambda decision: not why_locked(decision.part.item.meeting)  # noqa: E731
        return (Act("Correct how it was written down", "meetings:decision-correct", capability=open_to, when=when),)

    def get_context_data(self, **kwargs):
        decision, user = self.object, self.request.user
        quorums = visible(ItemQuorum.objects.filter(part=decision.part), user).select_related("sitting__body")
        authorities = visible(DecisionAuthority.objects.filter(decision=decision), user)
        authorities = authorities.select_related("trust", "delegation__entry").order_by("trust__name", "pk")
        actions = rows_of(visible(Action.objects.filter(item=decision.part.item), user))
        return super().get_context_data(
            sentence=sentence_of(decision),
            quorums=quorums.order_by("pk"),
            actions=actions,
            handled_after=handled_after(decision),
            gains=who_gains(decision, user),
            authorities=authorities,
            sources=visible_entries([row.delegation_id for row in authorities], user),
            **kwargs,
        )


class DecisionsPage(RoomPage):
    """What a meeting decided, and what it still has to."""

    template_name = "meetings/decisions_page.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(lines=parts_of(self.meeting, self.request.user), **kwargs)


class DecidePart(EitherAct):
    """The outcome of one part with all that can be said of it."""

    model = Part
    act = staticmethod(services.record_decision)
    form_class = DecideForm
    title, button = "Record the outcome", "Record the outcome"
    done = "The outcome is recorded, with the quorum of this moment."
    template_name = "meetings/part_decide.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(gains=who_gains(self.record.item, self.request.user), **kwargs)

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class CorrectDecision(EitherAct):
    """A slip of the pen, while the minutes are a draft."""

    model = Decision
    act = staticmethod(services.correct_decision)
    form_class = CorrectForm
    title, button = "Correct the decision", "Save the correction"

    def success_address(self, result) -> str:
        return reverse("meetings:decision-detail", args=[self.record.pk])
