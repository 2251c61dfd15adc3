import pytest
from django.urls import reverse

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import Part
from tests.factories.programmes import BodyFactory, DecisionAreaFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
EMPTY = {"verb": "approve", "text": "", "area": "", "value": "", "place": ""}


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def address(board):
    return reverse("meetings:parts-edit", args=[board.item.pk])


@pytest.fixture
def office(board, client, person_with):
    user = person_with(roles.OFFICE, on=board.body.collaborative)
    client.force_login(user)
    return user


def sent(*lines, act="save"):
    data = {"act": act, "part-TOTAL_FORMS": len(lines), "part-INITIAL_FORMS": 0}
    for n, line in enumerate(lines):
        data |= {f"part-{n}-{name}": value for name, value in (EMPTY | line).items()}
    return data


def line_of(part, **typed):
    own = {"part": part.pk, "version": part.version, "verb": part.verb, "text": part.text, "place": part.number}
    return own | typed


def texts(board):
    return list(board.item.parts.in_use().order_by("number").values_list("text", flat=True))


def test_several_recommendations_are_entered_on_one_page(client, board, address, office):
    lines = (line_of(board.part, place=2), {"text": "the pilot", "verb": "note", "place": 1}, {"text": "the plan"}, {})

    answer = client.post(address, sent(*lines))

    assert answer.status_code == 302
    assert texts(board) == ["the pilot", board.part.text, "the plan"]


def test_the_page_says_who_could_decide_what_is_typed_and_saves_nothing(client, board, address, office):
    area = DecisionAreaFactory(collaborative=board.body.collaborative)

    page = client.post(address, sent({"text": "the pilot", "area": area.pk, "value": "250000"}, act="check"))

    assert "Could decide: 0 of 3" in page.text
    assert "the pilot" in page.text
    assert texts(board) == [board.part.text]


def test_more_lines_keep_what_is_typed(client, address, office):
    page = client.post(address, sent({"text": "the pilot"}, act="more"))

    assert (page.status_code, len(page.context["rows"])) == (200, 4)
    assert "the pilot" in page.text


def test_what_is_wrong_stands_at_its_line_and_nothing_is_saved(client, board, address, office):
    page = client.post(address, sent(line_of(board.part, text=""), {"text": "the pilot", "value": "many"}))

    assert page.status_code == 422
    assert [list(form.errors) for form, _ in page.context["rows"]] == [["text"], ["value"]]
    assert "the pilot" in page.text and "tick ‘Take it out’" in page.text
    assert texts(board) == [board.part.text]


def test_two_at_once_see_both_and_lose_nothing(client, board, address, office):
    line = line_of(board.part, text="mine")
    board.part.text = "theirs"
    meetings.change_part(board.part, by=board.importer)

    page = client.post(address, sent(line))
    kept = page.context["lines"].data

    assert page.status_code == 409
    assert "theirs" in page.text and "mine" in page.text
    client.post(address, kept.dict() | {"act": "save"})
    assert Part.objects.get(pk=board.part.pk).text == "mine"


def test_author_member_and_stranger_enter_what_is_theirs(client, board, address, person, person_with):
    author, stranger = person("Consultant"), person_with(roles.OFFICE, on=BodyFactory())
    meetings.expect_paper(board.item, name="Standards", author=author, by=board.importer)
    answers = []
    for user in (author, board.members[0], stranger):
        client.force_login(user)
        answers += [client.get(address).status_code, client.post(address, sent({"text": "the pilot"})).status_code]

    assert answers == [200, 302, 403, 403, 404, 404]
