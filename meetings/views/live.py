"""The live screen: items, the minute of the one being taken, people and quorum. Plain forms; htmx saves along."""

from django.utils import timezone

from meetings.selectors.adjournments import adjournments_of
from meetings.selectors.can_decide import can_decide
from meetings.selectors.live import live_item, live_rows
from meetings.selectors.people import people_of
from meetings.selectors.room_facts import RoomFacts
from meetings.selectors.timer import timer_of

from .live_course import CourseActs
from .live_minutes import MinuteActs
from .live_outcomes import OutcomeActs
from .live_tag import TagActs
from .people import PeopleActs
from .promise import PromiseActs
from .voting import VotingActs


class LivePage(MinuteActs, OutcomeActs, TagActs, CourseActs, VotingActs, PeopleActs, PromiseActs):
    """For those who run the meeting; the chair reads and decides. Each part of the screen is a mixin of its own."""

    template_name = "meetings/live_page.html"
    posts = {
        **MinuteActs.posts,
        **OutcomeActs.posts,
        **TagActs.posts,
        **CourseActs.posts,
        **VotingActs.voting_posts,
        **PeopleActs.posts,
        **PromiseActs.posts,
    }

    def get(self, request, *args, **kwargs):
        self.require_running()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user, refused = self.request.user, kwargs.get("refused")
        facts, adjourned = RoomFacts(self.meeting), adjournments_of(self.meeting, user)
        rows = live_rows(self.meeting, user, facts, adjourned)
        timer = timer_of(self.meeting, [each.row for each in rows], adjourned)
        found = live_item(rows, self.asked_item() or (timer and timer.item), user)
        item = found and found.row.item
        return super().get_context_data(
            lines=rows,
            found=found,
            timer=timer,
            adjourned=adjourned,
            sittings=people_of(self.meeting, user, item, facts=facts, now=bool(timer)),
            taken=next((each.row.item for each in rows if each.is_taken), item),
            votings=self.voting_context(found.parts, refused) if found else [],
            promise_form=item and self.promise_form(item, refused),
            answers=can_decide(self.meeting, user, item, facts=facts) if item else None,
            now=timezone.localtime(),
            **self.live_context(found, refused),
            **kwargs,
        )
