"""The official NHS.UK components, called from Python: nhsuk-frontend's own macros, so markup and ARIA are not ours."""

import re
from functools import cache

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

FOLDERS = {"table": "tables", "image": "images", "list": "do-dont-list"}  # where the folder is not the macro's name


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
        auto_reload=False,  # the macros ask for each other 45 times on a page, and would look at the disk each time
    )


@cache
def _macro(component: str):
    folder = FOLDERS.get(component) or re.sub(r"([A-Z])", lambda found: "-" + found[1].lower(), component)
    return getattr(_environment().get_template(f"nhsuk/components/{folder}/macro.jinja").module, component)


def plain(name: str, value):
    """A parameter as the macros want it: text as plain text, and HTML (a name that ends in html) certainly safe.

    A literal in a Django template is a SafeString, and the macros print a safe string twice: as text and as html.
    """
    if isinstance(value, dict):
        return {key: plain(str(key), inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(name, inner) for inner in value]
    if isinstance(value, Promise):
        value = str(value)
    if name.lower().endswith("html"):
        return Markup(conditional_escape(value)) if isinstance(value, str) else value  # noqa: S704  escaped just here
    return value + "" if isinstance(value, SafeString) else value


def nested(params: dict) -> dict:
    """`label__text="x"` becomes `{"label": {"text": "x"}}`; in `attributes__` an underscore stands for a hyphen."""
    result = {}
    for name, value in params.items():
        outer, _, inner = name.partition("__")
        if inner:
            inner = inner.replace("_", "-") if outer == "attributes" else inner
            result.setdefault(outer, {})[inner] = value
        else:
            result[name] = value
    return result


def component(name: str, /, *, content: str | None = None, **params) -> str:
    """The HTML of one NHS.UK component.

    name: the macro's name (`tag`, `insetText`); params: as on the component's page in the NHS.UK service manual;
    content: safe HTML to put inside those components that take it.
    """
    extra = {} if content is None else {"caller": lambda: Markup(content)}  # noqa: S704  rendered by a template
    params = {key: plain(key, value) for key, value in nested(params).items()}
    return mark_safe(_macro(name)(params, **extra).strip())  # noqa: S308  made by autoescaping macros
