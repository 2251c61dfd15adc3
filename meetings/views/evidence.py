"""Evidence bundles: asked for on a decision's page, shown while they are made, fetched by who may have them now."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.views import View

from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordAct, RecordDetail, RecordHistory
from meetings import services
from meetings.models import Decision, EvidenceBundle
from meetings.selectors.evidence import may_bundle, may_have
from meetings.services.evidence import WHO_MAY

WITH_FILE = EvidenceBundle.objects.select_related("file", "job", "created_by", "entry", "decision__entry")


class EvidenceMake(RecordAct):
    """Asks for a bundle; a click too many is the same one."""

    model = Decision
    act = staticmethod(services.request_bundle)
    capability = "view"
    title, button = "Make an evidence bundle", "Make the bundle"
    done = "The bundle is being made."
    template_name = "meetings/evidence_make.html"

    def get_record(self):
        decision = super().get_record()
        if not may_bundle(decision, self.request.user):
            raise PermissionDenied(WHO_MAY)
        return decision

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class ForThoseWhoMayAsk:
    """Mixed into the pages of a bundle: for everybody else who sees the decision it is not there."""

    model = EvidenceBundle
    queryset = WITH_FILE

    def get_object(self, queryset=None):
        bundle = super().get_object(queryset)
        if not may_bundle(bundle.decision, self.request.user):
            raise Http404
        return bundle

    def get_breadcrumbs(self):
        decision = self.object.decision
        return [
            {"text": "Decisions", "href": reverse("meetings:decision-list")},
            {"text": decision.reference, "href": decision.get_absolute_url()},
        ]


class EvidencePage(ForThoseWhoMayAsk, RecordDetail):
    """A bundle: how far it is, or its file with its fingerprint."""

    facts = ("decision", ("created_by", "Made for"), ("created_at", "Asked for"))
    detail_fields = (("file.size", "Size in bytes"), ("file.sha256", "SHA-256"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(yours=bool(may_have([self.object], self.request.user)), **kwargs)


class EvidenceHistory(ForThoseWhoMayAsk, RecordHistory):
    """Who asked for a bundle, and when it was made."""


class EvidenceFile(View):
    """The file, for who may see all of it at this moment."""

    def get(self, request, pk):
        bundle = visible_or_404(WITH_FILE, request.user, pk)
        if not may_have([bundle], request.user):
            raise Http404
        response = serve(bundle.file, f"{bundle.reference} evidence for {bundle.decision.reference}")
        witness("Evidence bundle downloaded", by=request.user, about=bundle, note=bundle.file.sha256)
        return response
