"""Where the parts of the portal are put together for the reader: navigation, tabs, and the shell of every page."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from collab_portal.access.models import RoleGrant
from collab_portal.notifications.selectors import unread_count
from collab_portal.ui.tabs import FOLDER, WHO, Tab
from programmes.models import Post


@dataclass(frozen=True)
class NavItem:
    """A part of the portal: its name, its page, and the letter that goes there after g."""

    name: str
    url_name: str
    key: str


NAVIGATION = (
    NavItem("Home", "home:home", "h"),
    NavItem("Meetings", "meetings:meeting-list", "m"),
    NavItem("Programmes", "programmes:programme-list", "p"),
    NavItem("Networks", "networks:network-list", "n"),
    NavItem("Escalations", "escalations:escalation-list", "e"),
    NavItem("Organisations", "programmes:organisation-list", "o"),
    NavItem("Reports", "reports:reports-page", "r"),
)

# The pages about one record, for kinds that have more than an overview and a history: {"meetings.meeting": (Tab(…), …)}
TABS: dict[str, tuple[Tab, ...]] = {
    "meetings.meeting": (
        Tab("Agenda", "meetings:meeting-detail"),
        Tab("Papers", "meetings:papers-page"),
        Tab("Pack", "meetings:pack-page"),
        Tab("Replies", "meetings:replies-page"),
        Tab("People", "meetings:people-page"),
        Tab("Interests", "meetings:declarations-page"),
        Tab("Minutes", "meetings:minutes-page"),
        Tab("Decisions", "meetings:decisions-page"),
        Tab("Actions", "meetings:actions-page"),
        Tab("Chair’s report", "escalations:meeting-reports-page"),
        Tab("Public", "meetings:opening-page"),
        FOLDER,
        WHO,
        Tab("History", "meetings:meeting-history"),
    ),
    "meetings.position": (
        Tab("Overview", "meetings:position-detail"),
        FOLDER,
        WHO,
        Tab("History", "meetings:position-history"),
    ),
    "programmes.body": (
        Tab("Overview", "programmes:body-detail"),
        Tab("Seats", "programmes:seats-page"),
        Tab("Attendance", "meetings:attendance-page"),
        Tab("Rules", "programmes:rules-page"),
        Tab("Terms of reference", "programmes:terms-page"),
        Tab("Authority", "programmes:authority-page"),
        Tab("Cycle of business", "meetings:cycle-page"),
        Tab("Decisions", "meetings:body-decisions-page"),
        Tab("Ratifications", "meetings:body-ratifications-page"),
        Tab("Referrals", "meetings:referrals-page"),
        Tab("Written resolutions", "meetings:resolutions-page"),
        Tab("Forward plan", "meetings:forward-page"),
        Tab("Promises", "meetings:promises-page"),
        Tab("Escalations", "escalations:body-escalations-page"),
        Tab("Events", "networks:events-page"),
        FOLDER,
        WHO,
        Tab("History", "programmes:body-history"),
    ),
    "programmes.delegation": (
        Tab("Overview", "programmes:delegation-detail"),
        Tab("Decisions", "meetings:delegation-decisions-page"),
        FOLDER,
        WHO,
        Tab("History", "programmes:delegation-history"),
    ),
    "programmes.collaborative": (
        Tab("Overview", "programmes:collaborative-detail"),
        Tab("Structure", "programmes:structure-page"),
        Tab("Agreements", "programmes:agreements-page"),
        Tab("Delegations", "programmes:scheme-page"),
        Tab("Interests", "programmes:register-page"),
        Tab("Decisions", "meetings:collaborative-decisions-page"),
        Tab("Benefits and costs", "programmes:collaborative-benefits-page"),
        Tab("Health", "programmes:health-page"),
        Tab("Self-assessments", "networks:assessments-page"),
        Tab("Mutual aid", "networks:aid-page"),
        FOLDER,
        WHO,
        Tab("History", "programmes:collaborative-history"),
    ),
    **{
        f"programmes.{kind}": (
            Tab("Overview", f"programmes:{kind}-detail"),
            Tab("RAG", f"programmes:{kind}-rag-page"),
            Tab("Reports", f"programmes:{kind}-highlights-page"),
            Tab("Milestones", f"programmes:{kind}-milestones-page"),
            Tab("Dependencies", "networks:dependencies-page"),
            Tab("Risks", f"programmes:{kind}-risks-page"),
            Tab("Issues and blockers", f"programmes:{kind}-issues-page"),
            Tab("Benefits and costs", f"programmes:{kind}-benefits-page"),
            FOLDER,
            WHO,
            Tab("History", f"programmes:{kind}-history"),
        )
        for kind in ("programme", "workstream", "project")
    },
    "networks.network": (
        Tab("Overview", "networks:network-detail"),
        Tab("Month", "networks:month-page"),
        Tab("Plan", "networks:plan-page"),
        Tab("Practice", "networks:practices-page"),
        Tab("Dependencies", "networks:dependencies-page"),
        FOLDER,
        WHO,
        Tab("History", "networks:network-history"),
    ),
    "networks.event": (
        Tab("Overview", "networks:event-detail"),
        Tab("Actions", "meetings:event-actions-page"),
        FOLDER,
        WHO,
        Tab("History", "networks:event-history"),
    ),
    "networks.assessmentround": (
        Tab("Overview", "networks:assessmentround-detail"),
        Tab("Matrix", "networks:matrix-page"),
        FOLDER,
        WHO,
        Tab("History", "networks:assessmentround-history"),
    ),
    "programmes.organisation": (
        Tab("Overview", "programmes:organisation-detail"),
        Tab("Agreements", "programmes:trust-agreements-page"),
        Tab("Delegations", "programmes:trust-scheme-page"),
        Tab("Board dates", "programmes:board-dates-page"),
        Tab("Ratifications", "meetings:trust-ratifications-page"),
        Tab("Referred to it", "meetings:trust-referrals-page"),
        Tab("Escalations", "escalations:trust-standing-page"),
        FOLDER,
        WHO,
        Tab("History", "programmes:organisation-history"),
    ),
}

SHELL_SECONDS = 60


class Shell:
    """What base.html is told. The header is kept for a minute by person, part of the portal and unread count."""

    def __init__(self, request):
        self.path = request.path
        self.user = getattr(request, "user", None)
        self.service_name, self.support_email = settings.SERVICE_NAME, settings.SUPPORT_EMAIL
        self.demo, self.tabs = settings.DEMO, TABS

    @property
    def header(self) -> str:
        """The top of the page, without a CSRF token, so that it can be kept."""
        if not (self.user and self.user.is_authenticated):
            return render_to_string("components/header.html", _of_everyone())
        items, unread = navigation(self.path), unread_count(self.user)
        section = next((item["text"] for item in items if item["current"]), "")
        key = make_template_fragment_key("shell", [self.user.pk, self.user.name, section, unread])
        return mark_safe(_kept(key, lambda: _header_of(self.user, items, unread)))  # noqa: S308  rendered by a template


def shell(request) -> dict:
    """The context processor of every page."""
    return {"shell": Shell(request)}


def navigation(path: str) -> list[dict]:
    """The parts of the portal as links; the one that a path lies in is current. A part that has no page is left out."""
    items = [
        {"text": item.name, "href": href, "key": item.key} for item in NAVIGATION if (href := _address(item.url_name))
    ]
    inside = [item["href"] for item in items if path.startswith(item["href"]) and item["href"] != "/"]
    near = [item["href"] for item in items if item["href"].split("/")[1] == path.split("/")[1]]
    here = max(inside, key=len, default=near[0] if near else None)
    return [{**item, "current": item["href"] == here} for item in items]


def _header_of(user, items: list, unread: int) -> str:
    context = _of_everyone() | {
        "user": user,
        "navigation": items,
        "standing": [*posts_in_words(user), *roles_in_words(user)],
        "account_items": account_items(user, unread),
    }
    return render_to_string("components/header.html", context)


def _of_everyone() -> dict:
    return {"service_name": settings.SERVICE_NAME, "logo": settings.NHS_LOGO, "home_url": _address("home:home") or "/"}


def posts_in_words(user) -> list[str]:
    """'Chief Finance Officer, Walsall Healthcare NHS Trust', for each post that a person holds today."""
    return [str(post) for post in Post.objects.in_force().filter(person=user).select_related("organisation")]


def roles_in_words(user) -> list[str]:
    """'Chair of the Board', once for each role and root that a person holds today."""
    grants = RoleGrant.objects.in_force().filter(user=user).select_related("root").order_by("role", "root__title")
    return list(dict.fromkeys(f"{grant.get_role_display()}, {grant.root.title}" for grant in grants))


def account_items(user, unread: int) -> list[dict]:
    """The person's own links at the top right."""
    items = [
        {"text": user.name, "href": _address("usersessions_list"), "icon": True},
        {"text": "Notifications", "href": _address("notifications:notice-list"), "count": unread},
        {"text": "Sign out", "href": _address("account_logout")},
    ]
    return [item for item in items if item["href"]]


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _kept(key: str, make) -> str:
    """A piece of page from the cache, or made now."""
    return cache.get_or_set(key, make, SHELL_SECONDS)
