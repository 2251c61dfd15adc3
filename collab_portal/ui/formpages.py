"""The two record pages that write: a new record, and a change of one, with what happens when two change it at once."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.generic.edit import FormView

from collab_portal.access.checks import require
from collab_portal.records.errors import Conflict

from .cells import Column, rows_of
from .pagekit import attempt, visible_or_404


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
