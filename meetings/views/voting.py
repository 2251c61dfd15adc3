"""Votes and positions: small forms posted to the page of a meeting that shows them, and a page of a part's votes."""

from django.http import Http404
from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui.acts import RecordAct
from collab_portal.ui.pagekit import visible_or_404
from meetings import services
from meetings.forms.voting import PositionsForm, VotesForm
from meetings.models import Decision, Part
from meetings.rules.minutes import why_locked
from meetings.selectors.ballots import votes_of
from meetings.selectors.voting import is_voted_on, voting_of
from meetings.services.doors import may_either

WITH_MEETING = ("entry", "area", "item__entry", "item__subject", "item__meeting__entry", "item__meeting__body__entry")


class VotingActs:
    """Mixed into a RoomPage: `posts = RoomPage.posts | VotingActs.voting_posts`; context by `voting_context(parts)`.

    The page includes meetings/live_votes.html with votings=votings.
    """

    voting_posts = {"vote": "cast_votes", "positions": "take_positions"}

    def cast_votes(self):
        part = self._voted_part()
        vote = next((each for each in votes_of(part) if str(each.sitting.pk) == self.request.POST.get("sitting")), None)
        if vote is None:
            raise Http404
        form = self.form(VotesForm, record=part, vote=vote, prefix=_prefix(vote, part))
        given = lambda values: ([part], {"sitting": vote.sitting, "votes": form.cast()})  # noqa: E731
        return self.carry_out(form, services.cast_all, given, "Votes recorded.")

    def take_positions(self):
        decision = visible(Decision.objects.filter(part=self._voted_part()), self.request.user).first()
        if decision is None:
            raise Http404
        form = self.form(PositionsForm, record=decision, prefix=f"positions{decision.pk}")
        given = lambda values: ([decision], {"said": form.said(), "reason": values.get("reason", "")})  # noqa: E731
        return self.carry_out(form, services.take_positions, given, "Positions recorded.")

    def voting_context(self, parts, refused=None) -> list[dict]:
        """For each (part, decision): what was voted, with the forms to go on; one that was refused as it was filled."""
        return [self._voting(part, decision, refused) for part, decision in parts]

    def _voting(self, part, decision, refused) -> dict:
        voting, user = voting_of(part, decision, self.request.user), self.request.user
        if why_locked(part.item.meeting) or not may_either(user, part):
            return {"voting": voting, "votes": [(vote, None) for vote in voting.votes], "positions_form": None}
        votes = [(vote, None if decision else self._votes_form(part, vote, refused)) for vote in voting.votes]
        return {"voting": voting, "votes": votes, "positions_form": self._positions_form(voting, refused)}

    def _votes_form(self, part, vote, refused):
        prefix = _prefix(vote, part)
        if isinstance(refused, VotesForm) and refused.prefix == prefix:
            return refused
        return VotesForm(user=self.request.user, record=part, vote=vote, prefix=prefix)

    def _positions_form(self, voting, refused):
        decision = voting.decision
        if not (decision and voting.takes_positions and decision.outcome in Decision.BINDING):
            return None
        prefix = f"positions{decision.pk}"
        if isinstance(refused, PositionsForm) and refused.prefix == prefix:
            return refused
        return PositionsForm(user=self.request.user, record=decision, prefix=prefix)

    def _voted_part(self):
        pk = self.request.POST.get("part", "")
        rows = visible(Part.objects.filter(item__meeting=self.meeting), self.request.user)
        part = rows.select_related(*WITH_MEETING).filter(pk=pk).first() if pk.isdecimal() else None
        if part is None:
            raise Http404
        return part


class VotePage(RecordAct):
    """One's own vote: a member's on their own device; all seats' of a sitting for who runs or chairs the meeting."""

    model = Part
    capability = "view"
    act = staticmethod(services.cast_all)
    form_class = VotesForm
    title, button = "Vote", "Record"
    done = "Recorded. Until the outcome is recorded a vote can be put right, with the reason."
    template_name = "meetings/vote_page.html"

    def get_record(self):
        rows = Part.objects.select_related(*WITH_MEETING)
        part = visible_or_404(rows, self.request.user, self.kwargs["pk"])
        self.votes = votes_of(part) if is_voted_on(part) else []
        if not self.votes:
            raise Http404
        self.runs = may_either(self.request.user, part)
        self.vote = self._mine_or_asked()
        return part

    def get_form_kwargs(self):
        user = self.request.user
        mine = [each for each in self.vote.voters if self.runs or user in (each.person, each.seat.person)]
        shut = why_locked(self.record.item.meeting) or Decision.objects.filter(part=self.record).exists()
        return {**super().get_form_kwargs(), "vote": self.vote, "only": [] if shut else mine}

    def get_context_data(self, **kwargs):
        back = reverse("meetings:decisions-page", args=[self.record.item.meeting_id])
        return super().get_context_data(vote=self.vote, votes=self.votes, back_href=back, **kwargs)

    def form_valid(self, form):
        form.cleaned_data = {"sitting": self.vote.sitting, "votes": form.cast()}
        return super().form_valid(form)

    def success_address(self, result) -> str:
        return self.request.get_full_path()

    def _mine_or_asked(self):
        asked, user = self.request.GET.get("sitting"), self.request.user
        mine = [vote for vote in self.votes if any(user in (each.person, each.seat.person) for each in vote.voters)]
        chosen = [vote for vote in self.votes if str(vote.sitting.pk) == asked]
        return (chosen or mine or self.votes)[0]


def _prefix(vote, part) -> str:
    return f"vote{vote.sitting.pk}_{part.pk}"
