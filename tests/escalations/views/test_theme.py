import pytest
from django.urls import reverse

from escalations import services as escalations
from escalations.models import Escalation, Theme
from tests.factories.escalations import EscalationFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def address(name, record):
    return reverse(f"escalations:{name}", args=[record.pk])


def test_the_secretary_names_a_theme_links_and_the_chair_answers_once(client, raised, board, secretary, chair):
    client.force_login(secretary)
    client.post(address("theme-new", board), {"name": "Nobody owns it"})
    theme = Theme.objects.get()
    offered = list(client.get(address("theme-link", theme)).context["form"].fields["escalation"].queryset)
    client.post(address("theme-link", theme), {"escalation": raised.pk})
    client.force_login(chair)
    client.post(address("theme-answer", theme), {"note": "We own it now."})

    assert offered == [raised]
    assert (Escalation.objects.get().status, Escalation.objects.get().theme) == ("answered", theme)


def test_who_raised_it_reads_the_name_of_the_theme_nowhere(client, raised, board, secretary, sro):
    theme = ThemeFactory(body=board, name="Everybody else’s trouble")
    escalations.link_to_theme(theme, escalation=raised, by=secretary)
    client.force_login(sro)

    pages = [client.get(address(f"escalation-{page}", raised)) for page in ("detail", "history")]

    assert [page.status_code for page in pages] == [200, 200]
    assert not any(theme.name in page.text for page in pages)


def test_the_form_offers_only_what_the_secretary_sees_and_what_waits(client, raised, board, secretary):
    EscalationFactory(), EscalationFactory(held_by=board, status="closed")
    client.force_login(secretary)

    form = client.get(address("theme-link", ThemeFactory(body=board))).context["form"]

    assert list(form.fields["escalation"].queryset) == [raised]
