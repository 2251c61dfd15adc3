"""What an item recommends, several parts on one page, each with who could decide it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from collab_portal.access.checks import visible
from collab_portal.records.errors import Conflict, RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.renderer import error_links
from meetings import services
from meetings.forms.parts import PartLines, initial_of
from meetings.models import AgendaItem, Part
from meetings.selectors.authority import answers_if
from meetings.services.parts import NOT_YOURS


class PartsPage(View):
    """`act` is save, check (who could decide what is typed?) or more (further empty lines); typed words stay."""

    def dispatch(self, request, pk):
        rows = AgendaItem.objects.select_related("entry", "meeting__body")
        self.item = visible_or_404(rows, request.user, pk)
        if not services.may_recommend(self.item, request.user):
            raise PermissionDenied(NOT_YOURS)
        parts = visible(Part.objects.filter(item=self.item).order_by("number"), request.user)
        self.parts = list(parts.select_related("entry", "area", "decision"))
        self.open = {part.pk: part for part in self.parts if not hasattr(part, "decision")}
        return super().dispatch(request, pk)

    def get(self, request, pk):
        lines = self._lines(initial=initial_of(list(self.open.values())))
        return self._page(lines, answers_if(list(self.open.values())))

    def post(self, request, pk):
        data, act = request.POST.copy(), request.POST.get("act", "save")
        if act == "more":
            data["part-TOTAL_FORMS"] = str(int(data.get("part-TOTAL_FORMS") or 0) + 3)
        lines = self._lines(data)
        if not lines.is_valid() and act != "more":
            return self._page(lines, [], status=422)
        if act == "save":
            return self._save(lines, data)
        return self._page(lines, answers_if([form.as_part() for form in lines]) if act == "check" else [])

    def _lines(self, data=None, **kwargs):
        given = {"user": self.request.user, "item": self.item, "parts": self.open}
        return PartLines(data, prefix="part", form_kwargs=given, **kwargs)

    def _save(self, lines, data):
        try:
            services.save_parts(self.item, [form.typed() for form in lines if not form.is_blank], by=self.request.user)
        except Conflict as conflict:
            return self._conflicted(lines, data, conflict)
        except RuleBroken as broken:
            return self._page(lines, [], wrong=[{"text": text} for text in broken.messages], status=422)
        messages.success(self.request, "The recommendations are saved.")
        return HttpResponseRedirect(self.request.path)

    def _conflicted(self, lines, data, conflict: Conflict):
        """What the other wrote stands above; what this person typed is kept, and saving it again writes it."""
        for form in lines:
            if form.cleaned_data.get("part") == conflict.theirs:
                data[f"{form.prefix}-version"] = str(conflict.theirs.version)
        now = conflict.theirs.in_words
        words = f"Somebody changed a recommendation meanwhile. It is now: ‘{now}’. Save again to keep yours."
        return self._page(self._lines(data), [], wrong=[{"text": words}], status=409)

    def _page(self, lines, answers: list, *, wrong=(), status: int = 200):
        found = list(answers) + [None] * len(lines.forms)
        wrong = [*wrong, *(link for form in lines if form.is_bound and form.errors for link in error_links(form))]
        context = {
            "item": self.item,
            "lines": lines,
            "rows": list(zip(lines.forms, found, strict=False)),
            "decided": [part for part in self.parts if hasattr(part, "decision")],
            "wrong": wrong,
        }
        return render(self.request, "meetings/parts_page.html", context, status=status)
