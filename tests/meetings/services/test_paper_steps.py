import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Paper
from meetings.selectors.papers import papers_wanted_from, turn_in_words
from tests.factories.meetings import CoverFieldFactory, MeetingFactory
from tests.factories.programmes import BodyFactory
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    return MeetingFactory(date=SOON)


@pytest.fixture
def item(meeting, importer):
    return meetings.add_to_agenda(meeting, name="Standards", form="paper", by=importer)


@pytest.fixture
def author(person):
    return person("Consultant")


@pytest.fixture
def sponsor(person):
    return person("Medical Director")


@pytest.fixture
def office(meeting, person_with):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def paper(item, author, sponsor, importer):
    return meetings.expect_paper(item, name="Referral standards", author=author, sponsored_by=sponsor, by=importer)


@pytest.fixture
def with_sponsor(paper, author):
    meetings.submit(paper, pdf(), ready=False, by=author)
    return meetings.send_to_sponsor(paper, by=author)


def pdf(pages=1):
    return SimpleUploadedFile("standards.pdf", a_pdf(pages))


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


def test_a_paper_goes_from_its_author_by_its_sponsor_to_the_office(paper, author, sponsor, office):
    seen = [paper.status]
    meetings.change_paper(paper, by=author)
    meetings.submit(paper, pdf(), ready=False, by=author)
    seen.append(paper.status)
    for step, person in (
        (meetings.send_to_sponsor, author), (meetings.clear, sponsor), (meetings.hand_in, author),
        (meetings.accept, office),
    ):  # fmt: skip
        step(paper, by=person)
        seen.append(Paper.objects.get().status)

    assert seen == ["expected", "drafting", "with_sponsor", "cleared", "submitted", "accepted"]
    assert [row.history_user for row in paper.history.order_by("version")][-4:] == [author, sponsor, author, office]


def test_each_is_told_when_it_is_their_turn(with_sponsor, author, sponsor, office):
    meetings.clear(with_sponsor, by=sponsor)
    meetings.hand_in(with_sponsor, by=author)

    assert told(sponsor) == ["A paper is for you to clear"]
    assert told(author) == ["A paper is wanted from you", "Your paper was cleared by its sponsor: hand it in"]
    assert told(office) == ["A paper was submitted"]


def test_a_sponsor_without_a_role_sees_the_paper_and_no_other(meeting, paper, sponsor, importer):
    other = meetings.expect_paper(meetings.add_to_agenda(meeting, name="Pay", by=importer), name="Pay", by=importer)

    assert [can(sponsor, "view", each) for each in (paper, other)] == [True, False]


def test_only_the_sponsor_clears(with_sponsor, author, office, person_with, sponsor):
    stranger = person_with(roles.OFFICE, on=BodyFactory())

    for person in (author, office, stranger):
        with pytest.raises(PermissionDenied):
            meetings.clear(with_sponsor, by=person)
        with pytest.raises(PermissionDenied):
            meetings.send_back(with_sponsor, reason="Costs", by=person)

    assert meetings.clear(with_sponsor, by=sponsor).status == "cleared"


def test_a_sponsor_who_is_kept_from_the_item_clears_nothing(with_sponsor, item, sponsor, importer):
    exclude(sponsor, from_record=item, handling="leaves for the item", by=importer)

    with pytest.raises(PermissionDenied):
        meetings.clear(with_sponsor, by=sponsor)
    assert papers_wanted_from(sponsor) == []


def test_a_sponsor_gives_a_paper_back_with_what_to_change(with_sponsor, sponsor, author):
    with pytest.raises(RuleBroken, match="what the author is to change"):
        meetings.send_back(with_sponsor, reason=" ", by=sponsor)

    meetings.send_back(with_sponsor, reason="Say what it costs", by=sponsor)

    paper = Paper.objects.get()
    assert (paper.status, paper.return_reason, told(author)[-1]) == (
        "drafting", "Say what it costs", "Your paper came back from its sponsor"
    )  # fmt: skip


def test_an_author_hands_in_only_what_the_sponsor_cleared(with_sponsor, author, sponsor):
    with pytest.raises(RuleBroken, match="sponsor clears this paper"):
        meetings.hand_in(with_sponsor, by=author)
    with pytest.raises(RuleBroken, match="sponsor clears this paper"):
        meetings.submit(with_sponsor, pdf(2), by=author)
    meetings.clear(with_sponsor, by=sponsor)
    with pytest.raises(RuleBroken, match="sponsor clears this paper"):
        meetings.submit(with_sponsor, pdf(2), by=author)

    meetings.submit(with_sponsor, pdf(2), ready=False, by=author)

    assert Paper.objects.get().status == "drafting"


def test_after_it_is_handed_in_a_new_file_goes_by_the_office(with_sponsor, author, sponsor, office):
    meetings.clear(with_sponsor, by=sponsor)
    meetings.hand_in(with_sponsor, by=author)

    with pytest.raises(RuleBroken, match="return it"):
        meetings.submit(with_sponsor, pdf(2), by=author)
    with pytest.raises(RuleBroken, match="can’t be a draft"):
        meetings.submit(with_sponsor, pdf(2), ready=False, by=office)
    assert meetings.submit(with_sponsor, pdf(2), by=office).number == 2


def test_the_office_may_hand_in_before_the_sponsor_cleared(with_sponsor, office):
    meetings.hand_in(with_sponsor, by=office)

    assert Paper.objects.get().status == "submitted"


def test_a_paper_is_sent_only_with_a_file_and_to_somebody(item, paper, author, importer):
    with pytest.raises(RuleBroken, match="Upload the file"):
        meetings.send_to_sponsor(paper, by=author)
    alone = meetings.expect_paper(item, name="Other", author=author, by=importer)
    meetings.submit(alone, pdf(), ready=False, by=author)
    with pytest.raises(RuleBroken, match="Nobody is named"):
        meetings.send_to_sponsor(alone, by=author)
    with pytest.raises(RuleBroken, match="Upload a file first"):
        meetings.hand_in(meetings.expect_paper(item, name="Third", author=author, by=importer), by=author)


def test_nobody_clears_what_they_wrote(item, author, importer):
    with pytest.raises(RuleBroken, match="somebody else"):
        meetings.expect_paper(item, name="Standards", author=author, sponsored_by=author, by=importer)


def test_a_paper_is_not_handed_in_while_a_required_field_is_empty(meeting, paper, author, office):
    for name in ("summary", "risks", "sponsor"):
        CoverFieldFactory(body=meeting.body, name=name, required=name != "risks")

    with pytest.raises(RuleBroken) as broken:
        meetings.submit(paper, pdf(), by=office)
    assert list(broken.value.error_dict) == ["summary"]
    assert paper.versions.count() == 0

    meetings.submit(paper, pdf(), summary="What the standards are", by=office)
    assert Paper.objects.get().summary == "What the standards are"


def test_a_paper_is_not_accepted_while_a_required_field_is_empty(meeting, paper, office):
    meetings.submit(paper, pdf(), by=office)
    CoverFieldFactory(body=meeting.body, name="summary")

    with pytest.raises(RuleBroken, match="summary"):
        meetings.accept(paper, by=office)
    meetings.accept(paper, by=office, summary="What the standards are")

    assert Paper.objects.get().status == "accepted"


def test_a_paper_put_off_goes_on_with_all_its_versions(meeting, paper, author, sponsor, office):
    for pages in (1, 2):
        meetings.submit(paper, pdf(pages), by=office)
    later = MeetingFactory(body=meeting.body, date=SOON + datetime.timedelta(days=28))

    made = meetings.defer_paper(paper, to=later, reason="Figures are not final", by=office)

    paper.refresh_from_db()
    assert (paper.status, paper.versions.count(), made.item.meeting, made.came_from) == ("deferred", 2, later, paper)
    assert (made.status, made.author, made.sponsored_by) == ("submitted", author, sponsor)
    kept = [[(row.number, row.file_id) for row in each.versions.order_by("number")] for each in (paper, made)]
    assert kept[0] == kept[1]
    assert can(sponsor, "view", made)


def test_an_item_put_off_takes_its_papers_with_it(meeting, item, paper, office):
    later = MeetingFactory(body=meeting.body, date=SOON + datetime.timedelta(days=28))

    made = meetings.defer_item(item, to=later, reason="No time", by=office)

    assert [paper.name for paper in made.papers.all()] == ["Referral standards"]
    assert [paper.status for paper in item.papers.all()] == ["deferred"]


def test_a_paper_is_put_off_to_a_later_meeting_of_its_body_only(meeting, paper, office, author):
    earlier = MeetingFactory(body=meeting.body, date=SOON - datetime.timedelta(days=1))
    elsewhere = MeetingFactory(date=SOON + datetime.timedelta(days=28))

    for to in (earlier, elsewhere):
        with pytest.raises(RuleBroken, match="later meeting of the same body"):
            meetings.defer_paper(paper, to=to, reason="Figures", by=office)
    with pytest.raises(PermissionDenied):
        meetings.defer_paper(paper, to=elsewhere, reason="Figures", by=author)


def test_whose_turn_it_is_stands_on_their_own_list(paper, author, sponsor, office):
    lists = [(papers_wanted_from(author), papers_wanted_from(sponsor), turn_in_words(paper))]
    meetings.submit(paper, pdf(), ready=False, by=author)
    meetings.send_to_sponsor(paper, by=author)
    lists.append((papers_wanted_from(author), papers_wanted_from(sponsor), turn_in_words(paper)))
    meetings.hand_in(paper, by=office)
    lists.append((papers_wanted_from(author), papers_wanted_from(sponsor), turn_in_words(paper)))

    assert lists == [
        ([paper], [], "Consultant"), ([], [paper], "Medical Director"), ([], [], "Programme office"),
    ]  # fmt: skip
