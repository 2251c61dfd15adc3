"""A person's calendar feed: the page that makes and ends its address, and the feed itself, open to who has that."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.generic import TemplateView

from meetings import services
from meetings.models import CalendarFeed
from meetings.selectors.calendar import feed_of

SHOWN_ONCE = "calendar_address"


class CalendarPage(TemplateView):
    """Where a person makes, renews and ends the address of their own feed. The address is shown once."""

    template_name = "meetings/calendar_page.html"

    def get_context_data(self, **kwargs):
        feed = CalendarFeed.objects.filter(person=self.request.user).first()
        return super().get_context_data(feed=feed, address=self.request.session.pop(SHOWN_ONCE, ""), **kwargs)

    def post(self, request):
        act = request.POST.get("act")
        if act == "end":
            services.end_feed(request.user)
            messages.success(request, "The address works no longer.")
        elif act == "make":
            token = services.make_feed(request.user)
            path = reverse("meetings:calendar-feed", args=[token])
            request.session[SHOWN_ONCE] = f"{settings.SITE_URL}{path}"
        else:
            raise Http404
        return HttpResponseRedirect(reverse("meetings:calendar-page"))


@method_decorator(login_not_required, name="dispatch")
class CalendarFeedFile(View):
    """The feed of whoever the secret address belongs to: what they may see now, and nothing once they may not."""

    http_method_names = ["get", "head"]

    def get(self, request, token):
        person = services.reader_of(token)
        if person is None:
            raise Http404
        answer = HttpResponse(feed_of(person, timezone.localdate()), content_type="text/calendar; charset=utf-8")
        answer["Cache-Control"] = "private, no-store"
        return answer
