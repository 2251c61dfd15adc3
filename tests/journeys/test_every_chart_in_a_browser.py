"""Every chart of the portal: found in the templates, opened where it draws something, read by axe and by its table."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import select_template
from django.test import Client
from django.urls import reverse

from collab_portal.accounts.models import User
from collab_portal.records.models import record_models
from programmes.models import Project
from tests.browsers import BACKEND, sign_in
from tests.charts import charts_in, drawing_templates, drawn_by, faults_of_chart
from tests.pages import PAGES, address_of

from .every_page import WIDE, axe, browsing, everyones, width, world  # noqa: F401  fixtures
from .guide import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 60  # records of a kind that are tried until one shows its chart
IN_A_ROW = {"programmes/parts/gains.html"}  # a bar inside the row that says the same


def template_of(name):
    """The template that draws a page; nothing for what is no page of a template."""
    page = PAGES[name].callback
    try:
        view = page.view_class(**page.view_initkwargs)
        view.object = None
        return select_template(view.get_template_names()).template.name
    except (AttributeError, ImproperlyConfigured):
        return ""


def pages_with_charts():
    """The pages that may show a chart, each with the templates that draw on it."""
    names = [name for name in sorted(PAGES) if not name.endswith(("-pdf", "-excel", "-word"))]
    drawn = {name: drawn_by(template_of(name)) - IN_A_ROW for name in names}
    return {name: templates for name, templates in drawn.items() if templates}


def where_it_draws(client, name, world):  # noqa: F811
    """The address of the first record whose page shows a chart, and that page."""
    for at in worlds(name, world):
        address = address_of(name, at)
        answer = client.get(address)
        if answer.status_code == 200 and charts_in(answer.text):
            return address, answer.text
    return None


def worlds(name, world):  # noqa: F811
    """The world with one record of the page's kind after the other in it."""
    yield world
    address = address_of(name, world)
    for kind, record in world.items():
        if f"/{record.pk}/" in address and kind in record_models():
            for other in kind.objects.in_use().exclude(pk=record.pk).order_by("pk")[:MOST]:
                yield {**world, kind: other}


def test_every_chart_is_read_by_axe_and_by_its_table(world, browsing, everyones, live_server):  # noqa: F811
    page, _ = browsing
    client = Client()
    client.force_login(everyones, backend=BACKEND)
    faults, shown = {}, set()
    for name, templates in pages_with_charts().items():
        found = where_it_draws(client, name, world)
        if found is None:
            continue
        address, text = found
        shown |= templates
        page.set_viewport_size(WIDE)
        page.goto(live_server.url + address)
        faults[name] = [fault for svg in charts_in(text) for fault in faults_of_chart(svg)] + axe(page) + width(page)

    assert {name: found for name, found in faults.items() if found} == {}
    assert shown == drawing_templates() - IN_A_ROW
    take_pictures(page, live_server.url)


def take_pictures(page, url):
    """The portfolio and a project of the demonstration, as its programme office sees them."""
    sign_in(page.context, User.objects.get(email="programme.office@example.nhs.uk"), url)
    page.set_viewport_size(WIDE)
    page.goto(url + reverse("programmes:programme-list"))
    picture(page, "portfolio")
    page.goto(url + Project.objects.get(name="CHC 1:1 Review").get_absolute_url())
    picture(page, "project")
