"""The pack reader: a page of one's own copy beside its contents and one's notes. It works without a script too."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from collab_portal.documents.render import page_png, page_text
from collab_portal.documents.services import path_of
from collab_portal.ui.pagekit import visible_or_404
from meetings import services as meetings
from meetings.models import Mark, Meeting, Opening, Pack
from meetings.selectors import pack as packs
from meetings.selectors.book import last_page
from meetings.selectors.marks import own_marks, placed_marks
from meetings.selectors.pack_reading import found_in, place_in

from .reader_files import addresses


class OwnCopy(View):
    """What is shown of a pack comes from the reader's own copy."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = Pack.objects.select_related("entry", "meeting__body", "master")
        self.pack = visible_or_404(rows, request.user, kwargs["pk"])
        if self.pack.is_building:
            raise Http404
        self.copy = meetings.copy_of(self.pack, request.user)

    def position_or_404(self, label: str) -> int:
        if label not in self.copy.labels:
            raise Http404
        return self.copy.labels.index(label) + 1


class PackRead(OwnCopy):
    """A page of the pack beside its contents: `?page=46A`; where none is named, the one at which the reader stopped."""

    def get(self, request, pk):
        place = place_in(self.copy, request.GET.get("page", "").strip().upper() or last_page(self.copy, request.user))
        meetings.note_opening(self.pack, by=request.user, how=Opening.How.READ)
        since, changed = packs.changed_since_read(self.pack, request.user)
        context = {
            "pack": self.pack,
            "meeting": self.pack.meeting,
            "copy": self.copy,
            "place": place,
            "words": page_text(path_of(self.copy.file), place.position),
            "since": since,
            "is_changed": place.label in changed,
            "changed": [label for label in self.copy.labels if label in changed],
            "marks": [each for each in placed_marks(self.copy, request.user) if each.page == place.label],
            "files": addresses(),
        }
        return render(request, "meetings/pack_read.html", context, status=200 if place.found else 404)


class PackPageImage(OwnCopy):
    """One page of the reader's own copy as a picture."""

    def get(self, request, pk, label):
        picture = page_png(path_of(self.copy.file), self.position_or_404(label))
        return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "no-store"})


class PackSearch(OwnCopy):
    """Where words stand in the reader's own copy, for who reads without a script."""

    def get(self, request, pk):
        wanted = request.GET.get("q", "").strip()[:200]
        words = meetings.words_of(self.copy)
        found = found_in(self.copy, words, wanted) if words and wanted else []
        context = {"pack": self.pack, "wanted": wanted, "found": found, "is_ready": words is not None}
        return render(request, "meetings/pack_search.html", context)


class ReaderShell(View):
    """The reader without a pack: what a device keeps, and fills from the copy that it holds when it is offline."""

    def get(self, request):
        return render(request, "meetings/reader_shell.html", {"files": addresses()})


class ReaderWorker(View):
    """The service worker. Its address is its reach: the pages of packs and nothing else."""

    def get(self, request):
        with open(finders.find("meetings/reader/worker.js"), "rb") as script:
            return HttpResponse(script.read(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


class MeetingNotes(View):
    """One's own notes, highlights and bookmarks of a meeting's packs, to read, print or throw away."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = Meeting.objects.select_related("entry", "body")
        self.meeting = visible_or_404(rows, request.user, kwargs["pk"])

    def get(self, request, pk):
        newest = packs.newest_issued(packs.packs_of(self.meeting, request.user))
        if newest is None:
            lines = [{"mark": mark} for mark in own_marks(self.meeting, request.user)]
        else:
            copy = meetings.copy_of(newest, request.user)
            lines = _with_titles(placed_marks(copy, request.user, meetings.words_of(copy)), copy)
        return render(request, "meetings/notes_page.html", {"record": self.meeting, "pack": newest, "lines": lines})


class MeetingNotesDelete(MeetingNotes):
    """Throws all of one's own notes of a meeting away, after asking."""

    def get(self, request, pk):
        count = Mark.objects.filter(meeting=self.meeting, reader=request.user).count()
        return render(request, "meetings/notes_delete.html", {"record": self.meeting, "count": count})

    def post(self, request, pk):
        gone = meetings.delete_marks(self.meeting, by=request.user)
        messages.success(request, f"{gone} of your notes {'was' if gone == 1 else 'were'} deleted.")
        return redirect(reverse("meetings:notes-page", args=[self.meeting.pk]))


def _with_titles(placed: list, copy) -> list[dict]:
    """Each mark with the line of the contents that it stands under; one that stands nowhere has no title."""
    return [
        {"mark": each.mark, "page": each.page, "changed": each.changed, "gone": each.gone,
         "title": place_in(copy, each.page).title if each.page else ""}
        for each in placed
    ]  # fmt: skip
