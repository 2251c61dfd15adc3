"""The portfolio in print: the list as it was narrowed, tagged, on A4 across, and never more than its reader may see."""

import datetime
import io

import pikepdf
import pytest
from django.urls import resolve, reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents.models import MadeFile
from programmes.models import Project, RagRound
from programmes.selectors.portfolio_pdf import portfolio_made
from tests.factories import programmes as make
from tests.factories.documents import made_now
from tests.programmes.views.test_health import words_of

pytestmark = pytest.mark.django_db
LIST = "programmes:programme-list"


@pytest.fixture
def collaborative():
    return make.CollaborativeFactory()


@pytest.fixture
def office(client, collaborative, person_with):
    person = person_with(roles.OFFICE, on=collaborative, name="Programme Office")
    client.force_login(person)
    return person


def project_in(collaborative, name, programme="Urgent care", **fields):
    return make.ProjectFactory(
        name=name,
        workstream__programme__name=programme,
        workstream__programme__portfolio=programme,
        workstream__programme__collaborative=collaborative,
        **fields,
    )


def asked(client, **narrowed) -> MadeFile:
    answer = client.get(reverse(LIST), {"as": "pdf", **narrowed})
    return MadeFile.objects.get(pk=resolve(answer.url).kwargs["pk"])


def fetched(client, made: MadeFile):
    return client.get(reverse("documents:made-fetch", args=[made.pk]))


def printed(client, **narrowed) -> bytes:
    return b"".join(fetched(client, made_now(asked(client, **narrowed))).streaming_content)


def test_it_says_of_each_project_what_the_page_says(client, office, collaborative):
    project = project_in(collaborative, "Virtual wards", stage="2")
    make.MilestoneFactory(project=project, name="First ward opens", baseline=datetime.date(2099, 6, 1))
    make.RiskScoreFactory(risk__project=project, risk__event="Nobody is hired", likelihood=4, impact=5)
    make.BenefitFactory(project=project, name="Bed days", target=100)
    make.ProgrammeFactory(collaborative=collaborative, name="Estates")

    words = words_of(printed(client))

    for said in ("Virtual wards", project.reference, "Stage 2, design", "First ward opens, 1 June 2099",
                 "Nobody is hired: 20", "Bed days: nothing read of £100", "Estates",
                 "Made for Programme Office"):  # fmt: skip
        assert said in words


def test_it_is_tagged_and_lies_across_a4(client, office, collaborative):
    project_in(collaborative, "Virtual wards")

    with pikepdf.open(io.BytesIO(printed(client))) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [842, 595]


def test_it_is_narrowed_and_sorted_as_the_page_is_and_says_so(client, office, collaborative):
    project_in(collaborative, "Virtual wards", stage="2"), project_in(collaborative, "Theatres", stage="3")
    make.ProgrammeFactory(collaborative=collaborative, name="Estates")

    made = asked(client, stage="2", sort="newest")
    words = words_of(b"".join(fetched(client, made_now(made)).streaming_content))

    assert made.wanted["narrowed"] == ["Stage: Stage 2, design"]
    assert "Narrowed to Stage: Stage 2, design." in words and "Virtual wards" in words
    assert "Theatres" not in words and "Estates" not in words


def test_the_order_of_the_page_is_the_order_in_print(client, office, collaborative):
    first, second = (project_in(collaborative, name, name) for name in ("Zebra", "Antelope"))

    assert asked(client, sort="newest").wanted["projects"] == [second.pk, first.pk]
    assert asked(client).wanted["projects"] == [second.pk, first.pk]
    assert asked(client, portfolio="Zebra").wanted["projects"] == [first.pk]


def test_what_its_reader_may_not_see_is_not_in_it(client, office, collaborative, importer):
    kept, hidden = project_in(collaborative, "Virtual wards"), project_in(collaborative, "Theatres", "Elective")
    make.ProjectFactory(name="Of others")
    made = asked(client)
    exclude(office, from_record=hidden, handling="does not receive the paper", by=importer)

    words = words_of(b"".join(fetched(client, made_now(made)).streaming_content))

    assert ["Virtual wards" in words, "Theatres" in words, "Of others" in words] == [True, False, False]
    assert kept.pk in MadeFile.objects.get(pk=made.pk).holds


def test_it_is_not_served_once_its_reader_is_kept_from_a_risk_in_it(client, office, collaborative, importer):
    risk = make.RiskScoreFactory(risk__project=project_in(collaborative, "Virtual wards"), likelihood=5, impact=5).risk
    made = made_now(asked(client))
    exclude(office, from_record=risk, handling="does not receive the paper", by=importer)

    assert fetched(client, made).url == reverse("documents:made-show", args=[made.pk])


def an_open_answer(project):
    """A trust's part in a round that is closed."""
    today = datetime.date.today()
    round = RagRound.objects.filter(project=project).first()
    round = round or make.RagRoundFactory(project=project, status="closed", closed_on=today)
    return make.RagAnswerFactory(round=round, given_on=today, starts=today)


def test_it_says_where_trusts_lie_far_apart_and_is_served_while_its_reader_sees_what_they_gave(
    client, office, collaborative, importer
):
    project = project_in(collaborative, "Virtual wards")
    for rag, confidence in (("green", 5), ("red", 2)):
        given = make.TrustRagFactory(answer=an_open_answer(project), rag=rag, confidence=confidence, why="No ward")
    made = made_now(asked(client))
    before = words_of(b"".join(fetched(client, made).streaming_content))

    exclude(office, from_record=given, handling="does not receive the paper", by=importer)

    assert "Trusts: green to red, delivery in doubt to highly likely, far apart" in before
    assert fetched(client, made).url == reverse("documents:made-show", args=[made.pk])


def test_who_sees_no_project_has_nothing_to_print(client, person):
    project_in(make.CollaborativeFactory(), "Virtual wards")
    client.force_login(person())

    assert client.get(reverse(LIST), {"as": "pdf"}).status_code == 403
    assert not MadeFile.objects.exists()


@pytest.mark.parametrize("rows", [1, 4])
def test_it_costs_the_same_whatever_the_rows(client, office, collaborative, rows, django_assert_num_queries):
    for number in range(rows):
        project = project_in(collaborative, f"Project {number}", f"Programme {number}")
        make.RiskScoreFactory(risk__project=project, likelihood=5, impact=5)
        make.MilestoneFactory(project=project)
        make.BenefitFactory(project=project, target=100)
        make.TrustRagFactory(answer=an_open_answer(project))
    wanted = {"projects": list(Project.objects.values_list("pk", flat=True)), "narrowed": [], "of": []}

    with django_assert_num_queries(QUERIES):
        portfolio_made(None, office, wanted)


QUERIES = 25
