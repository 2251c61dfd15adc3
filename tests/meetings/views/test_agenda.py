import pytest
from django.urls import reverse

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import AgendaItem, TemplateItem
from tests.factories.meetings import MeetingFactory, TemplateItemFactory
from tests.factories.programmes import BodyFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def items(meeting, importer):
    return [meetings.add_to_agenda(meeting, name=name, by=importer) for name in "ABC"]


@pytest.fixture
def office(meeting, person_with, client):
    user = person_with(roles.SECRETARY, on=meeting.body)
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def names(meeting):
    return list(meeting.items.in_use().in_order().values_list("name", flat=True))


TYPED = {"name": "Finance", "form": "paper", "purpose": "note", "minutes": "15", "confidential_to": "inherit"}


def test_an_item_is_added_with_leads_and_what_it_is_about(client, meeting, office):
    about = meeting.entry.reference.lower()

    client.post(url("agendaitem-new", meeting.pk), TYPED | {"lead_titles": "Chair\nConsultant", "about": about})

    item = AgendaItem.objects.get()
    assert (item.name, item.subject) == ("Finance", meeting.entry)
    assert [lead.job_title for lead in item.leads.order_by("pk")] == ["Chair", "Consultant"]


def test_an_item_is_not_about_what_the_office_cannot_see(client, meeting, office):
    reference = ProjectFactory().entry.reference

    page = client.post(url("agendaitem-new", meeting.pk), TYPED | {"about": reference})

    assert page.status_code == 422
    assert "no record" in page.text


def test_a_private_item_without_a_reason_comes_back_with_what_was_typed(client, meeting, office):
    page = client.post(url("agendaitem-new", meeting.pk), TYPED | {"confidential_to": "body"})

    assert page.status_code == 422
    assert "Enter why this item is private" in page.text
    assert 'value="Finance"' in page.text


@pytest.mark.parametrize(
    ("to", "order"),
    [("up", ["B", "A", "C"]), ("down", ["A", "C", "B"]), ("after-2", ["A", "C", "B"]), ("before-0", ["B", "A", "C"])],
)
def test_an_item_moves_by_arrow_or_place(client, meeting, items, office, to, order):
    how, _, index = to.partition("-")
    to = f"{how}-{items[int(index)].pk}" if index else how

    page = client.post(url("agendaitem-move", items[1].pk), {"to": to})

    assert page.url == f"{meeting.get_absolute_url()}#item-{items[1].pk}"
    assert names(meeting) == order


def test_the_first_item_goes_no_further_up(client, items, office):
    page = client.post(url("agendaitem-move", items[0].pk), {"to": "up"})

    assert page.status_code == 422
    assert "already the first" in page.text


def test_an_item_is_nested_and_brought_out_again(client, items, office):
    client.post(url("agendaitem-move", items[1].pk), {"to": f"under-{items[0].pk}"})
    assert AgendaItem.objects.get(name="B").parent == items[0]

    client.post(url("agendaitem-move", items[1].pk), {"to": "top"})
    assert AgendaItem.objects.get(name="B").parent is None


@pytest.mark.parametrize(
    "name", ["agendaitem-edit", "agendaitem-move", "agendaitem-carry", "agendaitem-withdraw", "part-new", "paper-new"]
)
def test_a_member_may_read_an_item_and_not_change_it(client, items, person_with, name):
    member = person_with(roles.MEMBER, on=items[0].meeting.body)
    stranger = person_with(roles.SECRETARY, on=BodyFactory())

    answers = []
    for user in (member, stranger):
        client.force_login(user)
        answers += [client.get(url(page, items[0].pk)).status_code for page in ("agendaitem-detail", name)]

    assert answers == [200, 403, 404, 404]


def test_every_page_of_an_item_opens_for_the_office(client, items, office):
    part = meetings.add_part(items[0], verb="approve", text="the standards", by=office)
    lead = meetings.change_item(items[0], leads=["Chair"], by=office).leads.get()
    pages = [
        url(f"agendaitem-{page}", items[0].pk) for page in ("detail", "edit", "move", "carry", "withdraw", "history")
    ]
    pages += [url(f"part-{page}", part.pk) for page in ("detail", "edit", "withdraw", "history")]
    pages += [url("itemlead-detail", lead.pk), url("itemlead-history", lead.pk), url("part-new", items[0].pk)]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_the_chair_changes_the_purpose_on_a_page(client, items, person_with):
    client.force_login(person_with(roles.CHAIR, on=items[0].meeting.body))

    client.post(url("agendaitem-purpose", items[0].pk), {"to": "approve", "why": "Ready to decide"})

    assert AgendaItem.objects.get(name="A").purpose == "approve"


def test_two_who_edit_the_same_item_see_both_versions(client, items, office):
    typed = TYPED | {"name": "Mine", "version": items[0].version, "minutes": "10"}
    other = AgendaItem.objects.get(pk=items[0].pk)
    other.name = "Theirs"
    meetings.change_item(other, by=office)

    page = client.post(url("agendaitem-edit", items[0].pk), typed)

    assert page.status_code == 409
    assert "Mine" in page.text and "Theirs" in page.text


def test_the_template_of_a_body_is_kept_in_order(client, meeting, office):
    first = TemplateItemFactory(body=meeting.body, rank=1)
    client.post(
        url("templateitem-new", meeting.body_id), {"name": "Actions", "form": "verbal", "purpose": "note", "minutes": 5}
    )
    added = TemplateItem.objects.get(name="Actions")

    client.post(url("templateitem-move", added.pk), {"to": "up"})

    page = client.get(url("templateitem-list", meeting.body_id))
    assert [row["record"] for row in page.context["rows"]] == [added, first]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"private_because": "It is legal advice"}, "It is legal advice"),
        ({"private_because": "other", "confidential_reason": "The court said so"}, "The court said so"),
        ({"private_because": "It is legal advice", "confidential_reason": "Left over"}, "It is legal advice"),
    ],
)
def test_a_private_item_has_its_reason_from_the_list_or_in_words(client, meeting, office, typed, kept):
    client.post(url("agendaitem-new", meeting.pk), TYPED | {"confidential_to": "body"} | typed)

    assert AgendaItem.objects.get().confidential_reason == kept


def test_another_reason_wants_its_words_at_its_field(client, meeting, office):
    page = client.post(
        url("agendaitem-new", meeting.pk), TYPED | {"confidential_to": "body", "private_because": "other"}
    )

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["confidential_reason"])


def test_a_number_that_is_taken_says_so_at_its_field(client, meeting, items, office):
    items[0].number_as = "8iii"
    meetings.change_item(items[0], by=office)

    page = client.post(url("agendaitem-new", meeting.pk), TYPED | {"number_as": "8III"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number_as"])
    assert "‘A’ already has the number 8iii" in page.text


def test_an_agenda_out_of_order_warns_who_arranges_it_and_nobody_else(client, meeting, items, office, person_with):
    for item, number in zip(items, ("8ii", "8i"), strict=False):
        item.number_as = number
        meetings.change_item(item, by=office)
    member = person_with(roles.MEMBER, on=meeting.body)
    texts = [client.get(meeting.get_absolute_url()).text]
    client.force_login(member)
    texts.append(client.get(meeting.get_absolute_url()).text)

    assert ["no longer follows" in text for text in texts] == [True, False]
