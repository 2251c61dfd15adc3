import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from collab_portal.ui.nhsuk import component, nested, plain


def drawn(template, **context):
    return Template(template).render(Context(context))


def test_a_literal_in_a_template_is_printed_once():
    html = drawn('{% nhsuk "insetText" text="Papers are due" %}')

    assert html.count("Papers are due") == 1


def test_text_is_escaped_even_when_it_says_that_it_is_safe():
    html = component("tag", text=mark_safe("<b>x</b>"))

    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_html_from_a_person_is_escaped_and_html_from_a_template_is_not():
    assert "&lt;b&gt;" in component("insetText", html="<b>x</b>")
    assert "<b>x</b>" in component("insetText", html=mark_safe("<b>x</b>"))


def test_a_block_goes_inside_the_component():
    html = drawn('{% nhsukblock "insetText" %}<p>{{ who }}</p>{% endnhsukblock %}', who="A & B")

    assert "<p>A &amp; B</p>" in html


def test_double_underscores_nest():
    params = nested({"label__text": "Name", "attributes__data_key": "n", "text": "x"})

    assert params == {"label": {"text": "Name"}, "attributes": {"data-key": "n"}, "text": "x"}


def test_no_parameter_but_html_stays_safe():
    cleaned = plain("items", [{"text": mark_safe("a"), "html": mark_safe("b")}])

    assert [type(cleaned[0]["text"]).__name__, type(cleaned[0]["html"]).__name__] == ["str", "Markup"]


@pytest.mark.parametrize(
    "name", ["actionLink", "insetText", "summaryList", "warningCallout", "details", "table", "list"]
)
def test_every_component_is_found(name):
    assert component(name, items=[], text="x")
