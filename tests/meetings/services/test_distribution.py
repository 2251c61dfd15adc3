"""Packs for those without an account or on paper: only what they may see, recorded with its fingerprint."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents import making
from collab_portal.documents.render import page_count, page_text
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Dispatch
from meetings.selectors.distribution import distribution_of
from tests.factories.documents import made_now
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import built, issued, paper_with

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


@pytest.fixture
def item():
    made = AgendaItemFactory(name="Plans")
    paper_with(made, "One", name="Winter plan", number=1)
    return made


@pytest.fixture
def meeting(item):
    return item.meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def lay_member(person_with, meeting):
    """Reads on paper: a person of the body who cannot sign in."""
    person = person_with(roles.MEMBER, on=meeting.body, name="Lay Member")
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def recipient(meeting, lay_member, office):
    return meetings.add_recipient(meeting.body, person=lay_member, how="paper", by=office)


def send(pack, recipient, office, sent_on=TODAY):
    return meetings.dispatch_pack(pack, recipient=recipient, sent_on=sent_on, by=office)


def test_the_office_alone_keeps_the_list(meeting, lay_member, person_with):
    for role in (roles.MEMBER, roles.OBSERVER):
        with pytest.raises(PermissionDenied):
            meetings.add_recipient(meeting.body, person=lay_member, how="paper", by=person_with(role, on=meeting.body))


def test_nobody_is_on_the_list_twice(meeting, recipient, office):
    with pytest.raises(RuleBroken, match="on the list already"):
        meetings.add_recipient(meeting.body, person=recipient.person, how="email", by=office)


def test_a_copy_is_of_the_person_and_holds_what_they_may_see(meeting, recipient, office, person_with):
    outsider = person_with(roles.OBSERVER, on=meeting.body.collaborative, name="Chief Nurse")
    of_outsider = meetings.add_recipient(meeting.body, person=outsider, how="email", by=office)
    AgendaItemFactory(meeting=meeting, name="Zanzibar", confidential_to="body")
    pack = issued(meeting, office)

    said = []
    for each in (recipient, of_outsider):
        pdf = meetings.bound_copy(meetings.copy_for_recipient(pack, each, by=office))
        words = " ".join(page_text(pdf, n + 1) for n in range(page_count(pdf)))
        said.append((each.person.name in words, "Zanzibar" in words))

    assert said == [(True, True), (True, False)]


def test_what_was_sent_is_recorded_with_its_fingerprint(meeting, recipient, office):
    pack = issued(meeting, office)

    made = send(pack, recipient, office)

    assert (made.sha256, made.sent_on) == (meetings.copy_of(pack, recipient.person).file.sha256, TODAY)


@pytest.mark.parametrize("which", ["draft", "ended", "later", "stranger"])
def test_what_cant_be_sent_is_refused_and_nothing_recorded(which, meeting, recipient, office, person):
    pack = built(meeting, office) if which == "draft" else issued(meeting, office)
    day = TODAY + datetime.timedelta(days=which == "later")
    if which == "ended":
        meetings.end_recipient(recipient, by=office)
    if which == "stranger":
        recipient = meetings.add_recipient(meeting.body, person=person(), how="paper", by=office)

    with pytest.raises(RuleBroken):
        send(pack, recipient, office, day)

    assert Dispatch.objects.count() == 0


def test_the_list_shows_who_was_not_sent_the_newest_version(meeting, recipient, office):
    send(issued(meeting, office), recipient, office)
    [before] = distribution_of(meeting, office)
    issued(meeting, office)

    [after] = distribution_of(meeting, office)

    assert [(line.is_newest, line.dispatch.pack.number) for line in (before, after)] == [(True, 1), (False, 1)]


def test_a_late_conflict_shows_what_a_paper_copy_still_holds(meeting, item, recipient, office, importer):
    send(issued(meeting, office), recipient, office)
    exclude(recipient.person, from_record=item, handling="does not receive the paper", by=importer)
    [held] = distribution_of(meeting, office)
    send(issued(meeting, office), recipient, office)

    [renewed] = distribution_of(meeting, office)

    assert [held.withheld, renewed.withheld] == [["Item 1"], []]


def test_of_an_item_that_the_office_may_not_see_it_learns_no_number(meeting, recipient, person_with, importer):
    office = person_with(roles.OFFICE, on=meeting.body.collaborative)
    secret = AgendaItemFactory(meeting=meeting, name="Zanzibar", confidential_to="body")
    send(issued(meeting, office), recipient, office)
    exclude(recipient.person, from_record=secret, handling="does not receive the paper", by=importer)

    assert [line.withheld for line in distribution_of(meeting, office)] == [["A private item"]]


@pytest.mark.parametrize("who", ["office", "member", "stranger"])
def test_only_the_office_asks_for_the_copy_of_another(who, client, meeting, recipient, office, person_with, person):
    pack = issued(meeting, office)
    users = {"office": office, "member": person_with(roles.MEMBER, on=meeting.body), "stranger": person()}
    client.force_login(users[who])

    answer = client.get(reverse("meetings:pack-bound", args=[pack.pk]), {"for": recipient.pk})

    assert answer.status_code == {"office": 302, "member": 403, "stranger": 404}[who]


def test_a_copy_for_print_is_fetched_while_its_reader_may_see_all_that_it_holds(
    meeting, item, recipient, office, importer
):
    pack = issued(meeting, office)
    made = made_now(meetings.ask_for_bound(pack, by=office, recipient=recipient))
    before = making.may_fetch(made)

    exclude(recipient.person, from_record=item, handling="does not receive the paper", by=importer)

    assert (made.file.size > 0, before, making.may_fetch(made)) == (True, True, False)


def test_a_copy_for_print_is_not_made_of_rights_that_changed_since_it_was_asked_for(
    meeting, item, recipient, office, importer
):
    made = meetings.ask_for_bound(issued(meeting, office), by=office, recipient=recipient)
    exclude(recipient.person, from_record=item, handling="does not receive the paper", by=importer)

    with pytest.raises(RuleBroken, match="Ask again"):
        made_now(made)


@pytest.mark.parametrize("own", [True, False])
def test_who_fetches_their_own_copy_for_print_has_opened_the_pack(own, client, meeting, recipient, office):
    pack = issued(meeting, office)
    made = made_now(meetings.ask_for_bound(pack, by=office, recipient=None if own else recipient))
    client.force_login(office)

    answer = client.get(reverse("documents:made-fetch", args=[made.pk]))

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert [opening.how for opening in pack.openings.filter(reader=office)] == (["download"] if own else [])


def test_the_office_works_through_the_list_on_its_pages(client, meeting, lay_member, office):
    pack = issued(meeting, office)
    client.force_login(office)

    client.post(reverse("meetings:recipient-add", args=[meeting.body_id]), {"person": lay_member.pk, "how": "paper"})
    [line] = distribution_of(meeting, office)
    client.post(reverse("meetings:pack-send", args=[pack.pk]), {"recipient": line.recipient.pk, "sent_on": str(TODAY)})
    page = client.get(reverse("meetings:pack-page", args=[meeting.pk])).content.decode()

    assert Dispatch.objects.get().recipient == line.recipient
    assert ("Lay Member" in page, "Not sent" in page) == (True, False)
