import pytest
from django.core.cache import cache

from collab_portal.access import roles
from collab_portal.nav import navigation
from collab_portal.notifications.models import Notice
from tests.factories.programmes import BodyFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def header(client):
    """The top of a page as a person sees it."""

    def of(user):
        cache.clear()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client.get("/accessibility-statement/").content.decode().split("</header>")[0]

    return of


def test_the_header_says_who_one_is_here(header, person_with):
    board = BodyFactory(name="Provider Board")
    chair = person_with(roles.CHAIR, on=board, name="Chair of the Board")
    post = PostFactory(person=chair, job_title="Chair")

    html = header(chair)

    assert "Chair of the Board</a>" in html.replace("\n", "")
    assert f"{post} · Chair, Provider Board" in html
    assert "csrfmiddlewaretoken" not in html


def test_the_bell_counts_what_is_unread_of_what_one_may_see(header, person_with):
    board, hidden = BodyFactory(), BodyFactory()
    reader = person_with(roles.MEMBER, on=board)
    for about in (board, hidden):
        Notice.objects.create(person=reader, what="Pack ready", about=about.entry)

    assert 'portal-count">1<' in header(reader)


def test_one_without_a_role_is_told_what_to_do(header, person):
    assert "You have no role yet. Ask the programme office." in header(person())


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/", "Home"),
        ("/programmes/", "Programmes"),
        ("/programmes/projects/7/", "Programmes"),
        ("/programmes/organisations/7/", "Organisations"),
        ("/networks/3/history/", "Networks"),
        ("/accounts/sessions/", None),
    ],
)
def test_the_part_one_is_in_is_marked(path, part):
    assert next((item["text"] for item in navigation(path) if item["current"]), None) == part


def test_the_mark_of_the_portal_is_found_where_browsers_look_for_it(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"].endswith("favicon.svg")) == (302, True)
