"""The work of a storm: reminders to people of their own, packs, evidence and files, and what each must come to."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents import importing, making
from collab_portal.documents.excel import write_rows
from collab_portal.documents.makers import maker_of
from collab_portal.documents.models import MadeFile, StoredFile
from collab_portal.documents.services import path_of, store_made
from collab_portal.documents.storage import kept, sha256_of
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Mail, Preference
from collab_portal.reports.models import ReportRecipient, ScheduledReport
from meetings import services as meetings
from meetings.models import EvidenceBundle, Pack
from meetings.selectors.actions_files import ACTION_LOG
from programmes.models import Risk
from programmes.services.risk_import import EVENT, RISKS
from tests.factories.meetings import ActionFactory, ActionOwnerFactory, AgendaItemFactory
from tests.factories.packs import paper_with
from tests.factories.programmes import BodyFactory, ProjectFactory
from tests.factories.record import LONG_AGO, UserFactory
from tests.factories.reports import ReportRecipientFactory, ReportScheduleFactory
from tests.meetings.evidence import a_decision

EVERY_DAY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
# By a kill point's first word: what passes it. All others are passed by reminders.
KINDS = {
    "pack": "a_pack", "evidence": "a_bundle", "made": "a_file", "digest": "a_digest", "reports": "a_report",
    "import": "an_import",
}  # fmt: skip


@dataclass
class Load:
    """What was asked for: the addresses to be reminded, and the SHA-256 that packs and files must have."""

    home: Path
    addresses: list[str] = field(default_factory=list)
    packs: dict[int, str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    bundles: list[int] = field(default_factory=list)
    registers: list[int] = field(default_factory=list)  # projects whose risks come from Excel
    readers: list[int] = field(default_factory=list)  # of reports that come by themselves

    def __post_init__(self):
        self.by = system_actor("Tests")
        self.body = BodyFactory(name="Board of the storm")

    def reminders(self, many: int = 3, *, due: datetime.date | None = None) -> None:
        """So many people, each with one action that is due, today unless told: each is to have one letter."""
        for _ in range(many):
            person, action = UserFactory(), ActionFactory(body=self.body, due=due or timezone.localdate())
            grant(person, roles.MEMBER, on=self.body, starts=LONG_AGO, by=self.by)
            ActionOwnerFactory(action=action, person=person)
            self.addresses.append(person.email)

    def a_digest(self, hour: int = 0, *, due: datetime.date | None = None) -> None:
        """As one person's reminder, but with all else of that day, from an hour on; midnight has always come."""
        self.reminders(1, due=due)
        Preference.objects.create(person=User.objects.get(email=self.addresses[-1]), mail=Mail.DAILY, hour=hour)

    def a_pack(self) -> None:
        """A pack of an agenda with a paper and a private item; what it must be is built beside and undone."""
        with transaction.atomic():
            item = AgendaItemFactory(name="Plans", subject=ActionFactory(body=self.body).entry)
            paper_with(item, "One", "Two", number=1)
            AgendaItemFactory(meeting=item.meeting, name="Private", confidential_to="body")
            pack = meetings.request_pack(item.meeting, by=self.by)
            self.packs[pack.pk] = self._undisturbed(pack)

    def a_file(self) -> None:
        """An action log as a PDF."""
        with transaction.atomic():
            action = ActionFactory(body=BodyFactory())
            wanted = {"actions": [action.pk], "meeting": None, "day": None}
            made = making.ask(ACTION_LOG, about=action.body, title="actions.pdf", by=self.by, **wanted)
            content = maker_of(made).make(made.about.record, made.reader, made.wanted).content
            self.files[made.pk] = hashlib.sha256(content).hexdigest()

    def a_report(self) -> None:
        """A report that comes by itself each day, to one person."""
        with transaction.atomic():
            person, schedule = UserFactory(), ReportScheduleFactory(about=self.body.entry, pattern=EVERY_DAY)
            grant(person, roles.OBSERVER, on=self.body, starts=LONG_AGO, by=self.by)
            recipient = ReportRecipientFactory(schedule=schedule, person=person)
            earlier = timezone.now() - datetime.timedelta(days=5)
            ReportRecipient._base_manager.filter(pk=recipient.pk).update(created_at=earlier)
            self.readers.append(person.pk)

    def an_import(self) -> None:
        """A register of two risks from Excel that was tried and confirmed: each is to be entered once."""
        with transaction.atomic():
            project = ProjectFactory()
            book = store_made(write_rows((EVENT,), [("Staff leave",), ("Steel is late",)]), name="risks.xlsx")
            found = importing.begin(RISKS, about=project, stored=book, by=self.by)
            importing.try_out(found.pk, job_id=found.job_id)
            Job.objects.filter(pk=found.job_id).update(done_at=timezone.now())
            importing.confirm(importing.newest(RISKS, project, self.by), by=self.by)
            self.registers.append(project.pk)

    def a_bundle(self) -> None:
        """The evidence of a decision."""
        with transaction.atomic():
            board = a_decision()
            self.bundles.append(meetings.request_bundle(board.decision, by=board.auditor).pk)

    def _undisturbed(self, pack: Pack) -> str:
        home, settings.FILES_DIR = settings.FILES_DIR, self.home / "aside"
        try:
            shutil.copytree(home, settings.FILES_DIR, dirs_exist_ok=True, ignore=shutil.ignore_patterns("incoming"))
            undo = transaction.savepoint()
            meetings.build(pack.pk, job_id=pack.job_id)
            sha256 = Pack.objects.get(pk=pack.pk).master.sha256
            transaction.savepoint_rollback(undo)
        finally:
            shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
            settings.FILES_DIR = home
        return sha256

    def missing(self, letters: list[str]) -> list[str]:
        """What should be there and isn't, or isn't what it must be: in words, one for each."""
        packs = dict(Pack.objects.filter(status=Pack.Status.DRAFT).values_list("pk", "master__sha256"))
        files = dict(MadeFile.objects.values_list("pk", "file__sha256"))
        bundles = set(
            EvidenceBundle.objects.filter(job__done_at__isnull=False, file__isnull=False).values_list("pk", flat=True)
        )
        reports = ScheduledReport.objects.filter(made__file__isnull=False).values_list("person", flat=True)
        return [
            *(f"report of {pk}" for pk in self.readers if list(reports).count(pk) != 1),
            *(f"risks of {pk}" for pk in self.registers if Risk.objects.filter(project=pk).count() != 2),
            *(f"no letter to {address}" for address in self.addresses if address not in letters),
            *(f"pack {pk}" for pk, sha256 in self.packs.items() if packs.get(pk) != sha256),
            *(f"file {pk}" for pk, sha256 in self.files.items() if files.get(pk) != sha256),
            *(f"bundle {pk}" for pk in self.bundles if pk not in bundles),
            *(f"{path.name} is not what its name says" for path in kept() if sha256_of(path) != path.name),
            *(f"no file {each}" for each in StoredFile.objects.all() if not path_of(each).exists()),
            *(f"{job} {job.state}: {job.error}" for job in Job.objects.filter(done_at=None)),
        ]

    def made(self) -> str:
        return f"{len(self.addresses)} reminders, {len(self.packs)} packs, {self._files()} files"

    def _files(self) -> int:
        return len(self.files) + len(self.bundles) + len(self.readers) + len(self.registers)
