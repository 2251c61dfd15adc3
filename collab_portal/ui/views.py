"""The five record pages. A page declares what it shows; docs/pages.md lists what can be declared."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import DetailView
from django.views.generic.edit import FormView

from collab_portal.access.checks import require
from collab_portal.audit.selectors import as_at, history_of
from collab_portal.records.errors import Conflict

from .acts import Act, RecordAct, address, open_acts
from .cells import Column, own_columns, relations, rows_of
from .forms import AsAtForm
from .lists import RecordList
from .pagekit import attempt, visible_or_404

__all__ = ["Act", "RecordAct", "RecordCreate", "RecordDetail", "RecordEdit", "RecordHistory", "RecordList"]


class RecordPage:
    """A page about one record that the reader may see; 404 otherwise."""

    model = None
    queryset = None
    facts: tuple = ()
    acts: tuple[Act, ...] = ()

    def get_object(self, queryset=None):
        rows = self.model.objects.all() if self.queryset is None else self.queryset.all()
        columns = [Column.of(self.model, name) for name in (*self.facts, *getattr(self, "detail_fields", ()))]
        return visible_or_404(
            rows.select_related(*relations(self.model, columns)), self.request.user, self.kwargs["pk"]
        )

    def get_acts(self) -> tuple[Act, ...]:
        """The acts to offer, the page's own first, then editing."""
        stem = f"{self.model._meta.app_label}:{self.model._meta.model_name}"
        return (*self.acts, Act("Edit", f"{stem}-edit", key="e"))

    def get_breadcrumbs(self) -> list[dict]:
        """Text and href of the pages above this one: the list of its kind, unless a page says otherwise."""
        meta = self.model._meta
        href = address(f"{meta.app_label}:{meta.model_name}-list")
        return [{"text": str(meta.verbose_name_plural).capitalize(), "href": href}] if href else []

    def get_context_data(self, **kwargs):
        record, user = self.object, self.request.user
        columns = [Column.of(self.model, name) for name in self.facts]
        return super().get_context_data(
            record=record,
            facts=rows_of([record], columns, user)[0],
            acts=open_acts(record, self.get_acts(), user),
            breadcrumbs=self.get_breadcrumbs(),
            **kwargs,
        )


class RecordDetail(RecordPage, DetailView):
    """A record's own page: its head, its tabs, its fields. `RecordDetail.as_view(model=Risk)`."""

    detail_fields: tuple = ()

    def get_template_names(self):
        return [*super().get_template_names(), "records/record_detail.html"]

    def get_context_data(self, **kwargs):
        columns = [Column.of(self.model, name) for name in self.detail_fields or own_columns(self.model)]
        return super().get_context_data(rows=rows_of([self.object], columns, self.request.user)[0], **kwargs)


class RecordFormPage(FormView):
    """A page with a RecordForm; a broken rule or a wrong field comes back with 422 and the input kept."""

    model = None
    form_class = None
    title = ""
    button = "Save"
    record = None

    def get_template_names(self):
        stem = f"{self.model._meta.app_label}/{self.model._meta.model_name}"
        return [f"{stem}_form.html", "records/record_form.html"]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        went, record = attempt(form, form.save, by=self.request.user)
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, f"{record.reference} {record} saved.")
        return HttpResponseRedirect(self.success_address(record))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def success_address(self, record) -> str:
        """Where to go afterwards: to the record, unless a page says otherwise."""
        return record.get_absolute_url()


class RecordCreate(RecordFormPage):
    """A new record, under the parent that the address names (`parent_pk`), where the page has one."""

    parent_model = None
    parent_field = ""
    parent = None

    def dispatch(self, request, *args, **kwargs):
        if self.parent_model:
            rows = self.parent_model.objects.select_related("entry")
            self.parent = visible_or_404(rows, request.user, kwargs["parent_pk"])
        require(request.user, self.form_class.capability, self.parent or self.model)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        instance = self.model(**{self.parent_field: self.parent}) if self.parent_field else self.model()
        return {**super().get_form_kwargs(), "instance": instance, "parent": self.parent}

    def get_context_data(self, **kwargs):
        title = self.title or f"New {self.model._meta.verbose_name}"
        return super().get_context_data(title=title, button=self.button, parent=self.parent, **kwargs)


class RecordEdit(RecordFormPage):
    """Changes a record. Two at once: the second gets both versions beside each other (409), their own input kept."""

    def dispatch(self, request, *args, **kwargs):
        self.record = visible_or_404(self.model.objects.select_related("entry"), request.user, kwargs["pk"])
        require(request.user, self.form_class.capability, self.record)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.record}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Conflict as conflict:
            return self.conflicted(form, conflict)

    def conflicted(self, form, conflict: Conflict):
        """Both versions, and a form that holds this person's words and everything else as it is now."""
        initial = {"version": conflict.theirs.version, "reason": form.cleaned_data.get("reason", "")}
        fresh = self.form_class(instance=conflict.mine, initial=initial, user=self.request.user)
        fresh.fields["version"].initial = conflict.theirs.version
        columns = [Column.of(self.model, name) for name in conflict.fields]
        theirs, mine = rows_of([conflict.theirs, conflict.mine], columns, self.request.user)
        context = {"form": fresh, "record": conflict.theirs, "sides": list(zip(theirs, mine, strict=True))}
        return render(self.request, "records/record_conflict.html", context, status=409)

    def get_context_data(self, **kwargs):
        title = self.title or f"Edit {self.model._meta.verbose_name}"
        return super().get_context_data(title=title, button=self.button, record=self.record, parent=None, **kwargs)


class RecordHistory(RecordPage, DetailView):
    """Every change of a record in words, newest first; `?as_at=2024-02-26` shows it as it stood that day."""

    template_name = "records/record_history.html"
    page_size = 50

    def get_context_data(self, **kwargs):
        form = AsAtForm(self.request.GET if "as_at_day" in self.request.GET or "as_at" in self.request.GET else None)
        day = form.cleaned_data["as_at"] if form.is_valid() else None
        found = {"day": day, "stood": as_at(self.object, day, self.request.user)} if day else self._changes()
        return super().get_context_data(as_at_form=form, **found, **kwargs)

    def _changes(self) -> dict:
        before = self.request.GET.get("before", "")
        before = int(before) if before.isdecimal() else None
        changes = history_of(self.object, self.request.user, before=before, limit=self.page_size)
        older = changes[-1].key if len(changes) == self.page_size else None
        return {"changes": changes, "older": older, "newest": before is None}
