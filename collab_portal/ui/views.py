"""The five record pages. A page declares what it shows; docs/pages.md lists what can be declared."""

from django.views.generic import DetailView

from collab_portal.audit.selectors import as_at, history_of

from .acts import Act, RecordAct, address, open_acts
from .cells import Column, own_columns, relations, rows_of
from .formpages import RecordCreate, RecordEdit
from .forms import AsAtForm
from .lists import RecordList
from .pagekit import visible_or_404

__all__ = ["Act", "RecordAct", "RecordCreate", "RecordDetail", "RecordEdit", "RecordHistory", "RecordList"]


class RecordPage:
    """A page about one record that the reader may see; 404 otherwise."""

    model = None
    queryset = None
    facts: tuple = ()
    acts: tuple[Act, ...] = ()

    def get_object(self, queryset=None):
        rows = self.model.objects.all() if self.queryset is None else self.queryset.all()
        columns = [Column.of(self.model, name) for name in (*self.facts, *self.fields_shown())]
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
        columns = [Column.of(self.model, name) for name in (*self.facts, *self.fields_shown())]
        cells = rows_of([record], columns, user)[0]
        return super().get_context_data(
            record=record,
            facts=cells[: len(self.facts)],
            rows=cells[len(self.facts) :],
            acts=open_acts(record, self.get_acts(), user),
            breadcrumbs=self.get_breadcrumbs(),
            **kwargs,
        )

    def fields_shown(self) -> tuple:
        """The fields listed on the page, beside the facts in its head."""
        return ()


class RecordDetail(RecordPage, DetailView):
    """A record's own page: its head, its tabs, its fields. `RecordDetail.as_view(model=Risk)`."""

    detail_fields: tuple = ()

    def get_template_names(self):
        return [*super().get_template_names(), "records/record_detail.html"]

    def fields_shown(self) -> tuple:
        return self.detail_fields or own_columns(self.model)


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
