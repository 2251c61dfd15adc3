import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.access import roles
from escalations import services as escalations
from escalations.models import NilReturn
from programmes.models import Workstream
from programmes.rules.highlights import first_of, month_before

pytestmark = pytest.mark.django_db


def this_month():
    return first_of(timezone.localdate())


def two_months_ago():
    return month_before(month_before(this_month()))


def test_the_lead_says_nil_from_the_workstreams_page_and_the_board_reads_it(client, project, board, chair, person_with):
    workstream, lead = project.workstream, person_with(roles.SRO, on=project.workstream)
    give = reverse("escalations:nilreturn-give", args=[workstream.pk])
    client.force_login(lead)
    offered = give in client.get(workstream.get_absolute_url()).text
    client.post(give, {"month": f"{this_month()}"})
    client.force_login(chair)

    page = client.get(reverse("escalations:body-returns-page", args=[board.pk]), {"month": f"{this_month()}"})

    assert (offered, NilReturn.objects.get().created_by) == (True, lead)
    assert "There are no escalations this month." in page.text


def test_a_missing_return_is_shown_as_missing(client, project, board, chair):
    long_ago = timezone.now() - datetime.timedelta(days=200)
    Workstream._base_manager.filter(pk=project.workstream.pk).update(created_at=long_ago)
    client.force_login(chair)

    page = client.get(reverse("escalations:body-returns-page", args=[board.pk]), {"month": f"{two_months_ago()}"})

    assert [row.state for row in page.context["returns"].rows] == ["missing"]
    assert "1 missing" in page.text
    assert "no escalations this month" not in page.text


def test_saying_it_twice_keeps_what_was_typed(client, project, person_with):
    lead = person_with(roles.SRO, on=project.workstream)
    escalations.return_nil(project.workstream, month=this_month(), by=lead)
    client.force_login(lead)
    address = reverse("escalations:nilreturn-give", args=[project.workstream.pk])

    answer = client.post(address, {"month": f"{this_month()}", "note": "Again"})

    assert (answer.status_code, answer.context["form"]["note"].value()) == (422, "Again")


def test_nothing_else_returns_nil(client, project, sro):
    client.force_login(sro)

    assert client.get(reverse("escalations:nilreturn-give", args=[project.pk])).status_code == 404
