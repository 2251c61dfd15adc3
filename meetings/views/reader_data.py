"""What the reader's script asks for: the book, its bytes and words, one's own marks, and what devices are told."""

from __future__ import annotations

import json
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from collab_portal.documents.serving import serve_part
from meetings import services as meetings
from meetings.selectors.book import book_of, last_page
from meetings.selectors.marks import placed_marks

from .reader_files import kept_for_offline
from .reading import OwnCopy

MOST_FORGOTTEN = 200


def answer(content: dict, status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


class PackBook(OwnCopy):
    """Labels, contents and what changed; with it the token for writing, and the files that a device keeps."""

    def get(self, request, pk):
        book = book_of(self.copy, request.user)
        own = {"reader": request.user.pk, "page": last_page(self.copy, request.user), "csrf": get_token(request)}
        return answer(book | own | {"files": kept_for_offline(), "shell": reverse("meetings:reader-shell")})


class PackBytes(OwnCopy):
    """The reader's own copy, whole or in part, for the viewer. That it was read is noted when the page is opened."""

    def get(self, request, pk):
        if request.GET.get("copy", str(self.copy.pk)) != str(self.copy.pk):
            raise Http404  # the rights changed since the book was read: these are other bytes
        return serve_part(self.copy.file, str(self.pack), request.headers.get("Range"))


class PackWords(OwnCopy):
    """The words of each page; none while they are being read."""

    def get(self, request, pk):
        return answer({"words": meetings.words_of(self.copy)})


class PackPlace(OwnCopy):
    """The page that is open now. That it was turned keeps the session alive (security S19)."""

    def post(self, request, pk):
        opening = meetings.keep_place(self.copy, str(_sent(request).get("page", ""))[:20], by=request.user)
        return answer({"page": opening.page})


class PackMarks(OwnCopy):
    """One's own marks: all of them, or one written. From a plain form it leads back to the page."""

    def get(self, request, pk):
        words = meetings.words_of(self.copy)
        return answer({"marks": [each.as_dict() for each in placed_marks(self.copy, request.user, words)]})

    def post(self, request, pk):
        is_form = request.content_type != "application/json"
        sent = request.POST.dict() if is_form else _sent(request)
        try:
            mark = meetings.write_mark(self.copy, by=request.user, **_mark_fields(sent))
        except ValidationError as broken:
            if not is_form:
                return answer({"error": " ".join(broken.messages)}, 422)
            return self.back(sent.get("page", ""), error=broken.messages[0])
        return self.back(mark.page_label) if is_form else answer({"key": str(mark.client_key)})

    def back(self, label: str, error: str = ""):
        if error:
            messages.error(self.request, error)
        return redirect(f"{reverse('meetings:pack-read', args=[self.pack.pk])}?page={label}#notes")


class PackMark(OwnCopy):
    """One's own mark, to throw away: by the script, or by the form of one's list of notes. Another's is not found."""

    def delete(self, request, pk, key):
        if not meetings.delete_mark(key, by=request.user):
            raise Http404
        return answer({"deleted": True})

    def post(self, request, pk, key):
        meetings.delete_mark(key, by=request.user)
        return redirect(reverse("meetings:notes-page", args=[self.pack.meeting_id]))


class PackKeep(OwnCopy):
    """A device says that it keeps this copy, encrypted."""

    def post(self, request, pk):
        sent = _sent(request)
        device = _key(sent.get("device"))
        if device is None or sent.get("copy") != self.copy.pk:
            raise Http404
        name = str(sent.get("name", ""))
        kept = meetings.keep_offline(self.copy, device=device, device_name=name, by=request.user)
        return answer({"expires": kept.expires_at.isoformat(), "now": timezone.now().isoformat()})


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class DeviceContact(View):
    """A device asks what becomes of what it keeps. Its own secret number says which it is, so that one whose session
    ended hears too; it learns only numbers that it told us, and writes only that it was there."""

    def post(self, request):
        sent = _sent(request)
        device, forgotten = _key(sent.get("device")), sent.get("forgotten", [])
        if device is None or not isinstance(forgotten, list):
            raise Http404
        by = request.user if request.user.is_authenticated else None
        gone = [each for each in forgotten[:MOST_FORGOTTEN] if isinstance(each, int)]
        return answer({"packs": meetings.hear_from(device, by=by, forgotten=gone)})


def _sent(request) -> dict:
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise Http404
    return sent


def _key(text) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _mark_fields(sent: dict) -> dict:
    """What may be said of a mark; each of the type that the service takes."""
    key, areas = _key(sent.get("key") or uuid.uuid4()), sent.get("areas", [])
    if key is None or not isinstance(areas, list):
        raise Http404
    texts = {name: str(sent.get(sent_as, "")) for name, sent_as in
             (("kind", "kind"), ("page_label", "page"), ("text", "text"), ("quote", "quote"))}  # fmt: skip
    return {"client_key": key, "areas": areas, **texts}
