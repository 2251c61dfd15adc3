"""A list of records: filtered, sorted and paged by its address, the same as Excel, and never counted."""

from itertools import islice

from django.core.exceptions import ImproperlyConfigured
from django.views.generic import TemplateView

from collab_portal.access.checks import can, visible
from collab_portal.audit.services import witness
from collab_portal.documents.excel import write_rows
from collab_portal.documents.serving import serve_bytes

from . import words
from .acts import address
from .cells import Column, relations, rows_of
from .keyset import page_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_EXPORTED = 10_000


class RecordList(TemplateView):
    """The records of one kind that the reader may see. `queryset` and `columns` are all that a page must declare."""

    queryset = None
    columns: tuple = ("reference", "title")
    filterset_class = None
    sorts: dict[str, tuple[str, ...]] = {"newest": ("-pk",)}  # the first is the usual one
    page_size = 50
    title = ""
    empty = ""
    create_url = ""  # a URL name that needs no parent
    create_capability = "manage"
    export = True

    @property
    def model(self):
        return self.queryset.model

    def get_template_names(self):
        if self.queryset is None:
            raise ImproperlyConfigured(f"{type(self).__name__} needs a queryset.")
        return [f"{self.model._meta.app_label}/{self.model._meta.model_name}_list.html", "records/record_list.html"]

    def get_queryset(self):
        """The rows before filters and pages. Narrow them further here, never widen them."""
        return visible(self.queryset.all().select_related(*relations(self.model, self.shown)), self.request.user)

    @property
    def shown(self) -> list[Column]:
        return [Column.of(self.model, column, words.brief) for column in self.columns]

    @property
    def order(self) -> tuple[str, ...]:
        """The order that the address asks for, else the usual one."""
        return self.sorts.get(self.request.GET.get("sort"), next(iter(self.sorts.values())))

    def narrowed(self):
        """The rows as the address narrows them, and the filters where the list has any."""
        rows = self.get_queryset()
        if not self.filterset_class:
            return rows, None
        filters = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return filters.qs, filters

    def get(self, request, *args, **kwargs):
        rows, filters = self.narrowed()
        if self.export and request.GET.get("as") == "xlsx":
            return self.as_excel(rows)
        return self.render_to_response(self.get_context_data(rows=rows, filters=filters, **kwargs))

    def get_context_data(self, *, rows, filters, **kwargs):
        asked, columns, order = self.request.GET, self.shown, self.order
        page = page_of(rows, order, after=asked.get("after", ""), before=asked.get("before", ""), size=self.page_size)
        cells = rows_of(page.rows, columns, self.request.user)
        return super().get_context_data(
            title=self.title or str(self.model._meta.verbose_name_plural).capitalize(),
            kind=self.model._meta,
            columns=columns,
            rows=[{"record": record, "cells": row} for record, row in zip(page.rows, cells, strict=True)],
            filters=filters,
            chips=filters.chips() if filters else [],
            empty=self.empty,
            create_href=self.create_href(),
            pager=self.pager(page, newest_first=order[0].startswith("-")),
            sort_links=self.sort_links(),
            excel_href=self.link(**{"as": "xlsx"}) if self.export and page.rows else "",
            **kwargs,
        )

    def create_href(self) -> str:
        """The address of the page that makes one, for who may."""
        if not self.create_url or not can(self.request.user, self.create_capability, self.model):
            return ""
        return address(self.create_url)

    def link(self, **changes) -> str:
        """This page's address with some of its questions changed, and without a place in the list."""
        query = self.request.GET.copy()
        for name in ("after", "before", "as"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def pager(self, page, *, newest_first: bool) -> dict:
        names = ("Newer", "Older") if newest_first else ("Previous", "Next")
        return {
            "before": {"text": names[0], "href": self.link(before=page.before)} if page.before else None,
            "after": {"text": names[1], "href": self.link(after=page.after)} if page.after else None,
        }

    def sort_links(self) -> list[dict]:
        """The orders on offer, where there is more than one."""
        if len(self.sorts) < 2:
            return []
        asked, usual = self.request.GET.get("sort"), next(iter(self.sorts))
        chosen = asked if asked in self.sorts else usual
        return [{"text": name, "href": self.link(sort=name), "current": name == chosen} for name in self.sorts]

    def as_excel(self, rows):
        """The same list as a workbook, up to 10,000 rows; who took it and how much is kept."""
        records = list(islice(rows.order_by(*self.order, "pk"), MOST_EXPORTED))
        cells = rows_of(records, self.shown, self.request.user)
        name = str(self.model._meta.verbose_name_plural).capitalize()
        witness("exported", by=self.request.user, note=f"{name}: {len(records)} rows")
        return serve_bytes(self.book_of(records, cells, name), f"{name}.xlsx", EXCEL)

    def book_of(self, records, cells, name: str) -> bytes:
        """The workbook of records and their cells."""
        rows = ([cell.text if cell.value is None else cell.value for cell in row] for row in cells)
        return write_rows([c.label for c in self.shown], rows, sheet=name)
