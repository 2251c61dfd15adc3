"""Tags and filters that every template has without loading them (they are builtins in settings)."""

from django import template
from django.conf import settings

from collab_portal.access.checks import can as may

from .. import nhsuk as components
from .. import words
from ..renderer import error_links, grouped
from ..tabs import tabs_of

register = template.Library()

WORDS = (
    "status_colour", "date_nhs", "time_nhs", "datetime_nhs", "money", "late", "counted", "shown", "brief",
    "lower_first",
)  # fmt: skip
for name in WORDS:
    register.filter(name, getattr(words, name))
register.filter("error_links", error_links)
register.filter("grouped", grouped)


@register.simple_tag
def nhsuk(component: str, **params) -> str:
    """{% nhsuk "tag" text="Open" colour="blue" %}: one NHS.UK component; `a__b="c"` nests."""
    return components.component(component, **params)


@register.simple_block_tag(end_name="endnhsukblock")
def nhsukblock(content: str, component: str, **params) -> str:
    """{% nhsukblock "insetText" %}<p>…</p>{% endnhsukblock %}: a component around a piece of template."""
    return components.component(component, content=content, **params)


@register.simple_tag(takes_context=True)
def can(context, capability: str, record) -> bool:
    """{% can "decide" escalation as may_decide %}: what `require` would say, so button and refusal agree."""
    return may(context["request"].user, capability, record)


@register.simple_tag(takes_context=True)
def tabs(context, record) -> list:
    """{% tabs record as items %}: the tabs of a record from nav.py, the one of this page marked as current."""
    return tabs_of(record, listed=context["shell"].tabs, path=context["request"].path)


@register.simple_tag
def setting(name: str):
    """{% setting "NHS_LOGO" as logo %}: one of the few settings that pages may know."""
    if name not in {"NHS_LOGO", "DEMO", "SERVICE_NAME", "SUPPORT_EMAIL"}:
        raise template.TemplateSyntaxError(f"Templates may not read the setting {name}.")
    return getattr(settings, name)


@register.filter
def status(record, field: str = "status") -> dict:
    """{{ record|status }}: a status as `text` in words and tag `colour`; with an argument, of another field."""
    value = getattr(record, field, None)
    if value in (None, ""):
        return {}
    words_of = getattr(record, f"get_{field}_display", None)
    return {"text": words_of() if words_of else value, "colour": words.status_colour(value)}


@register.filter
def attr(record, path: str):
    """{{ record|attr:"programme.title" }}: an attribute by a name that the page declares."""
    for part in path.replace("__", ".").split("."):
        record = getattr(record, part, None)
        record = record() if callable(record) and not hasattr(record, "all") else record
    return record
