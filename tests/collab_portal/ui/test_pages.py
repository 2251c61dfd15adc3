import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.template.loader import render_to_string
from django.test import override_settings

from collab_portal.ui import pages, words

pytestmark = pytest.mark.urls("tests.collab_portal.ui.urls")
AWAY = {"default": {"BACKEND": "collab_portal.cache.Cache", "LOCATION": "redis://127.0.0.1:1"}}


@pytest.mark.django_db
def test_health_needs_no_sign_in(client):
    response = client.get("/health")

    assert (response.status_code, response.json()) == (200, {"database": "ok", "redis": "ok"})


@pytest.mark.django_db
def test_health_says_what_does_not_answer(client):
    with override_settings(CACHES=AWAY):
        response = client.get("/health")

    assert (response.status_code, response.json()["redis"]) == (503, "no answer")


@pytest.mark.django_db
def test_a_page_still_comes_without_the_cache(as_, stranger):
    with override_settings(CACHES=AWAY):
        assert as_(stranger).get("/components/").status_code == 200


def test_the_error_page_needs_nothing_that_may_have_failed(rf):
    response = pages.server_error(rf.get("/"))

    assert response.status_code == 500
    assert b"The fault is ours" in response.content


@pytest.mark.django_db
def test_open_pages_are_open_and_the_rest_is_not(client):
    statuses = [
        client.get(path).status_code for path in ("/accessibility-statement/", "/accounts/login/", "/components/")
    ]

    assert statuses == [200, 200, 302]


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (lambda request: pages.bad_request(request), 400, "could not read"),
        (lambda request: pages.bad_request(request, RequestDataTooBig()), 413, "too large"),
        (lambda request: pages.forbidden(request, PermissionDenied("Only the chair decides.")), 403, "Only the chair"),
        (lambda request: pages.csrf_failed(request), 403, "open for so long"),
        (lambda request: pages.not_found(request), 404, "Page not found"),
    ],
)
@pytest.mark.django_db
def test_each_refusal_says_what_to_do(rf, answer, status, says):
    response = answer(rf.get("/"))

    assert response.status_code == status
    assert says in response.content.decode()


@pytest.mark.parametrize("name", ["409.html", "429.html"])
def test_error_templates_stand_alone(name):
    assert "<h1" in render_to_string(name)


@pytest.mark.parametrize("logo", [True, False])
@pytest.mark.django_db
def test_the_nhs_logo_only_where_a_setting_allows_it(client, settings, logo):
    settings.NHS_LOGO = logo

    assert ('aria-label="NHS"' in client.get("/accounts/login/").content.decode()) is logo


@pytest.mark.parametrize(
    ("said", "as_text"),
    [
        (words.date_nhs(datetime.date(2024, 2, 26)), "Monday 26 February 2024"),
        (words.datetime_nhs(datetime.datetime(2024, 7, 1, 13, 0, tzinfo=datetime.UTC)), "Monday 1 July 2024, 2pm"),
        (words.time_nhs(datetime.time(12, 0)), "midday"),
        (words.time_nhs(datetime.time(9, 5)), "9:05am"),
        (words.money(38_000_000), "£38 million"),
        (words.money(39_000), "£39,000"),
        (words.money("1250000.00"), "£1.25 million"),
        (words.money(1_234_567), "£1,234,567"),
        (words.money("-12.5"), "-£12.50"),
        (words.shown(Decimal("50000000.00")), "50,000,000"),
        (words.shown(Decimal("4.50")), "4.5"),
        (words.shown(Decimal(100)), "100"),
        (words.late(datetime.date(2024, 2, 23), datetime.date(2024, 2, 26)), "3 days late"),
        (words.late(datetime.date(2024, 2, 26), datetime.date(2024, 2, 26)), ""),
        (words.late(datetime.date(2024, 2, 26), datetime.date(2026, 11, 27)), "1,005 days late"),
        (words.counted(1, "day"), "1 day"),
        (words.counted(2, "working day"), "2 working days"),
        (words.status_colour("in_progress"), "blue"),
        (words.status_colour("never heard of"), "grey"),
    ],
)
def test_words(said, as_text):
    assert said == as_text
