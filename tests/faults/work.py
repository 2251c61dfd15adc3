"""One of each kind of work that the portal leaves for later: each maker gives the task's name and what delivers it."""

import datetime

from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User
from collab_portal.celery import app
from collab_portal.documents import importing, making
from collab_portal.documents.excel import write_rows
from collab_portal.documents.models import Import, MadeFile
from collab_portal.documents.services import store_made
from collab_portal.jobs.models import Job
from collab_portal.jobs.tasks import run
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import make_digests
from collab_portal.reports.models import ReportRecipient
from escalations import services as escalations
from meetings import services as meeting_services
from meetings.models import Action
from meetings.selectors.actions_files import ACTION_LOG
from meetings.services.pack_ready import make_ready_later
from programmes.services.person import invite
from programmes.services.risk_import import EVENT, RISKS
from tests.factories.escalations import ChairReportFactory, EscalationFactory, ReportLineFactory
from tests.factories.meetings import (
    ActionFactory,
    ActionOwnerFactory,
    AgendaItemFactory,
    MeetingFactory,
    PaperFactory,
)
from tests.factories.packs import issued, paper_with
from tests.factories.programmes import BodyFactory, PostFactory, ProgrammeFactory
from tests.factories.record import LONG_AGO
from tests.factories.reports import ReportRecipientFactory, ReportScheduleFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.evidence import a_decision

app.loader.import_default_modules()  # the worker's tasks, known to this process too
NOW = timezone.now()


def _job(task: str) -> tuple:
    """The one job of a task, due now."""
    Job.objects.filter(task=task).update(not_before=NOW)
    return (task, lambda: run(Job.objects.get(task=task).pk))


def a_notice(told, importer, person):
    told()
    return ("notifications.deliver", lambda: run(Job.objects.get().pk))


def a_pack(told, importer, person):
    pack = meeting_services.request_pack(AgendaItemFactory(name="Plans").meeting, by=importer)
    return ("meetings.build_pack", lambda: run(pack.job_id))


def a_reminder(told, importer, person):
    action, owner = ActionFactory(due=timezone.localdate()), person()
    grant(owner, roles.MEMBER, on=action.body, starts=LONG_AGO, by=importer)  # who may not see it is not reminded
    ActionOwnerFactory(action=action, person=owner)
    return ("notifications.remind", app.tasks["notifications.remind"].run)


def a_digest(told, importer, person):
    told()
    Notice.objects.update(waits=True)
    Job.objects.all().delete()
    make_digests(timezone.localtime(NOW).replace(hour=12) + datetime.timedelta(days=1))  # after the hour of everybody
    return ("notifications.deliver_digests", lambda: run(Job.objects.get().pk))


def a_round_of_the_dispatcher(told, importer, person):
    told(many=3)
    return ("jobs.dispatch", app.tasks["jobs.dispatch"].run)


def an_invitation(told, importer, person):
    invited = User.objects.create_user(None, "Medical Director")
    PostFactory(person=invited)
    invite(invited, email="medical.director@example.nhs.uk", by=importer)
    return ("accounts.send_invitation", lambda: run(Job.objects.get(task="accounts.send_invitation").pk))


def the_end_of_a_hold(told, importer, person):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    action = meeting_services.put_on_hold(ActionFactory(), hold_date=tomorrow, by=importer)
    Action._base_manager.filter(pk=action.pk).update(hold_date=timezone.localdate())
    return _job("meetings.end_hold")


def a_year(told, importer, person):
    times = {"usual_start": datetime.time(14), "usual_end": datetime.time(16)}
    body = BodyFactory(meeting_pattern="FREQ=MONTHLY;BYDAY=-1MO", **times)
    days = [datetime.date(2024, 3, 25), datetime.date(2024, 4, 29)]
    meeting_services.request_year(body, dates=days, by=importer)
    return _job("meetings.plan_year")


def the_words_of_a_copy(told, importer, person):
    item = AgendaItemFactory(name="Plans")
    paper_with(item, "Herons")
    copy = meeting_services.copy_of(issued(item.meeting, importer), importer)
    meeting_services.words_of(copy)
    return _job("meetings.read_words")


def papers_made_ready(told, importer, person):
    paper = PaperFactory()
    make_ready_later(paper, by=importer)
    return _job("meetings.make_papers_ready")


def advice(told, importer, person):
    board = a_board(structure="advisory")
    all_present(board)
    words = {"outcome": "recommended", "wording": "Recommended to the boards."}
    meeting_services.record_decision(board.part, by=board.secretary, **words)
    return _job("meetings.refer_advice")


def a_bundle(told, importer, person):
    board = a_decision()
    meeting_services.request_bundle(board.decision, by=board.auditor)
    return _job("meetings.build_bundle")


def a_file(told, importer, person):
    action = ActionFactory()
    wanted = {"actions": [action.pk], "meeting": None, "day": None}
    made = making.ask(ACTION_LOG, about=action.body, title="actions.pdf", by=importer, **wanted)
    return ("documents.make", lambda: run(made.job_id))


def a_workbook(importer) -> Import:
    book = store_made(write_rows((EVENT,), [("Theatre staff leave",), ("Signage is late",)]), name="risks.xlsx")
    return importing.begin(RISKS, about=ProgrammeFactory(), stored=book, by=importer)


def a_trial_of_a_workbook(told, importer, person):
    a_workbook(importer)
    return _job(importing.TRY)


def rows_of_a_workbook(told, importer, person):
    found = a_workbook(importer)
    run(found.job_id)
    importing.confirm(Import.objects.get(pk=found.pk), by=importer)
    return _job(importing.WRITE)


def files_of_last_week(told, importer, person):
    a_file(told, importer, person)[1]()
    MadeFile.objects.update(asked_at=NOW - datetime.timedelta(days=8))
    return ("documents.forget_old", app.tasks["documents.forget_old"].run)


def an_escalation_that_waits(told, importer, person):
    waiting = EscalationFactory()
    MeetingFactory(body=waiting.held_by, date=timezone.localdate() + datetime.timedelta(days=40))
    return ("escalations.table_waiting", app.tasks["escalations.table_waiting"].run)


def a_chairs_report(told, importer, person):
    above = BodyFactory(name="System board")
    held = MeetingFactory(body=BodyFactory(parent=above), status="held", date=datetime.date(2024, 2, 26))
    MeetingFactory(body=above, date=timezone.localdate() + datetime.timedelta(days=40))
    report = ReportLineFactory(report=ChairReportFactory(meeting=held)).report
    escalations.sign_report(report, by=importer)
    return ("escalations.table_report", lambda: run(Job.objects.get(task="escalations.table_report").pk))


def a_report_on_its_day(told, importer, person):
    every_day = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    schedule = ReportScheduleFactory(about=ActionFactory().body.entry, pattern=every_day)
    reader = person()
    grant(reader, roles.OBSERVER, on=schedule.about.record, starts=LONG_AGO, by=importer)
    recipient = ReportRecipientFactory(schedule=schedule, person=reader)
    long_ago = NOW - datetime.timedelta(days=5)
    ReportRecipient._base_manager.filter(pk=recipient.pk).update(created_at=long_ago)
    return ("reports.make_due", app.tasks["reports.make_due"].run)


EACH = (
    a_notice, a_digest, a_pack, a_reminder, a_round_of_the_dispatcher, an_invitation, the_end_of_a_hold, a_year,
    the_words_of_a_copy, papers_made_ready, advice, a_bundle, a_file, a_trial_of_a_workbook,
    rows_of_a_workbook, files_of_last_week, an_escalation_that_waits,
    a_chairs_report, a_report_on_its_day,
)  # fmt: skip
