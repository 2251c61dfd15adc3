"""Pages about rights: who may see a record and why, giving and ending roles, and looking them over."""

import datetime

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import TemplateView

from collab_portal.access import giving
from collab_portal.access.checks import require, visible
from collab_portal.access.entries import visible_entries
from collab_portal.access.models import RoleGrant
from collab_portal.access.people import posts_of
from collab_portal.access.roles import MANAGE
from collab_portal.access.selectors import is_root, roles_on
from collab_portal.audit.services import witness
from collab_portal.documents.excel import write_rows
from collab_portal.documents.serving import serve_bytes
from collab_portal.documents.views import visible_record
from collab_portal.records.models import Entry

from .access_forms import GiveRoleForm, StillNeededForm, WhyForm
from .access_words import person_pages, readers_of, shut_out
from .acts import Act, RecordAct
from .in_force import InForce
from .lists import EXCEL
from .views import RecordDetail

HEADINGS = ("Person", "Post", "Role", "From", "Until", "Because of", "Last used", "Last looked at")


def root_for(pk: int, user):
    """A root that the reader may see; for a superuser any, since they give roles where there is nobody yet."""
    entry = get_object_or_404(Entry, pk=pk, withdrawn_at=None)
    if not is_root(entry):
        raise Http404
    return entry.record if user.is_superuser else visible_record(pk, user)


class WhoPage(InForce, TemplateView):
    """Who may see a record, or could on a day, and why. Whoever sees the record sees who else does: names and posts."""

    template_name = "access/who_page.html"

    def get_context_data(self, pk, **kwargs):
        user = self.request.user
        record = visible_record(pk, user)
        root = is_root(record.entry)
        return super().get_context_data(
            record=record,
            readers=readers_of(record, self.on, user),
            shut_out=shut_out(record, self.on, user),
            review_href=reverse("access:review-page", args=[pk]) if root else "",
            give_href=reverse("access:role-new", args=[pk]) if giving.may_give(user, record) else "",
            **kwargs,
        )


class ReviewPage(TemplateView):
    """The roles on a root, to be looked over. Who only reads here sees who holds which, and not when they last came."""

    template_name = "access/review_page.html"

    def get(self, request, *args, pk, **kwargs):
        self.root = root_for(pk, request.user)
        self.may_manage = giving.may_give(request.user, self.root)
        self.held = roles_on(self.root.entry)
        self.posts = posts_of([held.grant.user_id for held in self.held], datetime.date.today())
        self.seen = visible_entries([held.grant.because_id for held in self.held], request.user)
        if self.may_manage and request.GET.get("as") == "xlsx":
            return self.as_excel()
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs):
        pages = person_pages([held.grant.user_id for held in self.held], self.request.user)
        return super().get_context_data(
            record=self.root,
            rows=[{**self._row(held), "href": pages.get(held.grant.user_id, "")} for held in self.held],
            may_manage=self.may_manage,
            give_href=reverse("access:role-new", args=[self.root.pk]) if self.may_manage else "",
            **kwargs,
        )

    def _row(self, held) -> dict:
        because = held.grant.because if held.grant.because_id in self.seen else None
        return {"held": held, "post": self.posts.get(held.grant.user_id, ""), "because": because}

    def as_excel(self):
        """The same as a workbook; who took it is kept."""
        witness("exported", by=self.request.user, about=self.root, note=f"Roles: {len(self.held)} rows")
        rows = [self._cells(**self._row(held)) for held in self.held]
        return serve_bytes(write_rows(HEADINGS, rows, sheet="Roles"), f"Roles on {self.root}.xlsx", EXCEL)

    def _cells(self, held, post, because) -> list:
        grant = held.grant
        until = (grant.starts, grant.ends or "", because.title if because else "")
        return [grant.user.name, post, str(held.role), *until, held.used or "", held.reviewed or ""]


class RolePage(RecordDetail):
    model = RoleGrant
    facts = ("user", "root", ("get_role_display", "Role"))
    acts = (
        Act("Still needed", "access:role-confirm", when=lambda grant: _holds(grant)),
        Act("End this role", "access:role-revoke", when=lambda grant: _holds(grant) and _ends_by_itself(grant)),
    )


def _holds(grant: RoleGrant) -> bool:
    return grant.ends is None or grant.ends >= datetime.date.today()


def _ends_by_itself(grant: RoleGrant) -> bool | str:
    return f"{grant.because.reference} brought it. End that, and the role ends with it." if grant.because_id else True


class GiveRole(RecordAct):
    """The office gives a person a role on a root."""

    form_class = GiveRoleForm
    title = "Give a role"
    template_name = "access/role_new.html"

    def dispatch(self, request, *args, **kwargs):
        self.record = root_for(kwargs["pk"], request.user)
        if not request.user.is_superuser:
            require(request.user, MANAGE, self.record)
        return super(RecordAct, self).dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {**super().get_initial(), "person": self.request.GET.get("person")}

    @staticmethod
    def act(root, *, person, email, by, **said):
        return giving.give_role(root, person=person or giving.person_at(email), by=by, **said)

    def get_context_data(self, **kwargs):
        return super().get_context_data(back=self.after(), **kwargs)

    def success_address(self, result) -> str:
        return self.after()

    def after(self) -> str:
        return reverse("access:review-page", args=[self.record.pk])


class RoleAct(RecordAct):
    """Something done to a role that somebody holds; afterwards back to the other roles of its root."""

    def dispatch(self, request, *args, **kwargs):
        rows = RoleGrant.objects.select_related("entry", "root", "user", "because")
        rows = rows.in_use() if request.user.is_superuser else visible(rows, request.user)
        self.record = get_object_or_404(rows, pk=kwargs["pk"])
        if not request.user.is_superuser:
            require(request.user, MANAGE, self.record)
        return super(RecordAct, self).dispatch(request, *args, **kwargs)

    def success_address(self, result) -> str:
        return reverse("access:review-page", args=[self.record.root_id])


class ConfirmRole(RoleAct):
    act = staticmethod(giving.confirm)
    form_class = StillNeededForm
    title = "Still needed"
    done = "Kept: you looked at this role today."


class RevokeRole(RoleAct):
    act = staticmethod(giving.end_at_review)
    form_class = WhyForm
    title = "End this role"
    warning = "They can’t open what this role alone let them see, from the next page on."

    def get(self, request, *args, **kwargs):
        """A role that a seat brought is ended with the seat: the page leads there."""
        if not self.record.because_id:
            return super().get(request, *args, **kwargs)
        if visible_entries([self.record.because_id], request.user):
            return HttpResponseRedirect(self.record.because.get_absolute_url())
        return render(request, "access/from_a_seat.html", {"record": self.record})
