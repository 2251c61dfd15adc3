import datetime

import pytest

from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Meeting
from meetings.selectors.minutes import fingerprint, minutes_of
from meetings.selectors.summary import summary_of
from tests.factories.meetings import (
    AdjournmentFactory,
    AgendaItemFactory,
    ConflictFactory,
    DecisionAuthorityFactory,
    DecisionFactory,
    MinuteTextFactory,
    PaperFactory,
    PartFactory,
    PositionFactory,
    PromiseFactory,
    PublicQuestionFactory,
    PurposeChangeFactory,
    QuestionRuleFactory,
)
from tests.factories.programmes import OrganisationFactory
from tests.meetings.board import a_board, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_board()


def facts(board, user=None) -> list[str]:
    items = minutes_of(board.meeting, user or board.members[0]).items
    return next((item.facts for item in items if item.pk == board.item.pk), [])


def test_what_was_recorded_is_said_without_typing_it_again(board):
    ConflictFactory(item=board.item, person=board.members[0], text="A director of the bidder.", handling="leaves_item")
    PurposeChangeFactory(item=board.item, was="note", now="approve", why="The board was ready.")
    PaperFactory(item=board.item, number=7, late_reason="The audit closed on Friday.")

    assert facts(board) == [
        f"{board.members[0]} declared an interest: A director of the bidder. They left for the item.",
        "The chair changed what the item was for, from note to approve: The board was ready.",
        "Paper 7 was admitted late: The audit closed on Friday.",
    ]


def test_what_was_promised_stands_under_what_was_said_and_decided(board):
    PromiseFactory(item=board.item, text="A further update.", due=datetime.date(2024, 5, 26))
    PromiseFactory(item=board.item, text="The pilot", due=None, condition="The DPIA is agreed")
    DecisionFactory(part=PartFactory(item=board.item, number=2), wording="The board approved the standards.")

    assert minutes_of(board.meeting, board.importer).lines()[-3:] == [
        "The board approved the standards.",
        "Promised: A further update (by Sunday 26 May 2024).",
        "Promised: The pilot (once the DPIA is agreed).",
    ]


def test_a_promise_in_the_words_of_the_minutes_is_not_said_twice(board):
    MinuteTextFactory(item=board.item, text="It was discussed. A further update will follow in three months' time.")
    PromiseFactory(item=board.item, text="A further update will follow in three months' time.")
    PromiseFactory(item=board.item, text="The pilot", due=datetime.date(2024, 5, 26))

    said = minutes_of(board.meeting, board.importer).lines()

    assert [line for line in said if line.startswith("Promised")] == ["Promised: The pilot (by Sunday 26 May 2024)."]


def test_an_interest_still_to_be_decided_on_is_not_minuted(board):
    ConflictFactory(item=board.item, person=board.members[0])

    assert facts(board) == []


def test_questions_from_the_public_stand_under_their_item_by_name_only_where_it_may_be_told(board):
    board.item = AgendaItemFactory(meeting=board.meeting, standing="questions")
    board.meeting.in_public = True
    save(board.meeting, by=board.importer)
    QuestionRuleFactory(body=board.body, identity="never")
    PublicQuestionFactory(meeting=board.meeting, text="When?", answer="Soon.", status="answered", asker="Ptarmigan")
    PublicQuestionFactory(meeting=board.meeting, text="Why?", status="received")

    assert facts(board) == ["A member of the public asked: When? Answer: Soon."]


def test_an_adjournment_is_said_with_when_it_went_on(board):
    AdjournmentFactory(
        meeting=board.meeting, inquorate=True, why="Two members had left.", resumed_on=board.meeting.date,
        resumed_at=datetime.time(15),
    )  # fmt: skip

    assert minutes_of(board.meeting, board.members[0]).sittings == [
        "The meeting was adjourned at 2:30pm for want of a quorum: Two members had left. It was reconvened at 3pm."
    ]


def test_each_trusts_position_is_said_as_it_was_at_the_meeting(board):
    decision = DecisionFactory(part=board.part, wording="Agreed.", vote="3 for, none against; carried.")
    for name, may in (("Aire", True), ("Brent", False)):
        trust = OrganisationFactory(name=name)
        authority = DecisionAuthorityFactory(decision=decision, trust=trust, may=may)
        PositionFactory(decision=decision, trust=trust, authority=authority, status="bound" if may else "ratified")

    [line] = minutes_of(board.meeting, board.members[0]).items[0].decisions

    assert line.notes == [
        "3 for, none against; carried.",
        "Aire: agrees. Brent: agrees, subject to ratification by its own board.",
    ]


def test_what_is_promised_after_the_approval_does_not_grow_the_minutes(board):
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)
    meeting = Meeting.objects.get(pk=board.meeting.pk)
    was = fingerprint(minutes_of(meeting, board.importer))

    PromiseFactory(item=board.item)

    assert fingerprint(minutes_of(meeting, board.importer)) == was


def test_the_summary_is_there_before_the_minutes_and_holds_no_private_item(board, person_with):
    secret = AgendaItemFactory(
        meeting=board.meeting, name="Ptarmigan", confidential_to="named", confidential_reason="x"
    )
    DecisionFactory(part=board.part, wording="The standards were approved.")
    DecisionFactory(part__item=secret, wording="Ptarmigan won.")
    agreed = {"meeting": board.meeting, "item": board.item, "by": board.secretary}
    meetings.agree_action(board.body, text="Tell the trusts", **agreed)

    summary = summary_of(board.meeting, board.members[0])

    assert [(line.item, line.wording) for line in summary.decisions] == [
        ("1 Referral standards", "The standards were approved.")
    ]
    assert summary.actions == ["Tell the trusts"]
    assert summary.status == "This goes out before the minutes are confirmed (draft)."


def test_the_summary_goes_to_all_who_see_the_meeting_once(board):
    DecisionFactory(part=board.part)

    meetings.send_summary(board.meeting, by=board.secretary), meetings.send_summary(board.meeting, by=board.secretary)

    told = Notice.objects.filter(about=board.meeting.pk).values_list("person__name", flat=True)
    assert sorted(told) == sorted(seat.person.name for seat in board.seats)


def test_no_summary_goes_out_of_a_meeting_that_decided_nothing_or_is_over(board):
    with pytest.raises(RuleBroken, match="Nothing is decided yet"):
        meetings.send_summary(board.meeting, by=board.secretary)
    DecisionFactory(part=board.part)
    for status in ("minutes_approved", "cancelled"):
        Meeting._base_manager.filter(pk=board.meeting.pk).update(status=status)
        with pytest.raises(RuleBroken):
            meetings.send_summary(Meeting.objects.get(pk=board.meeting.pk), by=board.secretary)

    assert not Notice.objects.filter(what__startswith="What was decided").exists()
