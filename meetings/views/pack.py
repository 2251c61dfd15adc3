"""Packs: building and issuing for the office, opening for members. Every answer asks the reader's rights anew."""

from __future__ import annotations

from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.documents.serving import serve
from collab_portal.ui.views import Act, RecordAct, RecordDetail
from meetings import services as meetings
from meetings.models import Meeting, Opening, Pack
from meetings.selectors import pack as packs
from meetings.selectors.devices import devices_of, downloads_before_recusal
from meetings.selectors.distribution import distribution_of
from meetings.selectors.pack_changes import what_changed
from meetings.selectors.pack_reissue import reissue_of
from meetings.selectors.papers import replaced_since

from .meeting import MeetingPage
from .reading import OwnCopy

How = Opening.How


def _trail(meeting: Meeting, *more: dict) -> list[dict]:
    return [
        {"text": "Meetings", "href": reverse("meetings:meeting-list")},
        {"text": str(meeting), "href": meeting.get_absolute_url()},
        *more,
    ]


def _is_built(pack: Pack) -> bool:
    return not pack.is_building


def _may_be_issued(pack: Pack) -> bool | str:
    cancelled = pack.meeting.status == Meeting.Status.CANCELLED
    return pack.is_draft and ("the meeting was cancelled." if cancelled else True)


class PackPage(MeetingPage):
    """A meeting's packs: for the office to build, issue and see who has read; for members to open."""

    template_name = "meetings/pack_page.html"
    acts = ()

    def get_context_data(self, **kwargs):
        meeting, user = self.object, self.request.user
        versions = packs.packs_of(meeting, user)
        manages = can(user, "manage", meeting)
        newest = packs.newest_issued(versions)
        office = {"readers": packs.readers_of(meeting), "not_ready": packs.not_ready(meeting, user)} if manages else {}
        latest = next((pack for pack in versions if not pack.is_building), None)
        if manages and latest:
            office |= {"latest": latest, "replaced": replaced_since(latest, user)}
        if manages:
            office |= {"distribution": distribution_of(meeting, user), "sees_all": packs.sees_all_items(meeting, user)}
            office |= {"devices": devices_of(meeting), "downloads": downloads_before_recusal(meeting, user)}
        return super().get_context_data(
            packs=versions,
            building=next((pack for pack in versions if pack.is_building), None),
            newest=newest,
            changes=what_changed(newest, user) if newest else None,
            own_reads=packs.own_reads(meeting, user),
            manages=manages,
            **office,
            **kwargs,
        )


class PackBuild(RecordAct):
    """Asks for a pack of the meeting as it is now; a click too many is the same pack."""

    model = Meeting
    act = staticmethod(meetings.request_pack)
    title = "Build the pack"
    done = "The pack is being built."

    def success_address(self, result):
        return reverse("meetings:pack-page", args=[self.record.pk])


class PackIssue(RecordAct):
    """Sends a draft to the members."""

    model = Pack
    act = staticmethod(meetings.issue)
    title = "Issue the pack"
    warning = (
        "Everyone with a seat is told now and can read this version. A version that was issued can’t be taken back."
    )
    done = "The pack is issued, and its readers are told."
    template_name = "meetings/pack_issue.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(readers=reissue_of(self.record, self.request.user), **kwargs)

    def success_address(self, result):
        return reverse("meetings:pack-page", args=[self.record.meeting_id])


class PackDetail(RecordDetail):
    """A version of a pack as a record: where a notice leads."""

    model = Pack
    detail_fields = ("meeting", "number", "issued_at")
    acts = (
        Act("Open the pack", "meetings:pack-read", capability="view", when=_is_built, variant=""),
        Act("Download", "meetings:pack-file", capability="view", when=_is_built),
        Act("Issue", "meetings:pack-issue", when=_may_be_issued),
    )

    def get_breadcrumbs(self):
        meeting = self.object.meeting
        return _trail(meeting, {"text": "Pack", "href": reverse("meetings:pack-page", args=[meeting.pk])})


class PackFile(OwnCopy):
    """The reader's own copy as a file."""

    def get(self, request, pk):
        meetings.note_opening(self.pack, by=request.user, how=How.DOWNLOAD)
        return serve(self.copy.file, str(self.pack))
