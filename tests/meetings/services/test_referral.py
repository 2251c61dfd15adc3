import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.checks import can, visible
from collab_portal.access.models import Exclusion
from collab_portal.access.services import exclude
from collab_portal.documents.models import Document
from collab_portal.documents.services import path_of
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Referral
from meetings.selectors.referrals import received_by, referrals_of, sent_by, waiting_for
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PaperFactory, PartFactory
from tests.factories.packs import paper_with
from tests.factories.programmes import BodyFactory, OrganisationFactory
from tests.meetings.board import a_board, with_minutes
from tests.meetings.pdfs import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def receiver(board):
    return BodyFactory(name="People Board", collaborative=board.body.collaborative)


def refer(board, what, *receivers, by=None, **more):
    return meetings.refer(what, to=receivers, purpose="endorse", by=by or board.secretary, **more)


def test_one_paper_goes_to_several_boards_each_with_its_own_outcome(board, receiver):
    paper, trust = paper_with(board.item, "The standards"), OrganisationFactory()

    to_body, to_trust = refer(board, paper, receiver, trust)
    meetings.note_outcome(to_body, outcome="Endorsed.", by=board.importer)

    assert [row.outcome for row in (to_body, to_trust)] == ["Endorsed.", ""]
    assert {row.pk for row in referrals_of(paper, board.secretary)} == {to_body.pk, to_trust.pk}
    assert [row.pk for row in received_by(trust, board.importer)] == [to_trust.pk]
    assert {row.pk for row in sent_by(board.body, board.secretary)} == {to_body.pk, to_trust.pk}


def test_what_was_sent_lies_beside_it_as_it_was(board, receiver):
    paper = paper_with(board.item, "The first wording")

    [referral] = refer(board, paper, receiver)
    newer = paper_with(board.item, "The second wording")

    sent = Document.objects.get(about=referral.pk).file
    assert "The first wording" in words_of(path_of(sent).read_bytes())
    assert sent != newer.versions.get().file


def test_minutes_are_sent_without_what_is_private_of_them(board, receiver):
    secret = AgendaItemFactory(
        meeting=board.meeting, name="The tender", confidential_to="body", confidential_reason="x"
    )
    meetings.write_minute(secret, text="Ptarmigan bid least.", by=board.secretary)
    with_minutes(board, "The board heard the report.")

    [referral] = refer(board, board.meeting, receiver)

    words = words_of(path_of(Document.objects.get(about=referral.pk).file).read_bytes())
    assert "The board heard the report." in words
    assert "Ptarmigan" not in words
    assert "tender" not in words


def test_minutes_are_not_sent_before_the_chair_agreed_them(board, receiver):
    with pytest.raises(RuleBroken, match="not agreed by the chair"):
        refer(board, board.meeting, receiver)


def test_nothing_of_a_private_item_is_referred(board, receiver):
    secret = AgendaItemFactory(meeting=board.meeting, confidential_to="body", confidential_reason="x")
    paper = paper_with(secret, "The tender")

    with pytest.raises(RuleBroken, match="private item"):
        refer(board, paper, receiver)


def test_a_paper_without_a_file_waits(board, receiver):
    with pytest.raises(RuleBroken, match="no file yet"):
        refer(board, PaperFactory(item=board.item), receiver)


def test_a_board_that_has_it_does_not_get_it_twice(board, receiver):
    paper = paper_with(board.item, "The standards")
    refer(board, paper, receiver)

    for to in (receiver, board.body):
        with pytest.raises(RuleBroken, match="has this already"):
            refer(board, paper, to)


def test_only_the_office_refers(board, receiver, person):
    paper = paper_with(board.item, "The standards")

    for by in (board.chair, board.members[0], person()):
        with pytest.raises(PermissionDenied):
            refer(board, paper, receiver, by=by)


def test_the_receiver_sees_it_a_stranger_does_not(board, receiver, person, person_with):
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)
    member, stranger = person_with(roles.MEMBER, on=receiver), person()

    assert (can(member, "view", referral), can(stranger, "view", referral)) == (True, False)
    assert not can(member, "view", board.item)  # what was sent, and no more


def test_who_is_kept_from_the_item_is_kept_from_it_on_every_table(board, receiver, person_with):
    conflicted = person_with(roles.MEMBER, on=receiver)
    exclude(conflicted, from_record=board.item, handling="does not receive the paper", by=board.importer)
    secretary = person_with(roles.SECRETARY, on=receiver)
    meeting = MeetingFactory(body=receiver, date=timezone.localdate() + datetime.timedelta(days=20))

    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)
    item = meetings.table_referral(referral, meeting=meeting, by=secretary)

    assert not can(conflicted, "view", referral)
    assert not can(conflicted, "view", item)
    assert not visible(Document.objects.filter(about=referral.pk), conflicted).exists()
    assert not Notice.objects.filter(person=conflicted).exists()
    assert Exclusion.objects.get(record=item.pk).user == conflicted


def test_on_the_agenda_what_was_sent_is_its_paper_and_the_decision_its_outcome(board, receiver, person_with):
    secretary = person_with(roles.SECRETARY, on=receiver)
    meeting = MeetingFactory(body=receiver, date=timezone.localdate())
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)

    item = meetings.table_referral(referral, meeting=meeting, by=secretary)
    part = PartFactory(item=item, verb="endorse", text="the standards")
    meetings.record_decision(part, outcome="endorsed", wording="Endorsed as sent.", by=secretary)

    referral.refresh_from_db()
    assert item.papers.get().versions.get().pdf == Document.objects.get(about=referral.pk).file
    assert (referral.status, referral.outcome, referral.outcome_on) == ("considered", "Endorsed as sent.", meeting.date)


def test_it_waits_for_every_part_of_the_item(board, receiver, person_with):
    secretary = person_with(roles.SECRETARY, on=receiver)
    meeting = MeetingFactory(body=receiver, date=timezone.localdate())
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)
    item = meetings.table_referral(referral, meeting=meeting, by=secretary)
    first = PartFactory(item=item, number=1, verb="endorse")
    PartFactory(item=item, number=2, verb="note")

    meetings.record_decision(first, outcome="endorsed", wording="Endorsed.", by=secretary)

    referral.refresh_from_db()
    assert referral.status == Referral.Status.TABLED


def test_only_a_meeting_of_the_receiver_takes_it(board, receiver):
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)

    with pytest.raises(RuleBroken, match="body that received"):
        meetings.table_referral(referral, meeting=board.meeting, by=board.importer)


@pytest.mark.parametrize("days", [-1, 1])
def test_an_outcome_lies_between_the_sending_and_today(board, receiver, days):
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)

    with pytest.raises(RuleBroken, match="between"):
        meetings.note_outcome(
            referral, outcome="Endorsed.", on=timezone.localdate() + datetime.timedelta(days=days), by=board.secretary
        )


def test_a_company_secretary_is_told_and_answers_for_the_board(board, person_with):
    trust = OrganisationFactory()
    secretary = person_with(roles.COMPANY_SECRETARY, on=trust)

    [referral] = refer(board, paper_with(board.item, "The standards"), trust)
    waiting = waiting_for({trust.pk}, secretary)
    meetings.note_outcome(referral, outcome="Noted.", by=secretary)

    assert waiting == [referral]
    assert Notice.objects.filter(person=secretary).count() == 1
    assert waiting_for({trust.pk}, secretary) == []


def test_returned_with_a_reason_and_no_more_open(board, receiver):
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)

    meetings.return_referral(referral, reason="Not for us.", by=board.importer)

    with pytest.raises(RuleBroken):
        meetings.note_outcome(referral, outcome="Noted.", by=board.importer)
    assert (referral.status, referral.outcome) == ("returned", "Not for us.")


def test_nothing_is_returned_without_a_reason(board, receiver):
    [referral] = refer(board, paper_with(board.item, "The standards"), receiver)

    with pytest.raises(RuleBroken, match="why"):
        meetings.return_referral(referral, reason=" ", by=board.importer)


def test_what_was_sent_before_it_was_entered_keeps_its_day(board, receiver):
    paper = paper_with(board.item, "The standards")

    [referral] = refer(board, paper, receiver, sent_on=board.meeting.date)

    assert referral.sent_on == board.meeting.date


@pytest.mark.parametrize("days", [-1, 100_000])
def test_nothing_is_sent_before_its_meeting_or_in_the_future(board, receiver, days):
    paper = paper_with(board.item, "The standards")

    with pytest.raises(RuleBroken, match="between the meeting and today"):
        refer(board, paper, receiver, sent_on=board.meeting.date + datetime.timedelta(days=days))
    assert not Referral.objects.exists()
