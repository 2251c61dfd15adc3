"""Three trusts answer blind, the lead closes the round, and the portfolio says where they lie apart."""

import pytest
from django.urls import reverse

from programmes.models import RagRound, TrustRag
from tests.programmes.rounds import a_round, give

pytestmark = pytest.mark.django_db


def words(page):
    return " ".join(page.text.split())


def test_from_asking_to_the_portfolio(client, person_with):
    made = a_round(person_with, asked=False)
    client.force_login(made.sro)
    ask = reverse("programmes:project-ask-rag", args=[made.project.pk])
    client.post(ask, {"trusts": [trust.pk for trust in made.trusts]}, follow=True)
    round = RagRound.objects.get()
    for person, trust, given in zip(
        made.people, made.trusts, [("green", 5, ""), ("amber", 3, "A cast iron secret"), ("red", 2, "No ward")],
        strict=True,
    ):  # fmt: skip
        client.force_login(person)
        row = TrustRag.objects.get(answer__trust=trust)
        edit = reverse("programmes:trustrag-edit", args=[row.pk])
        assert edit in client.get(round.get_absolute_url()).text
        fields = dict(zip(("rag", "confidence", "why"), given, strict=True))
        assert client.post(edit, {**fields, "version": row.version}).status_code == 302
    client.force_login(made.sro)
    rag_page = reverse("programmes:project-rag-page", args=[made.project.pk])
    blind = [words(client.get(address)) for address in (rag_page, round.get_absolute_url())]

    client.post(reverse("programmes:raground-close", args=[round.pk]))

    pages = [words(client.get(address)) for address in (rag_page, round.get_absolute_url())]
    said = "Green to red, delivery in doubt to highly likely."
    assert [("secret" in page, "Hidden until the round is closed" in page, "3 of 3" in page) for page in blind] == [
        (False, True, True), (False, True, True),
    ]  # fmt: skip
    assert [(said in page, "Far apart" in page, "Doubted" in page, "secret" in page) for page in pages] == [
        (True, True, True, True), (True, True, True, True),
    ]  # fmt: skip
    portfolio = words(client.get(reverse("programmes:programme-list")))
    assert f'Trusts</a>: {said.rstrip(".")} <strong class="nhsuk-tag nhsuk-tag--orange">Far apart' in portfolio


def test_what_is_missing_says_what_to_do_and_keeps_what_was_typed(client, person_with):
    made = a_round(person_with)
    client.force_login(made.people[0])

    answer = client.post(
        reverse("programmes:trustrag-edit", args=[made.given[0].pk]), {"rag": "red", "confidence": "1", "why": ""}
    )

    assert answer.status_code == 422
    assert "Enter why you say red and unachievable." in answer.text and 'value="red"' in answer.text


def test_a_trust_of_which_nothing_came_is_shown_as_missing(client, person_with):
    made = a_round(person_with)
    give(made, 0, "green", 5)
    client.force_login(made.sro)

    client.post(reverse("programmes:raground-close", args=[made.round.pk]), {"reason": "The board meets"})

    page, missing = (client.get(each.get_absolute_url()).text for each in (made.round, made.given[1].answer))
    assert page.count(">Missing<") == 2
    assert ("Not given." in missing, "until the round is closed" in missing) == (True, False)


@pytest.mark.parametrize("page", ["trustrag-detail", "trustrag-history", "trustrag-edit"])
def test_what_a_trust_gave_has_no_page_for_another_while_it_is_blind(client, person_with, page):
    made = a_round(person_with)
    give(made, 0, "green", 5)

    for reader in (made.sro, made.people[1]):
        client.force_login(reader)
        assert client.get(reverse(f"programmes:{page}", args=[made.given[0].pk])).status_code == 404


def test_history_and_changes_of_a_blind_answer_say_no_colour(client, person_with):
    made = a_round(person_with)
    give(made, 0, "red", 1, "A cast iron secret")
    client.force_login(made.sro)
    answer = made.given[0].answer

    pages = [answer.get_absolute_url(), reverse("programmes:raganswer-history", args=[answer.pk]), "/"]

    assert [page for page in pages if "secret" in client.get(page).text] == []
