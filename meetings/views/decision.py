"""Decisions: each on its page, by meeting, and all that a reader may see."""

from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.decision import CorrectForm, DecideForm
from meetings.models import Action, Decision, DecisionAuthority, ItemQuorum, Part
from meetings.rules.minutes import why_locked
from meetings.selectors.actions import rows_of
from meetings.selectors.ballots import votes_of
from meetings.selectors.decisions import linked_to, parts_of, sentence_of
from meetings.selectors.declarations import handled_after
from meetings.selectors.evidence import bundles_of, may_bundle
from meetings.selectors.gates import asked_of
from meetings.selectors.lattice import takes_positions
from meetings.selectors.ratifications import lattice_of
from meetings.selectors.referrals import referrals_of
from meetings.selectors.voting import is_voted_on
from meetings.selectors.who_gains import who_gains

from .room import RoomPage

WITH_MEETING = Decision.objects.select_related("part__item__meeting__body")


def binds_somebody(decision: Decision) -> bool:
    return decision.outcome in Decision.BINDING


class EitherAct(RecordAct):
    """An act of who runs the meeting or chairs it."""

    @property
    def capability(self) -> str:
        return "decide" if can(self.request.user, "decide", self.record) else "manage"


class DecisionPage(RecordDetail):
    """The sentence first, then quorum and authority as frozen, conditions, actions."""

    model = Decision
    queryset = WITH_MEETING
    facts = ("outcome", ("part.item.meeting", "Meeting"), ("part.item", "Agenda item"))
    detail_fields = (
        "wording", "conditions", "vote", "authority_text", "owner", "effective_on", "needs_all", "to_body",
        ("effect_on", "What it changed"),
    )  # fmt: skip

    def get_acts(self):
        open_to = "manage" if can(self.request.user, "manage", self.object) else "decide"
        when = lambda decision: not why_locked(decision.part.item.meeting)  # noqa: E731
        wanted = lambda decision: when(decision) and takes_positions(decision.part) and binds_somebody(decision)  # noqa: E731
        return (
            Act("Positions of the trusts", "meetings:decision-positions", capability="contribute", when=wanted),
            Act("Correct how it was written down", "meetings:decision-correct", capability=open_to, when=when),
            Act("Make an evidence bundle", "meetings:decision-evidence", capability="view", when=self._may_bundle),
        )

    def _may_bundle(self, decision) -> bool:
        return may_bundle(decision, self.request.user)

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
            lattice=lattice_of(decision, user),
            linked=linked_to(decision, user),
            handled_after=handled_after(decision),
            gains=who_gains(decision, user),
            referrals=referrals_of(decision, user),
            may_refer=can(user, "manage", decision.part.item.meeting.body),
            authorities=authorities,
            sources=visible_entries([row.delegation_id for row in authorities], user),
            bundles=bundles_of(decision, user) if may_bundle(decision, user) else None,
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
        votes = votes_of(self.record) if is_voted_on(self.record) else []
        gains = who_gains(self.record.item, self.request.user)
        asked = asked_of(self.record.item, self.request.user).get(self.record.pk)
        return super().get_context_data(votes=votes, gains=gains, asked=asked, **kwargs)

    def form_valid(self, form):
        """The fields of the positions become one argument."""
        plain = {
            name: value for name, value in form.cleaned_data.items() if not name.startswith(("stance_", "wording_"))
        }
        form.cleaned_data = {**plain, "said": form.said()}
        return super().form_valid(form)

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
