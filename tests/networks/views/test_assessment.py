import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.records.services import save
from networks import services as networks
from networks.models import AssessmentRound, Choice, SpecialtyScore
from programmes.models import Membership
from tests.factories.programmes import BodyFactory
from tests.networks.assessing import a_round, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_round()


def page(name, record):
    return reverse(f"networks:{name}", args=[record.pk])


def place(made, domain, specialty=0):
    return networks.cell(made.specialties[specialty], domain)


def test_the_office_opens_a_round_and_is_told_what_is_missing(client, made):
    client.force_login(made.office)
    new = page("assessmentround-new", made.collaborative)
    given = {"name": "Autumn", "top": "5", "trusts": [each.pk for each in made.trusts]}

    refused = client.post(new, {**given, "specialties": " "})
    opened = client.post(new, {**given, "specialties": "Vascular\n\nUrology\n"})

    assert (refused.status_code, "one on a line" in refused.text, opened.status_code) == (422, True, 302)
    assert AssessmentRound.objects.get(name="Autumn").specialties.count() == 2


def test_a_row_saves_as_one_goes_and_says_what_to_mend(client, made):
    client.force_login(made.people[0])
    fit, quality = place(made, "fit"), place(made, "quality")
    data = {fit: "9", quality: "4", f"seen-{fit}": "", f"seen-{quality}": ""}

    answer = client.post(page("answer-score", made.answers[0]), data, headers={"accept": "application/json"})

    said = answer.json()
    assert (answer.status_code, list(said["errors"]), said["now"][quality]) == (422, [fit], 4)
    assert (said["there"], said["places"], SpecialtyScore.objects.get().quality) == (1, 14, 4)


def test_without_the_script_all_is_saved_at_once_and_what_was_wrong_is_kept(client, made):
    client.force_login(made.people[0])
    data = {place(made, "fit"): "lots", place(made, "fit", 1): "2"}

    answer = client.post(page("answer-score", made.answers[0]), data)

    assert (answer.status_code, SpecialtyScore.objects.get().fit) == (422, 2)
    assert 'value="lots"' in answer.text
    assert "Vascular, strategic fit: enter a whole number from 1 to 5" in answer.text


def test_a_trust_that_has_left_is_told_so_and_what_it_typed_stays(client, made, importer):
    member = Membership.objects.get(organisation=made.trusts[0])
    member.left = datetime.date.today() - datetime.timedelta(days=1)
    save(member, by=importer)
    client.force_login(made.people[0])

    answer = client.post(page("answer-score", made.answers[0]), {place(made, "fit"): "4"})

    assert (answer.status_code, SpecialtyScore.objects.exists()) == (422, False)
    assert "is not a member of" in answer.text and 'value="4"' in answer.text


def test_where_a_colleague_s_score_is_in_the_way_the_others_that_were_typed_stay_too(client, made):
    networks.score(made.answers[0], scores={made.specialties[0]: {"fit": 3}}, by=made.people[0])
    client.force_login(made.people[0])
    fit, quality = place(made, "fit"), place(made, "quality")
    data = {fit: "5", f"seen-{fit}": "", quality: "4", f"seen-{quality}": ""}

    answer = client.post(page("answer-score", made.answers[0]), data)

    assert (answer.status_code, SpecialtyScore.objects.get().fit) == (422, 3)
    assert [f'name="{name}" value="{value}"' in answer.text for name, value in ((fit, 5), (quality, 4))] == [True, True]


def test_no_page_tells_another_trusts_scores_before_the_end(client, made):
    answer_all(made, 1, 5)
    pages = [
        made.round.get_absolute_url(),
        made.specialties[0].get_absolute_url(),
        made.answers[0].get_absolute_url(),
        page("matrix-page", made.round),
        page("assessments-page", made.collaborative),
    ]
    score = SpecialtyScore.objects.get(answer=made.answers[0])

    for reader in (made.office, made.people[1]):
        client.force_login(reader)
        texts = [client.get(each).text for each in pages]
        assert not any(">1</td>" in text or "1 to 5" in text.replace("from 1 to 5", "") for text in texts)
        assert [client.get(page(f"specialtyscore-{each}", score)).status_code for each in ("detail", "history")] == [
            404, 404,
        ]  # fmt: skip
        assert client.get(page("answer-score", made.answers[0])).status_code == 403
        assert client.get(page("matrix-excel", made.round)).status_code == 302


def test_the_matrix_shows_the_spread_and_who_gave_nothing(client, made):
    answer_all(made, 1, 5)
    networks.close_round(made.round, by=made.office)
    client.force_login(made.people[1])

    whole = client.get(page("matrix-page", made.round)).text
    one = client.get(f"{page('matrix-page', made.round)}?domain=workforce").text

    assert ("<strong>1 to 5</strong>" in whole, "far apart" in whole, "average 3.0" in whole) == (True, True, True)
    assert ('data-label="Trust A" class="portal-number">1<' in one, "not scored" in one) == (True, True)


def test_the_matrix_as_excel_has_a_column_for_each_trust(client, made):
    answer_all(made, 1, 5)
    networks.close_round(made.round, by=made.office)
    client.force_login(made.office)

    file = client.get(page("matrix-excel", made.round)).getvalue()
    rows = list(load_workbook(io.BytesIO(file)).active.values)

    assert rows[0] == (
        "Specialty", "Domain", "Trust A", "Trust B", "Lowest", "Highest", "Range", "Average", "Far apart",
    )  # fmt: skip
    assert rows[4] == ("Vascular", "Workforce", 1, 5, 1, 5, 4, 3, "Yes")
    assert len(rows) == 15


def test_the_pages_ask_as_much_for_one_specialty_as_for_many(client):
    asked = []
    for names in (["A"], [f"S{n}" for n in range(15)]):
        made = a_round(specialties=names)
        answer_all(made, 1, 5)
        networks.close_round(made.round, by=made.office)
        client.force_login(made.people[0])
        for each in ("matrix-page", "answer-score", "answer-detail", "assessmentround-detail"):
            address = page(each, made.answers[0] if each.startswith("answer") else made.round)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            asked.append(len(queries))

    assert asked[:4] == asked[4:]


def test_a_choice_is_put_and_taken_back(client, made):
    answer_all(made, 1, 5)
    networks.close_round(made.round, by=made.office)
    body = BodyFactory(collaborative=made.collaborative)
    client.force_login(made.office)
    client.post(page("choice-put", made.round), {"specialties": [made.specialties[1].pk], "decided_by": body.pk})
    choice = Choice.objects.get()

    shown = client.get(choice.get_absolute_url()).text
    back = client.post(page("choice-retract", choice), {"reason": "Too few"})

    assert ("Urology" in shown, "Put it on an agenda" in shown, back.status_code) == (True, True, 302)
    assert Choice.objects.get().status == "withdrawn"
